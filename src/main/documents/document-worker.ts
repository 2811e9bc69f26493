/** The program of the worker that draws words out of documents: what comes from outside is read where it can be ended. */
import { readFile } from 'node:fs/promises';
import { parentPort } from 'node:worker_threads';

import type { DocumentAnswer, DocumentQuestion } from './document-messages.ts';
import { readDocument } from './read-document.ts';
import { viewDocument } from './viewing/view-document.ts';

const port = parentPort;
if (port === null) throw new Error('document-worker runs in a worker only');

async function answer({ wants, file, name, mediaType, limits }: DocumentQuestion): Promise<DocumentAnswer> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
  } catch {
    return { isUnreadable: true };
  }
  if (wants === 'view') return { view: await viewDocument(bytes, name, mediaType, limits) };
  return { reading: await readDocument(bytes, name, mediaType, limits) };
}

// pdf.js leaves promises behind that nobody awaits when a document breaks off.
process.on('unhandledRejection', () => undefined);

port.on('message', (question: DocumentQuestion & { readonly id: number }) => {
  void answer(question).then((said) => {
    port.postMessage({ id: question.id, ...said });
  });
});
