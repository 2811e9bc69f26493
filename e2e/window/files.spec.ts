import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright';

import {
  applicationRow,
  expectReport,
  goTo,
  openReceiving,
  openReport,
  reportList,
} from '../harness/desk.ts';
import { eml, frenchMail, numberedMail, numberedName, samplePdf } from '../harness/mail.ts';
import { handOf, systemOf, type Asked } from '../harness/system.ts';
import { expect, test, type Vivier } from '../harness/vivier.ts';
import { fr, frError } from '../harness/words.ts';

function put({ library }: Vivier, name: string, bytes: Uint8Array | string): string {
  const folder = join(dirname(library), 'reçu ici');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), bytes);
  return join(folder, name);
}

async function askedOf(page: Page, what: string): Promise<readonly Asked[]> {
  return (await handOf(page).recorded()).filter((asked) => asked.what === what);
}

test('files that the system opens with the program are there when its window is, each or by its reason', async ({
  vivier,
}) => {
  const first = put(vivier, 'Candidature n° 1 – Zoé.eml', numberedMail(1));
  const second = put(vivier, '100 % d’accord & #2.eml', numberedMail(2));
  const third = put(vivier, '--trois.eml', numberedMail(3));
  const bundle = put(vivier, 'Relecture.vivier-review', 'no bundle');
  const program = put(
    vivier,
    'programme.eml',
    Buffer.from('MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0', 'latin1'),
  );
  const absent = join(dirname(first), 'absent.eml');
  const other = put(vivier, 'CV.pdf', await samplePdf('Dix ans de Ruby'));
  await vivier.restart(first, bundle, other, pathToFileURL(second).href, program, absent, '--', third);
  const { page } = vivier;
  await expectReport(page, { imported: 3, duplicates: 0, refused: 2 });
  for (const index of [1, 2, 3]) await expect(applicationRow(page, numberedName(index))).toBeVisible();
  const waiting = page.getByRole('article', { name: basename(bundle) });
  await waiting.getByRole('textbox', { name: fr('bundles.passphrase') }).fill('une phrase de passe');
  await waiting.getByRole('button', { name: fr('bundles.open') }).click();
  await expect(waiting.getByText(frError('bundle-not-a-bundle'))).toBeVisible();
  await openReport(page);
  for (const name of ['programme.eml', 'absent.eml'])
    await expect(reportList(page).getByRole('row').filter({ hasText: name })).toBeVisible();
});

test('several that are opened together are one import, by a second start and by macOS', async ({
  vivier,
}) => {
  const { page } = vivier;
  const hand = handOf(page);
  const files = [1, 2, 3, 4].map((index) => put(vivier, `Candidature ${index}.eml`, numberedMail(index)));
  const [first = '', second = '', third = '', fourth = ''] = files;
  expect(await hand.startAgain(first, second)).toBe(0);
  await expectReport(page, { imported: 2, duplicates: 0, refused: 0 });
  test.skip(hand.standIn === null, 'a hand cannot open files as macOS does');
  // One event for each file.
  for (const file of [third, fourth])
    expect(await hand.standIn?.('emit', { name: 'open-file', args: [file] })).toBe(true);
  for (const index of [1, 2, 3, 4]) await expect(applicationRow(page, numberedName(index))).toBeVisible();
  const jobs = page.getByRole('list', { name: fr('receiving.running') }).getByRole('listitem');
  await expect(jobs).toHaveCount(2);
  for (const file of files) expect(existsSync(file)).toBe(true);
});

test('a file that lies at no path is taken in whole', async ({ vivier }) => {
  const { page } = vivier;
  const filler = Buffer.from(Array.from({ length: 2_500_000 }, (_, index) => (index * 31) % 251));
  const mail = eml({ ...frenchMail, attachment: { name: 'CV.pdf', type: 'application/pdf', bytes: filler } });
  const pieces = mail.toString('latin1');
  await openReceiving(page);
  await page.evaluate((text) => {
    const bytes = Uint8Array.from(text, (sign) => sign.charCodeAt(0));
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File([bytes], 'Candidature collée.eml'));
    (document.activeElement ?? document.body).dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
  }, pieces);
  await expectReport(page, { imported: 1, duplicates: 0, refused: 0 });
  await applicationRow(page, frenchMail.name).click();
  const { path } = await systemOf(page).handOut(() =>
    page.getByRole('button', { name: fr('letter.save') }).click(),
  );
  const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
  expect(hash(readFileSync(path))).toBe(hash(mail));
});

/** A mail with a document is taken in and its page opened. */
async function receive(vivier: Vivier, name: string, bytes: Uint8Array): Promise<void> {
  put(
    vivier,
    'mail.eml',
    eml({ ...frenchMail, attachment: { name, type: 'application/octet-stream', bytes } }),
  );
  await vivier.stop();
  await vivier.json('applications', 'import', join(dirname(vivier.library), 'reçu ici'));
  await vivier.restart();
  await goTo(vivier.page, 'applications');
  await applicationRow(vivier.page, frenchMail.name).click();
}

test('a document is opened as a copy, which goes with the window, or at the next start after a crash', async ({
  vivier,
}) => {
  const pdf = await samplePdf('Dix ans de Ruby');
  await receive(vivier, 'CV – Anaïs.pdf', pdf);
  const open = () => vivier.page.getByRole('button', { name: /^Ouvrir CV – Anaïs\.pdf/ }).click();
  const first = await systemOf(vivier.page).handOut(open);
  expect(first.name).toBe('CV – Anaïs.pdf');
  expect(Buffer.compare(readFileSync(first.path), pdf)).toBe(0);
  await vivier.restart();
  expect(existsSync(first.path)).toBe(false);

  await goTo(vivier.page, 'applications');
  await applicationRow(vivier.page, frenchMail.name).click();
  const second = await systemOf(vivier.page).handOut(open);
  await vivier.kill();
  expect(existsSync(second.path)).toBe(true);
  await vivier.restart();
  expect(existsSync(second.path)).toBe(false);
});

test('a document that is not what its name says is shown where it lies, and no program is started', async ({
  vivier,
}) => {
  await receive(vivier, 'CV.docx', await samplePdf('Dix ans de Ruby'));
  const { page } = vivier;
  await page.getByRole('button', { name: /^Ouvrir CV\.docx/ }).click();
  await expect(page.getByText(fr('documents.shown-in-folder'))).toBeVisible();
  expect(await askedOf(page, 'shell.openPath')).toEqual([]);
  const [shown] = await askedOf(page, 'shell.showItemInFolder');
  expect(basename(String(shown?.with[0]))).toBe('CV.docx');
});

test('a copy of the program’s own that the system gives back is shown, and not taken in', async ({
  vivier,
}) => {
  await receive(vivier, 'CV.pdf', await samplePdf('Dix ans de Ruby'));
  const { page } = vivier;
  const grip = page.locator('.letter-grip');
  const { name, path } = await systemOf(page).dragOut(grip);
  expect(name).toMatch(/\.eml$/);
  const copy = put(vivier, 'autre.eml', numberedMail(7));
  expect(await handOf(page).startAgain(path, copy)).toBe(0);
  await expectReport(page, { imported: 1, duplicates: 0, refused: 0 });
  await expect
    .poll(async () => (await askedOf(page, 'shell.showItemInFolder')).map(({ with: [shown] }) => shown))
    .toEqual([path]);
});
