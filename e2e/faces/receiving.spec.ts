import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright';

import type { Application } from '../../src/shared/applications/application.ts';
import type { Answer } from '../../src/shared/contract.ts';
import {
  applicationRow,
  dropFiles,
  expectReport,
  goTo,
  openReceiving,
  openReport,
  pickMails,
  reportList,
  watchFolder,
} from '../harness/desk.ts';
import { eml, frenchMail, mbox, numberedMail, numberedName, samplePdf } from '../harness/mail.ts';
import { expect, test, type Vivier } from '../harness/vivier.ts';
import { fr, frError } from '../harness/words.ts';

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
  await openReport(page);
  await expect(reportList(page)).toContainText('vide.eml');
  await expect(reportList(page)).toContainText(frError('mail-empty'));
  await expect(applicationRow(page, frenchMail.name)).toHaveCount(1);
});

test('a mail dropped on the page becomes an application', async ({ vivier }) => {
  const { page } = vivier;
  const mail = writeMail(vivier, 'déposé ici.eml', await mailWithPdf());
  await goTo(page, 'applications');
  await expect(page.getByRole('button', { name: fr('receiving.title') })).toBeVisible();
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
  await expect(page.getByRole('button', { name: fr('receiving.title') })).toBeVisible();
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

  const said = fr('receiving.report', { imported: 1, added: 0, duplicates: 0, refused: 0 });
  const report = page.getByRole('main').getByText(said).filter({ visible: true }).first();
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

test('a mail of more than 100 MB is refused by name, and the file is left alone', async ({
  vivier,
  face,
}) => {
  const { page } = vivier;
  const file = writeMail(vivier, 'énorme.eml', Buffer.alloc(101 * 1024 * 1024, 'a'));
  await pickMails(page, [file]);
  await expectReport(page, { imported: 0, duplicates: 0, refused: 1 });
  // A browser refuses it before it is sent; a window gives its path, and the app refuses it in its report.
  if (face !== 'browser') await openReport(page);
  await expect(page.getByRole('main')).toContainText('énorme.eml');
  await expect(page.getByRole('main')).toContainText('100 Mo');
});

test('a mailbox file with bad messages among good ones: the good come in, the bad are named', async ({
  vivier,
}) => {
  const { page } = vivier;
  const deep = Array.from({ length: 60 }, (_, level) =>
    [`Content-Type: multipart/mixed; boundary="b${level}"`, '', `--b${level}`].join('\n'),
  ).join('\n');
  const bad = `From: Personne Profonde <profonde@example.org>\nSubject: Trop profond\nMIME-Version: 1.0\n${deep}\nContent-Type: text/plain\n\nx`;
  const file = writeMail(
    vivier,
    'Export de la boîte.mbox',
    mbox([numberedMail(1), numberedMail(2), bad, numberedMail(1), numberedMail(3)]),
  );
  await pickMails(page, [file]);
  await expectReport(page, { imported: 3, duplicates: 1, refused: 1 });
  await openReport(page);
  // What a person has to look at stands first.
  await expect(reportList(page).getByRole('row')).toHaveCount(1);
  await expect(reportList(page)).toContainText('Export de la boîte.mbox#3');
  await expect(reportList(page)).toContainText(frError('mail-too-deep'));
  await page.getByRole('radio', { name: fr('receiving.filter-duplicate') }).click();
  await expect(reportList(page).getByRole('row')).toHaveCount(1);
  await page.getByRole('radio', { name: fr('receiving.filter-all') }).click();
  await expect(reportList(page).getByRole('row')).toHaveCount(5);

  // By keyboard to the application that came of a message, and back to the report.
  await reportList(page).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('article', { name: numberedName(2) })).toBeVisible();
  await page
    .getByRole('region', { name: fr('receiving.title') })
    .getByRole('button', { name: fr('receiving.report-show') })
    .click();
  await expect(reportList(page)).toBeVisible();
});

test('an import of many is stopped, kept over a restart, and goes on where it was', async ({ vivier }) => {
  const count = 400;
  test.setTimeout(360_000);
  const mails = Array.from({ length: count }, (_, number) => numberedMail(number));
  const file = writeMail(vivier, 'grande.mbox', mbox(mails));
  await pickMails(vivier.page, [file]);
  const page = vivier.page;
  await expect(page.getByRole('progressbar').first()).toHaveAttribute('aria-valuetext', /[1-9]/);
  await page.getByRole('button', { name: fr('ui.cancel') }).click();
  await expect(page.getByRole('main').getByText(fr('receiving.stopped')).first()).toBeVisible();

  await vivier.restart();
  await openReceiving(vivier.page);
  const past = vivier.page.getByRole('list', { name: fr('receiving.past') });
  await expect(past).toContainText(fr('receiving.state-cancelled'));
  await past.getByRole('button', { name: fr('receiving.resume-of', { name: 'grande.mbox' }) }).click();
  await expect(past).not.toContainText(fr('receiving.state-cancelled'), { timeout: 60_000 });
  await expect(past).toContainText(
    fr('receiving.report', { imported: count, added: 0, duplicates: 0, refused: 0 }),
    { timeout: 240_000 },
  );
  await vivier.page.getByRole('button', { name: fr('receiving.forget', { name: 'grande.mbox' }) }).click();
  await expect(past).toHaveCount(0);

  await vivier.stop();
  const { value } = await vivier.json('applications', 'list');
  const addresses = (value as Application[]).map(({ candidate }) => candidate.email);
  expect(addresses).toHaveLength(count);
  expect(new Set(addresses).size).toBe(count);
});

test('a mail’s source and files are taken where they are pasted; other words are not', async ({ vivier }) => {
  const { page } = vivier;
  await openReceiving(page);
  await page.getByRole('button', { name: fr('receiving.paste') }).click();
  const source = page.getByRole('textbox', { name: fr('receiving.paste-source') });
  await source.fill(numberedMail(1).toString());
  await page.getByRole('button', { name: fr('receiving.paste-now') }).click();
  await expectReport(page, { imported: 1, duplicates: 0, refused: 0 });
  await expect(applicationRow(page, numberedName(1))).toHaveCount(1);

  await paste(page, { text: numberedMail(2).toString() });
  await expect(applicationRow(page, numberedName(2))).toHaveCount(1);
  await paste(page, { file: { name: 'collé.eml', text: numberedMail(3).toString() } });
  await expect(applicationRow(page, numberedName(3))).toHaveCount(1);
  await paste(page, { text: 'Une phrase.' });
  await expect(page.getByRole('alert')).toContainText(frError('mail-not-a-mail'));

  // In a field, what is pasted is the field's.
  await page.getByRole('searchbox', { name: fr('applications.find') }).focus();
  await paste(page, { text: numberedMail(4).toString() });
  await expect(page.getByRole('grid', { name: fr('applications.list') }).getByRole('row')).toHaveCount(3);
});

interface Pasted {
  readonly text?: string;
  readonly file?: { readonly name: string; readonly text: string };
}

/** What the browser sends when a person pastes where the focus is. */
async function paste(page: Page, pasted: Pasted): Promise<void> {
  await page.evaluate(({ text, file }) => {
    const clipboardData = new DataTransfer();
    if (text !== undefined) clipboardData.setData('text/plain', text);
    if (file !== undefined) clipboardData.items.add(new File([file.text], file.name));
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    (document.activeElement ?? document.body).dispatchEvent(event);
  }, pasted);
}

test('a watched folder gives what lies in it and what comes into it, and is given up with a way back', async ({
  vivier,
}) => {
  const { page } = vivier;
  writeMail(vivier, 'avant.eml', numberedMail(1));
  const folder = join(dirname(vivier.library), 'mails');
  await openReceiving(page);
  await watchFolder(page, folder);
  const watched = page.getByRole('list', { name: fr('watches.title') });
  await expect(watched).toContainText(folder);
  await expect(watched).toContainText(fr('watches.present'));
  await expect(applicationRow(page, numberedName(1))).toHaveCount(1);
  writeMail(vivier, 'après.eml', numberedMail(2));
  await expect(applicationRow(page, numberedName(2))).toHaveCount(1, { timeout: 30_000 });

  await watchFolder(page, folder);
  await expect(page.getByRole('alert')).toContainText(frError('folder-watched'));

  await watched.getByRole('button', { name: fr('watches.remove', { name: 'mails' }) }).click();
  await expect(watched).toHaveCount(0);
  await page
    .getByRole('alertdialog')
    .filter({ hasText: fr('watches.removed', { name: 'mails' }) })
    .getByRole('button', { name: fr('ui.undo') })
    .click();
  await expect(watched).toContainText(folder);
});

test('a document without a mail is an application whose name a person looks at', async ({ vivier }) => {
  const { page } = vivier;
  const folder = join(dirname(vivier.library), 'mails');
  mkdirSync(folder);
  const first = join(folder, 'CV Noor Echantillon.pdf');
  writeFileSync(first, await samplePdf('Noor Echantillon, noor@example.org'));
  await pickMails(page, [first]);
  await expectReport(page, { imported: 1, duplicates: 0, refused: 0 });
  await openReport(page);
  await page.getByRole('button', { name: fr('receiving.check-first') }).click();
  const check = page.getByRole('region', { name: fr('facts.title') });
  await expect(check).toBeVisible();
  await expect(page.getByRole('button', { name: 'CV Noor Echantillon.pdf' }).first()).toBeVisible();
  await check.getByRole('button', { name: fr('facts.right') }).click();
  await expect(check).toHaveCount(0);
});
