import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { isFailure } from '../../shared/errors.ts';
import { temporaryFolder, workers } from '../testing/test-app.ts';
import { startDocumentReader, type DocumentReader } from './document-reader.ts';
import type { DocumentReading } from './reading.ts';
import { compoundFile, paragraph, rawDocx, writeDoc, writeDocx, writeOdt } from './testing/office-files.ts';
import {
  acrossColumns,
  assemblePdf,
  lines,
  lockedPdf,
  longPdf,
  pageObject,
  pdfBomb,
  say,
  scannedPdf,
  simplePdf,
  stream,
  writePdf,
} from './testing/pdf-files.ts';

let reader: DocumentReader;
beforeAll(() => {
  reader = startDocumentReader(workers.documents);
});
afterAll(() => reader.close());

function read(bytes: Uint8Array | string, name: string, declared = ''): Promise<DocumentReading> {
  const file = join(temporaryFolder(), 'document');
  writeFileSync(file, bytes);
  return reader.read(file, name, declared);
}

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

describe('a PDF', () => {
  it('in two columns, drawn line by line across them, is read column by column', async () => {
    const left = ['Compétences', 'Ruby et JavaScript', 'Accessibi-', 'lité numérique'];
    const right = ['Expérience', 'Chargée de partici-', 'pation citoyenne à la', 'mairie d’Exemple'];
    const title = lines([
      'Zoé Lefèvre-Exemple, ingénieure, pour un poste dans une ville ou une association, à Nantes',
    ]);
    const reading = await read(await writePdf([[...title, ...acrossColumns(left, right)]]), 'cv.pdf');
    expect(reading).toMatchObject({
      state: 'text',
      mediaType: 'application/pdf',
      language: 'fr',
      pages: 1,
      marks: [],
    });
    expect(reading.text.split('\n').filter(Boolean)).toEqual([
      'Zoé Lefèvre-Exemple, ingénieure, pour un poste dans une ville ou une association, à Nantes',
      'Compétences',
      'Ruby et JavaScript',
      'Accessibilité',
      'numérique',
      'Expérience',
      'Chargée de participation',
      'citoyenne à la',
      'mairie d’Exemple',
    ]);
  });

  it('with dates beside what they date is read across', async () => {
    const left = ['2019 – 2024', '2015 – 2019', '2012 – 2015'];
    const right = ['Développeuse', 'Ingénieure', 'Stagiaire'];
    const { text } = await read(await writePdf([acrossColumns(left, right)]), 'cv.pdf');
    expect(text.split('\n')).toEqual([
      '2019 – 2024 Développeuse',
      '2015 – 2019 Ingénieure',
      '2012 – 2015 Stagiaire',
    ]);
  });

  it('turned on its side is read the same', async () => {
    const placed = ['Première ligne', 'Seconde ligne'].map((text, line) => ({
      text,
      x: 300 + 20 * line,
      y: 100,
    }));
    expect((await read(await writePdf([placed], 90), 'cv.pdf')).text).toBe('Première ligne\nSeconde ligne');
  });

  it('of 10,000 pages is read as far as the limit, and says so', async () => {
    const reading = await read(longPdf(10_000), 'cv.pdf');
    expect(reading).toMatchObject({ state: 'text', pages: 10_000, marks: ['cut-short'] });
    expect(reading.text).toMatch(/^Page 1 sur 10000\n\nPage 2 sur/);
  });

  it.each([
    ['a script when it opens', '/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>', 'scripts'],
    ['a program to start', '/OpenAction << /S /Launch /F (calc.exe) >>', 'scripts'],
    [
      'a file inside',
      '/Names << /EmbeddedFiles << /Names [(a.exe) << /Type /Filespec /F (a.exe) /EF << /F 5 0 R >> >>] >> >>',
      'embedded-files',
    ],
  ])('with %s is marked and read', async (_, catalogue, mark) => {
    const pdf = simplePdf('Mon CV', {
      catalogue,
      objects: [stream('MZ', '/Type /EmbeddedFile')].slice(mark === 'scripts' ? 1 : 0),
    });
    expect(await read(pdf, 'cv.pdf')).toMatchObject({ state: 'text', text: 'Mon CV', marks: [mark] });
  });

  it('with a filled form tells what was filled in', async () => {
    const field =
      '<< /Type /Annot /Subtype /Widget /FT /Tx /T (nom) /V (Lefevre-Exemple) /Rect [0 0 100 20] >>';
    const pdf = simplePdf(
      'Nom :',
      { catalogue: '/AcroForm << /Fields [5 0 R] >>', objects: [field] },
      '/Annots [5 0 R]',
    );
    expect((await read(pdf, 'cv.pdf')).text).toBe('Nom :\n\nLefevre-Exemple');
  });

  it('under a password is locked; without words a scan, though the scanner signs it', async () => {
    expect(await read(lockedPdf(), 'cv.pdf')).toMatchObject({ state: 'locked', text: '' });
    expect(await read(scannedPdf(), 'cv.pdf')).toMatchObject({ state: 'scan', text: '', pages: 1 });
    expect(await read(scannedPdf('Scanner X'), 'cv.pdf')).toMatchObject({ state: 'scan', text: 'Scanner X' });
    const shapes = assemblePdf({
      pages: [3],
      objects: [pageObject(4), stream('0 0 m 9 9 l 40 7 l f '.repeat(20))],
    });
    expect(await read(shapes, 'cv.pdf')).toMatchObject({ state: 'scan' });
    const blank = assemblePdf({ pages: [3], objects: [pageObject(4), stream('')] });
    expect(await read(blank, 'cv.pdf')).toMatchObject({ state: 'empty' });
  });

  it('whose table of places is wrong is read nevertheless; one without pages is damaged', async () => {
    const whole = simplePdf('Mon CV').toString('latin1');
    const misplaced = Buffer.from(whole.replace(/startxref\n\d+/, 'startxref\n7'), 'latin1');
    expect(await read(misplaced, 'cv.pdf')).toMatchObject({ state: 'text', text: 'Mon CV' });
    const cut = Buffer.from(whole.slice(0, whole.indexOf('xref')), 'latin1');
    expect(await read(cut, 'cv.pdf')).toMatchObject({ state: 'damaged', text: 'Mon CV' });
    expect(await read('%PDF-1.7\n', 'cv.pdf')).toMatchObject({ state: 'damaged', text: '' });
    expect(await read(Buffer.alloc(5_000, 0x8f), 'cv.pdf')).toMatchObject({ state: 'damaged', text: '' });
  });

  it('that swells when it is unpacked, or leads in circles, ends, and the next one is read', async () => {
    const bomb = await read(pdfBomb(600), 'cv.pdf');
    expect(['too-large', 'damaged', 'empty', 'scan']).toContain(bomb.state);
    const circle = assemblePdf({
      pages: [3],
      objects: ['<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2 /Parent 2 0 R >>'],
    });
    expect((await read(circle, 'cv.pdf')).text).toBe('');
    const endless = assemblePdf({
      pages: [3],
      objects: [
        '<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /XObject << /X 4 0 R >> >> >>',
        stream('/X Do '.repeat(50), '/Type /XObject /Subtype /Form /Resources << /XObject << /X 4 0 R >> >>'),
      ],
    });
    expect((await read(endless, 'cv.pdf')).text).toBe('');
    expect(await read(simplePdf('Le suivant'), 'cv.pdf')).toMatchObject({
      state: 'text',
      text: 'Le suivant',
    });
  });

  it('has ligatures and accents as a person types them', async () => {
    // 0256 is an accent of the standard encoding, which old fonts draw before its letter; 0256e is é.
    const encoded = (text: string): string => say(text).replaceAll('\\', '\\');
    const pdf = assemblePdf({
      pages: [3],
      objects: [pageObject(4), stream(encoded('Exp\\302erience e\\256cace'))],
    });
    expect((await read(pdf, 'cv.pdf')).text).toBe('Expérience eficace');
  });
});

