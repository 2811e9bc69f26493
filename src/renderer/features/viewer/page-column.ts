/** Where the pages of a document stand one below the other, and which of them are in view. */

export interface PageSize {
  readonly width: number;
  readonly height: number;
}

export interface PageColumn {
  /** In CSS pixels, from the top of the column, by page from 0. */
  readonly tops: readonly number[];
  readonly heights: readonly number[];
  readonly widths: readonly number[];
  readonly height: number;
  readonly width: number;
}

export type Turn = 0 | 90 | 180 | 270;

/** Between pages, and around them, in CSS pixels. */
export const gap = 12;
export const margin = 16;

/** What a point of a page is in CSS pixels at 100 % (72 points and 96 pixels to the inch). */
export const pixelsOfPoint = 96 / 72;

export type Zoom = 'width' | 'page' | number;

const smallest = 0.25;
const largest = 5;
const steps = [0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4, 5];

export function limitZoom(zoom: number): number {
  return Math.min(Math.max(zoom, smallest), largest);
}

/** The next step of zoom above or below one. */
export function stepZoom(zoom: number, by: 1 | -1): number {
  const found =
    by === 1 ? steps.find((step) => step > zoom * 1.01) : steps.findLast((step) => step < zoom / 1.01);
  return found ?? limitZoom(zoom);
}

function turned({ width, height }: PageSize, turn: Turn): PageSize {
  return turn % 180 === 0 ? { width, height } : { width: height, height: width };
}

/** How large pages are drawn: CSS pixels to the point. */
export function scaleOf(zoom: Zoom, pages: readonly PageSize[], turn: Turn, room: PageSize): number {
  if (typeof zoom === 'number') return limitZoom(zoom) * pixelsOfPoint;
  const sizes = pages.map((page) => turned(page, turn));
  const widest = Math.max(...sizes.map(({ width }) => width), 1);
  const byWidth = Math.max(room.width - 2 * margin, 80) / widest;
  if (zoom === 'width') return Math.min(byWidth, largest * pixelsOfPoint);
  const tallest = Math.max(...sizes.map(({ height }) => height), 1);
  return Math.min(byWidth, Math.max(room.height - 2 * margin, 80) / tallest);
}

export function columnOf(pages: readonly PageSize[], scale: number, turn: Turn): PageColumn {
  const tops: number[] = [];
  const heights: number[] = [];
  const widths: number[] = [];
  let top = margin;
  for (const page of pages) {
    const { width, height } = turned(page, turn);
    tops.push(top);
    heights.push(Math.floor(height * scale));
    widths.push(Math.floor(width * scale));
    top += Math.floor(height * scale) + gap;
  }
  return { tops, heights, widths, height: top - gap + margin, width: Math.max(...widths, 0) + 2 * margin };
}

/** The page at a height of the column, from 0. */
export function pageAt({ tops }: PageColumn, height: number): number {
  let low = 0;
  let high = tops.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((tops[middle] ?? 0) <= height) low = middle;
    else high = middle - 1;
  }
  return low;
}

export interface Anchor {
  readonly page: number;
  /** How far down that page, as a part of its height; beyond it in the gap. */
  readonly part: number;
}

/** What stands at a height, told so that it is found again at another size. */
export function anchorAt(column: PageColumn, height: number): Anchor {
  const page = pageAt(column, height);
  return { page, part: (height - (column.tops[page] ?? 0)) / Math.max(column.heights[page] ?? 1, 1) };
}

export function heightOf(column: PageColumn, { page, part }: Anchor): number {
  return (column.tops[page] ?? 0) + part * (column.heights[page] ?? 0);
}
