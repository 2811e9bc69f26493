/** The window's icon where Windows and Linux show it: a brighter one on dark ground. On macOS the program's own is shown. */
import { join } from 'node:path';
import { nativeTheme, type BrowserWindow } from 'electron';

/** Draws it now and with every change of the system's colours, until the window is closed. */
export function followColours(window: BrowserWindow, pictures: string): void {
  if (process.platform === 'darwin') return;
  // Windows takes the size it needs out of a file of many.
  const kind = process.platform === 'win32' ? 'ico' : 'png';
  const draw = () => window.setIcon(join(pictures, `${isOnDark() ? 'dark' : 'light'}.${kind}`));
  nativeTheme.on('updated', draw);
  window.once('closed', () => nativeTheme.off('updated', draw));
  draw();
}

/** Windows has colours for its bar beside those of its programs. */
function isOnDark(): boolean {
  if (process.platform === 'win32') return nativeTheme.shouldUseDarkColorsForSystemIntegratedUI;
  return nativeTheme.shouldUseDarkColors;
}
