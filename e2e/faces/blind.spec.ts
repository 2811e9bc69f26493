/** Who applies stays hidden in a blind stage: in every place of the window, every answer, every file, until it is lifted. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { Document, Packer, Paragraph, TextRun } from 'docx';
import { PDFDocument, StandardFonts, type PDFFont, type PDFPage } from 'pdf-lib';
import type { Page } from 'playwright';

import { goTo } from '../harness/desk.ts';
import { root } from '../harness/programs.ts';
import { ask } from '../harness/reviewing.ts';
import { expect, test, type Vivier } from '../harness/vivier.ts';
import { fr } from '../harness/words.ts';

const given = 'Maëlys';
const family = 'Échantillon';
const name = `${given} ${family}`;
const email = 'maelys.echantillon@example.org';

/** What must be nowhere, in whatever writing: compared by letters and figures alone. */
const hidden = [
  given, family, email, 'maelys.e@example.com', '06 45 12 78 90', '645127890', '12 rue des Tilleuls', '29200 Brest',
  '14/07/1991', '1991', 'maelys-echantillon', 'mechantillon', '35 ans',
]; // prettier-ignore

const lines = [
  'Née le 14/07/1991, 35 ans',
  '12 rue des Tilleuls, 29200 Brest',
  '06 45 12 78 90',
  'maelys.e@example.com',
  'linkedin.com/in/maelys-echantillon',
];

const picture = readFileSync(join(root, 'e2e', 'site', 'img', 'atelier.png'));

interface Placed {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A CV whose name lies in two runs, and in two lines; with a portrait. Where hidden words are drawn is answered too. */
async function drawnCv(): Promise<{ bytes: Uint8Array; boxes: Placed[] }> {
  const pdf = await PDFDocument.create();
  pdf.setTitle(`CV de ${name}`);
  pdf.setAuthor(name);
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  const page = pdf.addPage([595, 842]);
  const boxes: Placed[] = [];
  const draw = (text: string, left: number, y: number, covered: boolean): number => {
    page.drawText(text, { x: left, y, size: 12, font });
    const width = font.widthOfTextAtSize(text, 12);
    if (covered) boxes.push({ left, top: 842 - y - 9, width, height: 11 });
    return left + width;
  };
  const middle = draw(given.slice(0, 3), 50, 780, true);
  const end = draw(given.slice(3), middle, 780, true);
  draw(family, draw(' ', end, 780, false), 780, true);
  for (const [at, line] of lines.entries()) draw(line, 50, 740 - at * 20, true);
  draw(`Projet avec`, 50, 600, false);
  draw('Échan-', 50, 580, true);
  draw('tillon, commune de taille moyenne', 50, 562, false);
  draw('Expérience : Ruby en production', 50, 520, false);
  const portrait = await pdf.embedPng(picture);
  page.drawImage(portrait, { x: 430, y: 690, width: 90, height: 100 });
  boxes.push({ left: 430, top: 842 - 790, width: 90, height: 100 });
  spell(page, font, 50, 480, boxes);
  return { bytes: await pdf.save(), boxes };
}

/** The name letter by letter, as headings are. */
function spell(page: PDFPage, font: PDFFont, left: number, y: number, boxes: Placed[]): void {
  let x = left;
  for (const letter of family.toUpperCase()) {
    page.drawText(letter, { x, y, size: 16, font });
    const width = font.widthOfTextAtSize(letter, 16);
    boxes.push({ left: x, top: 842 - y - 12, width, height: 13 });
    x += width + 5;
  }
}

async function scan(): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  pdf.addPage([595, 842]).drawImage(await pdf.embedPng(picture), { x: 0, y: 0, width: 595, height: 842 });
  return pdf.save();
}

