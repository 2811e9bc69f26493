import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PDFDocument, rgb, StandardFonts } from 'pdf-lib';
import type { Locator, Page } from 'playwright';

import { lockedPdf } from '../../src/main/documents/testing/pdf-files.ts';
import { rawDocx } from '../../src/main/documents/testing/office-files.ts';
import { applicationRow, goTo } from '../harness/desk.ts';
import { eml, frenchMail } from '../harness/mail.ts';
import { findings } from '../harness/axe.ts';
import { expect, test, type Vivier } from '../harness/vivier.ts';
import { en, fr } from '../harness/words.ts';

const pdfType = 'application/pdf';
const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** A PDF of so many pages, each with its number, a line with accents, and a square of a colour of its own. */
async function writePdf(pages: number, word = 'Ruby'): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  for (let number = 1; number <= pages; number += 1) {
    const page = pdf.addPage([595, 842]);
    page.drawText(`Feuille ${number}`, { x: 60, y: 760, size: 24, font });
    page.drawText(`Développeuse ${word}, dernière élève`, { x: 60, y: 700, size: 14, font });
    page.drawRectangle({ x: 60, y: 500, width: 100, height: 100, color: rgb(0, 0.5, 0) });
  }
  return pdf.save();
}

interface Sent {
  readonly person: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** Has each document taken in with a mail of its own before the face is started on the library again. */
async function receive(vivier: Vivier, sent: readonly Sent[]): Promise<void> {
  const folder = join(dirname(vivier.library), 'mails');
  mkdirSync(folder);
  sent.forEach(({ person, name, type, bytes }, index) => {
    const mail = { ...frenchMail, name: person, address: `personne-${index}@example.org` };
    writeFileSync(join(folder, `${index}.eml`), eml({ ...mail, attachment: { name, type, bytes } }));
  });
  await vivier.stop();
  expect((await vivier.cli('applications', 'import', folder)).code).toBe(0);
  await vivier.restart();
  await goTo(vivier.page, 'applications');
}

async function open(page: Page, person: string, name: string): Promise<Locator> {
  await applicationRow(page, person).click();
  const viewer = page.getByRole('region', { name: fr('viewer.document', { name }), exact: true });
  await expect(viewer).toBeVisible();
  return viewer;
}

function sheet(viewer: Locator, page: number, pages: number): Locator {
  return viewer.getByRole('region', { name: fr('viewer.page', { page, pages }), exact: true });
}

/** The colour of a place of a drawn page, given in parts of its width and height. */
function colourAt(page: Locator, x: number, y: number): Promise<string> {
  return page.locator('canvas').evaluate(
    (canvas: HTMLCanvasElement, [left = 0, top = 0]) => {
      const context = canvas.getContext('2d');
      const data = context?.getImageData(
        Math.round(left * canvas.width),
        Math.round(top * canvas.height),
        1,
        1,
      ).data;
      return [...(data ?? [])].slice(0, 3).join(' ');
    },
    [x, y],
  );
}

/** How many places are marked. */
function marked(page: Page, name: 'viewer-hit' | 'viewer-hit-now'): Promise<number> {
  return page.evaluate((one) => CSS.highlights.get(one)?.size ?? 0, name);
}

test('a PDF is drawn beside the mail: pages, zoom, rotation, its words to be selected and found', async ({
  vivier,
}) => {
  await receive(vivier, [
    { person: 'Lou Gabarit', name: 'cv.pdf', type: pdfType, bytes: await writePdf(40) },
  ]);
  const { page } = vivier;
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  const viewer = await open(page, 'Lou Gabarit', 'cv.pdf');
  const first = sheet(viewer, 1, 40);
  await expect(first.locator('canvas')).toBeVisible();
  await expect.poll(async () => colourAt(first, 110 / 595, 1 - 550 / 842)).toBe('0 128 0');
  await expect.poll(async () => colourAt(first, 0.9, 0.9)).toBe('255 255 255');
  // Nothing was asked for but the bytes, once, and the library's own files.
  const files = asked.filter((path) => /^\/(?:document|original|pdf|asset)/.test(path));
  expect(files.filter((path) => path.startsWith('/document-bytes/'))).toHaveLength(1);
  expect(files.filter((path) => !/^\/(?:document-bytes|pdf|assets)\//.test(path))).toEqual([]);

  // Of forty pages a few are there.
  await expect.poll(async () => viewer.locator('.viewer-page').count()).toBeLessThan(6);
  await viewer.getByRole('textbox', { name: fr('viewer.page-field', { pages: 40 }) }).fill('33');
  await page.keyboard.press('Enter');
  await expect(sheet(viewer, 33, 40)).toBeInViewport();
  await expect(sheet(viewer, 33, 40).getByText('Feuille 33')).toBeVisible();
  await expect(first).toHaveCount(0);
  await expect.poll(async () => viewer.locator('.viewer-page').count()).toBeLessThan(6);
  await viewer.getByRole('button', { name: fr('viewer.next-page') }).click();
  await expect(viewer.getByRole('textbox', { name: fr('viewer.page-field', { pages: 40 }) })).toHaveValue(
    '34',
  );

  // The words lie where they are drawn: the run of a line is as wide and as high as its drawing.
  const shown = sheet(viewer, 34, 40);
  const [paper, words] = await Promise.all([
    shown.boundingBox(),
    shown.getByText('Développeuse Ruby, dernière élève').boundingBox(),
  ]);
  const scale = (paper?.width ?? 0) / 595;
  expect(((words?.x ?? 0) - (paper?.x ?? 0)) / scale).toBeCloseTo(60, 0);
  expect((words?.width ?? 0) / scale).toBeGreaterThan(190);
  expect((words?.width ?? 0) / scale).toBeLessThan(250);
  await shown.getByText('Développeuse Ruby, dernière élève').selectText();
  await expect
    .poll(async () => page.evaluate(() => getSelection()?.toString()))
    .toBe('Développeuse Ruby, dernière élève');

  const before = (await shown.boundingBox())?.width ?? 0;
  await viewer.getByRole('button', { name: fr('viewer.zoom-in') }).click();
  await expect.poll(async () => (await shown.boundingBox())?.width ?? 0).toBeGreaterThan(before);
  await expect(shown).toBeInViewport();
  await viewer.getByRole('button', { name: fr('viewer.fit-page') }).click();
  const room = (await viewer.locator('.viewer-scroller').boundingBox())?.height ?? 0;
  await expect.poll(async () => (await shown.boundingBox())?.width ?? 0).toBeLessThanOrEqual(before);
  await expect.poll(async () => (await shown.boundingBox())?.height ?? 0).toBeLessThanOrEqual(room);
  await viewer.getByRole('button', { name: fr('viewer.rotate') }).click();
  await expect
    .poll(async () => {
      const box = await shown.boundingBox();
      return (box?.width ?? 0) > (box?.height ?? 0);
    })
    .toBe(true);
});

test('words are found in it by keyboard alone, accents or none, and marked on every page', async ({
  vivier,
}) => {
  await receive(vivier, [
    { person: 'Lou Gabarit', name: 'cv.pdf', type: pdfType, bytes: await writePdf(12) },
  ]);
  const { page } = vivier;
  const viewer = await open(page, 'Lou Gabarit', 'cv.pdf');
  await expect(sheet(viewer, 1, 12).locator('canvas')).toBeVisible();
  await page.keyboard.press('Control+f');
  await expect(viewer.getByRole('textbox', { name: fr('find.old') })).toBeFocused();
  await page.keyboard.type('DERNIERE eleve');
  const status = viewer.getByRole('search').getByRole('status');
  await expect(status).toHaveText(fr('find.count', { at: 1, count: 12 }));
  await expect.poll(() => marked(page, 'viewer-hit-now')).toBe(1);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(status).toHaveText(fr('find.count', { at: 3, count: 12 }));
  await expect(sheet(viewer, 3, 12)).toBeInViewport();
  await page.keyboard.press('Shift+Enter');
  await expect(status).toHaveText(fr('find.count', { at: 2, count: 12 }));
  await page.keyboard.press('Escape');
  await expect(viewer.getByRole('textbox', { name: fr('find.old') })).toHaveCount(0);
  await expect.poll(() => marked(page, 'viewer-hit')).toBe(0);
});

test('what cannot be shown says why and what to do', async ({ vivier }) => {
  const [perl, python] = [await writePdf(1, 'Perl'), await writePdf(1, 'Python')];
  const damaged = Buffer.from('%PDF-1.7\nnothing of a document');
  await receive(vivier, [
    { person: 'Ada Serrure', name: 'secret.pdf', type: pdfType, bytes: lockedPdf() },
    { person: 'Bob Casse', name: 'casse.pdf', type: pdfType, bytes: damaged },
    { person: 'Cléo Perdue', name: 'perdu.pdf', type: pdfType, bytes: perl },
    { person: 'Dan Change', name: 'change.pdf', type: pdfType, bytes: python },
  ]);
  const { page, library } = vivier;
  const says = async (person: string, name: string, why: 'locked' | 'damaged' | 'missing' | 'changed') => {
    const viewer = await open(page, person, name);
    await expect(viewer.getByText(fr(`viewer.withheld-${why}`))).toBeVisible();
    const outside = viewer.getByRole('button', { name: fr('viewer.open-outside') });
    await expect(outside).toHaveCount(why === 'locked' || why === 'damaged' ? 1 : 0);
  };
  await says('Ada Serrure', 'secret.pdf', 'locked');
  await says('Bob Casse', 'casse.pdf', 'damaged');
  rmSync(keptFile(library, perl));
  writeFileSync(keptFile(library, python), 'other bytes');
  await says('Cléo Perdue', 'perdu.pdf', 'missing');
  await says('Dan Change', 'change.pdf', 'changed');
});

/** Where the library keeps these bytes. */
function keptFile(library: string, bytes: Uint8Array): string {
  const hash = createHash('sha256').update(bytes).digest('hex');
  return join(library, 'documents', hash.slice(0, 2), hash);
}

test('a document of a word processor is read as its words, and its links ask', async ({ vivier }) => {
  const bytes = rawDocx(
    '<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:r><w:t>Expérience</w:t></w:r></w:p>' +
      '<w:p><w:r><w:t>Cinq ans de </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>Ruby</w:t></w:r></w:p>' +
      '<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Langue</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Élan</w:t></w:r></w:p></w:tc></w:tr></w:tbl>' +
      '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "https://elsewhere.example/"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>mon site</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>',
  );
  await receive(vivier, [
    { person: 'Lou Gabarit', name: 'cv.docx', type: docxType, bytes },
    {
      person: 'Max Brut',
      name: 'note.txt',
      type: 'text/plain',
      bytes: Buffer.from('Ruby et SQL\n<b>tel quel</b>'),
    },
  ]);
  const { page } = vivier;
  const viewer = await open(page, 'Lou Gabarit', 'cv.docx');
  await expect(viewer.getByRole('heading', { name: 'Expérience' })).toBeVisible();
  await expect(viewer.getByRole('cell', { name: 'Élan' })).toBeVisible();
  await expect
    .poll(async () => viewer.getByText('Ruby').evaluate((one) => getComputedStyle(one).fontWeight))
    .toBe('700');
  await page.keyboard.press('Control+f');
  await page.keyboard.type('elan');
  await expect.poll(() => marked(page, 'viewer-hit-now')).toBe(1);
  await page.keyboard.press('Escape');
  await viewer.getByRole('link', { name: 'mon site' }).click();
  await expect(page.getByRole('dialog', { name: fr('letter.link-web') })).toContainText(
    'https://elsewhere.example',
  );
  await page.keyboard.press('Escape');
  const note = await open(page, 'Max Brut', 'note.txt');
  await expect(note.getByText('<b>tel quel</b>')).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing wrong in documents, in English too, ${colorScheme}`, async ({ vivier }) => {
    await receive(vivier, [
      { person: 'Lou Gabarit', name: 'cv.pdf', type: pdfType, bytes: await writePdf(2) },
      { person: 'Ada Serrure', name: 'secret.pdf', type: pdfType, bytes: lockedPdf() },
    ]);
    const { page } = vivier;
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const look = async (what: string) => {
      // Words over a drawing are drawn by the drawing.
      const found = await findings(page, { only: '.viewer', without: '.viewer-words' });
      expect.soft(found, what).toEqual([]);
    };
    await open(page, 'Ada Serrure', 'secret.pdf');
    await expect(page.getByText(fr('viewer.withheld-locked'))).toBeVisible();
    await look('withheld');
    const viewer = await open(page, 'Lou Gabarit', 'cv.pdf');
    await expect(sheet(viewer, 1, 2).locator('canvas')).toBeVisible();
    // Paper stays paper.
    await expect.poll(async () => colourAt(sheet(viewer, 1, 2), 0.9, 0.9)).toBe('255 255 255');
    await page.keyboard.press('Control+f');
    await page.keyboard.type('ruby');
    await look('a PDF and what is found in it');
    await goTo(page, 'settings');
    await page.getByRole('radio', { name: 'English' }).first().click();
    await page.getByRole('link', { name: en('nav.applications') }).click();
    await page.getByText('Lou Gabarit').first().click();
    await expect(page.getByRole('region', { name: en('viewer.page', { page: 1, pages: 2 }) })).toBeVisible();
  });
}
