import type { DocumentMark, DocumentState } from '../../shared/applications/application.ts';

/** What one format's reader drew out of a document. */
export interface Drawn {
  readonly text: string;
  /** Where it is other than `text`, or `empty` where there are no words. */
  readonly state?: Exclude<DocumentState, 'waiting'>;
  readonly pages?: number | null;
  readonly marks?: readonly DocumentMark[];
}

/** Thrown in the middle of reading: there is nothing more to be had, for the reason given. */
export class Undrawable extends Error {
  readonly state: 'locked' | 'damaged' | 'too-large' | 'unknown';

  constructor(state: Undrawable['state'], cause?: unknown) {
    super(`no words to be had: ${state}`, { cause });
    this.state = state;
  }
}

/** Words as they are drawn, up to a limit. */
export class Words {
  #pieces: string[] = [];
  #left: number;
  isCut = false;

  constructor(limit: number) {
    this.#left = limit;
  }

  /** Answers false where no more is taken. */
  add(text: string): boolean {
    if (text.length > this.#left) this.isCut = true;
    const taken = text.slice(0, this.#left);
    if (taken !== '') this.#pieces.push(taken);
    this.#left -= taken.length;
    return !this.isCut;
  }

  toString(): string {
    return this.#pieces.join('');
  }
}
