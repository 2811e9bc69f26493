/** The main process's end of the app's process: starts it, carries calls, starts it again where it fell. */
import { utilityProcess, type UtilityProcess } from 'electron';

import type { BridgeEvent } from '../../../shared/bridge.ts';
import type { Answer, CallError } from '../../../shared/contract.ts';
import type { FilePiece } from '../../../shared/file-pieces.ts';
import type { Letter, PreviewFile } from '../../app.ts';
import type { DrawnFile, FromApp, Question, SentFile, Start, ToApp } from './messages.ts';

export interface AppLinkOptions {
  readonly start: Start;
  /** The built `app-process`. */
  readonly program: string;
  tell(event: BridgeEvent): void;
  /** Answers what a port is asked. */
  answer(question: Question): Promise<Extract<ToApp, { type: 'reply' }>['value']>;
  /** The library could not be opened; null where no stable code says why. */
  refused(error: CallError | null): void;
}

export interface AppLink {
  call(name: unknown, input: unknown): Promise<Answer<unknown>>;
  /** Hands over a piece of a file that lies at no path. */
  sendPiece(piece: FilePiece): Promise<Answer<unknown>>;
  /** What lies at a path of a preview; null where there is none, and while the app is gone. */
  findPreview(preview: string, path: string): Promise<PreviewFile | null>;
  /** A letter by its name; null where there is none, and while the app is gone. */
  findLetter(letter: string): Promise<Letter | null>;
  /** Where the bytes of a document lie that the window draws; null where there are none, and while the app is gone. */
  findDrawn(document: string): Promise<DrawnFile | null>;
  /** Tells the app that a link of a letter was followed. */
  followLink(letter: string, link: number): void;
  /** Ends the app's process as it stands, and starts it again; what was saved stays saved. */
  restart(): void;
  /** Lets the app finish and resolves when its process has gone; one that hangs is ended. */
  close(): Promise<void>;
}

const restartAfter = 1_000;
/** A process that falls again and again is started ever more rarely. */
const restartAtMost = 30_000;
const askEvery = 5_000;
/** So many questions without an answer in a row: long work in one piece takes less. */
const mostUnanswered = 3;
/** After so many answers a process has lived well. */
const wellAfter = 12;
/** How long the app may take to end by itself. */
const endWithin = 15_000;
const gone: Answer<never> = { ok: false, error: { code: 'app-gone', details: {} } };

