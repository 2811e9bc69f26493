/** What the worker that draws words out of documents is asked, and what it answers. */
import type { DocumentLimits } from './limits.ts';
import type { DocumentReading } from './reading.ts';

export interface DocumentQuestion {
  readonly file: string;
  readonly name: string;
  readonly mediaType: string;
  readonly limits: DocumentLimits;
}

export type DocumentAnswer = { readonly reading: DocumentReading } | { readonly isUnreadable: true };
export type DocumentReply = DocumentAnswer & { readonly id: number };
