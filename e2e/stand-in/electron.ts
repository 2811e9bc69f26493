/**
 * This is not Electron: it stands in for the parts of its API that Vivier uses, on Node and a real Chromium, so that the
 * built window runs where Electron's binary cannot be had. It shows what Vivier asks of Electron and how Vivier behaves
 * where Electron keeps its documented word. It cannot show that Electron does so: no sandbox of Electron's, no fuse, no
 * native menu, dialog, or window, no packaged program has run when these specs pass.
 */
export { app } from './app.ts';
export { ipcMain } from './ipc.ts';
export { Menu } from './menu.ts';
export { protocol, session } from './session.ts';
export { dialog, nativeImage, nativeTheme, powerMonitor, safeStorage, screen, shell } from './system.ts';
export { utilityProcess } from './utility-process.ts';
export { BrowserWindow } from './window.ts';
