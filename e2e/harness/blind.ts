/** An application of somebody whose every trait stands in its papers, in a stage that is reviewed blind. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Document, Packer, Paragraph, TextRun } from 'docx';
import { PDFDocument, StandardFonts, type PDFFont, type PDFPage } from 'pdf-lib';
import type { Page } from 'playwright';

import type { Input } from '../../src/shared/contract.ts';
import { root } from './programs.ts';
import { ask, sampleCriteria } from './reviewing.ts';
import { expect, type Vivier } from './vivier.ts';

export const given = 'Maëlys';
export const family = 'Échantillon';
export const name = `${given} ${family}`;
export const email = 'maelys.echantillon@example.org';

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

export interface Placed {
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
            children: [new TextRun('Maë'), new TextRun({ text: 'lys', size: 28 }), new TextRun(` ${family}`)],
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

export interface Blind {
  readonly id: string;
  readonly posting: string;
  readonly interview: string;
  readonly boxes: readonly Placed[];
}

export async function makeBlind(vivier: Vivier): Promise<Blind> {
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
  const { interview } = await ask(page, 'interviews.set', {
    application: id,
    fields: {
      at: '2099-01-05T09:00:00.000Z',
      minutes: 45,
      place: `Salle 2, demander ${name}`,
      people: `Sample Reviewer et ${given}`,
      words: `Avec ${name}`,
    },
  });
  const criterion = sampleCriteria[0]?.id ?? '';
  const asked = sampleCriteria[0]?.name ?? '';
  const change = (to: Input<'process.change'>['change']) =>
    ask(page, 'process.change', { posting, change: to });
  await change({ kind: 'criterion-put', id: criterion, of: 'skill', name: asked, words: '', place: 1 });
  await change({ kind: 'methods-told', how: 'offer', on: '2026-11-01', words: 'Exercice et entretien.' });
  await ask(page, 'applications.score', {
    id,
    scores: [{ criterion, points: 3, words: `${given} en parle bien` }],
    words: `Appeler ${name} au 06 45 12 78 90`,
  });
  await ask(page, 'applications.tag', { ids: [id], tag: `rappeler ${given}`, on: true });
  await ask(page, 'employer.save', {
    name: 'Atelier Exemple',
    address: '1 rue de l’Exemple, 75000 Paris',
    rightsContact: 'donnees@example.org',
    signature: 'Camille',
  });
  const words = { subject: `Re: Candidature de ${name}`, text: `Bonjour ${given}, merci.` };
  const { events } = await ask(page, 'answers.draft', {
    answers: [{ application: id, kind: 'other', language: 'fr', ...words }],
    as: 'text',
  });
  expect(events).toHaveLength(1);
  for (const stage of ['received', 'refused'] as const)
    await change({ kind: 'stage-blind', stage, blind: true });
  return { id, posting, interview, boxes };
}

/** Letters and figures alone, without case and accents. */
function bare(words: string): string {
  return words
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();
}

/** What of the hidden values some words tell. */
export function found(words: string): string[] {
  // Identities and instants hold every figure, sooner or later.
  const told = words.replace(/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|\d{4}-\d\d-\d\dT[\d:.]+Z/gi, ' ');
  const all = bare(told);
  return hidden.filter((value) =>
    /^\d{4}$/.test(value) ? new RegExp(`(?<!\\d)${value}(?!\\d)`).test(told) : all.includes(bare(value)),
  );
}

/** All that a page says: texts, also those that nobody sees, attributes, values, its title, what is read aloud. */
export async function everyWord(page: Page): Promise<string> {
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
