/** One page of a PDF as it may be read: its words where they stand, what of it is covered, and where its links lead. */
import type { TextContent, TextItem } from 'pdfjs-dist/types/src/display/api.js';
import { coverPage, type Box, type DrawnText } from './covering.ts';
import { boxesOf, boxThrough } from './page-boxes.ts';
import { loadPdfLibrary, type PdfDocument, type PdfPage } from './pdf-library.ts';

export interface PageLink {
  readonly address: string;
  readonly box: Box;
}

export interface ReadPage {
  readonly page: PdfPage;
  /** In points, upright as the page means it. */
  readonly width: number;
  readonly height: number;
  /** What lies over the page as words: already replaced where it is covered. */
  readonly content: TextContent;
  /** The words of `content` in one piece, and where each of its runs begins there. */
  readonly text: string;
  readonly starts: readonly number[];
  readonly covered: readonly Box[];
  readonly links: readonly PageLink[];
}

/** A page that must not be seen, or cannot be checked. */
export interface WithheldPage {
  readonly page: PdfPage;
  readonly isWithheld: true;
}

const read = new WeakMap<PdfDocument, Map<string, Promise<ReadPage | WithheldPage>>>();

/** Reads a page, from 1, once for a document and for what is hidden in it. */
export function readPage(
  pdf: PdfDocument,
  number: number,
  hidden: readonly string[],
): Promise<ReadPage | WithheldPage> {
  const key = `${number}\n${hidden.join('\n')}`;
  const pages = read.get(pdf) ?? new Map<string, Promise<ReadPage | WithheldPage>>();
  read.set(pdf, pages);
  const known = pages.get(key);
  if (known !== undefined) return known;
  const reading = readAnew(pdf, number, hidden);
  pages.set(key, reading);
  reading.catch(() => pages.delete(key));
  return reading;
}

/** The words of a page, empty where it is withheld. */
export async function textOf(pdf: PdfDocument, number: number, hidden: readonly string[]): Promise<string> {
  const page = await readPage(pdf, number, hidden);
  return 'isWithheld' in page ? '' : page.text;
}

async function readAnew(
  pdf: PdfDocument,
  number: number,
  hidden: readonly string[],
): Promise<ReadPage | WithheldPage> {
  const page = await pdf.getPage(number);
  const { width, height } = page.getViewport({ scale: 1 });
  if (hidden.length > 0) {
    try {
      return await readCovered(page, number, hidden);
    } catch {
      // What cannot be checked is not shown.
      return { page, isWithheld: true };
    }
  }
  const [content, links] = await Promise.all([
    page.getTextContent(),
    linksOf(page).catch((): PageLink[] => []),
  ]);
  return { page, width, height, content, ...inOnePiece(content), covered: [], links };
}

async function readCovered(
  page: PdfPage,
  number: number,
  hidden: readonly string[],
): Promise<ReadPage | WithheldPage> {
  const library = await loadPdfLibrary();
  const { width, height, transform } = page.getViewport({ scale: 1 });
  const [content, list] = await Promise.all([
    page.getTextContent(),
    page.getOperatorList({ annotationMode: library.AnnotationMode.DISABLE }),
  ]);
  const matrix = transform as [number, number, number, number, number, number];
  const whole: Box = { left: 0, top: 0, width, height };
  const items = content.items.filter((item): item is TextItem => 'str' in item);
  const texts = items.map((item): DrawnText => ({
    text: item.str,
    endsLine: item.hasEOL,
    box: textBox(item, content.styles[item.fontName]?.vertical ?? false, matrix),
  }));
  const drawn = boxesOf(list, library, matrix, whole);
  const covering = coverPage({ number, width, height, texts, ...drawn }, hidden);
  if (covering.kind === 'withheld') return { page, isWithheld: true };
  const replaced: TextContent = {
    ...content,
    items: items.map((item, index) => ({ ...item, str: covering.replaced.get(index) ?? item.str })),
  };
  // A link's address may say who it is.
  return {
    page,
    width,
    height,
    content: replaced,
    ...inOnePiece(replaced),
    covered: covering.boxes,
    links: [],
  };
}

/** How far letters reach above and below their line, in heights of the font: rather too far. */
const above = 1.1;
const below = 0.35;

function textBox(
  { transform, width, height }: TextItem,
  isVertical: boolean,
  page: readonly [number, number, number, number, number, number],
): Box {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = transform as number[];
  const along = Math.hypot(a, b) || 1;
  const up = Math.hypot(c, d) || along;
  const [ux, uy] = [a / along, b / along];
  const [vx, vy] = [c / up, d / up];
  // In the run's own directions: along its line, and up from it.
  const own = [ux, uy, vx, vy, e, f] as const;
  const through = multiply(page, own);
  return isVertical
    ? boxThrough(through, -up, -Math.max(height, up), up, up)
    : boxThrough(through, -0.1 * up, -below * up, width + 0.1 * up, above * Math.max(up, height));
}

type Matrix = readonly [number, number, number, number, number, number];

function multiply([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix {
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

function inOnePiece(content: TextContent): { readonly text: string; readonly starts: readonly number[] } {
  const starts: number[] = [];
  let text = '';
  for (const item of content.items) {
    if (!('str' in item)) continue;
    starts.push(text.length);
    text += item.hasEOL ? `${item.str}\n` : item.str;
  }
  return { text, starts };
}

/** Web and mail addresses that a page leads to; programs, other files and the page's own actions are no links here. */
async function linksOf(page: PdfPage): Promise<PageLink[]> {
  const { transform } = page.getViewport({ scale: 1 });
  const annotations = (await page.getAnnotations({ intent: 'display' })) as readonly Readonly<
    Record<string, unknown>
  >[];
  return annotations.flatMap(({ subtype, url, unsafeUrl, rect }) => {
    const address = typeof url === 'string' ? url : typeof unsafeUrl === 'string' ? unsafeUrl : '';
    if (subtype !== 'Link' || address === '' || !Array.isArray(rect)) return [];
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = rect as number[];
    return [{ address, box: boxThrough(transform as unknown as Matrix, x0, y0, x1, y1) }];
  });
}
