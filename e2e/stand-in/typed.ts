/** What holds the stand-in to Electron's own types. Nothing here runs: it compiles, or the stand-in is wrong. */
import type { App, IpcMain, Menu, Protocol, Session, WebContents } from 'electron';

import type * as standIn from './electron.ts';

/** What a name of the stand-in has beside what Electron has under it; `Known` are its own, which no program sees. */
type Beside<Mine, Theirs, Known extends string = never> = Exclude<keyof Mine, keyof Theirs | Known>;
type Nothing<None extends never> = None;

export type Checks = [
  Nothing<Exclude<keyof typeof standIn, keyof typeof Electron>>,
  Nothing<Beside<typeof standIn.app, App, 'begin'>>,
  Nothing<Beside<typeof standIn.ipcMain, IpcMain>>,
  Nothing<Beside<typeof standIn.Menu, typeof Menu>>,
  Nothing<Beside<typeof standIn.protocol, Protocol>>,
  Nothing<Beside<(typeof standIn.session)['defaultSession'], Session, 'allows'>>,
  Nothing<Beside<standIn.BrowserWindow, Electron.BrowserWindow, 'tryClose'>>,
  Nothing<Beside<standIn.BrowserWindow['webContents'], WebContents, 'begin' | 'load' | 'drawIn'>>,
];

// @ts-expect-error Electron has no such name, so that it cannot be stood in for.
export type Invented = Pick<App, 'flyAway'>;
// @ts-expect-error The same by the check above.
export type Caught = Nothing<Beside<{ flyAway(): void }, App>>;
