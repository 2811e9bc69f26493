/** A window's `webContents`: a page of the one Chromium, whose requests, navigations and words are told as Electron tells them. */
import { EventEmitter } from 'node:events';
import type {
  BrowserWindowConstructorOptions,
  IpcMainInvokeEvent,
  WebContents,
  WebFrameMain,
} from 'electron';
import type { CDPSession, Page, Route } from 'playwright';

import { eachString, toHost, toScheme } from './addresses.ts';
import { app, browser, Preventable } from './app.ts';
import { command } from './control.ts';
import { invoke, ipcMain } from './ipc.ts';
import { pressed } from './menu.ts';
import { pack, unpack } from './packing.ts';
import { PreloadWorld } from './preload-world.ts';
import { record } from './record.ts';
import { session } from './session.ts';
import { nativeImage } from './system.ts';
import type { Told } from './worlds.ts';

type OpenHandler = Parameters<WebContents['setWindowOpenHandler']>[0];

/** What a spell checker would say of the word under the pointer, which only a spec knows here. */
let misspelt = { misspelledWord: '', dictionarySuggestions: [] as readonly string[] };
command('misspelt', (words: typeof misspelt) => {
  misspelt = words;
});

/** All that reached the page, while a spec listens: what was asked, and the answer, or a channel and what was sent. */
let carried: { readonly asked: string; readonly text: string }[] | null = null;
command('carry', () => {
  carried = [];
});
command('carried', () => carried ?? []);
function carry(asked: unknown, value: unknown): void {
  carried?.push({ asked: JSON.stringify(asked ?? null), text: JSON.stringify(value ?? null) });
}

