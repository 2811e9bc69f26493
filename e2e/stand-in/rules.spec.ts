/** The stand-in held to what Electron's documentation says: a small program and preload that try what is forbidden. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';

import { root } from '../harness/programs.ts';
import { runStandIn } from '../harness/stand-in-face.ts';
import { expect, test } from '../harness/vivier.ts';

const main = `
import { app, BrowserWindow, ipcMain, Menu, protocol, screen, session, utilityProcess } from 'electron';
const tried = {};
const attempt = (name, act) => {
  try { act(); tried[name] = ''; } catch (error) { tried[name] = error.message; }
};
attempt('window before ready', () => new BrowserWindow());
attempt('session before ready', () => session.defaultSession);
attempt('screens before ready', () => screen.getAllDisplays());
attempt('handle before ready', () => protocol.handle('app', () => new Response()));
attempt('process before ready', () => utilityProcess.fork('none.js'));
attempt('language before ready', () => { if (app.getLocale() === '') throw new Error('empty'); });
attempt('schemes before ready', () =>
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }]));
void app.whenReady().then(async () => {
  attempt('schemes after ready', () => protocol.registerSchemesAsPrivileged([]));
  attempt('sandbox after ready', () => app.enableSandbox());
  attempt('empty item', () => Menu.buildFromTemplate([{ id: 'nothing' }]));
  attempt('unknown dictionary', () => session.defaultSession.setSpellCheckerLanguages(['xx']));
  ipcMain.handle('tried', () => tried);
  attempt('second handler', () => ipcMain.handle('tried', () => 1));
  ipcMain.handle('fails', () => { throw Object.assign(new RangeError('the words'), { code: 'LOST' }); });
  ipcMain.handle('copies', (event, value) => ({ same: value, at: new Date(5) }));
  ipcMain.handle('uncloneable', () => () => 1);
  ipcMain.handle('frame', ({ senderFrame }) => [senderFrame.origin, senderFrame.parent]);
  ipcMain.handle('unhandled', () => void Promise.reject(new Error('nobody cares')));
  protocol.handle('app', () => new Response('<!doctype html><title>t</title><p>words</p><input type=file>', { headers: { 'content-type': 'text/html' } }));
  const window = new BrowserWindow({ webPreferences: { preload: process.argv.at(-1), sandbox: true, contextIsolation: true } });
  window.webContents.on('preload-error', (event, file, error) => { tried.preload = error.message; });
  attempt('drag without a picture', () => window.webContents.startDrag({ file: '/a', icon: '/none.png' }));
  window.webContents.on('will-navigate', (event) => event.preventDefault());
  await window.loadURL('app://here/');
  window.show();
});
app.on('window-all-closed', () => app.quit());
`;

const preload = `
const { contextBridge, ipcRenderer, webUtils } = require('electron');
const refused = (act) => { try { act(); return null; } catch (error) { return error.message; } };
class Held { constructor() { this.kept = 1; } lost() { return 2; } }
contextBridge.exposeInMainWorld('rules', {
  fs: refused(() => require('fs')),
  nodeFs: refused(() => require('node:fs')),
  remote: refused(() => require('electron/main')),
  held: new Held(),
  nested: { map: new Map([[1, 2]]), list: [1, { two: 2 }] },
  symbols: { [Symbol('a')]: 1, b: Symbol('b'), kept: 1 },
  sendsFunction: () => refused(() => ipcRenderer.send('any', () => 1)),
  invoke: (channel, ...args) => ipcRenderer.invoke(channel, ...args),
  throws: () => { throw Object.assign(new RangeError('said'), { code: 'LOST' }); },
  callsBack: (give) => give(20) + 1,
  later: () => ({ inside: Promise.resolve(7) }),
  path: async (file) => webUtils.getPathForFile(file),
  listens: () => { for (let many = 0; many < 11; many += 1) ipcRenderer.on('loud', () => undefined); },
});
const again = refused(() => contextBridge.exposeInMainWorld('rules', {}));
contextBridge.exposeInMainWorld('again', again);
`;

interface Rules {
  readonly fs: string;
  readonly nodeFs: string;
  readonly remote: string;
  readonly held: object;
  readonly nested: { readonly map: unknown; readonly list: unknown };
  readonly symbols: object;
  sendsFunction(): string | null;
  invoke(channel: string, ...args: readonly unknown[]): Promise<unknown>;
  throws(): void;
  callsBack(give: (value: number) => number): number;
  later(): { readonly inside: Promise<number> };
  path(file: File): Promise<string>;
  listens(): void;
}
interface Held {
  readonly rules: Rules;
  readonly again: string;
}

async function run(preloadText: string, name = 'preload.cjs') {
  const folder = mkdtempSync(join(tmpdir(), 'vivier-e2e-rules-'));
  const program = join(folder, 'main.mjs');
  writeFileSync(program, main);
  writeFileSync(join(folder, name), preloadText);
  const complaints: string[] = [];
  const running = await runStandIn({
    program,
    args: [`--user-data-dir=${join(folder, 'profile')}`, join(folder, name)],
    watch: (page: Page) =>
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text());
      }),
    complain: (words) => complaints.push(words),
  });
  const end = async () => {
    await running.kill();
    // Chromium may still be writing its profile.
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });
  };
  return { ...running, folder, complaints, end };
}

test('what must come before the program is ready, and what must not', async () => {
  const { page, end, complaints } = await run(preload);
  const tried = await page.evaluate(() => (window as unknown as Held).rules.invoke('tried'));
  expect(tried).toEqual({
    'window before ready': expect.stringContaining('before app is ready'),
    'session before ready': expect.stringContaining('when app is ready'),
    'screens before ready': expect.stringContaining("before the app 'ready' event"),
    'handle before ready': expect.stringContaining('after app is ready'),
    'process before ready': expect.stringContaining('before app is ready'),
    'language before ready': 'empty',
    'schemes before ready': '',
    'schemes after ready': expect.stringContaining('before app is ready'),
    'sandbox after ready': expect.stringContaining('before app is ready'),
    'empty item': expect.stringContaining('label, role or type'),
    'unknown dictionary': expect.stringContaining('Invalid language code'),
    'second handler': expect.stringContaining('second handler'),
    'drag without a picture': expect.stringContaining('icon'),
  });
  await end();
  expect(complaints).toEqual([]);
});

test('a bridge copies values, proxies functions and loses prototypes; an invoke keeps only words', async () => {
  const { page, folder, end } = await run(preload);
  const seen = await page.evaluate(async () => {
    const { rules, again } = window as unknown as Held;
    const refused = async (act: () => unknown) => {
      try {
        await act();
        return null;
      } catch (thrown) {
        const { name, message } = thrown as Error;
        return [name, message, Object.keys(thrown as object)];
      }
    };
    return {
      required: [rules.fs, rules.nodeFs, rules.remote],
      again,
      held: [Object.keys(rules.held), Object.getPrototypeOf(rules.held) === Object.prototype],
      nested: [rules.nested.map instanceof Map && [...rules.nested.map], rules.nested.list],
      symbols: Reflect.ownKeys(rules.symbols),
      frozen: [Object.isFrozen(rules), Object.isFrozen(rules.nested)],
      sent: rules.sendsFunction(),
      thrown: await refused(() => rules.throws()),
      calledBack: rules.callsBack((value) => value + 1),
      later: await rules.later().inside,
      failed: await refused(() => rules.invoke('fails')),
      nobody: await refused(() => rules.invoke('nothing')),
      uncloneable: await refused(() => rules.invoke('uncloneable')),
      copied: await rules.invoke('copies', { bytes: new Uint8Array([1, 2]), none: undefined }),
      given: await refused(() => rules.invoke('copies', new WeakMap())),
      frame: await rules.invoke('frame'),
      memory: await rules.path(new File(['a'], 'a.txt')),
      isolated: [typeof Reflect.get(window, 'require'), typeof Reflect.get(window, 'ipcRenderer')],
    };
  });
  expect(seen).toEqual({
    required: ['module not found: fs', 'module not found: node:fs', 'module not found: electron/main'],
    again: expect.stringContaining('existing property'),
    held: [['kept'], true],
    nested: [[[1, 2]], [1, { two: 2 }]],
    symbols: ['kept'],
    frozen: [true, true],
    sent: expect.stringContaining('could not be cloned'),
    thrown: ['Error', 'said', []],
    calledBack: 22,
    later: 7,
    failed: ['Error', "Error invoking remote method 'fails': RangeError: the words", []],
    nobody: [
      'Error',
      "Error invoking remote method 'nothing': Error: No handler registered for 'nothing'",
      [],
    ],
    uncloneable: ['Error', expect.stringContaining('could not be cloned'), []],
    copied: { same: { bytes: new Uint8Array([1, 2]), none: undefined }, at: new Date(5) },
    given: ['Error', expect.stringContaining('could not be cloned'), []],
    frame: [expect.stringMatching(/^http:\/\/here\.app\.localhost:\d+$/), null],
    memory: '',
    isolated: ['undefined', 'undefined'],
  });

  // A file of the disk keeps its path over the bridge.
  const file = join(folder, 'Pièce n° 1.txt');
  writeFileSync(file, 'a');
  await page.locator('input').setInputFiles(file);
  const path = await page.locator('input').evaluate((field: HTMLInputElement) => {
    const [chosen] = field.files ?? [];
    return (window as unknown as Held).rules.path(chosen!);
  });
  expect(path).toBe(file);
  await end();
});

test('a preload that is an ES module, or requires what a sandbox has not, does not run, and that is heard', async () => {
  for (const [text, why] of [
    [`import { contextBridge } from 'electron';\ncontextBridge.exposeInMainWorld('rules', {});`, 'import'],
    [
      `require('fs');\nrequire('electron').contextBridge.exposeInMainWorld('rules', {});`,
      'module not found: fs',
    ],
  ] as const) {
    const { page, complaints, end } = await run(text, 'preload.mjs');
    expect(await page.evaluate(() => 'rules' in window)).toBe(false);
    await end();
    expect(complaints.join('\n')).toContain('Unable to load preload script');
    expect(complaints.join('\n')).toContain(why);
  }
});

test('listeners that leak and errors that nobody handles are held against a spec', async () => {
  const { page, complaints, end } = await run(preload);
  await page.evaluate(() => (window as unknown as Held).rules.listens());
  await expect.poll(() => complaints.join('\n')).toContain('MaxListenersExceededWarning');
  // The program may be gone, and its window with it, before the page has said that it asked.
  await page
    .evaluate(() => void (window as unknown as Held).rules.invoke('unhandled'))
    .catch(() => undefined);
  await expect.poll(() => complaints.join('\n')).toContain('nobody cares');
  await expect.poll(() => complaints.join('\n')).toContain('the program ended with');
  await end();
});

test('every name that the window takes from Electron stands in the stand-in, which says what it is', () => {
  const [, ...rest] = readFileSync(join(root, 'e2e', 'stand-in', 'electron.ts'), 'utf8').split('\n');
  expect(rest[0]).toMatch(/^ \* This is not Electron/);
  const stood = new Set(rest.flatMap((line) => /^export \{ (.+) \}/.exec(line)?.[1]?.split(', ') ?? []));
  const folder = join(root, 'src', 'main', 'faces', 'electron');
  const taken = readdirSync(folder)
    .filter((name) => /(?<!\.test)\.ts$/.test(name))
    .flatMap(
      (name) =>
        /import \{([^}]+)\} from 'electron'/.exec(readFileSync(join(folder, name), 'utf8'))?.[1] ?? [],
    )
    .flatMap((names) => names.split(',').map((one) => one.trim()))
    .filter((name) => name !== '' && !name.startsWith('type '));
  expect(taken).toContain('BrowserWindow');
  expect([...new Set(taken)].filter((name) => !stood.has(name))).toEqual([]);
});
