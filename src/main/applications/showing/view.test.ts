import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { lockedPdf, simplePdf } from '../../documents/testing/pdf-files.ts';
import { openTestApp, temporaryFolder } from '../../testing/test-app.ts';

/** An app that has received a document, and how to look at it. */
async function received(name: string, bytes: Uint8Array | string) {
  const test = await openTestApp();
  const file = join(temporaryFolder(), name);
  writeFileSync(file, bytes);
  const { documents } = await test.ask('applications.enter', {
    candidate: { name: 'Zoé Exemple', email: '', telephone: '' },
    posting: null,
    spontaneous: true,
    documents: [{ path: file }],
  });
  const id = documents[0]!.id;
  return { ...test, id, look: () => test.ask('documents.view', { id }), drawn: () => test.app.findDrawn(id) };
}

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

test('a PDF and a picture are told with the address of their bytes, which are those that were received', async () => {
  const pdf = await received('cv.pdf', simplePdf('Ruby'));
  expect(await pdf.look()).toEqual({ kind: 'pdf', address: `/document-bytes/${pdf.id}`, hidden: [] });
  const drawn = await pdf.drawn();
  expect(drawn?.mediaType).toBe('application/pdf');
  expect(readFileSync(drawn!.file).equals(simplePdf('Ruby'))).toBe(true);
  const picture = await received('photo.png', png);
  expect(await picture.look()).toEqual({
    kind: 'picture',
    address: `/document-bytes/${picture.id}`,
    mediaType: 'image/png',
  });
});

test('what is read rather than drawn has no bytes for a page', async () => {
  const { look, drawn } = await received('cv.txt', 'Bonjour');
  expect(await look()).toEqual({ kind: 'text', text: 'Bonjour', cut: false });
  expect(await drawn()).toBeNull();
  const svg = await received('logo.svg', '<svg xmlns="http://www.w3.org/2000/svg"><text>mot</text></svg>');
  expect(await svg.look()).toEqual({ kind: 'text', text: 'mot', cut: false });
  expect(await svg.drawn()).toBeNull();
  const tiff = await received('scan.tif', 'II*\0 and more of it');
  expect(await tiff.look()).toEqual({ kind: 'withheld', why: 'unknown' });
});

test('a locked document is withheld', async () => {
  const { look } = await received('cv.pdf', lockedPdf());
  await expect.poll(look).toEqual({ kind: 'withheld', why: 'locked' });
});

test('a document whose file has vanished, or whose bytes are others, is said to be so', async () => {
  const { look, drawn } = await received('cv.pdf', simplePdf('Ruby'));
  const { file } = (await drawn())!;
  writeFileSync(file, simplePdf('Perl'));
  expect(await look()).toEqual({ kind: 'withheld', why: 'changed' });
  rmSync(file);
  expect(await look()).toEqual({ kind: 'withheld', why: 'missing' });
  expect(await drawn()).toBeNull();
});

test('a document that is not there is none', async () => {
  const { refused, app } = await received('cv.txt', 'Bonjour');
  const nobody = '01900000-0000-7000-8000-000000000000';
  expect(await refused('documents.view', { id: nobody })).toBe('not-found');
  expect(await app.findDrawn(nobody)).toBeNull();
});
