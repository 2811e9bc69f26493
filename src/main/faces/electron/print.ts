/** What is printed: the page itself, as its print styles lay it out, or alone what it shows of another address. */
import { BrowserWindow, type WebContents } from 'electron';

/** Asks the system how and where; `failed` hears why it could not be printed, but not that a person thought better. */
function ask(contents: WebContents, failed: (why: string) => void, done: () => void): void {
  contents.print({}, (isPrinted, why) => {
    done();
    if (!isPrinted && why !== '' && !/cancel/i.test(why)) failed(why);
  });
}

/**
 * Prints a window, or one of the program's own addresses in its place: that is loaded where nobody sees it, without
 * scripts, under the rules of every other page.
 */
export function printWindow(
  window: BrowserWindow,
  address: string | null,
  failed: (why: string) => void,
): void {
  if (address === null) {
    ask(window.webContents, failed, () => undefined);
    return;
  }
  const printed = new BrowserWindow({
    parent: window,
    show: false,
    webPreferences: {
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      javascript: false,
      spellcheck: false,
    },
  });
  const leave = () => {
    if (!printed.isDestroyed()) printed.destroy();
  };
  // A window that nobody sees must not keep the program from ending.
  window.once('closed', leave);
  printed.once('closed', () => window.off('closed', leave));
  printed.loadURL(address).then(
    () => {
      if (!printed.isDestroyed()) ask(printed.webContents, failed, leave);
    },
    (thrown: unknown) => {
      leave();
      failed(String(thrown));
    },
  );
}
