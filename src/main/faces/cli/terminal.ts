/** Where the command line writes: answers to standard output, progress and errors to standard error. */
import { IntlMessageFormat } from 'intl-messageformat';

import type { CallError } from '../../../shared/contract.ts';
import { errorWords, type Language } from '../words.ts';
import english from './messages/en.json' with { type: 'json' };
import french from './messages/fr.json' with { type: 'json' };

type MessageId = keyof typeof french;

export interface Terminal {
  readonly json: boolean;
  /** The words for a message. */
  readonly words: (id: MessageId, values?: Record<string, string | number | boolean | Date>) => string;
  errorWords(error: CallError): string;
  /** One line for a person; silent with `--json`. */
  say(line: string): void;
  /** The one JSON value; silent without `--json`. */
  answer(value: unknown): void;
  /** Something that was refused or went wrong, on standard error. */
  complain(line: string): void;
  /** How far a job is: in place on a terminal, else a line a second at most. */
  progress(done: number, total: number | null, what: string): void;
  /** What a search found, in bold where the terminal can and may; else as it is. */
  strong(text: string): string;
}

const progressEvery = 1000;

export function openTerminal(json: boolean, language: Language): Terminal {
  const messages: Readonly<Record<MessageId, string>> = language === 'fr' ? french : english;
  const live = process.stderr.isTTY && isStyled();
  let lastProgress = 0;
  let drawn = false;

  function clear(): void {
    if (drawn) process.stderr.write('\r\u001b[K');
    drawn = false;
  }

  const terminal: Terminal = {
    json,
    words: (id, values) => new IntlMessageFormat(messages[id], language).format(values) as string,
    errorWords: (error) => errorWords(error, language),
    say(line) {
      clear();
      if (!json && line !== '') process.stdout.write(`${line}\n`);
    },
    answer(value) {
      clear();
      if (json) process.stdout.write(`${JSON.stringify(value)}\n`);
    },
    complain(line) {
      clear();
      process.stderr.write(`${line}\n`);
    },
    progress(done, total, what) {
      const at = performance.now();
      if (!live && at - lastProgress < progressEvery) return;
      lastProgress = at;
      const line = terminal.words('progress', { done, total: total ?? 'unknown', what });
      if (!live) {
        process.stderr.write(`${line}\n`);
        return;
      }
      process.stderr.write(`\r\u001b[K${line.slice(0, (process.stderr.columns || 80) - 1)}`);
      drawn = true;
    },
    strong: (text) => (process.stdout.isTTY && isStyled() ? `\u001b[1m${text}\u001b[22m` : text),
  };
  return terminal;
}

/** Whether a person wants more than plain text of a terminal: https://no-color.org. */
function isStyled(): boolean {
  return (process.env['NO_COLOR'] ?? '') === '' && process.env['TERM'] !== 'dumb';
}

/**
 * Has a reader that went away (`| head`) end what is written, and nothing else: a command that has begun is finished,
 * and ends with the code it deserves.
 */
export function outliveReaders(): void {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_DESTROYED') throw error;
      Object.assign(stream, { write: () => true });
    });
}

export function isMessageId(id: string): id is MessageId {
  return Object.hasOwn(french, id);
}

export type { MessageId };
