import type { DocumentMark, DocumentState } from '../../shared/applications/application.ts';
import type { MessageLanguage } from '../../shared/applications/message-language.ts';

/** The number of today's way of reading: raised where it finds more, so that documents are read again. */
export const readingVersion = 1;

/** What was read of a document. Everything of it can be made again from the document's bytes. */
export interface DocumentReading {
  readonly state: DocumentState;
  /** What the bytes are; the declared type where they do not say. */
  readonly mediaType: string;
  readonly language: MessageLanguage | null;
  /** Pages, where the format has such. */
  readonly pages: number | null;
  /** The words in reading order, safe to show; empty where there are none. */
  readonly text: string;
  readonly marks: readonly DocumentMark[];
}
