/** `app`: its life from start to quit. */
import { EventEmitter } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, watch, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import type { App } from 'electron';

import { draw, type Drawn } from './chromium.ts';
import { command, listenToParent } from './control.ts';
import { record } from './record.ts';

type PathName = Parameters<App['getPath']>[0];

/** An event that can be prevented, as Electron hands one to its listeners. */
export class Preventable {
  defaultPrevented = false;
  preventDefault(): void {
    this.defaultPrevented = true;
  }
}

const named = (name: string) =>
  process.argv.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3);

let drawn: Drawn | null = null;
/** Closes every window; false where one of them did not want to. Set by the windows. */
let closeWindows: () => Promise<boolean> = () => Promise.resolve(true);

export function onQuit(close: () => Promise<boolean>): void {
  closeWindows = close;
}

/** The browser behind the windows, which is there once the app is ready. */
export function browser(): Drawn {
  if (drawn === null) throw new Error('Cannot create BrowserWindow before app is ready');
  return drawn;
}

class StandInApp
  extends EventEmitter
  implements
    Pick<
      App,
      | 'isPackaged'
      | 'commandLine'
      | 'getPath'
      | 'setPath'
      | 'enableSandbox'
      | 'requestSingleInstanceLock'
      | 'whenReady'
      | 'isReady'
      | 'quit'
      | 'exit'
      | 'getLocale'
      | 'getPreferredSystemLanguages'
      | 'getVersion'
      | 'getName'
      | 'setAppUserModelId'
      | 'setAboutPanelOptions'
      | 'showAboutPanel'
      | 'addRecentDocument'
      | 'clearRecentDocuments'
      | 'focus'
      | 'getFileIcon'
    >
{
  /** As a packaged program is told what it is, where a spec says so. */
  readonly isPackaged = process.argv.includes('--stand-in-packaged');
  readonly commandLine = {
    hasSwitch: (name: string) =>
      process.argv.some((word) => word === `--${name}` || word.startsWith(`--${name}=`)),
  } as App['commandLine'];
  readonly #paths = new Map<string, string>();
  readonly #ready = Promise.withResolvers<undefined>();
  #isReady = false;
  #isQuitting = false;
  #held: string | null = null;

  /** The program's first module is done, which Electron waits for before it says `ready`. */
  async begin(): Promise<void> {
    if (this.#isQuitting) return;
    drawn = await draw(this.getPath('userData'));
    listenToParent();
    command('devtools', () => browser().devtools);
    command('quit', () => this.quit());
    command('asks', ({ name, args }: { name: string; args: unknown[] }) => this.#asks(name, args));
    command('emit', ({ name, args }: { name: string; args: unknown[] }) => {
      const event = new Preventable();
      this.emit(name, event, ...args);
      return event.defaultPrevented;
    });
    // A driver attaches to the page while nothing happens in it, and hears all of it.
    const attached = new Promise<void>((resolve) => {
      command('attached', () => resolve());
    });
    if (process.env['VIVIER_STAND_IN_DRIVEN'] === '1') await attached;
    this.#isReady = true;
    this.emit('will-finish-launching');
    this.emit('ready', {}, {});
    this.#ready.resolve(undefined);
  }

  /** An event whose last argument is a function to answer by: whether it was prevented, and what was answered. */
  #asks(name: string, args: readonly unknown[]): { prevented: boolean; answered: unknown[] | null } {
    const event = new Preventable();
    let answered: unknown[] | null = null;
    this.emit(name, event, ...args, (...answer: unknown[]) => (answered = answer));
    return { prevented: event.defaultPrevented, answered };
  }

  getPath(name: PathName): string {
    const set = this.#paths.get(name);
    if (set !== undefined) return set;
    // eslint-disable-next-line @typescript-eslint/switch-exhaustiveness-check -- the others are folders by their names.
    switch (name) {
      case 'userData':
      case 'sessionData':
        return named('user-data-dir') ?? join(homedir(), '.config', 'vivier');
      case 'temp':
        return tmpdir();
      case 'home':
        return homedir();
      case 'exe':
        return process.execPath;
      default:
        return join(homedir(), name);
    }
  }

  setPath(name: string, path: string): void {
    if (!isAbsolute(path)) throw new Error('Path must be absolute');
    record('app.setPath', name, path);
    this.#paths.set(name, path);
  }

  enableSandbox(): void {
    if (this.#isReady) throw new Error('app.enableSandbox() can only be called before app is ready');
    record('app.enableSandbox');
  }

  requestSingleInstanceLock(said?: Record<string, unknown>): boolean {
    record('app.requestSingleInstanceLock');
    const folder = join(this.getPath('userData'), 'stand-in-instance');
    mkdirSync(folder, { recursive: true });
    const lock = join(folder, 'lock');
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
    } catch {
      const holder = Number(readFileSync(lock, 'utf8'));
      if (isAlive(holder)) {
        const telling = join(folder, String(process.pid));
        writeFileSync(telling, JSON.stringify([process.argv, process.cwd(), said]));
        renameSync(telling, `${telling}.json`);
        return false;
      }
      writeFileSync(lock, String(process.pid));
    }
    this.#held = lock;
    watch(folder, () => {
      for (const name of readdirSync(folder).filter((one) => one.endsWith('.json'))) {
        const [argv, cwd, told] = JSON.parse(readFileSync(join(folder, name), 'utf8')) as unknown[];
        rmSync(join(folder, name));
        this.emit('second-instance', {}, argv, cwd, told);
      }
    }).unref();
    return true;
  }

  async whenReady(): Promise<void> {
    await this.#ready.promise;
  }

  isReady(): boolean {
    return this.#isReady;
  }

  /** before-quit, the windows, will-quit, quit; each of the first three may prevent it. */
  quit(): void {
    if (this.#isQuitting) return;
    record('app.quit');
    this.#isQuitting = true;
    void (async () => {
      const before = new Preventable();
      this.emit('before-quit', before);
      const closed = !before.defaultPrevented && (await closeWindows());
      const will = new Preventable();
      if (closed) this.emit('will-quit', will);
      if (!closed || will.defaultPrevented) {
        this.#isQuitting = false;
        return;
      }
      this.emit('quit', {}, 0);
      await this.#end(0);
    })();
  }

  exit(code = 0): void {
    // Before it is ready it ends at once.
    if (!this.#isReady) process.exit(code);
    void this.#end(code);
  }

  async #end(code: number): Promise<void> {
    await drawn?.close();
    if (this.#held !== null) rmSync(this.#held, { force: true });
    process.exit(code);
  }

  /** Empty before the program is ready, as its words say. */
  getLocale(): string {
    return !this.#isReady ? '' : systemLanguage();
  }

  getPreferredSystemLanguages(): string[] {
    return [systemLanguage()];
  }

  getVersion(): string {
    return '0.1.0';
  }

  getName(): string {
    return 'vivier';
  }

  /** As where a system has no icon for a file. */
  getFileIcon(path: string): Promise<Electron.NativeImage> {
    record('app.getFileIcon', path);
    return Promise.resolve({ isEmpty: () => true } as Electron.NativeImage);
  }

  setAppUserModelId(id: string): void {
    record('app.setAppUserModelId', id);
  }

  setAboutPanelOptions(options: Parameters<App['setAboutPanelOptions']>[0]): void {
    record('app.setAboutPanelOptions', options);
  }

  showAboutPanel(): void {
    record('app.showAboutPanel');
  }

  addRecentDocument(path: string): void {
    record('app.addRecentDocument', path);
  }

  clearRecentDocuments(): void {
    record('app.clearRecentDocuments');
  }

  focus(): void {
    record('app.focus');
  }
}

function systemLanguage(): string {
  return process.env['VIVIER_STAND_IN_LOCALE'] ?? 'fr';
}

function isAlive(process_: number): boolean {
  try {
    process.kill(process_, 0);
    return true;
  } catch {
    return false;
  }
}

export const app = new StandInApp();

export function loaded(): void {
  void app.begin();
}
