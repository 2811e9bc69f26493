/** What no page of this window may do, whatever it tries. */
import { shell, type Session, type WebContents } from 'electron';

import { letterOf, letterScheme } from './letter-scheme.ts';
import { previewScheme } from './preview-scheme.ts';

const openedOutside = new Set(['https:', 'mailto:']);
const framedSchemes = new Set([`${previewScheme}:`, `${letterScheme}:`]);

/** No permission is ever given: the app needs none. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
}

/** The window asks nothing of any network, whatever its pages try: all that it shows comes by schemes of its own. */
export function forbidNetwork(session: Session): void {
  const urls = ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*'];
  session.webRequest.onBeforeRequest({ urls }, (_details, answer) => answer({ cancel: true }));
}

/**
 * A page stays where it is: no navigation, no window, no webview; web and mail addresses go to the system. A frame in it
 * shows previews and letters, and never anything else; a link of a letter leads nowhere, its following is told.
 */
export function confine(contents: WebContents, follow: (letter: string, link: number) => void): void {
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => {
    const asked = letterOf(event.url);
    const link = /^\/link\/(\d{1,6})$/.exec(asked?.path ?? '')?.[1];
    const shown = framedSchemes.has(URL.parse(event.url)?.protocol ?? '') && link === undefined;
    if (event.isMainFrame || !shown) event.preventDefault();
    if (asked !== null && link !== undefined) follow(asked.letter, Number(link));
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    if (URL.canParse(url) && openedOutside.has(new URL(url).protocol)) void shell.openExternal(url);
    return { action: 'deny' };
  });
}
