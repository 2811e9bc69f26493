/** What belongs to the system: its dialogs and programs, its secrets, its colours. Specs answer in its place. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Dialog, NativeTheme, SafeStorage, Screen, Shell } from 'electron';

import { app, Preventable } from './app.ts';
import { command } from './control.ts';
import { record } from './record.ts';

const answers = new Map<string, unknown[]>();
command('answer', ({ dialog: name, with: value }: { dialog: string; with: unknown }) => {
  answers.set(name, [...(answers.get(name) ?? []), value]);
});

/** The next answer that a spec laid ready; null, as if it were closed, where there is none. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- each dialog says what it answers.
function answerOf<Answer>(name: string, args: readonly unknown[]): Answer | null {
  // The window that comes first, where there is one, says nothing.
  record(`dialog.${name}`, ...args.slice(-1));
  return (answers.get(name)?.shift() as Answer | undefined) ?? null;
}

export const dialog = {
  showOpenDialog: (...args: unknown[]) =>
    Promise.resolve(
      answerOf<Electron.OpenDialogReturnValue>('showOpenDialog', args) ?? { canceled: true, filePaths: [] },
    ),
  showSaveDialog: (...args: unknown[]) =>
    Promise.resolve(
      answerOf<Electron.SaveDialogReturnValue>('showSaveDialog', args) ?? { canceled: true, filePath: '' },
    ),
  showMessageBox: (...args: unknown[]) =>
    Promise.resolve(
      answerOf<Electron.MessageBoxReturnValue>('showMessageBox', args) ?? {
        response: 0,
        checkboxChecked: false,
      },
    ),
  showErrorBox(title, content) {
    record('dialog.showErrorBox', title, content);
  },
} satisfies Pick<Dialog, 'showOpenDialog' | 'showSaveDialog' | 'showMessageBox' | 'showErrorBox'>;

export const shell = {
  openExternal(url) {
    record('shell.openExternal', url);
    return Promise.resolve();
  },
  openPath(path) {
    record('shell.openPath', path);
    return Promise.resolve('');
  },
  showItemInFolder(path) {
    record('shell.showItemInFolder', path);
  },
} satisfies Pick<Shell, 'openExternal' | 'openPath' | 'showItemInFolder'>;

type Backend = ReturnType<SafeStorage['getSelectedStorageBackend']>;
let backend = (process.env['VIVIER_STAND_IN_SECRETS'] ?? 'gnome_libsecret') as Backend;
let key: Buffer | null = null;
command('secrets', (chosen: Backend) => {
  backend = chosen;
});
// What was kept before cannot be read again, as after a system was set up anew.
command('lose-secrets', () => {
  key = randomBytes(32);
});

/** The key that a system's key store would guard, which outlives the program. */
function keyOfSystem(): Buffer {
  if (!app.isReady()) throw new Error('safeStorage cannot be used before app is ready');
  if (key !== null) return key;
  const file = join(app.getPath('userData'), 'stand-in-key-store');
  key = existsSync(file) ? readFileSync(file) : randomBytes(32);
  writeFileSync(file, key);
  return key;
}

/** Tells when the system goes to sleep or is shut down; specs say so in its place. */
export const powerMonitor = new EventEmitter();
command('power', (name: string) => {
  const event = new Preventable();
  powerMonitor.emit(name, event);
  return event.defaultPrevented;
});

export const safeStorage = {
  isAsyncEncryptionAvailable: () => Promise.resolve(true),
  getSelectedStorageBackend: () => backend,
  encryptStringAsync(words) {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', keyOfSystem(), nonce);
    const sealed = Buffer.concat([cipher.update(words, 'utf8'), cipher.final()]);
    return Promise.resolve(Buffer.concat([nonce, cipher.getAuthTag(), sealed]));
  },
  decryptStringAsync(sealed) {
    const cipher = createDecipheriv('aes-256-gcm', keyOfSystem(), sealed.subarray(0, 12));
    cipher.setAuthTag(sealed.subarray(12, 28));
    const result = cipher.update(sealed.subarray(28), undefined, 'utf8') + cipher.final('utf8');
    return Promise.resolve({ result, shouldReEncrypt: false });
  },
} satisfies Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'getSelectedStorageBackend' | 'encryptStringAsync' | 'decryptStringAsync'
>;

