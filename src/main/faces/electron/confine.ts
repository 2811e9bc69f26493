/** What no page of this window may do, whatever it tries. */
import { shell, type Session, type WebContents } from 'electron';

import { previewScheme } from './preview-scheme.ts';

const openedOutside = new Set(['https:', 'mailto:']);

/** No permission is ever given: the app needs none. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
}

/**
 * A page stays where it is: no navigation, no window, no webview; web and mail addresses go to the system. A frame in it
 * shows previews, and never anything else.
 */
export function confine(contents: WebContents): void {
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => {
    if (event.isMainFrame || URL.parse(event.url)?.protocol !== `${previewScheme}:`) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    if (URL.canParse(url) && openedOutside.has(new URL(url).protocol)) void shell.openExternal(url);
    return { action: 'deny' };
  });
}