describe('a DOCX', () => {
  it('is read with its header, footer, notes and tables', async () => {
    const bytes = await writeDocx(
      ['Ingénieure d’études', 'Je vous écris pour le poste'],
      'Zoé Lefèvre',
      '06 12 34 56 78',
    );
    const reading = await read(bytes, 'cv.docx');
    expect(reading).toMatchObject({ state: 'text', mediaType: docx, language: 'fr', marks: [] });
    const words = [
      'Zoé Lefèvre',
      'Ingénieure d’études',
      'Ruby',
      'courant',
      'Une note de bas de page',
      '06 12 34 56 78',
    ];
    expect(words.map((word) => reading.text.includes(word))).toEqual(words.map(() => true));
    expect(reading.text.indexOf('Zoé')).toBeLessThan(reading.text.indexOf('Ingénieure'));
  });

  it('has text boxes once, and nothing that was struck out or hidden', async () => {
    const box = `<mc:AlternateContent><mc:Choice><w:txbxContent>${paragraph('Encadré')}</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>${paragraph('Encadré')}</w:txbxContent></mc:Fallback></mc:AlternateContent>`;
    const body = [
      paragraph('Visible'),
      `<w:p><w:r>${box}</w:r></w:p>`,
      '<w:p><w:del><w:r><w:delText>barré</w:delText></w:r></w:del><w:r><w:instrText>HYPERLINK</w:instrText></w:r></w:p>',
      paragraph('caché', '<w:rPr><w:vanish/></w:rPr>'),
      '<w:p><w:pPr><w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs></w:pPr><w:r><w:t>avant</w:t><w:tab/><w:t>après</w:t></w:r></w:p>',
    ].join('');
    expect((await read(rawDocx(body), 'cv.docx')).text).toBe('Visible\n\nEncadré\n\n\navant\taprès');
  });

  it('with macros or other files is marked', async () => {
    const more = { 'word/vbaProject.bin': strToU8('x'), 'word/embeddings/oleObject1.bin': strToU8('x') };
    const { marks } = await read(rawDocx(paragraph('CV'), more), 'cv.docx');
    expect(marks).toEqual(['macros', 'embedded-files']);
  });

  it('that unpacks to a mountain is too large, whatever size it claims', async () => {
    const zeros = Buffer.alloc(40_000_000);
    expect((await read(rawDocx('', { 'word/media/a.bin': zeros }), 'cv.docx')).state).toBe('too-large');
    const stored: [Uint8Array, { level: 0 }] = [Buffer.alloc(51_000_000, 'a'), { level: 0 }];
    expect((await read(rawDocx('', { 'word/header1.xml': stored }), 'cv.docx')).state).toBe('too-large');
    const liar = Buffer.from(rawDocx(paragraph('a'.repeat(1_500_000))));
    const central = liar.lastIndexOf('PK\x01\x02');
    liar.writeUInt32LE(1_000, central + 24);
    const reading = await read(liar, 'cv.docx');
    expect(reading.text.length).toBeLessThan(10_000);
  });

  it('that declares entities upon entities expands none of them', async () => {
    const names = Array.from(
      { length: 30 },
      (_, level) => `<!ENTITY l${level + 1} "${`&l${level};`.repeat(10)}">`,
    );
    const bomb = `<!DOCTYPE x [<!ENTITY l0 "lol"><!ENTITY f SYSTEM "file:///etc/passwd">${names.join('')}]>`;
    const reading = await read(rawDocx(paragraph('a &l30; &f; b'), {}, bomb), 'cv.docx');
    expect(reading.text.length).toBeLessThan(100);
    expect(reading.text).not.toContain('root:');
    const odt = await read(writeOdt({ body: '<text:p>a &l30; b</text:p>', start: bomb }), 'cv.odt');
    expect(odt.text.length).toBeLessThan(100);
  });

  it('cut off in the middle keeps what could be read, and says that it is damaged', async () => {
    const texts = Array.from({ length: 3_000 }, (_, line) => `Ligne ${line} ${(line * 7919) % 10_007}`);
    const whole = await writeDocx(texts);
    const reading = await read(whole.subarray(0, whole.length / 2), 'cv.docx');
    expect(reading.state).toBe('damaged');
    expect(reading.mediaType).toBe(docx);
  });

  it('under a password is locked', async () => {
    const bytes = compoundFile({
      EncryptedPackage: Buffer.alloc(5_000, 7),
      EncryptionInfo: Buffer.alloc(5_000, 7),
    });
    expect(await read(bytes, 'cv.docx')).toMatchObject({ state: 'locked', mediaType: docx, marks: [] });
  });

  it('whose elements nest without end is no more than damaged', async () => {
    const { state } = await read(rawDocx('<w:p>'.repeat(200_000)), 'cv.docx');
    expect(state).toBe('damaged');
  });
});