/** Which colours a page draws itself in; set by the windows. */
let drawIn: (isDark: boolean) => void = () => undefined;
export function onTheme(draw: (isDark: boolean) => void): void {
  drawIn = draw;
}

class StandInTheme
  extends EventEmitter
  implements
    Pick<NativeTheme, 'themeSource' | 'shouldUseDarkColors' | 'shouldUseDarkColorsForSystemIntegratedUI'>
{
  #source: NativeTheme['themeSource'] = 'system';
  #isSystemDark = false;

  get themeSource(): NativeTheme['themeSource'] {
    return this.#source;
  }

  set themeSource(source) {
    record('nativeTheme.themeSource', source);
    this.#change(() => (this.#source = source));
  }

  get shouldUseDarkColors(): boolean {
    return this.#source === 'system' ? this.#isSystemDark : this.#source === 'dark';
  }

  /** The system's bar does not follow what a person chooses for one program. */
  get shouldUseDarkColorsForSystemIntegratedUI(): boolean {
    return this.#isSystemDark;
  }

  /** As the system's own settings do. */
  darken(isDark: boolean): void {
    this.#change(() => (this.#isSystemDark = isDark));
  }

  #change(change: () => void): void {
    const before = this.shouldUseDarkColors;
    change();
    if (this.shouldUseDarkColors === before) return;
    drawIn(this.shouldUseDarkColors);
    this.emit('updated');
  }
}

export const nativeTheme = new StandInTheme();
command('dark', (isDark: boolean) => nativeTheme.darken(isDark));

type Screens = readonly Pick<Electron.Display, 'id' | 'bounds' | 'workArea' | 'scaleFactor'>[];

const usualScreens: Screens = [
  {
    id: 1,
    bounds: { x: 0, y: 0, width: 1920, height: 1080 },
    workArea: { x: 0, y: 0, width: 1920, height: 1040 },
    scaleFactor: 1,
  },
];

class StandInScreen
  extends EventEmitter
  implements Pick<Screen, 'getPrimaryDisplay' | 'getAllDisplays' | 'getDisplayMatching'>
{
  #screens = (JSON.parse(process.env['VIVIER_STAND_IN_SCREENS'] ?? 'null') ?? usualScreens) as Screens;

  /** Plugs others in. */
  change(screens: Screens): void {
    const before = this.#screens;
    this.#screens = screens;
    for (const gone of before.filter(({ id }) => screens.every((one) => one.id !== id)))
      this.emit('display-removed', {}, gone);
    for (const added of screens.filter(({ id }) => before.every((one) => one.id !== id)))
      this.emit('display-added', {}, added);
  }

  getPrimaryDisplay(): Electron.Display {
    return this.getAllDisplays()[0]!;
  }

  getAllDisplays(): Electron.Display[] {
    if (!app.isReady()) throw new Error("The 'screen' module can't be used before the app 'ready' event");
    return [...this.#screens] as Electron.Display[];
  }

  /** The one that shows most of a rectangle. */
  getDisplayMatching({ x, y, width, height }: Electron.Rectangle): Electron.Display {
    const shown = ({ bounds }: Electron.Display) =>
      Math.max(0, Math.min(x + width, bounds.x + bounds.width) - Math.max(x, bounds.x)) *
      Math.max(0, Math.min(y + height, bounds.y + bounds.height) - Math.max(y, bounds.y));
    return this.getAllDisplays().toSorted((one, other) => shown(other) - shown(one))[0]!;
  }
}

export const screen = new StandInScreen();
command('screens', (screens: Screens) => screen.change(screens));

/** What an image is here: where it came from, and whether there is anything of it. */
export class StandInImage implements Pick<Electron.NativeImage, 'isEmpty'> {
  readonly from: string;
  readonly #isEmpty: boolean;

  constructor(from: string, isEmpty: boolean) {
    this.from = from;
    this.#isEmpty = isEmpty;
  }

  isEmpty(): boolean {
    return this.#isEmpty;
  }
}

export const nativeImage = {
  createFromPath: (path: string) => new StandInImage(path, !existsSync(path)),
  createFromDataURL: (url: string) => new StandInImage(url, !/^data:image\/\w+;base64,\S/.test(url)),
  createFromBuffer: (bytes: Buffer) => new StandInImage(`${bytes.length} bytes`, bytes.length === 0),
  createEmpty: () => new StandInImage('', true),
};
