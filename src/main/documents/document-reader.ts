/** Has documents read by a worker, one after the other, and ends the worker where one is too much for it. */
import type { DocumentReading } from './reading.ts';

export interface DocumentReader {
  /**
   * Draws the words out of the document in `file`, which was sent as `name` and declared as `mediaType`. Never
   * throws for what a document holds: that is its state. Throws `file-not-found`, `file-unreadable` or `cancelled`.
   */
  read(file: string, name: string, mediaType: string): Promise<DocumentReading>;
  close(): Promise<void>;
}

/** `program` is `document-worker.ts` or what it was built into. */
export function startDocumentReader(program: URL): DocumentReader {
  void program;
  return {
    read: (_file, _name, mediaType) =>
      Promise.resolve({ state: 'unknown', mediaType, language: null, pages: null, text: '', marks: [] }),
    close: () => Promise.resolve(),
  };
}
