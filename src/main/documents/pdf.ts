/** PDF: the words of its pages in reading order, by pdf.js, without drawing, scripts, forms' own programs or fetching. */
import type { PDFDocumentLoadingTask, PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import type { TextItem } from 'pdfjs-dist/types/src/display/api.js';

import type { DocumentMark } from '../../shared/applications/application.ts';
import { Undrawable, Words, type Drawn } from './drawn.ts';
import type { DocumentLimits } from './limits.ts';
import { orderLines, type Run } from './page-layout.ts';
import { loadPdfLibrary, NothingToFetch, type PdfLibrary } from './pdf-library.ts';
import { closeUp, composeLetters, joinLines } from './written-words.ts';

/** A page of more runs is no page to read; it is told in its own order. */
const mostRuns = 8_000;
/** Fewer letters a page than these, beside a picture, are a scanner's mark and not the document's words. */
const scanLetters = 25;
/** Pages whose forms, notes and drawing are looked at. */
const pagesLookedAt = 20;

export async function drawPdf(bytes: Uint8Array, limits: DocumentLimits): Promise<Drawn> {
  try {
    return await drawWhole(bytes, limits);
  } catch (thrown) {
    const mended = thrown instanceof Undrawable && thrown.state === 'damaged' ? withTrailer(bytes) : null;
    if (mended === null) throw thrown;
    // What was cut off may have held more pages.
    return { ...(await drawWhole(mended, limits)), state: 'damaged' };
  }
}

/** A file cut off in the middle lacks the end that names its catalogue: it is named again; null where there is none. */
function withTrailer(bytes: Uint8Array): Uint8Array | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const catalogue = file.lastIndexOf('/Catalog', undefined, 'latin1');
  if (catalogue < 0) return null;
  const before = file.toString('latin1', Math.max(0, catalogue - 2_000), catalogue);
  const found = [...before.matchAll(/(\d{1,10})\s+(\d{1,5})\s+obj\b/g)].at(-1);
  if (found === undefined) return null;
  const [, number = '', generation = ''] = found;
  return Buffer.concat([
    file,
    Buffer.from(`\nendobj\ntrailer\n<< /Root ${number} ${generation} R >>\n%%EOF\n`),
  ]);
}

async function drawWhole(bytes: Uint8Array, limits: DocumentLimits): Promise<Drawn> {
  const until = Date.now() + limits.drawing;
  const library = await loadPdfLibrary();
  const marks = new Set(marksByBytes(bytes));
  const hasPictures = hasImages(bytes);
  const task = library.getDocument({
    // pdf.js takes what it is given for good.
    data: new Uint8Array(bytes),
    verbosity: library.VerbosityLevel.ERRORS,
    useWorkerFetch: false,
    useWasm: false,
    useSystemFonts: false,
    disableFontFace: true,
    enableXfa: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    maxImageSize: 0,
    BinaryDataFactory: NothingToFetch,
  });
  try {
    const document = await opened(task, library);
    if (await document.hasJSActions().catch(() => false)) marks.add('scripts');
    if ((await document.getAttachments().catch(() => null)) !== null) marks.add('embedded-files');
    const { words, isDamaged, letters } = await drawPages(document, limits, until, marks);
    if (words.isCut) marks.add('cut-short');
    const pages = document.numPages;
    const text = words.toString();
    const drawn = { text, pages, marks: [...marks] };
    if (isDamaged) return { ...drawn, state: 'damaged' };
    if (hasPictures && letters < scanLetters * Math.min(pages, limits.pages))
      return { ...drawn, state: 'scan' };
    if (letters === 0 && (await hasDrawing(document))) return { ...drawn, state: 'scan' };
    return drawn;
  } finally {
    await task.destroy().catch(() => undefined);
  }
}

async function opened(task: PDFDocumentLoadingTask, library: PdfLibrary): Promise<PDFDocumentProxy> {
  // Without an answer to its question for a password it would wait for one.
  const locked = new Promise<never>((_, reject) => {
    task.onPassword = () => reject(new Undrawable('locked'));
  });
  try {
    return await Promise.race([task.promise, locked]);
  } catch (thrown) {
    if (thrown instanceof Undrawable) throw thrown;
    throw new Undrawable(thrown instanceof library.PasswordException ? 'locked' : 'damaged', thrown);
  }
}

interface Pages {
  readonly words: Words;
  readonly isDamaged: boolean;
  readonly letters: number;
}