/** The page that a window shows, as Electron's main process sees it. */
export class StandInContents
  extends EventEmitter
  implements
    Pick<
      WebContents,
      | 'send'
      | 'isDestroyed'
      | 'setWindowOpenHandler'
      | 'getURL'
      | 'reload'
      | 'getZoomLevel'
      | 'setZoomLevel'
      | 'print'
      | 'replaceMisspelling'
      | 'startDrag'
      | 'forcefullyCrashRenderer'
      | 'openDevTools'
      | 'focus'
      | 'undo'
      | 'redo'
      | 'cut'
      | 'copy'
      | 'paste'
      | 'selectAll'
    >
{
  readonly id: number;
  readonly #options: BrowserWindowConstructorOptions;
  #page: Page | null = null;
  #devtools: CDPSession | null = null;
  #world: PreloadWorld | null = null;
  #openHandler: OpenHandler | null = null;
  #zoom = 0;
  #loading: string | null = null;
  readonly mainFrame: WebFrameMain;

  constructor(id: number, options: BrowserWindowConstructorOptions) {
    super();
    this.id = id;
    this.#options = options;
    this.mainFrame = this.#frame();
  }

  #frame(): WebFrameMain {
    const contents = () => this.getURL();
    return {
      get url() {
        return contents();
      },
      get origin() {
        return originOf(contents());
      },
      parent: null,
    } as unknown as WebFrameMain;
  }

  get session(): typeof session.defaultSession {
    return session.defaultSession;
  }

  /** Begins the page; everything that happens to it from now on is told as Electron tells it. */
  async begin(page: Page): Promise<void> {
    this.#page = page;
    const { webPreferences: preferences = {} } = this.#options;
    const devtools = await page.context().newCDPSession(page);
    this.#devtools = devtools;
    await devtools.send('Page.enable');
    devtools.on('Page.frameNavigated', ({ frame }) => {
      if (frame.parentId === undefined) this.emit('did-navigate', {}, this.getURL());
    });
    const world = new PreloadWorld(devtools);
    this.#world = world;
    await world.begin({
      file: preferences.preload,
      isIsolated: preferences.contextIsolation !== false,
      hear: (told, context) => this.#hear(told, context),
      failed: (why) => this.#preloadFailed(why),
    });
    page.on('popup', (popup) => {
      void popup.close();
      this.#open(popup.url());
    });
    page.on('download', (download) => {
      const event = new Preventable();
      const item = { getURL: () => download.url(), getFilename: () => download.suggestedFilename() };
      session.defaultSession.emit('will-download', event, item, this);
      // There is nobody to say where to.
      void download.cancel();
    });
    page.on('crash', () => {
      const details = { reason: 'crashed', exitCode: 1 };
      this.emit('render-process-gone', {}, details);
      app.emit('render-process-gone', {}, this, details);
    });
    page.on('close', () => this.emit('destroyed'));
    await page.route('**/*', (route) => this.#request(route, page));
    await devtools.send('Page.addScriptToEvaluateOnNewDocument', {
      source: `window.open = (open => function (url) { if (url) console.debug(${JSON.stringify(`${world.name}:open:`)} + new URL(url, document.baseURI)); return null; })(window.open);`,
    });
    page.on('console', (message) => {
      const [own, what, ...url] = message.text().split(':');
      if (own === world.name && what === 'open') this.#open(url.join(':'));
    });
  }

  #preloadFailed(why: string): void {
    const file = String(this.#options.webPreferences?.preload);
    console.error(`Unable to load preload script: ${file}\n${why}`);
    this.emit('preload-error', {}, file, new Error(why));
  }

  #open(url: string): void {
    const address = toScheme(url, browser().port);
    this.#openHandler?.({
      url: address,
      frameName: '',
      features: '',
      disposition: 'foreground-tab',
    } as never);
  }

  /** Every request of the page: navigations are told before they happen, all others are asked of the session. */
  async #request(route: Route, page: Page): Promise<void> {
    const request = route.request();
    const url = toScheme(request.url(), browser().port);
    const isMainFrame = request.isNavigationRequest() && request.frame() === page.mainFrame();
    // What the program loads itself, and a reload, are told of by no event.
    const isProgram =
      isMainFrame && (this.#loading === request.url() || withoutHash(page.url()) === request.url());
    if (request.isNavigationRequest() && !isProgram) {
      if (this.#navigates(url, isMainFrame)) {
        await route.abort('aborted');
        return;
      }
    }
    if (!(await session.defaultSession.allows(url, request.method(), this.id))) {
      await route.abort('blockedbyclient');
      return;
    }
    await route.fallback();
  }

  #navigates(url: string, isMainFrame: boolean): boolean {
    const inFrame = Object.assign(new Preventable(), { url, isMainFrame });
    this.emit('will-frame-navigate', inFrame);
    if (!isMainFrame) return inFrame.defaultPrevented;
    const navigation = Object.assign(new Preventable(), { url, isMainFrame });
    this.emit('will-navigate', navigation, url);
    return inFrame.defaultPrevented || navigation.defaultPrevented;
  }

  #hear({ kind, id, channel, words }: Told, context: number): void {
    if (kind === 'failed') {
      this.#preloadFailed(words);
      return;
    }
    if (kind === 'key') {
      pressed(JSON.parse(words) as Parameters<typeof pressed>[0]);
      return;
    }
    if (kind === 'context') {
      const params = JSON.parse(words) as object;
      this.emit('context-menu', new Preventable(), { ...params, ...misspelt, frame: this.mainFrame });
      return;
    }
    if (kind === 'files') {
      void this.#world?.tellPaths(context, id, Number(words));
      return;
    }
    const { port } = browser();
    const args = eachString(unpack(words), (one) => toScheme(one, port)) as unknown[];
    const event = { senderFrame: this.mainFrame, sender: this, processId: 1, frameId: 1 };
    if (kind === 'send') {
      ipcMain.emit(channel, event, ...args);
      return;
    }
    invoke(event as unknown as IpcMainInvokeEvent, channel, args).then(
      (value) => {
        carry(args, value);
        this.#world?.answer(context, 'value', id, pack(eachString(value, (one) => toHost(one, port))));
      },
      (thrown: unknown) => this.#world?.answer(context, 'error', id, (thrown as Error).message),
    );
  }

  send(channel: string, ...args: unknown[]): void {
    if (this.isDestroyed()) throw new TypeError('Object has been destroyed');
    carry([channel], args);
    const copied = eachString(structuredClone(args), (one) => toHost(one, browser().port));
    this.#world?.tell(channel, pack(copied));
  }

  async load(url: string): Promise<void> {
    const page = this.#page!;
    this.#loading = toHost(url, browser().port);
    try {
      await page.goto(this.#loading);
      this.emit('did-finish-load');
    } finally {
      this.#loading = null;
    }
  }

  isDestroyed(): boolean {
    return this.#page?.isClosed() ?? false;
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    record('webContents.setWindowOpenHandler');
    this.#openHandler = handler;
  }

  getURL(): string {
    return this.#page === null ? '' : toScheme(this.#page.url(), browser().port);
  }

  reload(): void {
    this.#loading = this.#page?.url() ?? null;
    void this.#page
      ?.reload()
      .then(() => this.emit('did-finish-load'))
      .finally(() => (this.#loading = null));
  }

  getZoomLevel(): number {
    return this.#zoom;
  }

  setZoomLevel(level: number): void {
    record('webContents.setZoomLevel', level);
    this.#zoom = level;
  }

  print(options: Parameters<WebContents['print']>[0] = {}): void {
    record('webContents.print', options);
  }

  /** In dark colours or light ones, as the theme says. */
  drawIn(isDark: boolean): void {
    void this.#page?.emulateMedia({ colorScheme: isDark ? 'dark' : 'light' });
  }

  replaceMisspelling(word: string): void {
    record('webContents.replaceMisspelling', word);
  }

  startDrag(item: Parameters<WebContents['startDrag']>[0]): void {
    const { file, files = [], icon } = item;
    if (file === '' && files.length === 0) throw new Error("Must specify either 'file' or 'files' option");
    const image = typeof icon === 'string' ? nativeImage.createFromPath(icon) : icon;
    if (image.isEmpty()) throw new Error("Must specify non-empty 'icon' option");
    record('webContents.startDrag', file, files);
  }

  forcefullyCrashRenderer(): void {
    record('webContents.forcefullyCrashRenderer');
    // It never answers.
    void this.#devtools?.send('Page.crash').catch(() => undefined);
  }

  openDevTools(): void {
    record('webContents.openDevTools');
  }

  focus(): void {
    record('webContents.focus');
  }

  #edit(name: string): void {
    // No newer way does what an editing command of the menu does.
    interface Old {
      execCommand(what: string): void;
    }
    record(`webContents.${name}`);
    void this.#page?.evaluate((what) => (document as unknown as Old).execCommand(what), name);
  }

  undo(): void {
    this.#edit('undo');
  }

  redo(): void {
    this.#edit('redo');
  }

  cut(): void {
    this.#edit('cut');
  }

  copy(): void {
    this.#edit('copy');
  }

  paste(): void {
    this.#edit('paste');
  }

  selectAll(): void {
    this.#edit('selectAll');
  }
}

function withoutHash(url: string): string {
  return url.replace(/#.*$/, '');
}

function originOf(url: string): string {
  const found = /^[a-z][a-z0-9+.-]*:\/\/[^/]*/.exec(url)?.[0];
  return found ?? 'null';
}