/** Starts the app's process and keeps it running until it is closed. */
export function linkApp(options: AppLinkOptions): AppLink {
  const waiting = new Map<number, (answer: Answer<unknown>) => void>();
  const looking = new Map<number, (file: SentFile | null) => void>();
  const reading = new Map<number, (letter: Letter | null) => void>();
  const drawing = new Map<number, (file: DrawnFile | null) => void>();
  let asked = 0;
  let closing = false;
  let fallen = false;
  let falls = 0;
  let wells = 0;
  let unanswered = 0;
  let isOpen = false;
  let hasEnded = false;
  let again: ReturnType<typeof setTimeout> | undefined;
  let child = start();
  const asking = setInterval(() => {
    // Before it has opened its library it hears nothing, and that may take as long as it takes.
    if (!isOpen || closing) return;
    unanswered += 1;
    send(child, { type: 'how' });
    if (unanswered === mostUnanswered + 1) options.tell({ type: 'connection', state: 'stuck' });
  }, askEvery);
  asking.unref();

  /** A process that hangs hears no polite word; one that has gone meanwhile needs none. */
  function end(process_: UtilityProcess): void {
    if (process_.pid === undefined) return;
    try {
      process.kill(process_.pid, 'SIGKILL');
    } catch {
      return;
    }
  }

  function start(): UtilityProcess {
    isOpen = false;
    wells = 0;
    hasEnded = false;
    const started = utilityProcess.fork(options.program, [JSON.stringify(options.start)], {
      serviceName: 'Vivier',
      stdio: 'inherit',
    });
    started.on('message', (message: FromApp) => hear(started, message));
    started.once('exit', () => {
      for (const resolve of waiting.values()) resolve(gone);
      waiting.clear();
      for (const resolve of looking.values()) resolve(null);
      looking.clear();
      for (const resolve of reading.values()) resolve(null);
      reading.clear();
      for (const resolve of drawing.values()) resolve(null);
      drawing.clear();
      isOpen = false;
      hasEnded = true;
      if (closing) return;
      fallen = true;
      options.tell({ type: 'connection', state: 'lost' });
      again = setTimeout(
        () => {
          child = start();
        },
        Math.min(restartAtMost, restartAfter * 2 ** falls),
      );
      falls += 1;
    });
    return started;
  }

  function hear(from: UtilityProcess, message: FromApp): void {
    switch (message.type) {
      case 'opened':
        if (fallen) options.tell({ type: 'connection', state: 'connected' });
        fallen = false;
        isOpen = true;
        unanswered = 0;
        return;
      case 'well':
        if (unanswered > mostUnanswered) options.tell({ type: 'connection', state: 'connected' });
        unanswered = 0;
        wells += 1;
        // It has lived for a while: should it fall once more, that is another matter.
        if (wells > wellAfter) falls = 0;
        return;
      case 'refused':
        closing = true;
        from.kill();
        options.refused(message.error);
        return;
      case 'answer':
        waiting.get(message.id)?.(message.answer);
        waiting.delete(message.id);
        return;
      case 'preview':
        looking.get(message.id)?.(message.file);
        looking.delete(message.id);
        return;
      case 'letter':
        reading.get(message.id)?.(message.letter);
        reading.delete(message.id);
        return;
      case 'drawn':
        drawing.get(message.id)?.(message.file);
        drawing.delete(message.id);
        return;
      case 'event':
        options.tell(message.event);
        return;
      case 'ask':
        void options
          .answer(message.question)
          .catch(() => null)
          .then((value) => send(from, { type: 'reply', id: message.id, value }));
        return;
    }
  }

  function send(to: UtilityProcess, message: ToApp): void {
    to.postMessage(message);
  }

  return {
    call(name, input) {
      if (fallen) return Promise.resolve(gone);
      asked += 1;
      const id = asked;
      return new Promise((resolve) => {
        waiting.set(id, resolve);
        send(child, { type: 'call', id, name, input });
      });
    },
    sendPiece(piece) {
      if (fallen) return Promise.resolve(gone);
      asked += 1;
      const id = asked;
      return new Promise((resolve) => {
        waiting.set(id, resolve);
        send(child, { type: 'piece', id, piece });
      });
    },
    async findPreview(preview, path) {
      if (fallen) return null;
      asked += 1;
      const id = asked;
      const file = await new Promise<SentFile | null>((resolve) => {
        looking.set(id, resolve);
        send(child, { type: 'preview', id, preview, path });
      });
      return file === null ? null : { mediaType: file.mediaType, body: Buffer.from(file.body) };
    },
    findLetter(letter) {
      if (fallen) return Promise.resolve(null);
      asked += 1;
      const id = asked;
      return new Promise((resolve) => {
        reading.set(id, resolve);
        send(child, { type: 'letter', id, letter });
      });
    },
    findDrawn(document) {
      if (fallen) return Promise.resolve(null);
      asked += 1;
      const id = asked;
      return new Promise((resolve) => {
        drawing.set(id, resolve);
        send(child, { type: 'drawn', id, document });
      });
    },
    followLink(letter, link) {
      if (!fallen) send(child, { type: 'follow', letter, link });
    },
    restart() {
      end(child);
    },
    close() {
      clearInterval(asking);
      clearTimeout(again);
      if (closing || hasEnded) return Promise.resolve();
      closing = true;
      return new Promise((resolve) => {
        const late = setTimeout(() => end(child), endWithin);
        child.once('exit', () => {
          clearTimeout(late);
          resolve();
        });
        send(child, { type: 'close' });
      });
    },
  };
}
