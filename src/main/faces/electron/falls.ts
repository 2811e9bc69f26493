/** What a person is told, in words, when the page falls, hangs, or cannot save what was typed before it closes. */
import { app, dialog, type BrowserWindow, type MessageBoxOptions } from 'electron';

import type { Say } from './window-words.ts';

/** How long a page may take to save what is typed before a person is asked. */
const patience = 5_000;

/** Asks over a window; true where the second answer was chosen. An aborted question was answered by the first. */
async function asks(
  window: BrowserWindow | null,
  options: Omit<MessageBoxOptions, 'noLink' | 'defaultId' | 'cancelId'>,
): Promise<boolean> {
  const whole = { ...options, noLink: true, defaultId: 0, cancelId: 0 };
  const { response } = await (window === null
    ? dialog.showMessageBox(whole)
    : dialog.showMessageBox(window, whole));
  return response === 1;
}

/** Offers to open the page again where its process fell, and to wait or to open it again where it hangs. */
export function watchFalls(window: BrowserWindow, say: () => Say, gone: () => void): void {
  const contents = window.webContents;
  let isOurs = false;
  let hanging: AbortController | null = null;
  contents.on('render-process-gone', (_event, { reason }) => {
    gone();
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    hanging?.abort();
    if (isOurs) {
      isOurs = false;
      contents.reload();
      return;
    }
    const words = say();
    void asks(window, {
      type: 'error',
      message: words('fallen.page'),
      detail: words(reason === 'oom' ? 'fallen.memory' : 'fallen.detail'),
      buttons: [words('fallen.again'), words('fallen.quit')],
    }).then((quits) => {
      if (quits) app.quit();
      else if (!window.isDestroyed()) contents.reload();
    });
  });
  contents.on('unresponsive', () => {
    if (hanging !== null) return;
    const question = new AbortController();
    hanging = question;
    const words = say();
    void asks(window, {
      type: 'warning',
      message: words('hanging.page'),
      detail: words('hanging.detail'),
      buttons: [words('hanging.wait'), words('hanging.again')],
      signal: question.signal,
    }).then((again) => {
      hanging = null;
      if (!again || question.signal.aborted || window.isDestroyed()) return;
      isOurs = true;
      contents.forcefullyCrashRenderer();
    });
  });
  contents.on('responsive', () => hanging?.abort());
}

export interface Farewell {
  /** Has the page save what is typed; false where that could not be done and the person stays. */
  saveAll(window: BrowserWindow): Promise<boolean>;
  /** The page has said that nothing is unsaved. */
  heard(): void;
}

/** `tell` asks the page to save everything, and answers whether there is a page that can. */
export function openFarewell(tell: () => boolean, say: () => Say): Farewell {
  let saved: () => void = () => undefined;
  return {
    async saveAll(window) {
      const question = new AbortController();
      const done = new Promise<true>((resolve) => {
        saved = () => {
          resolve(true);
          question.abort();
        };
      });
      if (!tell()) return true;
      let timer: ReturnType<typeof setTimeout> | undefined;
      const late = new Promise<false>((resolve) => {
        timer = setTimeout(() => resolve(false), patience);
      });
      const inTime = await Promise.race([done, late]);
      clearTimeout(timer);
      if (inTime) return true;
      const words = say();
      const leaves = asks(window, {
        type: 'warning',
        message: words('unsaved.title'),
        detail: words('unsaved.detail'),
        buttons: [words('unsaved.wait'), words('unsaved.leave')],
        signal: question.signal,
      });
      return Promise.race([done, leaves]);
    },
    heard: () => saved(),
  };
}