async function letterOf(words: readonly string[]): Promise<Uint8Array> {
  const document = new Document({
    sections: [
      {
        children: [
          // A name across two runs of different looks.
          new Paragraph({
            children: [
              new TextRun('Maë'),
              new TextRun({ text: 'lys', size: 28 }),
              new TextRun(` ${family}`),
            ],
          }),
          ...words.map((text) => new Paragraph(text)),
          new Paragraph('Expérience : Ruby en production'),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

function mailOf(files: readonly { name: string; type: string; bytes: Uint8Array | string }[]): Buffer {
  const parts = files.flatMap(({ name: file, type, bytes }) => [
    '--limit',
    `Content-Type: ${type}`,
    `Content-Disposition: attachment; filename*=UTF-8''${encodeURIComponent(file)}`,
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(bytes).toString('base64').replace(/.{76}/g, '$&\r\n'),
  ]);
  const text =
    `<p>Madame, Monsieur,</p><p>Je suis ${name}, très motivée par Ruby.</p>` +
    `<p>${name}<br>06.45.12.78.90<br>github.com/mechantillon</p>`;
  return Buffer.from(
    [
      `From: =?UTF-8?B?${Buffer.from(name).toString('base64')}?= <${email}>`,
      'To: jobs@example.org',
      `Subject: =?UTF-8?B?${Buffer.from(`Candidature de ${name}`).toString('base64')}?=`,
      'Date: Fri, 20 Nov 2026 09:30:00 +0100',
      'Message-ID: <blind-1@example.org>',
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary=limit',
      '',
      '--limit',
      'Content-Type: text/html; charset=utf-8',
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from(text).toString('base64').replace(/.{76}/g, '$&\r\n'),
      ...parts,
      '--limit--',
      '',
    ].join('\r\n'),
  );
}

interface Blind {
  readonly id: string;
  readonly boxes: readonly Placed[];
}

async function makeBlind(vivier: Vivier): Promise<Blind> {
  const { bytes, boxes } = await drawnCv();
  const folder = join(dirname(vivier.library), 'mails');
  mkdirSync(folder);
  writeFileSync(
    join(folder, `${name}.eml`),
    mailOf([
      { name: `CV_${family}_${given}.pdf`, type: 'application/pdf', bytes },
      {
        name: 'lettre-mechantillon.docx',
        type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
        bytes: await letterOf(lines),
      },
      { name: `${given}.txt`, type: 'text/plain', bytes: `${name}\n${lines.join('\n')}` },
      { name: `photo ${given}.png`, type: 'image/png', bytes: picture },
      { name: 'diplôme numérisé.pdf', type: 'application/pdf', bytes: await scan() },
    ]),
  );
  await vivier.stop();
  expect((await vivier.cli('applications', 'import', folder)).code).toBe(0);
  await vivier.restart();
  const { page } = vivier;
  const { id: posting } = await ask(page, 'postings.create', { title: 'Cartographe de sentiers' });
  const [row] = await ask(page, 'applications.list', {});
  const id = row?.id ?? '';
  await ask(page, 'applications.assign', { id, assignment: 'assigned', posting });
  await ask(page, 'applications.note', { id, text: `${given} a rappelé du 06 45 12 78 90` });
  await ask(page, 'interviews.set', {
    application: id,
    fields: {
      at: '2099-01-05T09:00:00.000Z',
      minutes: 45,
      place: 'Salle 2',
      people: 'Deux personnes',
      words: `Avec ${name}`,
    },
  });
  await ask(page, 'process.change', {
    posting,
    change: { kind: 'stage-blind', stage: 'received', blind: true },
  });
  return { id, boxes };
}

/** Letters and figures alone, without case and accents. */
function bare(words: string): string {
  return words
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();
}

function found(words: string): string[] {
  const all = bare(words);
  return hidden.filter((value) => all.includes(bare(value)));
}

/** All that a page says: texts, also those that nobody sees, attributes, values, its title, what is read aloud. */
async function everyWord(page: Page): Promise<string> {
  const told = await page.evaluate(() => {
    const all: string[] = [document.title, location.href];
    const walk = document.createTreeWalker(document, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node = walk.nextNode(); node !== null; node = walk.nextNode()) {
      if (node instanceof Element) {
        if (node.tagName === 'SCRIPT' || node.tagName === 'STYLE') continue;
        for (const { value } of node.attributes) all.push(value);
        if ('value' in node) all.push(String(node.value));
      } else all.push(node.textContent ?? '', node.parentElement?.textContent ?? '');
    }
    return all.join('\n');
  });
  return `${told}\n${await page.locator('body').ariaSnapshot()}`;
}

async function go(page: Page, hash: string): Promise<void> {
  await page.evaluate((to) => (window.location.hash = to), hash);
}

test('nothing anywhere says who applies in a blind stage, and lifting it shows all', async ({ vivier }) => {
  test.slow();
  const { id, boxes } = await makeBlind(vivier);
  const { page } = vivier;
  const heard: string[] = [];
  page.on('response', (response) => {
    if (!/\/call$|events/.test(response.url())) return;
    const asked = response.request().postData() ?? '';
    response.text().then(
      // The words that a drawing has to cover reach the page that draws it, and go no further.
      (text) =>
        heard.push(
          `${asked} ${asked.includes('documents.view') ? text.replace(/"hidden":\[[^\]]*\]/, '') : text}`,
        ),
      () => undefined,
    );
  });
  await page.reload();

  const { candidate } = await ask(page, 'applications.get', { id });
  for (const place of [
    'applications',
    'interviews',
    'search',
    'pool',
    'figures',
    'privacy',
    'settings',
    'offers',
  ]) {
    await go(page, `#/${place}`);
    await expect(page.getByRole('main')).not.toBeEmpty();
    await page.waitForTimeout(400);
    expect(found(await everyWord(page)), place).toEqual([]);
  }
  await goTo(page, 'applications');
  await page.keyboard.press('?');
  expect(found(await everyWord(page)), '?').toEqual([]);
  await page.keyboard.press('Escape');

  await go(page, `#/applications/${id}`);
  const article = page.getByRole('article', { name: candidate.name });
  await expect(article).toContainText(fr('applications.covered-here').slice(0, 40));
  // Its history, closed at first, is read by what the app answers too.
  for (const closed of await article
    .locator('details:not([open]) > summary, [aria-expanded=false]:not([aria-haspopup])')
    .all())
    await closed.click({ timeout: 1_000 }).catch(() => undefined);
  expect(found(await everyWord(page)), 'page').toEqual([]);

  const tabs = article.getByRole('tab');
  await expect(tabs).toHaveCount(5);
  for (let at = 0; at < 5; at += 1) {
    await tabs.nth(at).click();
    const panel = article.getByRole('tabpanel');
    if (at === 0) await expect(panel.locator('canvas').first()).toBeVisible();
    else if (at < 3) await expect(panel).toContainText(at === 1 ? 'Ruby en production' : '░░░░');
    else await expect(panel).toContainText(fr('viewer.withheld-covered').slice(0, 20));
    expect(found(await everyWord(page)), `document ${at}`).toEqual([]);
    if (at > 2) await expect(panel.locator('canvas, img')).toHaveCount(0);
  }

  // Under each box one colour, and words beside them as they are.
  await tabs.first().click();
  const canvas = article.locator('canvas').first();
  await expect(canvas).toBeVisible();
  const colours = await canvas.evaluate((drawn: HTMLCanvasElement, places) => {
    const context = drawn.getContext('2d');
    const scale = drawn.width / 595;
    return places.map(({ left, top, width, height }) => {
      const { data } = context!.getImageData(
        left * scale,
        top * scale,
        Math.max(1, width * scale),
        Math.max(1, height * scale),
      );
      const seen = new Set<string>();
      for (let pixel = 0; pixel < data.length; pixel += 4) seen.add([...data.slice(pixel, pixel + 3)].join());
      return seen.size;
    });
  }, boxes);
  expect(colours).toEqual(boxes.map(() => 1));
  await expect(article.getByRole('tabpanel')).toContainText('Ruby en production');

  // Searched by what is hidden, nobody is found.
  await go(page, '#/search');
  for (const words of [name, email, '0645127890', 'echantillon']) {
    expect((await ask(page, 'search.find', { query: { words } })).count).toBe(0);
    await page.getByRole('searchbox', { name: fr('search.words') }).fill(words);
    await page.keyboard.press('Enter');
    await page.waitForTimeout(300);
  }
  await page.getByRole('searchbox', { name: fr('search.words') }).fill('Ruby');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toContainText(candidate.name);
  expect(found(await everyWord(page)), 'search').toEqual([]);

  for (const format of ['csv', 'json'] as const) {
    const { address } = await ask(page, 'desk.export', { filter: {}, order: 'received-last', format });
    if (address === null) continue;
    const file = await page.evaluate(async (at) => (await fetch(at)).text(), address);
    expect(file).toContain(candidate.name);
    expect(found(file), format).toEqual([]);
  }
  const answers = heard.filter((text) => !text.includes('search.find'));
  expect(answers.length).toBeGreaterThan(10);
  for (const text of answers) expect(found(text), text.slice(0, 120)).toEqual([]);

  await vivier.stop();
  for (const command of [
    ['applications', 'list'],
    ['applications', 'show', id],
    ['search', 'Ruby'],
    ['search', family],
    ['privacy', 'due'],
  ]) {
    const { stdout, stderr } = await vivier.cli(...command, '--json');
    expect(found(stdout + stderr), command.join(' ')).toEqual([]);
    const plain = await vivier.cli(...command);
    expect(found(plain.stdout), command.join(' ')).toEqual([]);
  }
  await vivier.restart();

  await go(page, `#/applications/${id}`);
  await expect(article).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).disableRules('label-content-name-mismatch').analyze();
  expect(violations.flatMap(({ nodes }) => nodes.map(({ html }) => html))).toEqual([]);
  await article.getByRole('button', { name: fr('applications.lift-cover') }).click();
  await expect(article).toContainText(fr('applications.lift-what').slice(0, 30));
  await article.getByRole('button', { name: fr('applications.lift-cover-now'), exact: true }).click();
  const shown = page.getByRole('article', { name });
  await expect(shown).toBeVisible();
  const lifted = await ask(page, 'applications.get', { id });
  expect(lifted.history.filter(({ kind }) => kind === 'lifted')).toMatchObject([{ undone: false }]);
  expect(found(JSON.stringify(lifted))).toEqual(expect.arrayContaining([given, family, email]));
  await shown.getByRole('tab').nth(3).click();
  await expect(shown.getByRole('tabpanel').locator('img, canvas').first()).toBeVisible();

  // Taken back, it is covered again.
  await page.keyboard.press('Control+z');
  await expect(article).toBeVisible();
  expect(found(await everyWord(page)), 'undone').toEqual([]);
});
