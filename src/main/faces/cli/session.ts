/** One command's use of the app: opened, called, closed, with the exit code it deserves. */
import { randomUUID } from 'node:crypto';
import { copyFile } from 'node:fs/promises';

import { builtWorkers, openApp } from '../../app.ts';
import { noSecrets, type Ports } from '../../ports.ts';
import type { CallError, CallName, Input, Output } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/errors.ts';
import { libraryFolder } from '../library-folder.ts';
import { homepage, version } from '../version.ts';
import { systemLanguage } from '../words.ts';
import type { Terminal } from './terminal.ts';

/** 0: everything was done. 1: it ran, and something was refused or found. 2: it could not begin. */
export type Exit = 0 | 1 | 2;

export interface Session {
  readonly terminal: Terminal;
  /** Calls the app. Throws the call's error as a `Failure`. */
  readonly ask: <N extends CallName>(name: N, input: Input<N>) => Promise<Output<N>>;
  /** A job's identity: its progress is shown, and the first Ctrl-C cancels it. */
  readonly job: string;
  /** Where the next file is written that the app makes for a person; one that is there is replaced. */
  readonly saveTo: (file: string) => void;
}

// A command has no dialog, and opens nothing.
const ports: Omit<Ports, 'saveFile'> = {
  chooseFolder: () => Promise.resolve({ answer: 'none' }),
  openDocument: () => Promise.resolve({ address: null, place: 'shown-in-folder' }),
  dragFile: () => Promise.resolve(),
  previewAddress: () => null,
  documentBytes: () => '',
  letterAddress: () => null,
  openDraft: () => Promise.resolve({ address: null }),
  openLink: (address) => Promise.resolve({ address }),
  secrets: noSecrets,
};

/** Opens the library, runs a command on it, and closes it whatever happened. */
export async function withApp(
  library: string | undefined,
  terminal: Terminal,
  command: (session: Session) => Promise<Exit>,
): Promise<Exit> {
  let target: string | null = null;
  const saveFile: Ports['saveFile'] = async ({ file }) => {
    if (target === null) return { address: null, saved: false };
    try {
      await copyFile(file, target);
    } catch (thrown) {
      throw new Failure('file-unwritable', { path: target }, { cause: thrown });
    }
    return { address: null, saved: true };
  };
  const app = await openApp({
    library: libraryFolder(library),
    face: 'command',
    version,
    downloads: homepage,
    systemLanguage: systemLanguage(),
    ports: { ...ports, saveFile },
    workers: builtWorkers(new URL('./', import.meta.url)),
  });
  const job = randomUUID();
  const stop = () => void app.call('app.cancel', { job });
  process.once('SIGINT', stop);
  const unlisten = app.listen((event) => {
    if (event.type === 'progress' && event.job === job)
      terminal.progress(event.done, event.total, event.what);
  });
  try {
    return await command({
      terminal,
      job,
      saveTo(file) {
        target = file;
      },
      async ask(name, input) {
        const answer = await app.call(name, input);
        if (!answer.ok) throw new Failure(answer.error.code, answer.error.details);
        return answer.value;
      },
    });
  } finally {
    unlisten();
    process.off('SIGINT', stop);
    await app.close();
  }
}

/** An item that was refused, as `--json` shows it. */
export function refusedRow(terminal: Terminal, path: string, error: CallError) {
  return { path, code: error.code, message: terminal.errorWords(error) };
}
