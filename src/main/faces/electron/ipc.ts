/** The window's end of every channel: it hears its own page alone, and only words of the shape that a channel takes. */
import { ipcMain, type WebFrameMain } from 'electron';
import type { z } from 'zod';

/** Whose page may speak. */
export interface Listening {
  isOurPage(frame: WebFrameMain | null): boolean;
}

type Words = z.ZodType<readonly unknown[]>;

/**
 * Answers `invoke` on a channel. `words` is the shape of all arguments, as a tuple. Anyone but the window's own page is
 * refused, and so is what has another shape; the page sees an error that says which.
 */
export function handle<Shape extends Words>(
  channel: string,
  window: Listening,
  words: Shape,
  answer: (...args: z.output<Shape>) => unknown,
): void {
  ipcMain.handle(channel, (event, ...args: unknown[]) => {
    if (!window.isOurPage(event.senderFrame)) throw new Error('not our page');
    const read = words.safeParse(args);
    if (!read.success) throw new Error('not understood');
    return answer(...read.data);
  });
}

/** Hears `send` on a channel; what is not the window's own page, or has another shape, is heard by nobody. */
export function hear<Shape extends Words>(
  channel: string,
  window: Listening,
  words: Shape,
  act: (...args: z.output<Shape>) => void,
): void {
  ipcMain.on(channel, (event, ...args: unknown[]) => {
    if (!window.isOurPage(event.senderFrame)) return;
    const read = words.safeParse(args);
    if (read.success) act(...read.data);
  });
}
