/** Where the pictures and the drawn shapes of a page stand, from the list of what draws it. */
import type { PDFOperatorList } from 'pdfjs-dist/types/src/display/api.js';
import type { Box } from './covering.ts';
import type { PdfLibrary } from './pdf-library.ts';

type Matrix = readonly [number, number, number, number, number, number];

export interface DrawnBoxes {
  readonly pictures: readonly Box[];
  /** Paths with as many curves as letters drawn as shapes have. */
  readonly shapes: readonly Box[];
}

/** Curves of a path from which on it may be a letter. A box with round corners has four, a circle too. */
const curvesOfLetters = 6;
const curve = 2;
const quadratic = 3;

function times(left: Matrix, right: Matrix): Matrix {
  const [a, b, c, d, e, f] = left;
  const [g, h, i, j, k, l] = right;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

/** The rectangle around another one once it is drawn through a matrix. */
export function boxThrough(matrix: Matrix, x0: number, y0: number, x1: number, y1: number): Box {
  const [a, b, c, d, e, f] = matrix;
  const xs = [a * x0 + c * y0, a * x1 + c * y0, a * x0 + c * y1, a * x1 + c * y1].map((x) => x + e);
  const ys = [b * x0 + d * y0, b * x1 + d * y0, b * x0 + d * y1, b * x1 + d * y1].map((y) => y + f);
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  return { left, top, width: Math.max(...xs) - left, height: Math.max(...ys) - top };
}

/**
 * `page` leads from the page's own coordinates to those of the boxes; `whole` is all of it, for what may be anywhere.
 * Boxes are not cut by what clips a drawing, so that they may be too large and never too small.
 */
export function boxesOf(list: PDFOperatorList, library: PdfLibrary, page: Matrix, whole: Box): DrawnBoxes {
  const { OPS } = library;
  const pictures: Box[] = [];
  const shapes: Box[] = [];
  const outer: Matrix[] = [];
  let now = page;
  const unit = (matrix: Matrix): Box => boxThrough(matrix, 0, 0, 1, 1);
  const begin = (): void => {
    outer.push(now);
  };
  const end = (): void => {
    now = outer.pop() ?? now;
  };

  function repeated(args: readonly unknown[], scaleX: unknown, scaleY: unknown): void {
    const positions = args.at(-1) as ArrayLike<number>;
    for (let at = 0; at + 1 < positions.length; at += 2)
      pictures.push(
        unit(times(now, [Number(scaleX), 0, 0, Number(scaleY), positions[at] ?? 0, positions[at + 1] ?? 0])),
      );
  }

  for (let index = 0; index < list.fnArray.length; index += 1) {
    const args = (list.argsArray[index] ?? []) as readonly unknown[];
    const operation: number = list.fnArray[index] ?? 0;
    switch (operation) {
      case OPS.save:
      case OPS.beginGroup:
        begin();
        break;
      case OPS.restore:
      case OPS.endGroup:
      case OPS.paintFormXObjectEnd:
        end();
        break;
      case OPS.transform:
        now = times(now, args as unknown as Matrix);
        break;
      case OPS.paintFormXObjectBegin:
        begin();
        if (args[0] !== null && args[0] !== undefined) now = times(now, args[0] as Matrix);
        break;
      case OPS.paintImageXObject:
      case OPS.paintInlineImageXObject:
      case OPS.paintImageMaskXObject:
      case OPS.paintSolidColorImageMask:
        pictures.push(unit(now));
        break;
      case OPS.paintImageXObjectRepeat:
        repeated(args, args[1], args[2]);
        break;
      case OPS.paintImageMaskXObjectRepeat:
        // Its skew may turn it: whatever it is, it is within the page.
        if (args[2] !== 0 || args[3] !== 0) pictures.push(whole);
        else repeated(args, args[1], args[4]);
        break;
      case OPS.paintImageMaskXObjectGroup:
        for (const { transform } of args[0] as readonly { readonly transform: Matrix }[])
          pictures.push(unit(times(now, transform)));
        break;
      case OPS.paintInlineImageXObjectGroup:
        for (const { transform } of args[1] as readonly { readonly transform: Matrix }[])
          pictures.push(unit(times(now, transform)));
        break;
      case OPS.setFillColorN:
      case OPS.setStrokeColorN:
        // What a pattern repeats may hold words and pictures of its own.
        if (args[0] === 'TilingPattern') pictures.push(whole);
        break;
      case OPS.constructPath:
      case OPS.rawFillPath: {
        const path = args.find((one) => Array.isArray(one)) as readonly unknown[] | undefined;
        const bounds = args.findLast((one) => one !== path && isBounds(one)) as ArrayLike<number> | undefined;
        if (curvesIn(path?.[0]) < curvesOfLetters) break;
        shapes.push(
          bounds === undefined
            ? whole
            : boxThrough(now, bounds[0] ?? 0, bounds[1] ?? 0, bounds[2] ?? 0, bounds[3] ?? 0),
        );
        break;
      }
      default:
        break;
    }
  }
  return { pictures, shapes };
}

function isBounds(value: unknown): boolean {
  return ArrayBuffer.isView(value) && 'length' in value && value.length === 4;
}

/** How many curves a path has, in the library's own writing of paths: a sign, then its coordinates. */
function curvesIn(path: unknown): number {
  if (!ArrayBuffer.isView(path) || !('length' in path)) return path === undefined ? 0 : curvesOfLetters;
  const steps = path as unknown as ArrayLike<number>;
  const lengths = [2, 2, 6, 4, 0];
  let curves = 0;
  for (let at = 0; at < steps.length;) {
    const sign = steps[at] ?? 0;
    if (sign === curve || sign === quadratic) curves += 1;
    at += 1 + (lengths[sign] ?? 0);
  }
  return curves;
}