async function drawPages(
  document: PDFDocumentProxy,
  limits: DocumentLimits,
  until: number,
  marks: Set<DocumentMark>,
): Promise<Pages> {
  const words = new Words(limits.characters);
  let isDamaged = document.numPages === 0;
  let letters = 0;
  for (let number = 1; number <= document.numPages && !words.isCut; number += 1) {
    if (number > limits.pages || Date.now() > until) {
      words.isCut = true;
      break;
    }
    try {
      const page = await document.getPage(number);
      const said = number > pagesLookedAt ? [] : await filledIn(page, marks);
      const text = [...(await drawPage(page)), ...said]
        .join('\n')
        .replace(/\n{3,}/g, '\n\n')
        .trim();
      letters += text.match(/\p{L}/gu)?.length ?? 0;
      words.add(text === '' ? '' : `${text}\n\n`);
      page.cleanup();
    } catch {
      isDamaged = true;
    }
  }
  return { words, isDamaged, letters };
}

async function drawPage(page: PDFPageProxy): Promise<string[]> {
  const { items } = await page.getTextContent();
  const written = items.filter((item) => 'str' in item);
  const lines =
    written.length > mostRuns
      ? inOwnOrder(written)
      : [0, 1, 2, 3].flatMap((quarter) => orderLines(runsOf(written, quarter)));
  return joinLines(lines.map((line) => closeUp(composeLetters(line))));
}

function inOwnOrder(items: readonly TextItem[]): string[] {
  return items
    .map(({ str, hasEOL }) => (hasEOL ? `${str}\n` : str))
    .join('')
    .split('\n');
}

/** The runs of words that are turned by so many quarters of a circle, as if they were not. */
function runsOf(items: readonly TextItem[], quarter: number): Run[] {
  const runs: Run[] = [];
  const drawn = new Map<string, Run[]>();
  for (const { str, transform, width, height } of items) {
    const last = runs.length - 1;
    const text = str.trim();
    if (text === '') {
      const before = runs[last];
      if (before !== undefined && str !== '') runs[last] = { ...before, isSpaced: true };
      continue;
    }
    const [a = 0, b = 0, , , x = 0, y = 0] = transform as number[];
    if ((Math.round(Math.atan2(b, a) / (Math.PI / 2)) + 4) % 4 !== quarter) continue;
    const [from, base] = [
      [x, y],
      [y, -x],
      [-x, -y],
      [-y, x],
    ][quarter] as [number, number];
    const run: Run = {
      text,
      from,
      to: from + width,
      base,
      height: height > 0 ? height : Math.hypot(a, b),
      isSpaced: /\s$/.test(str),
    };
    // Bold letters are sometimes the same letters drawn twice, and shadows are.
    const same = drawn.get(text) ?? [];
    if (same.slice(-20).some((other) => isOver(other, run))) continue;
    drawn.set(text, [...same.slice(-20), run]);
    runs.push(run);
  }
  return runs;
}

function isOver(left: Run, right: Run): boolean {
  const near = 0.15 * right.height;
  return Math.abs(left.from - right.from) < near && Math.abs(left.base - right.base) < near;
}

/** What was filled into forms and written as notes; marks what else hangs on a page. */
async function filledIn(page: PDFPageProxy, marks: Set<DocumentMark>): Promise<string[]> {
  const said: string[] = [];
  for (const annotation of (await page.getAnnotations()) as readonly Record<string, unknown>[]) {
    const { subtype, fieldType, fieldValue, contentsObj } = annotation;
    if (subtype === 'FileAttachment') marks.add('embedded-files');
    if (annotation['actions'] !== undefined && annotation['actions'] !== null) marks.add('scripts');
    if (fieldType === 'Tx' || fieldType === 'Ch') {
      const values: unknown[] = Array.isArray(fieldValue) ? fieldValue : [fieldValue];
      said.push(...values.filter((value) => typeof value === 'string'));
    } else if (subtype === 'FreeText' || subtype === 'Text') said.push(textOf(contentsObj));
  }
  return said.filter((text) => text.trim() !== '');
}

function textOf(value: unknown): string {
  return typeof value === 'object' && value !== null && 'str' in value && typeof value.str === 'string'
    ? value.str
    : '';
}

/** Names in a file are never encrypted, nor packed where they are a picture's. */
function hasImages(bytes: Uint8Array): boolean {
  return contains(bytes, '/Subtype/Image') || contains(bytes, '/Subtype /Image');
}

function marksByBytes(bytes: Uint8Array): DocumentMark[] {
  const marks: DocumentMark[] = [];
  if (['/JavaScript', '/Launch'].some((name) => contains(bytes, name))) marks.push('scripts');
  if (['/EmbeddedFile', '/RichMedia'].some((name) => contains(bytes, name))) marks.push('embedded-files');
  return marks;
}

function contains(bytes: Uint8Array, name: string): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(name, 0, 'latin1');
}

/** Whether a page without words has something else to see: letters drawn as shapes, for one. */
async function hasDrawing(document: PDFDocumentProxy): Promise<boolean> {
  try {
    const page = await document.getPage(1);
    const { fnArray } = await page.getOperatorList();
    return fnArray.length > 4;
  } catch {
    return false;
  }
}
