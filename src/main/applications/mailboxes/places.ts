/** Where messages lie: one a file, many in a mailbox file, and in what wrapping. */
import type { Refused } from '../../../shared/contract.ts';

/** How `From ` at the beginning of a line was quoted in a mailbox file: not at all, `>From`, or any number of `>`. */
export type Quoting = 'none' | 'mboxo' | 'mboxrd';

/** One message in a file of this machine. Plain data: it goes to the worker as it is. */
export interface MailPlace {
  readonly file: string;
  /** The name of what it lies in as a person knows it, with `#` and its place there, from 1, where it is one of many. */
  readonly path: string;
  readonly format: 'mail' | 'emlx' | 'msg';
  /** Bytes from `start` up to `end`; to the end of the file where `end` is null. */
  readonly start: number;
  readonly end: number | null;
  readonly quoting: Quoting;
}

/** A whole file that holds one message. */
export function wholeFile(file: string, path = file): MailPlace {
  return { file, path, format: 'mail', start: 0, end: null, quoting: 'none' };
}

/**
 * The messages of one file, in order, as they are found: a mailbox file of gigabytes costs no memory. What cannot be
 * a message is answered as refused. Throws `file-not-found` or `file-unreadable`.
 */
// eslint-disable-next-line @typescript-eslint/require-await
export async function* listPlaces(file: string, path: string): AsyncGenerator<MailPlace | Refused> {
  yield wholeFile(file, path);
}
