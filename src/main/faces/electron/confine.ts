/** What no page of this window may do, whatever it tries. */
import { app, type Session, type WebContents } from 'electron';

import { letterOf } from './letter-scheme.ts';
import { openOutside } from './outside.ts';
import { previewOf } from './preview-scheme.ts';

/** No permission is ever given, whichever way it is asked: the app needs none. No device, no screen, no file handed down. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer(null));
  // What a person keeps is written by the app, where a dialog said; a download would go by no dialog of ours.
  session.on('will-download', (event) => event.preventDefault());
}

/** What pages are made of: the window's own schemes, and what they hold in their own memory. */
const loaded = new Set(['app:', 'preview:', 'letter:', 'data:', 'blob:']);

/**
 * The window asks nothing of any network or disk, whatever its pages try: all that it shows comes by schemes of its own.
 * `isDeveloped` lets the developer tools load themselves; `mayFetch` names what no page asks for and a person agreed to.
 */
export function forbidNetwork(
  session: Session,
  isDeveloped: boolean,
  mayFetch: (address: string) => boolean,
): void {
  session.webRequest.onBeforeRequest(({ url, webContentsId }, answer) => {
    const protocol = URL.parse(url)?.protocol ?? '';
    const isPrograms = webContentsId === undefined && mayFetch(url);
    answer({ cancel: !loaded.has(protocol) && !(isDeveloped && protocol === 'devtools:') && !isPrograms });
  });
}

/** No address is trusted that cannot prove whose it is, and no certificate or password of a person goes anywhere. */
export function trustNobody(): void {
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, trust) => {
    event.preventDefault();
    trust(false);
  });
  app.on('select-client-certificate', (event, _contents, _url, _certificates, choose) => {
    event.preventDefault();
    choose();
  });
  app.on('login', (event, _contents, _details, _info, answer) => {
    event.preventDefault();
    answer();
  });
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
    const isShown = (asked !== null && link === undefined) || previewOf(event.url) !== null;
    if (event.isMainFrame || !isShown) event.preventDefault();
    if (asked !== null && link !== undefined) follow(asked.letter, Number(link));
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    void openOutside(url);
    return { action: 'deny' };
  });
}
