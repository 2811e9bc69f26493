import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Document, Header, Packer, Paragraph } from 'docx';
import { PDFDocument, StandardFonts } from 'pdf-lib';
import type { Locator, Page } from 'playwright';

import { goTo } from '../harness/desk.ts';
import { eml } from '../harness/mail.ts';
import { findings } from '../harness/axe.ts';
import { expect, test, type Vivier } from '../harness/vivier.ts';
import { fr } from '../harness/words.ts';

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

async function headedDocx(): Promise<Uint8Array> {
  const header = new Header({ children: [new Paragraph('Référence Zygène')] });
  const children = [new Paragraph('Ingénieure logiciel'), new Paragraph('Au cœur des plateformes')];
  return Packer.toBuffer(new Document({ sections: [{ headers: { default: header }, children }] }));
}

async function twoColumns(): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const page = pdf.addPage([600, 400]);
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  const column = (x: number, lines: readonly string[]) => {
    lines.forEach((line, index) => {
      page.drawText(line, { x, y: 340 - index * 18, size: 11, font });
    });
  };
  column(40, ['Expérience', 'Médiation numérique', 'en bibliothèque']);
  column(330, ['Compétences', 'Cartographie', 'Ruby']);
  return pdf.save();
}

/** Mails of three people, taken in before the window opens. */
async function receive(vivier: Vivier): Promise<void> {
  const folder = join(dirname(vivier.library), 'mails');
  mkdirSync(folder);
  const mails = [
    {
      name: 'Anaïs Lœuillet',
      subject: 'Candidature ingénieure',
      text: 'Bonjour,\n\nVoici mon CV.',
      attachment: { name: 'CV Anaïs.docx', type: docx, bytes: await headedDocx() },
    },
    {
      name: 'Noor Échantillon',
      subject: 'Médiation',
      text: 'Bonjour, je suis développeur Ruby.',
      attachment: { name: 'CV Noor.pdf', type: 'application/pdf', bytes: await twoColumns() },
    },
    {
      name: 'Camille Exemple',
      subject: 'Stage',
      text: 'Ingénieur·e de formation, Ruby et C++.',
      attachment: null,
    },
  ];
  mails.forEach((mail, index) => {
    writeFileSync(join(folder, `${index}.eml`), eml({ ...mail, address: `sample${index}@example.org` }));
  });
  await vivier.stop();
  expect((await vivier.json('applications', 'import', folder)).value).toMatchObject({
    imported: 3,
    refused: [],
  });
  await vivier.restart();
}

const field = (page: Page): Locator => page.getByRole('searchbox', { name: fr('search.words') });
const results = (page: Page): Locator => page.getByRole('grid', { name: fr('search.results') });
const rows = (page: Page): Locator => results(page).getByRole('row');
const marks = (page: Page): Locator => results(page).locator('mark');

async function choose(page: Page, filter: string, choice: string): Promise<void> {
  await page
    .getByRole('group', { name: fr('search.filters') })
    .getByRole('button', { name: filter })
    .click();
  await page.getByRole('option', { name: choice }).click();
}

test('words are found however they are written, in mails, documents and names', async ({ vivier }) => {
  await receive(vivier);
  const { page } = vivier;
  await expect(page.getByRole('link', { name: fr('nav.search') })).toBeVisible();
  await page.keyboard.press('Control+k');
  await expect(field(page)).toBeFocused();
  await page.keyboard.type('ingenieure');
  await expect(rows(page)).toHaveCount(3);
  await expect(page.getByRole('status').filter({ hasText: fr('search.count', { count: 3 }) })).toBeAttached();
  await expect
    .poll(async () => (await marks(page).allTextContents()).sort())
    .toEqual(['Ingénieure', 'Ingénieur·e', 'ingénieure']);

  // A page header, the second column of a PDF, a ligature, a phrase, a word left out, the beginning of one.
  for (const [words, found] of [
    ['zygene', ['CV Anaïs.docx']],
    ['cartographie', ['CV Noor.pdf']],
    ['coeur', ['CV Anaïs.docx']],
    ['« médiation numérique »', ['CV Noor.pdf']],
    ['ruby -c++', ['CV Noor.pdf', 'Médiation']],
    ['plateform', ['CV Anaïs.docx']],
    ['sample2@example.org', ['Stage', fr('search.in-candidate')]],
  ] as const) {
    await field(page).fill(words);
    await expect(rows(page), words).toHaveCount(found.length);
    for (const title of found) await expect(results(page), words).toContainText(title);
  }
  await field(page).fill('introuvable');
  await expect(page.getByText(fr('search.none', { words: 'introuvable' }))).toBeVisible();
  await field(page).fill('-ruby');
  await expect(
    page
      .getByRole('paragraph')
      .filter({ hasText: fr('search.needs-word') })
      .last(),
  ).toBeVisible();
  await field(page).fill('ruby étape:nulle');
  await expect(page.getByText(fr('search.unknown', { filters: 'étape:nulle', count: 1 }))).toBeVisible();
});

