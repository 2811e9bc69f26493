/** The window: Electron's main process, which shows the renderer and carries its calls to the app's process. */
import { fileURLToPath } from 'node:url';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { app, dialog, powerMonitor, session } from 'electron';
import { z } from 'zod';

import type { BridgeEvent } from '../../../shared/bridge.ts';
import { commandNames } from '../../../shared/commands.ts';
import type { Answer, Settings } from '../../../shared/contract.ts';
import { filePieceSchema } from '../../../shared/file-pieces.ts';
import { readPolicy } from '../../policy.ts';
import { libraryFolder } from '../library-folder.ts';
import { rendererFiles } from '../pages/renderer-files.ts';
import { errorWords, switchWords } from '../words.ts';
import { linkApp } from './app-link.ts';
import { confine, denyPermissions, forbidNetwork, trustNobody } from './confine.ts';
import { offerContextMenu } from './context-menu.ts';
import { openFarewell, watchFalls } from './falls.ts';
import { handle, hear } from './ipc.ts';
import { lendPorts } from './lent-ports.ts';
import { filesOf, filesOfSecondStart, keepOpened, wordsOf, type SecondStart } from './opened-files.ts';
import { previewOf } from './preview-scheme.ts';
import { siteOf } from './recent-sites.ts';
import { appOrigin, answerSchemes, registerSchemes } from './schemes.ts';
import { answerSecret, openSecretStore } from './secret-store.ts';
import { openCopies } from './shown-copies.ts';
import { openSpelling, spellingOf } from './spelling.ts';
import { openSurroundings, type Surroundings } from './surroundings.ts';
import { refusedSwitch } from './switches.ts';
import { systemCipher } from './system-cipher.ts';
import { systemLanguage } from './system-language.ts';
import { followColours } from './window-icon.ts';
import { openWindow, type AppWindow } from './window.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
/** Set by `npm run dev` alone; a packaged program never looks at it. */
const developed = app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL'];

const given = process.argv.slice(app.isPackaged ? 1 : 2);
const { values } = parseArgs({
  // Electron and Chromium read switches of their own from the same line.
  args: given,
  options: { library: { type: 'string' }, demo: { type: 'boolean', default: false } },
  strict: false,
});
const demo = values.demo === true;
const offeredSchema = z.object({
  commands: z.array(z.enum(commandNames)).max(commandNames.length),
  prints: z.string().max(4_000).nullable(),
});
const library = libraryFolder(typeof values.library === 'string' ? values.library : undefined);

// A demo runs beside the real thing, so it may not share its profile or its lock.
const profile = demo ? mkdtempSync(join(tmpdir(), 'vivier-demo-profile-')) : null;
if (profile !== null) app.setPath('userData', profile);

let window: AppWindow | null = null;
let around: Surroundings | null = null;
/** Asked for on the line of a start before there was a window. */
let firstSite = siteOf(given);
const opened = keepOpened(() => tell({ type: 'opened' }));
const copies = openCopies(app.getPath('userData'));
const ports = lendPorts(() => window?.shown() ?? null, copies);
const secrets = openSecretStore(app.getPath('userData'), systemCipher);

app.enableSandbox();
trustNobody();
registerSchemes();
/** Set once the app's process is there; no page is shown before. */
let follow: (letter: string, link: number) => void = () => undefined;
app.on('web-contents-created', (_event, contents) =>
  confine(contents, (letter, link) => follow(letter, link)),
);

const files = filesOf(wordsOf(given), process.cwd());
/** Only a developer may open the window to other programs. */
const refused = app.isPackaged ? refusedSwitch((name) => app.commandLine.hasSwitch(name)) : null;
if (refused !== null) {
  dialog.showErrorBox('Vivier', switchWords(refused, systemLanguage()));
  app.exit(2);
} else if (app.requestSingleInstanceLock({ files } satisfies SecondStart)) {
  copies.clearLeft();
  app.on('second-instance', (_event, line, folder, said) => {
    opened.add(ports.withoutOwn(filesOfSecondStart(said, line, folder)));
    const site = siteOf(line);
    if (site === null) window?.show();
    else if (around === null) firstSite = site;
    else {
      window?.show();
      around.openSite(site);
    }
  });
  // On macOS a file comes this way, also the one that the program is started with.
  app.on('open-file', (event, path) => {
    event.preventDefault();
    opened.add(ports.withoutOwn(filesOf([path], process.cwd())));
    window?.show();
  });
  opened.add(ports.withoutOwn(files));
  void app.whenReady().then(run);
} else {
  app.quit();
}

