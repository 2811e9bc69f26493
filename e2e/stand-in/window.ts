/** `BrowserWindow`: where it stands, how it is shown, and that it asks before it closes. */
import { EventEmitter } from 'node:events';
import type { BrowserWindow as ElectronWindow, BrowserWindowConstructorOptions, Rectangle } from 'electron';
import type { Page } from 'playwright';

import { app, browser, onQuit, Preventable } from './app.ts';
import { StandInContents } from './contents.ts';
import { command } from './control.ts';
import { record } from './record.ts';
import { nativeTheme, onTheme, screen } from './system.ts';

const windows: BrowserWindow[] = [];
let made = 0;

export class BrowserWindow
  extends EventEmitter
  implements
    Pick<
      ElectronWindow,
      | 'id'
      | 'loadURL'
      | 'show'
      | 'hide'
      | 'focus'
      | 'close'
      | 'destroy'
      | 'isDestroyed'
      | 'isVisible'
      | 'isFocused'
      | 'isMinimized'
      | 'minimize'
      | 'restore'
      | 'isMaximized'
      | 'maximize'
      | 'unmaximize'
      | 'isFullScreen'
      | 'setFullScreen'
      | 'getBounds'
      | 'getNormalBounds'
      | 'setBounds'
      | 'setSize'
      | 'center'
      | 'setTitle'
      | 'setIcon'
      | 'setMenuBarVisibility'
      | 'setBackgroundColor'
    >
{
  readonly id: number;
  readonly webContents: StandInContents;
  readonly #page: Promise<Page>;
  #bounds: Rectangle;
  #isVisible: boolean;
  #isMinimized = false;
  #isMaximized = false;
  #isFullScreen = false;
  #isDestroyed = false;

  static getAllWindows(): BrowserWindow[] {
    return [...windows];
  }

  static getFocusedWindow(): BrowserWindow | null {
    return windows.find((one) => one.isVisible()) ?? null;
  }

  static fromWebContents(contents: unknown): BrowserWindow | null {
    return windows.find(({ webContents }) => webContents === contents) ?? null;
  }

  constructor(options: BrowserWindowConstructorOptions = {}) {
    super();
    const { context } = browser();
    made += 1;
    this.id = made;
    record('BrowserWindow', options);
    const { x = 0, y = 0, width = 800, height = 600, show = true } = options;
    this.#bounds = { x, y, width, height };
    this.#isVisible = show;
    const contents = new StandInContents(made, options);
    this.webContents = contents;
    windows.push(this);
    app.emit('web-contents-created', {}, this.webContents);
    app.emit('browser-window-created', {}, this);
    const first = made === 1 ? context.pages()[0] : undefined;
    this.#page = (async () => {
      const page = first ?? (await context.newPage());
      await page.setViewportSize({ width, height });
      await contents.begin(page);
      if (nativeTheme.shouldUseDarkColors) contents.drawIn(true);
      page.on('close', () => this.#closed());
      return page;
    })();
  }

  async loadURL(url: string): Promise<void> {
    await this.#page;
    await this.webContents.load(url);
    this.emit('ready-to-show');
    shown.resolve(undefined);
  }

  #closed(): void {
    if (this.#isDestroyed) return;
    this.#isDestroyed = true;
    windows.splice(windows.indexOf(this), 1);
    this.emit('closed');
    if (windows.length === 0) app.emit('window-all-closed');
  }

  /** False where a listener, or the page by `beforeunload`, did not want to. */
  async tryClose(): Promise<boolean> {
    const closing = new Preventable();
    this.emit('close', closing);
    if (closing.defaultPrevented) return false;
    const page = await this.#page;
    await page.close({ runBeforeUnload: true });
    // A page that asks to stay says so by a dialog, which nobody shows here.
    const gone = await Promise.race([
      new Promise<true>((resolve) =>
        page.isClosed() ? resolve(true) : page.once('close', () => resolve(true)),
      ),
      new Promise<false>((resolve) => setTimeout(() => resolve(false), 5_000)),
    ]);
    if (gone) this.#closed();
    return gone;
  }

  close(): void {
    void this.tryClose();
  }

  destroy(): void {
    void this.#page.then((page) => page.close());
  }

  isDestroyed(): boolean {
    return this.#isDestroyed;
  }

  show(): void {
    record('BrowserWindow.show');
    this.#isVisible = true;
    this.emit('show');
    this.focus();
  }

  hide(): void {
    this.#isVisible = false;
    this.emit('hide');
  }

  focus(): void {
    record('BrowserWindow.focus');
    this.emit('focus');
  }

  isVisible(): boolean {
    return this.#isVisible;
  }

  isFocused(): boolean {
    return this.#isVisible && !this.#isMinimized;
  }

  isMinimized(): boolean {
    return this.#isMinimized;
  }

  minimize(): void {
    this.#isMinimized = true;
    this.emit('minimize');
  }

  restore(): void {
    record('BrowserWindow.restore');
    this.#isMinimized = false;
    this.emit('restore');
  }

  isMaximized(): boolean {
    return this.#isMaximized;
  }

  maximize(): void {
    record('BrowserWindow.maximize');
    this.#isMaximized = true;
    this.emit('maximize');
  }

  unmaximize(): void {
    this.#isMaximized = false;
    this.emit('unmaximize');
  }

  isFullScreen(): boolean {
    return this.#isFullScreen;
  }

  setFullScreen(flag: boolean): void {
    record('BrowserWindow.setFullScreen', flag);
    this.#isFullScreen = flag;
    this.emit(flag ? 'enter-full-screen' : 'leave-full-screen');
  }

  getBounds(): Rectangle {
    return { ...this.#bounds };
  }

  getNormalBounds(): Rectangle {
    return { ...this.#bounds };
  }

  setBounds(bounds: Partial<Rectangle>): void {
    this.#bounds = { ...this.#bounds, ...bounds };
    this.emit('resize');
    this.emit('move');
  }

  setSize(width: number, height: number): void {
    record('BrowserWindow.setSize', width, height);
    this.setBounds({ width, height });
  }

  center(): void {
    record('BrowserWindow.center');
    const { workArea } = screen.getPrimaryDisplay();
    const { width, height } = this.#bounds;
    const inMiddle = (from: number, whole: number, part: number) => Math.round(from + (whole - part) / 2);
    this.setBounds({
      x: inMiddle(workArea.x, workArea.width, width),
      y: inMiddle(workArea.y, workArea.height, height),
    });
  }

  setTitle(title: string): void {
    record('BrowserWindow.setTitle', title);
  }

  setIcon(icon: unknown): void {
    record('BrowserWindow.setIcon', icon);
  }

  setMenuBarVisibility(visible: boolean): void {
    record('BrowserWindow.setMenuBarVisibility', visible);
  }

  setBackgroundColor(color: string): void {
    record('BrowserWindow.setBackgroundColor', color);
  }
}

/** The first window has been drawn, and shown by whoever waited for that. */
const shown = Promise.withResolvers<undefined>();
command('shown', () => shown.promise);

onTheme((isDark) => {
  for (const { webContents } of windows) webContents.drawIn(isDark);
});

onQuit(async () => {
  for (const window of [...windows]) if (!(await window.tryClose())) return false;
  return true;
});

command('window', ({ act, with: input }: { act: string; with?: unknown }) => {
  const [window] = windows;
  if (window === undefined) return null;
  switch (act) {
    case 'close': {
      window.close();
      return;
    }
    case 'minimize': {
      window.minimize();
      return;
    }
    case 'maximize': {
      window.maximize();
      return;
    }
    case 'bounds': {
      window.setBounds(input as Rectangle);
      return;
    }
    case 'emit': {
      const { name, args } = input as { name: string; args: unknown[] };
      return window.webContents.emit(name, new Preventable(), ...args);
    }
    case 'prevents': {
      const { name, event, args } = input as { name: string; event: object; args: unknown[] };
      const told = Object.assign(new Preventable(), event);
      window.webContents.emit(name, told, ...args);
      return told.defaultPrevented;
    }
    default:
      throw new Error(`a window cannot ${act}`);
  }
});
