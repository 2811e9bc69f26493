import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import { expect, it, onTestFinished } from 'vitest';

import { openLibrary } from '../database/library.ts';
import { storeBytes } from '../database/hashed-files.ts';
import { startDocumentReader } from '../documents/document-reader.ts';
import type { DocumentReading } from '../documents/reading.ts';
import { simplePdf } from '../documents/testing/pdf-files.ts';
import { openTestApp, temporaryFolder, workers } from '../testing/test-app.ts';
import { startCatchUp } from './document-catch-up.ts';
import { openDocumentReadings } from './document-readings.ts';
import { saveMail, writeMail } from './testing/mails.ts';

const reading: DocumentReading = {
  state: 'text',
  mediaType: 'application/pdf',
  language: 'fr',
  pages: 2,
  text: 'Ingénieure',
  marks: ['wrong-ending', 'scripts'],
};

/** A library in which one application came with a PDF, closed again. */
async function libraryWithPdf(): Promise<string> {
  const folder = temporaryFolder();
  const library = join(folder, 'library');
  const { app, ask } = await openTestApp(library);
  const mail = writeMail({ attachments: [{ name: 'cv.pdf', content: simplePdf('Mon CV') }] });
  await ask('applications.import', { sources: [{ path: saveMail(folder, 'mail.eml', mail) }] });
  await app.close();
  return library;
}

it('readings are kept by bytes; whether an ending lies is told of each name', () => {
  const library = openLibrary(join(temporaryFolder(), 'library'), 'test');
  onTestFinished(() => library.close());
  const readings = openDocumentReadings(library.db);
  const hash = 'a'.repeat(64);
  expect(readings.find(hash, 'cv.pdf')).toBeNull();
  readings.keep(hash, reading);
  expect(readings.has(hash)).toBe(true);
  expect(readings.find(hash, 'cv.pdf')).toEqual({ ...reading, marks: ['scripts'] });
  expect(readings.find(hash, 'cv.docx')).toEqual(reading);
  expect(readings.findFacts(hash, 'cv.pdf')).toMatchObject({ text: true, state: 'text', pages: 2 });
  readings.keep(hash, { ...reading, state: 'scan', text: '' });
  expect(readings.findFacts(hash, 'cv.pdf')).toMatchObject({ text: false, state: 'scan' });
});

it('documents without a reading, or with an older one, are read after opening', async () => {
  const folder = await libraryWithPdf();
  const library = openLibrary(folder, 'test');
  onTestFinished(() => library.close());
  const readings = openDocumentReadings(library.db);
  expect(readings.missing()).toEqual([]);
  library.db.exec("UPDATE document_reading SET version = 0, text = ''");
  const [unread] = readings.missing();
  expect(unread).toMatchObject({ name: 'cv.pdf', mediaType: 'application/pdf' });
  const documents = startDocumentReader(workers.documents);
  onTestFinished(() => documents.close());
  const stop = await new Promise<() => Promise<void>>((resolve) => {
    const stopping = startCatchUp({ library, documents, readings, changed: () => resolve(stopping) });
  });
  await stop();
  expect(readings.missing()).toEqual([]);
  expect(readings.find(unread!.hash, 'cv.pdf')?.text).toBe('Mon CV');
});

it('a catch-up that is stopped at its first document ends, and leaves the rest for later', async () => {
  const folder = await libraryWithPdf();
  const library = openLibrary(folder, 'test');
  onTestFinished(() => library.close());
  library.db.exec('DELETE FROM document_reading');
  const readings = openDocumentReadings(library.db);
  // A worker that never answers.
  const program = join(temporaryFolder(), 'silent.mjs');
  writeFileSync(
    program,
    "import { parentPort } from 'node:worker_threads'; parentPort.on('message', () => undefined);",
  );
  const documents = startDocumentReader(new URL(`file://${program}`));
  onTestFinished(() => documents.close());
  const stop = startCatchUp({ library, documents, readings, changed: () => undefined });
  await new Promise((resolve) => setTimeout(resolve, 800));
  await stop();
  expect(readings.missing()).toHaveLength(1);
  expect(await storeBytes(library.documents, simplePdf('Mon CV'))).toBe(readings.missing()[0]!.hash);
});