describe('other documents', () => {
  it('ODT is read with its header; under a password it is locked', async () => {
    const body =
      '<text:h>Ingénieure</text:h><text:p>Ruby<text:tab/>courant<text:s text:c="2"/>et<text:line-break/>SQL</text:p>';
    const reading = await read(writeOdt({ body, header: 'Zoé Lefèvre' }), 'cv.odt');
    expect(reading.mediaType).toBe('application/vnd.oasis.opendocument.text');
    expect(reading.text).toBe('Zoé Lefèvre\n\nIngénieure\nRuby\tcourant  et\nSQL');
    const manifest = '<file-entry><encryption-data/></file-entry>';
    expect(await read(writeOdt({ body: '', manifest }), 'cv.odt')).toMatchObject({
      state: 'locked',
      text: '',
    });
  });

  it('RTF is read in its code pages, without what is not its words', async () => {
    const rtf = String.raw`{\rtf1\ansi\ansicpg1252\uc1{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset204 Arial Cyr;}}{\*\generator Riched20;}{\info{\title Secret}}{\header En-t\'eate\par}\f0 Ing\'e9nieure c\u339?ur \'80\par {\f1 \'cf\'f0\'e8}{\v cach\'e9}{\field{\*\fldinst HYPERLINK "x"}{\fldrslt lien}}\tab\emdash{\pict\bin5 }}}}}}\par {\*\inconnu rien}fin\{\}}`;
    const reading = await read(rtf, 'cv.rtf');
    expect(reading).toMatchObject({ state: 'text', mediaType: 'application/rtf', marks: [] });
    expect(reading.text).toBe('En-tête\nIngénieure cœur €\nПриlien\t—\nfin{}');
    expect(await read(`{\\rtf1 ${'{'.repeat(300_000)}abc`, 'cv.rtf')).toMatchObject({
      state: 'damaged',
      text: 'abc',
    });
    expect((await read(rtf, 'cv.doc')).marks).toEqual(['wrong-ending']);
  });

  it('Word’s old format is read piece by piece', async () => {
    const doc = writeDoc(
      'Ing\xe9nieure\rLigne\x0b',
      'œuvre \x13 HYPERLINK "x" \x14lien\x15\rRuby\x07courant\x07\x07',
      0,
      ['Macros'],
    );
    const reading = await read(doc, 'cv.doc');
    expect(reading).toMatchObject({ state: 'text', mediaType: 'application/msword', marks: ['macros'] });
    expect(reading.text).toBe('Ingénieure\nLigne\nœuvre lien\nRuby\tcourant');
    expect((await read(writeDoc('x', 'y', 0x0100), 'cv.doc')).state).toBe('locked');
    expect((await read(doc.subarray(0, 3_000), 'cv.doc')).state).toBe('damaged');
  });

  it('SVG gives its words and nothing else', async () => {
    const svg = `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "http://127.0.0.1:1/x">]><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(2)</script><image href="http://127.0.0.1:1/y"/><text><tspan y="1">Ingénieure</tspan><tspan y="2">d’études &x;</tspan></text></svg>`;
    const reading = await read(svg, 'cv.svg');
    expect(reading).toMatchObject({ mediaType: 'image/svg+xml', marks: ['scripts'] });
    expect(reading.text).toMatch(/^Ingénieure\nd’études/);
    expect(reading.text).not.toContain('alert');
    expect(
      await read('<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>', 'a.svg'),
    ).toMatchObject({ state: 'scan' });
  });

  it.each([
    [
      'text in windows-1252',
      Buffer.from('Exp\xe9rience, c\x9cur', 'latin1'),
      'cv.txt',
      'text/plain',
      'Expérience, cœur',
    ],
    ['text in UTF-16', Buffer.from('\ufeffExpérience', 'utf16le'), 'cv.txt', 'text/plain', 'Expérience'],
    [
      'a web page',
      '<html><script>alert(1)</script><p>Ing&eacute;nieure</p></html>',
      'cv.html',
      'text/html',
      'Ingénieure',
    ],
    [
      'a card',
      'BEGIN:VCARD\r\nFN:Zoé Ex\r\n emple\r\nTEL;TYPE=cell:0612\r\nPHOTO:abc\r\nEND:VCARD',
      'z.vcf',
      'text/vcard',
      'Zoé Exemple\n0612',
    ],
  ])('%s is read', async (_, bytes, name, mediaType, text) => {
    const reading = await read(bytes, name);
    expect(reading).toMatchObject({ state: 'text', mediaType, text });
    expect(reading.marks).toEqual(mediaType === 'text/html' ? ['scripts'] : []);
  });

  it('spreadsheets and slides give their words', async () => {
    const slide = (text: string): Uint8Array =>
      strToU8(`<p:sld xmlns:p="p" xmlns:a="a"><a:p><a:r><a:t>${text}</a:t></a:r></a:p></p:sld>`);
    const slides = zipSync({
      'ppt/presentation.xml': slide(''),
      'ppt/slides/slide10.xml': slide('dix'),
      'ppt/slides/slide2.xml': slide('deux'),
    });
    expect((await read(slides, 'cv.pptx')).text).toBe('deux\n\ndix');
    const sheet = zipSync({
      'xl/workbook.xml': strToU8('<w/>'),
      'xl/sharedStrings.xml': strToU8('<sst><si><t>Ruby</t></si><si><t>SQL</t></si></sst>'),
    });
    expect((await read(sheet, 'cv.xlsx')).text).toBe('Ruby\nSQL');
  });

  it.each([
    ['\x89PNG\r\n\x1a\n', 'cv.png', 'image/png', 'scan', []],
    ['\xff\xd8\xff\xe0', 'cv.jpg', 'image/jpeg', 'scan', []],
    ['RIFF\x01\x02\x03\x04WEBP', 'cv.webp', 'image/webp', 'scan', []],
    ['II*\0', 'cv.tif', 'image/tiff', 'scan', []],
    ['\0\0\0\x18ftypheic', 'cv.heic', 'image/heic', 'scan', []],
    ['\x89PNG\r\n\x1a\n', 'cv.pdf', 'image/png', 'scan', ['wrong-ending']],
    ['MZ\x90\0\x03\0\0\0', 'cv.pdf', 'application/pdf', 'damaged', []],
    ['MZ\x90\0\x03\0\0\0', 'cv.exe', 'application/octet-stream', 'unknown', []],
    ['', 'cv.pdf', 'application/pdf', 'empty', []],
    ['%PDF-1.4', 'cv.docx', 'application/pdf', 'damaged', ['wrong-ending']],
    ['Bonjour', 'cv.pdf', 'text/plain', 'text', ['wrong-ending']],
  ] as const)('%j named %s is %s: %s', async (bytes, name, mediaType, state, marks) => {
    expect(await read(Buffer.from(bytes, 'latin1'), name)).toMatchObject({ mediaType, state, marks });
  });

  it('an archive of anything is unknown and said to hold files', async () => {
    expect(await read(zipSync({ 'a.exe': strToU8('MZ') }), 'cv.zip')).toMatchObject({
      state: 'unknown',
      marks: ['embedded-files'],
    });
  });
});

it('a file that is missing is told, and one that is taken back too', async () => {
  const codeOf = (promise: Promise<unknown>): Promise<unknown> =>
    promise.then(
      () => 'read',
      (thrown: unknown) => isFailure(thrown) && thrown.code,
    );
  expect(await codeOf(reader.read(join(temporaryFolder(), 'none'), 'cv.pdf', ''))).toBe('file-not-found');
  expect(await codeOf(reader.read(temporaryFolder(), 'cv.pdf', ''))).toBe('file-unreadable');
  const file = join(temporaryFolder(), 'long');
  writeFileSync(file, longPdf(2_000));
  const stop = new AbortController();
  const reading = codeOf(reader.read(file, 'cv.pdf', '', stop.signal));
  stop.abort();
  expect(await reading).toBe('cancelled');
});
