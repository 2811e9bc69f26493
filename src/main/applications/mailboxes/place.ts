/** Where messages lie: one a file, many in a mailbox file, and in what wrapping. */

/** How `From ` at the beginning of a line was quoted in a mailbox file: not at all, `>From`, or any number of `>`. */
export type Quoting = 'none' | 'mboxo' | 'mboxrd';

/** One message in a file of this machine. Plain data: it goes to the worker as it is. */
export interface MailPlace {
  readonly file: string;
  /** The name of what it lies in as a person knows it, with `#` and its place there, from 1, where it is one of many. */
  readonly path: string;
  /** What its bytes are told by in the first place; `readPlace` looks at the bytes themselves. */
  readonly format: 'mail' | 'emlx' | 'msg';
  /** Bytes from `start` up to `end`; to the end of the file where `end` is null. */
  readonly start: number;
  readonly end: number | null;
  readonly quoting: Quoting;
}

/** A file that is no message but a document of its own: a CV that somebody saved. */
export interface DocumentPlace {
  readonly file: string;
  readonly path: string;
  readonly format: 'document';
  /** What its bytes say, else its ending. */
  readonly mediaType: string;
}

/** A whole file that holds one message. */
export function wholeFile(file: string, path = file): MailPlace {
  return { file, path, format: 'mail', start: 0, end: null, quoting: 'none' };
}
