/** Where the window stood when it was closed, on a screen that is still there. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

const rectangleSchema = z.object({ x: z.int(), y: z.int(), width: z.int(), height: z.int() });
export type Rectangle = z.infer<typeof rectangleSchema>;

const stateSchema = z.object({
  bounds: rectangleSchema.nullable(),
  isMaximized: z.boolean(),
  isFullScreen: z.boolean(),
  /** Electron's zoom level: 0 is 100 %, each step 20 %. */
  zoom: z.number().min(-5).max(9),
});
export type WindowState = z.infer<typeof stateSchema>;

export const smallest = { width: 720, height: 480 };
const usual = { width: 1280, height: 800 };
const untouched: WindowState = { bounds: null, isMaximized: false, isFullScreen: false, zoom: 0 };

/** The state that was kept; the usual one where none was, or where it cannot be read. */
export function readWindowState(file: string): WindowState {
  try {
    return stateSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return untouched;
  }
}

/** Keeps it; a full disk costs the window its place and nothing else. */
export function keepWindowState(file: string, state: WindowState): void {
  try {
    writeFileSync(`${file}.part`, JSON.stringify(state));
    renameSync(`${file}.part`, file);
  } catch {
    return;
  }
}

/** How much of the title bar must be on a screen for a hand to take hold of the window, in pixels. */
const grip = { width: 120, height: 40 };

/**
 * The bounds to open with: those kept, made to fit where screens are smaller now; the usual size, placed by the system,
 * where no screen shows enough of them. `areas` are the screens without their bars.
 */
export function placeWindow(
  kept: Rectangle | null,
  areas: readonly Rectangle[],
): { readonly x?: number; readonly y?: number; readonly width: number; readonly height: number } {
  const shows = (area: Rectangle) =>
    kept !== null &&
    Math.min(kept.x + kept.width, area.x + area.width) - Math.max(kept.x, area.x) >= grip.width &&
    kept.y >= area.y - 8 &&
    kept.y + grip.height <= area.y + area.height;
  const area = areas.find(shows);
  if (kept === null || area === undefined) return usual;
  return {
    x: kept.x,
    y: kept.y,
    width: Math.max(smallest.width, Math.min(kept.width, area.width)),
    height: Math.max(smallest.height, Math.min(kept.height, area.height)),
  };
}
