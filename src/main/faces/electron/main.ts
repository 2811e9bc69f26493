/** The window: Electron's main process, which shows the renderer and carries its calls to the app's process. */
import { fileURLToPath } from 'node:url';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { app, BrowserWindow, dialog, ipcMain, Menu, protocol, session, type WebFrameMain } from 'electron';

import type { Answer, Settings } from '../../../shared/contract.ts';
import { libraryFolder } from '../library-folder.ts';
import { bytesAsked } from '../pages/document-bytes.ts';
import { bareHeaders } from '../pages/policy.ts';
import { answerLetter } from '../pages/letter-page.ts';
import { answerPreview } from '../pages/preview-page.ts';
import { rendererFiles } from '../pages/renderer-files.ts';
import { errorWords } from '../words.ts';
import { linkApp } from './app-link.ts';
import { answerBytes } from './answer-bytes.ts';
import { confine, denyPermissions, forbidNetwork } from './confine.ts';
import { lendPorts } from './lent-ports.ts';
import { letterOf, letterScheme } from './letter-scheme.ts';
import { previewOf, previewScheme } from './preview-scheme.ts';
import { answerSecret, openSecretStore } from './secret-store.ts';
import { systemCipher } from './system-cipher.ts';

const origin = 'app://vivier';
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
/** Set by `npm run dev` alone; a packaged program never looks at it. */
const developed = app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL'];

const { values } = parseArgs({
  // Electron and Chromium read switches of their own from the same line.
  args: process.argv.slice(app.isPackaged ? 1 : 2),
  options: { library: { type: 'string' }, demo: { type: 'boolean', default: false } },
  strict: false,
});
const demo = values.demo === true;
const library = libraryFolder(typeof values.library === 'string' ? values.library : undefined);

// A demo runs beside the real thing, so it may not share its profile or its lock.
const profile = demo ? mkdtempSync(join(tmpdir(), 'vivier-demo-profile-')) : null;
if (profile !== null) app.setPath('userData', profile);

let window: BrowserWindow | null = null;
const ports = lendPorts(() => window);
const secrets = openSecretStore(app.getPath('userData'), systemCipher);

app.enableSandbox();
protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, corsEnabled: true } },
  // No fetch, no other origin, no service worker: only a page and what it is made of.
  { scheme: previewScheme, privileges: { standard: true, secure: true } },
  { scheme: letterScheme, privileges: { standard: true, secure: true } },
]);
if (process.platform !== 'darwin') Menu.setApplicationMenu(null);
/** Set once the app's process is there; no page is shown before. */
let follow: (letter: string, link: number) => void = () => undefined;
app.on('web-contents-created', (_event, contents) =>
  confine(contents, (letter, link) => follow(letter, link)),
);

if (app.requestSingleInstanceLock()) {
  app.on('second-instance', () => {
    if (window?.isMinimized() === true) window.restore();
    window?.focus();
  });
  void app.whenReady().then(run);
} else {
  app.quit();
}

async function run(): Promise<void> {
  denyPermissions(session.defaultSession);
  // In development the renderer comes from a server of its own.
  if (developed === undefined) forbidNetwork(session.defaultSession);
  const findPage = await rendererFiles(here('../renderer'));
  protocol.handle('app', async (request) => {
    const { host, pathname } = new URL(request.url);
    const asked = host === 'vivier' && request.method === 'GET' ? bytesAsked(pathname) : null;
    if (asked !== null) return answerBytes(request, await link.findDrawn(asked));
    const page =
      host === 'vivier' && request.method === 'GET'
        ? await findPage(pathname, { previews: `${previewScheme}:`, letters: `${letterScheme}:` })
        : null;
    if (page === null) return new Response(null, { status: 404, headers: bareHeaders });
    return new Response(new Uint8Array(page.body), { headers: page.headers });
  });

  const link = linkApp({
    start: { library, demo },
    program: here('./app-process.js'),
    tell: (event) => window?.webContents.send('vivier:event', event),
    answer(question) {
      switch (question.port) {
        case 'chooseFolder':
          return ports.chooseFolder();
        case 'openDocument':
          return ports.openDocument(question.document);
        case 'saveFile':
          return ports.saveFile(question.document);
        case 'openDraft':
          return ports.openDraft(question.draft);
        case 'openLink':
          return ports.openLink(question.address);
        case 'isSecretSafe':
        case 'keepSecret':
        case 'readSecret':
        case 'forgetSecret':
          return answerSecret(secrets, question);
      }
    },
    refused(error) {
      const language = app.getLocale().startsWith('en') ? 'en' : 'fr';
      dialog.showErrorBox('Vivier', errorWords(error ?? { code: 'internal', details: {} }, language));
      app.quit();
    },
  });

  protocol.handle(previewScheme, async (request) => {
    const asked = request.method === 'GET' || request.method === 'HEAD' ? previewOf(request.url) : null;
    if (asked === null) return new Response(null, { status: 403, headers: bareHeaders });
    const answer = await answerPreview({
      find: (path) => link.findPreview(asked.preview, path),
      path: asked.path,
      navigates: null,
      appOrigin: developed === undefined ? origin : new URL(developed).origin,
      async language() {
        const settings = (await link.call('settings.get', {})) as Answer<Settings>;
        return settings.ok ? settings.value.language : 'fr';
      },
    });
    return new Response(new Uint8Array(answer.body), { status: answer.status, headers: answer.headers });
  });

  follow = (letter, number) => link.followLink(letter, number);
  protocol.handle(letterScheme, async (request) => {
    const asked = request.method === 'GET' || request.method === 'HEAD' ? letterOf(request.url) : null;
    if (asked === null) return new Response(null, { status: 403, headers: bareHeaders });
    const answer = answerLetter({
      letter: await link.findLetter(asked.letter),
      follow: () => false,
      path: asked.path,
      navigates: null,
      appOrigin: developed === undefined ? origin : new URL(developed).origin,
    });
    return new Response(new Uint8Array(answer.body), { status: answer.status, headers: answer.headers });
  });

  ipcMain.handle('vivier:call', (event, name: unknown, input: unknown) => {
    if (!isOurPage(event.senderFrame)) throw new Error('not our page');
    return link.call(name, input);
  });

  app.on('activate', () => {
    if (window === null) showWindow();
  });
  app.on('window-all-closed', () => app.quit());
  let ended = false;
  app.on('will-quit', (event) => {
    if (ended) return;
    event.preventDefault();
    void link
      .close()
      .then(() => ports.clear())
      .finally(() => {
        ended = true;
        if (profile !== null) rmSync(profile, { recursive: true, force: true });
        app.quit();
      });
  });
  showWindow();
}

/** Only the main frame of the one window, at the app's own address, may call. */
function isOurPage(frame: WebFrameMain | null): boolean {
  return frame !== null && frame === window?.webContents.mainFrame && frame.origin === (developed ?? origin);
}

function showWindow(): void {
  const shown = new BrowserWindow({
    width: 1280,
    height: 800,
    minWidth: 720,
    minHeight: 480,
    show: false,
    webPreferences: {
      preload: here('../preload/preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      navigateOnDragDrop: false,
    },
  });
  window = shown;
  shown.once('ready-to-show', () => shown.show());
  shown.once('closed', () => {
    window = null;
  });
  void shown.loadURL(developed ?? `${origin}/`);
}