function tell(event: BridgeEvent): boolean {
  const shown = window?.shown() ?? null;
  if (shown === null || shown.isDestroyed()) return false;
  shown.webContents.send('vivier:event', event);
  return true;
}

async function run(): Promise<void> {
  denyPermissions(session.defaultSession);
  // In development the renderer comes from a server of its own.
  const spelling = openSpelling(
    session.defaultSession,
    process.platform,
    () => tell({ type: 'dictionary-failed' }),
    () => readPolicy().dictionaries,
  );
  if (developed === undefined)
    forbidNetwork(session.defaultSession, !app.isPackaged, (address) => spelling.mayFetch(address));
  const framedBy = developed === undefined ? appOrigin : new URL(developed).origin;
  const findPage = await rendererFiles(here('../renderer'));

  const link = linkApp({
    start: { library, demo, language: systemLanguage(), spelling: spellingOf(process.platform) },
    program: here('./app-process.js'),
    tell(event) {
      tell(event);
      if (event.type === 'erased') void copies.clear();
      if (event.type === 'changed' && event.subjects.includes('settings')) void around?.draw();
    },
    answer(question) {
      switch (question.port) {
        case 'chooseFolder':
          return ports.chooseFolder();
        case 'openDocument':
          return ports.openDocument(question.document);
        case 'dragFile':
          return ports.dragFile(question.document);
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
      dialog.showErrorBox('Vivier', errorWords(error ?? { code: 'internal', details: {} }, systemLanguage()));
      app.quit();
    },
  });
  follow = (letter, number) => link.followLink(letter, number);
  answerSchemes({ link, findPage, framedBy });

  const shown = openWindow({
    preload: here('../preload/preload.cjs'),
    address: developed ?? `${appOrigin}/`,
    origin: framedBy,
    profile: app.getPath('userData'),
    saveAll: (closing) => farewell.saveAll(closing),
    made(page) {
      followColours(page, here('./icons'));
      watchFalls(
        page,
        () => stands.say(),
        () => stands.gone(),
      );
      offerContextMenu(page.webContents, () => stands.say());
      page.webContents.on('did-navigate', () => stands.gone());
      page.once('closed', () => stands.gone());
    },
    sessionEnds: () => void tell({ type: 'closing' }),
    stayed: () => (isQuitting = false),
  });
  window = shown;
  const stands = openSurroundings({
    async settings() {
      const answer = (await link.call('settings.get', {})) as Answer<Settings>;
      return answer.ok ? answer.value : null;
    },
    forgetSites: () => void link.call('settings.save', { recentSites: [] }),
    window: shown,
    spelling,
    language: systemLanguage(),
    tell,
    mayPrint: (address) => previewOf(address) !== null,
  });
  around = stands;
  const farewell = openFarewell(
    () => stands.hasPage() && tell({ type: 'closing' }),
    () => stands.say(),
  );

  handle('vivier:call', shown, z.tuple([z.unknown(), z.unknown()]), (name, input) => link.call(name, input));
  handle('vivier:piece', shown, z.tuple([filePieceSchema]), (piece) => link.sendPiece(piece));
  handle('vivier:take-opened', shown, z.tuple([]), () => opened.take());
  hear('vivier:hold-drag', shown, z.tuple([z.boolean()]), (isHeld) => ports.holdDrag(isHeld));
  hear('vivier:saved', shown, z.tuple([]), () => farewell.heard());
  hear('vivier:restart', shown, z.tuple([]), () => link.restart());
  hear('vivier:offers', shown, z.tuple([offeredSchema]), (offered) => stands.offer(offered));

  let isQuitting = false;
  app.on('before-quit', () => (isQuitting = true));
  app.on('activate', () => shown.show());
  // On macOS a program stays when its window goes, unless it is being quit and only waited for the window.
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin' || isQuitting) app.quit();
  });
  let ended = false;
  app.on('will-quit', (event) => {
    if (ended) return;
    event.preventDefault();
    void link
      .close()
      .then(() => copies.clear())
      .finally(() => {
        ended = true;
        if (profile !== null) rmSync(profile, { recursive: true, force: true });
        app.quit();
      });
  });
  // The system is being shut down: there is time to save.
  // Its declaration leaves out the event that its documentation describes.
  const shutDown = (event: { preventDefault(): void }) => {
    event.preventDefault();
    app.quit();
  };
  powerMonitor.on('shutdown', shutDown as () => void);
  await stands.draw();
  shown.show();
  if (firstSite !== null) stands.openSite(firstSite);
}
