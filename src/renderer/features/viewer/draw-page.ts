import type { Box } from './covering.ts';
import type { Turn } from './page-column.ts';
import type { ReadPage } from './page-reading.ts';
import { loadPdfLibrary } from './pdf-library.ts';

export interface Drawing {
  /** CSS pixels to the point. */
  readonly scale: number;
  readonly turn: Turn;
  /** Pixels of the screen to the CSS pixel. */
  readonly ratio: number;
  /** Whether something has to stay hidden. */
  readonly covers: boolean;
}

/** Beyond so many pixels a page is drawn coarser rather than filling the memory. */
const mostPixels = 16_000_000;
/** What covers: plainly no part of the paper. */
const coverColour = '#c3cace';

/**
 * Draws a page apart from the screen and covers what has to be, before anybody sees it. Forms and notes are drawn as they
 * stand there; where something is hidden they are left out, since their words are not among those that are checked.
 */
export async function drawPage(
  read: ReadPage,
  drawing: Drawing,
  signal: AbortSignal,
): Promise<HTMLCanvasElement> {
  const library = await loadPdfLibrary();
  const { page, covered } = read;
  const { scale, turn, covers } = drawing;
  const rotation = (page.rotate + turn) % 360;
  const plain = page.getViewport({ scale, rotation });
  const pixels = plain.width * plain.height * drawing.ratio ** 2;
  const ratio = drawing.ratio * Math.min(1, Math.sqrt(mostPixels / pixels));
  const viewport = page.getViewport({ scale: scale * ratio, rotation });
  const canvas = newCanvas(viewport.width, viewport.height);
  const task = page.render({
    canvas,
    viewport,
    annotationMode: covers ? library.AnnotationMode.DISABLE : library.AnnotationMode.ENABLE,
    background: '#fff',
  });
  const cancel = () => task.cancel();
  signal.addEventListener('abort', cancel, { once: true });
  try {
    await task.promise;
  } finally {
    signal.removeEventListener('abort', cancel);
  }
  if (!covers) return canvas;
  // A canvas of our own: what the library might still draw stays on the one that nobody sees.
  const shown = newCanvas(canvas.width, canvas.height);
  const context = shown.getContext('2d', { alpha: false });
  if (context === null) throw new Error('no canvas to draw on');
  context.drawImage(canvas, 0, 0);
  canvas.width = canvas.height = 0;
  context.fillStyle = coverColour;
  const upright = page.getViewport({ scale: 1 });
  for (const box of covered) {
    const { left, top, width, height } = moved(box, upright, viewport);
    context.fillRect(Math.floor(left), Math.floor(top), Math.ceil(width) + 1, Math.ceil(height) + 1);
  }
  return shown;
}

function newCanvas(width: number, height: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.floor(width));
  canvas.height = Math.max(1, Math.floor(height));
  return canvas;
}

type Viewport = ReturnType<ReadPage['page']['getViewport']>;

/** A rectangle of the upright page where it stands in another view of it. */
function moved({ left, top, width, height }: Box, from: Viewport, to: Viewport): Box {
  const corners = [
    [left, top],
    [left + width, top + height],
  ].map(([x = 0, y = 0]) => {
    const [pageX = 0, pageY = 0] = from.convertToPdfPoint(x, y) as number[];
    return to.convertToViewportPoint(pageX, pageY) as number[];
  });
  const xs = corners.map(([x = 0]) => x);
  const ys = corners.map(([, y = 0]) => y);
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { left: x, top: y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}
