/** A window of Vivier's own, drawn by a Chromium that the machine has: no tabs, no address bar, a profile of its own. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

export interface Machine {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: string;
  readonly home: string;
  /** Null where the system knows no numbers of users. */
  readonly user: number | null;
  /** Where a program really lies; null where it is not there. */
  find(path: string): string | null;
}

export interface OwnWindow {
  readonly program: string;
  /** Where the window keeps what a browser keeps; never the person's own profile. */
  readonly profile: string;
}

const thisMachine: Machine = {
  env: process.env,
  platform: process.platform,
  home: homedir(),
  user: process.getuid?.() ?? null,
  find: (path) => (existsSync(path) ? realpathSync(path) : null),
};

const onLinux = [
  'google-chrome-stable',
  'google-chrome',
  'chromium',
  'chromium-browser',
  'microsoft-edge-stable',
  'microsoft-edge',
  'brave-browser',
  'vivaldi-stable',
];

const onMac = [
  'Google Chrome.app/Contents/MacOS/Google Chrome',
  'Chromium.app/Contents/MacOS/Chromium',
  'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'Brave Browser.app/Contents/MacOS/Brave Browser',
  'Vivaldi.app/Contents/MacOS/Vivaldi',
];

const onWindows = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Chromium\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
  'BraveSoftware\\Brave-Browser\\Application\\brave.exe',
  'Vivaldi\\Application\\vivaldi.exe',
];

function places({ env, platform, home }: Machine): readonly string[] {
  if (platform === 'darwin')
    return ['/Applications', join(home, 'Applications')].flatMap((folder) =>
      onMac.map((name) => join(folder, name)),
    );
  if (platform === 'win32') {
    const folders = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']];
    return onWindows.flatMap((name) =>
      folders.flatMap((folder) => (folder === undefined || folder === '' ? [] : [`${folder}\\${name}`])),
    );
  }
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder.startsWith('/'));
  return onLinux.flatMap((name) => folders.map((folder) => join(folder, name)));
}

/**
 * The Chromium that may draw the window: the one that `VIVIER_BROWSER` names, else the first that is installed. Null
 * where there is none, where `VIVIER_BROWSER` is `none`, without a screen, and for root, for whom Chromium runs only
 * without its sandbox.
 */
export function findOwnWindow(machine: Machine = thisMachine): OwnWindow | null {
  const { env, platform, home, user } = machine;
  const named = env['VIVIER_BROWSER'] ?? '';
  if (named === 'none') return null;
  if (named !== '') {
    return machine.find(named) === null ? null : { program: named, profile: profileIn(machine) };
  }
  if (platform !== 'darwin' && platform !== 'win32') {
    if ((env['DISPLAY'] ?? '') === '' && (env['WAYLAND_DISPLAY'] ?? '') === '') return null;
    if (user === 0) return null;
  }
  for (const program of places(machine)) {
    const real = machine.find(program);
    if (real === null) continue;
    // A snap is confined to a folder of its own in the person's.
    const snap = /^\/snap\/|\/bin\/snap$/.test(real) || program.startsWith('/snap/');
    const profile = snap
      ? join(home, 'snap', program.split('/').at(-1) ?? '', 'common', 'vivier')
      : profileIn(machine);
    return { program, profile };
  }
  return null;
}

function profileIn({ env, platform, home }: Machine): string {
  if (platform === 'win32') return `${env['LOCALAPPDATA'] ?? `${home}\\AppData\\Local`}\\Vivier\\Browser`;
  if (platform === 'darwin') return join(home, 'Library', 'Caches', 'Vivier', 'Browser');
  return join(env['XDG_CACHE_HOME'] ?? join(home, '.cache'), 'vivier', 'browser');
}

/** What makes a Chromium a window, and keeps it from talking of its own accord. */
function wordsFor(address: string, profile: string): readonly string[] {
  return [
    `--app=${address}`,
    `--user-data-dir=${profile}`,
    '--class=vivier',
    '--window-size=1280,860',
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-extensions',
    '--disable-sync',
    '--disable-background-networking',
    '--disable-background-mode',
    '--disable-domain-reliability',
    '--disable-breakpad',
    '--no-pings',
    // Passwords are never saved here, and a keyring would be asked for before anything is shown.
    '--password-store=basic',
    '--disable-features=AutofillServerCommunication,MediaRouter,OptimizationHints,Translate',
  ];
}

export interface OpenedWindow {
  /** Resolves with the exit code when the Chromium has ended; it may have handed the window to one that runs. */
  readonly ended: Promise<number>;
}

/** Opens the window at an address, in a process that outlives this one. */
export function openOwnWindow({ program, profile }: OwnWindow, address: string): OpenedWindow {
  mkdirSync(profile, { recursive: true, mode: 0o700 });
  const child = spawn(program, wordsFor(address, profile), { stdio: 'ignore', detached: true });
  child.unref();
  return {
    ended: new Promise((resolve) => {
      child.once('error', () => resolve(127));
      child.once('exit', (code) => resolve(code ?? 1));
    }),
  };
}
