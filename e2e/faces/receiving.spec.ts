import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright';

import type { Answer } from '../../src/shared/contract.ts';
import { applicationRow, dropFiles, expectReport, goTo, pickMails } from '../harness/desk.ts';
import { eml, frenchMail, samplePdf } from '../harness/mail.ts';
import { expect, test, type Vivier } from '../harness/vivier.ts';
import { fr } from '../harness/words.ts';

const documentName = 'CV – Anaïs Lœuillet (2026).pdf';

function writeMail({ library }: Vivier, name: string, bytes: Buffer | string): string {
  const folder = join(dirname(library), 'mails');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), bytes);
  return join(folder, name);
}

async function mailWithPdf(): Promise<Buffer> {
  const bytes = await samplePdf('Dix ans de Ruby');
  return eml({ ...frenchMail, attachment: { name: documentName, type: 'application/pdf', bytes } });
}

async function expectMailShown(page: Page): Promise<void> {
  await applicationRow(page, frenchMail.name).click();
  const person = page.getByRole('article', { name: frenchMail.name });
  await expect(person.getByRole('textbox', { name: fr('applications.name') })).toHaveValue(frenchMail.name);
  await expect(person.getByRole('textbox', { name: fr('applications.address') })).toHaveValue(
    frenchMail.address,
  );
  await expect(person.getByRole('heading', { name: frenchMail.subject })).toBeVisible();
  const letter = person.getByRole('region', { name: fr('applications.mails') });
  for (const paragraph of frenchMail.text.split('\n\n'))
    await expect(letter.getByText(paragraph, { exact: true })).toBeVisible();
  await expect(letter.locator('[lang=fr]').first()).toBeVisible();
  await expect(person.getByRole('button', { name: documentName })).toBeVisible();
}

test('a mail picked as a file becomes one application, and once only', async ({ vivier }) => {
  const { page } = vivier;
  const mail = writeMail(vivier, 'candidature.eml', await mailWithPdf());
  const empty = writeMail(vivier, 'vide.eml', '');
  await pickMails(page, [mail]);
  await expectReport(page, { imported: 1, duplicates: 0, refused: 0 });
  await expectMailShown(page);

  await pickMails(page, [mail, empty]);
  await expectReport(page, { imported: 0, duplicates: 1, refused: 1 });
  await expect(page.getByRole('list', { name: fr('applications.refused') })).toContainText('vide.eml');
  await expect(applicationRow(page, frenchMail.name)).toHaveCount(1);
});

test('a mail dropped on the page becomes an application', async ({ vivier }) => {
  const { page } = vivier;
  const mail = writeMail(vivier, 'déposé ici.eml', await mailWithPdf());
  await goTo(page, 'applications');
  await expect(page.getByRole('button', { name: fr('applications.receive') })).toBeVisible();
  await dropFiles(page, [mail]);
  await expectReport(page, { imported: 1, duplicates: 0, refused: 0 });
  await expectMailShown(page);
});

test('a folder of mails dropped on the page is taken whole', async ({ vivier }) => {
  const { page } = vivier;
  const names = ['Camille Exemple', 'Noor Échantillon', 'Zoë Specimen'];
  for (const [index, name] of names.entries()) {
    const mail = { ...frenchMail, name, address: `person-${index}@example.org`, attachment: null };
    writeMail(vivier, `${index}.eml`, eml(mail));
  }
  await goTo(page, 'applications');
  await expect(page.getByRole('button', { name: fr('applications.receive') })).toBeVisible();
  await dropFiles(page, [join(dirname(vivier.library), 'mails')]);
  await expectReport(page, { imported: 3, duplicates: 0, refused: 0 });
  for (const name of names) await expect(applicationRow(page, name)).toHaveCount(1);
});

test('the window goes on answering while a mail of 60 MB is taken', async ({ vivier }) => {
  const { page } = vivier;
  // Noise, so that nothing along the way can make it smaller.
  const bytes = new Uint8Array(44 * 1024 * 1024);
  for (let at = 0; at < bytes.length; at += 65_536) crypto.getRandomValues(bytes.subarray(at, at + 65_536));
  const mail = eml({
    ...frenchMail,
    attachment: { name: 'film.bin', type: 'application/octet-stream', bytes },
  });
  expect(mail.length).toBeGreaterThan(60_000_000);
  await pickMails(page, [writeMail(vivier, 'grand.eml', mail)]);

  const report = page.getByText(fr('applications.report', { imported: 1, duplicates: 0, refused: 0 }));
  let answered = 0;
  while (!(await report.isVisible())) {
    const answer = await ask(page);
    expect(answer.ok).toBe(true);
    answered += 1;
  }
  expect(answered).toBeGreaterThan(3);
  await applicationRow(page, frenchMail.name).click();
  await expect(page.getByRole('button', { name: 'film.bin' })).toBeVisible();
});

/** One call of the page to the app; given up after three seconds, when a person would call the window frozen. */
function ask(page: Page): Promise<Answer<unknown>> {
  return page.evaluate(async () => {
    interface Lent {
      readonly vivier?: { call(name: string, input: object): Promise<Answer<unknown>> };
    }
    const { vivier } = window as unknown as Lent;
    if (vivier !== undefined) return vivier.call('postings.list', {});
    const response = await fetch('/call', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'postings.list', input: {} }),
      signal: AbortSignal.timeout(3_000),
    });
    return (await response.json()) as Answer<unknown>;
  });
}

test('a mail of more than 100 MB is refused by name, and the file is left alone', async ({ vivier }) => {
  const { page } = vivier;
  const file = writeMail(vivier, 'énorme.eml', Buffer.alloc(101 * 1024 * 1024, 'a'));
  await pickMails(page, [file]);
  await expectReport(page, { imported: 0, duplicates: 0, refused: 1 });
  const refused = page.getByRole('list', { name: fr('applications.refused') });
  await expect(refused).toContainText('énorme.eml');
});