test('by keyboard alone: to the results, into an application and back to the same row', async ({
  vivier,
}) => {
  await receive(vivier);
  const { page } = vivier;
  await expect(page.getByRole('link', { name: fr('nav.search') })).toBeVisible();
  await page.keyboard.press('Control+k');
  await expect(field(page)).toBeFocused();
  await page.keyboard.type('ruby');
  await expect(rows(page)).toHaveCount(3);
  await page.keyboard.press('ArrowDown');
  await expect(results(page)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  const present = results(page).locator('[data-present="true"]');
  const name = (await present.locator('.result-name').textContent()) ?? '';
  await page.keyboard.press('Enter');
  await expect(page.getByRole('article', { name })).toBeVisible();
  await page.goBack();
  await expect(results(page)).toBeFocused();
  await expect(present.locator('.result-name')).toHaveText(name);
  await page.keyboard.press('Escape');
  await expect(field(page)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(field(page)).toHaveValue('');
});

test('filters narrow, and a search is kept, run, renamed, removed and brought back', async ({ vivier }) => {
  await receive(vivier);
  const { page } = vivier;
  await goTo(page, 'search');
  await field(page).fill('ruby');
  await expect(rows(page)).toHaveCount(3);
  await choose(page, fr('search.source'), fr('search.source-document'));
  await expect(rows(page)).toHaveCount(1);
  await page.getByRole('radio', { name: fr('search.order-relevance') }).click();
  await expect(rows(page)).toHaveCount(1);

  await page.getByRole('button', { name: fr('search.save') }).click();
  await page.getByRole('textbox', { name: fr('search.name') }).fill('CV Ruby');
  await page.keyboard.press('Enter');
  await expect(page.getByText(fr('search.same', { name: 'CV Ruby' }))).toBeVisible();
  await vivier.restart();
  const again = vivier.page;
  await goTo(again, 'search');
  const saved = again.getByRole('region', { name: fr('search.saved') });
  await saved.getByRole('button', { name: 'CV Ruby', exact: true }).click();
  await expect(rows(again)).toHaveCount(1);
  await expect(again.getByText(fr('search.same', { name: 'CV Ruby' }))).toBeVisible();

  await field(again).fill('');
  await saved.getByRole('button', { name: fr('search.more', { name: 'CV Ruby' }) }).click();
  await again.getByRole('menuitem', { name: fr('search.rename') }).click();
  await again.getByRole('textbox', { name: fr('search.name') }).fill('Rubyistes');
  await again.keyboard.press('Enter');
  await saved.getByRole('button', { name: fr('search.more', { name: 'Rubyistes' }) }).click();
  await again.getByRole('menuitem', { name: fr('search.remove') }).click();
  await expect(saved).toHaveCount(0);
  await again
    .getByRole('alertdialog')
    .filter({ hasText: fr('search.removed-saved', { name: 'Rubyistes' }) })
    .getByRole('button', { name: fr('ui.undo') })
    .click();
  await expect(saved.getByRole('button', { name: 'Rubyistes', exact: true })).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const)
  test(`axe finds nothing wrong, ${colorScheme}; nothing is cut off at 200 %`, async ({ vivier }) => {
    // Five looks of axe on a busy machine.
    test.slow();
    await receive(vivier);
    const { page } = vivier;
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const look = async (what: string): Promise<void> => {
      expect.soft(await findings(page), what).toEqual([]);
    };
    await goTo(page, 'search');
    await look('nothing sought');
    await field(page).fill('ruby');
    await expect(rows(page)).toHaveCount(3);
    await look('results');
    await page.getByRole('button', { name: fr('search.save') }).click();
    await look('naming');
    await page.keyboard.press('Escape');
    await field(page).fill('introuvable');
    await expect(page.getByText(fr('search.none', { words: 'introuvable' }))).toBeVisible();
    await look('nothing found');
    // 1280 × 800 at 200 %.
    await page.setViewportSize({ width: 640, height: 400 });
    await field(page).fill('ruby');
    await expect(rows(page)).toHaveCount(3);
    await look('enlarged');
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wider).toBeLessThanOrEqual(0);
  });
