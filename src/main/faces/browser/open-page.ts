/** The first page, opened for a person: in a window of its own, else in their browser. */
import { spawn } from 'node:child_process';

import { openOwnWindow, type OwnWindow } from './own-window.ts';

/** A Chromium that ends this soon with an error never showed anything, in ms. */
const tooSoon = 10_000;

/** What opens an address with the program that the person chose for it, the likeliest first; none of them is a shell. */
const openers: Readonly<Record<string, readonly (readonly [string, ...string[]])[]>> = {
  darwin: [['open']],
  win32: [['rundll32', 'url.dll,FileProtocolHandler']],
  // `wslview` is what a Linux within Windows has.
  linux: [['xdg-open'], ['wslview'], ['gio', 'open']],
};

/** Opens an address in the person's own program. The printed address is enough where there is none. */
export async function openInBrowser(address: string): Promise<void> {
  if (!/^(?:https?|mailto):/i.test(address)) return;
  for (const [program, ...words] of openers[process.platform] ?? []) {
    const child = spawn(program, [...words, address], { stdio: 'ignore', detached: true });
    const found = await new Promise<boolean>((resolve) => {
      child.once('spawn', () => resolve(true));
      child.once('error', () => resolve(false));
    });
    child.unref();
    if (found) return;
  }
}

/**
 * Opens a page at an address made for it. `windowEnded` is called when the window's Chromium has ended, and with it
 * every page that it showed.
 */
export function openPage(own: OwnWindow | null, newAddress: () => string, windowEnded: () => void): void {
  if (own === null) {
    void openInBrowser(newAddress());
    return;
  }
  const started = Date.now();
  void openOwnWindow(own, newAddress()).ended.then((code) => {
    if (code !== 0 && Date.now() - started < tooSoon) return openInBrowser(newAddress());
    windowEnded();
    return undefined;
  });
}
