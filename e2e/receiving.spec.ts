import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { eml, frenchMail, samplePdf } from './harness/mail.ts';
import { expect, test } from './harness/vivier.ts';

test('a mail with encoded headers and a PDF becomes one application, however often it comes', async ({
  commandLine,
}) => {
  const pdf = await samplePdf('Experience: dix ans de Ruby');
  const folder = join(dirname(commandLine.library), 'mails');
  mkdirSync(folder);
  const file = join(folder, 'candidature.eml');
  const bytes = eml({
    ...frenchMail,
    attachment: { name: 'CV – Anaïs Lœuillet (2026).pdf', type: 'application/pdf', bytes: pdf },
  });
  writeFileSync(file, bytes);
  writeFileSync(join(folder, 'vide.eml'), '');

  const first = await commandLine.json('applications', 'import', file);
  expect(first).toMatchObject({ code: 0, value: { imported: 1, duplicates: 0, refused: [] } });
  const again = await commandLine.json('applications', 'import', folder);
  expect(again).toMatchObject({
    code: 1,
    value: { imported: 0, duplicates: 1, refused: [{ path: join(folder, 'vide.eml'), code: 'mail-empty' }] },
  });

  const { code, value } = await commandLine.json('applications', 'list');
  expect(code).toBe(0);
  expect(value).toEqual([
    expect.objectContaining({
      candidate: expect.objectContaining({ name: frenchMail.name, email: frenchMail.address }),
      posting: null,
      assignment: 'unassigned',
      language: 'fr',
      stage: 'received',
      receivedAt: '2026-11-20T08:30:00.000Z',
      documents: [
        expect.objectContaining({
          name: 'CV – Anaïs Lœuillet (2026).pdf',
          mediaType: 'application/pdf',
          bytes: pdf.length,
        }) as unknown,
      ],
    }),
  ]);
  const [{ id }] = value as [{ id: string }];
  const shown = await commandLine.json('applications', 'show', id);
  expect(shown.value).toMatchObject({ messages: [{ subject: frenchMail.subject, text: frenchMail.text }] });
  expect(readFileSync(file).equals(bytes)).toBe(true);
});
