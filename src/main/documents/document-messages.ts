/** What the worker that draws words out of documents is asked, and what it answers. */
import type { DocumentLimits } from './limits.ts';
import type { DocumentReading } from './reading.ts';
import type { DocumentView } from './viewing/view-document.ts';

export interface DocumentQuestion {
  /** Its words, for searching; or what of it is shown on screen. */
  readonly wants: 'reading' | 'view';
  readonly file: string;
  readonly name: string;
  readonly mediaType: string;
  readonly limits: DocumentLimits;
}

export type DocumentAnswer =
  { readonly reading: DocumentReading } | { readonly view: DocumentView } | { readonly isUnreadable: true };
export type DocumentReply = DocumentAnswer & { readonly id: number };
