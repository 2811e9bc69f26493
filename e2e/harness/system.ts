/** What lies around a page and differs between faces: the system's dialogs and programs, or the browser's in their place. */
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Locator, Page } from 'playwright';

import type { CallName } from '../../src/shared/contract.ts';

export interface HandedOut {
  /** The name that the program proposes. */
  readonly name: string;
  readonly path: string;
}

export interface System {
  /** Does what asks for a folder, and answers with this one. */
  chooseFolder(folder: string, ask: () => Promise<void>): Promise<void>;
  /** Does what hands out a file (a copy to keep, a draft for the mail program), and answers where it is. */
  handOut(act: () => Promise<void>): Promise<HandedOut>;
  /** Drags something out of the page, and answers the file that a folder would get. */
  dragOut(grip: Locator): Promise<HandedOut>;
  /** Does what opens an address elsewhere, and answers the address. */
  openElsewhere(act: () => Promise<void>): Promise<string>;
  /** The answers of a call never reach the page, until the returned function is called. */
  lose(call: CallName): Promise<() => Promise<void>>;
  /** Listens to all that reaches the page from the app; the returned function answers what did. */
  overhear(): Promise<() => Promise<readonly Overheard[]>>;
}

/** What reached the page: the words of what was asked, and those of the answer or the event. */
export interface Overheard {
  readonly asked: string;
  readonly text: string;
}

/** A hand on what is around the page of a window: its menu, its frame, the program's own start. */
export interface Hand {
  /** Chooses an item of the application's menu by its identity. */
  menu(id: string): Promise<void>;
  /** Closes the window by its own cross; resolves when the program has ended. */
  close(): Promise<void>;
  /** Starts the program once more with these words, as a file manager does, and answers its exit code. */
  startAgain(...words: readonly string[]): Promise<number>;
  recorded(): Promise<readonly Asked[]>;
  /** Does in the place of the system what no hand can, by a command of the stand-in; null in the real Electron. */
  readonly standIn: ((name: string, input?: unknown) => Promise<unknown>) | null;
}

const systems = new WeakMap<Page, System>();
const hands = new WeakMap<Page, Hand>();

export function setHand(page: Page, hand: Hand): void {
  hands.set(page, hand);
}

/** The hand on a window. */
export function handOf(page: Page): Hand {
  const hand = hands.get(page);
  if (hand === undefined) throw new Error('This page stands in no window.');
  return hand;
}

/** What commands the stand-in, which alone can do what the system does and what nobody should. */
export function standInOf(page: Page): (name: string, input?: unknown) => Promise<unknown> {
  const { standIn } = handOf(page);
  if (standIn === null) throw new Error('This spec needs the stand-in.');
  return standIn;
}

export function setSystem(page: Page, system: System): void {
  systems.set(page, system);
}

/** The system around a page that a face showed. */
export function systemOf(page: Page): System {
  const system = systems.get(page);
  if (system === undefined) throw new Error('This page is no face’s.');
  return system;
}

/** A thing that was asked of Electron. */
export interface Asked {
  readonly what: string;
  readonly with: readonly unknown[];
}

/** A window whose system answers what it is told to, and says what was asked of it. */
export interface Answering {
  readonly answer: (dialog: 'showOpenDialog' | 'showSaveDialog', value: object) => Promise<void>;
  readonly recorded: () => Promise<readonly Asked[]>;
  readonly lose: (call: string, isLost: boolean) => Promise<void>;
  readonly overhear: () => Promise<void>;
  readonly overheard: () => Promise<readonly Overheard[]>;
}

const patience = 60_000;

/** Takes hold of something and moves the pointer as far as it takes to drag it. */
export async function takeHold(grip: Locator): Promise<void> {
  const { mouse } = grip.page();
  await grip.hover();
  const box = await grip.boundingBox();
  await mouse.down();
  const [x, y] = [(box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2];
  for (const far of [3, 8, 16]) await mouse.move(x + far, y + far);
}

/** The system around a window, by the answers that are laid ready for it. */
export function windowSystem({ answer, recorded, lose, overhear, overheard }: Answering): System {
  const folder = mkdtempSync(join(tmpdir(), 'vivier-e2e-handed-'));
  let made = 0;
  async function next(before: number, wanted: (asked: Asked) => boolean): Promise<Asked> {
    const until = Date.now() + patience;
    for (;;) {
      const found = (await recorded()).slice(before).find(wanted);
      if (found !== undefined) return found;
      if (Date.now() > until) throw new Error('Nothing was asked of the system.');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  return {
    async lose(call) {
      await lose(call, true);
      return () => lose(call, false);
    },
    async overhear() {
      await overhear();
      return overheard;
    },
    async chooseFolder(chosen, ask) {
      const before = (await recorded()).length;
      await answer('showOpenDialog', { canceled: false, filePaths: [chosen] });
      await ask();
      await next(before, ({ what }) => what === 'dialog.showOpenDialog');
    },
    async handOut(act) {
      made += 1;
      const path = join(folder, String(made));
      const before = (await recorded()).length;
      await answer('showSaveDialog', { canceled: false, filePath: path });
      await act();
      const asked = await next(before, ({ what }) =>
        /^(?:dialog\.showSaveDialog|shell\.openPath)$/.test(what),
      );
      if (asked.what === 'shell.openPath') {
        const opened = String(asked.with[0]);
        return { name: basename(opened), path: opened };
      }
      const until = Date.now() + patience;
      while (!existsSync(path) && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 50));
      return { name: basename(String((asked.with[0] as { defaultPath?: string }).defaultPath)), path };
    },
    async dragOut(grip) {
      const before = (await recorded()).length;
      await takeHold(grip);
      const { with: dragged } = await next(before, ({ what }) => what === 'webContents.startDrag');
      await grip.page().mouse.up();
      return { name: basename(String(dragged[0])), path: String(dragged[0]) };
    },
    async openElsewhere(act) {
      const before = (await recorded()).length;
      await act();
      return String((await next(before, ({ what }) => what === 'shell.openExternal')).with[0]);
    },
  };
}
