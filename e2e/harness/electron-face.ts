/** The window's built bundles in the real Electron. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { _electron, type ElectronApplication } from 'playwright';

import { findElectron } from '../../scripts/electron-binary.ts';
import type { FaceOptions, RunningFace } from './face.ts';
import { root } from './programs.ts';
import { setHand, setSystem, windowSystem, type Asked, type Overheard } from './system.ts';

/** The window, in the real Electron. */
export async function startWindow({ library, watch, args = [] }: FaceOptions): Promise<RunningFace> {
  const program = findElectron();
  if (program === null) throw new Error('Electron is not there');
  const profile = `${library}-profile`;
  const given = [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    `--user-data-dir=${profile}`,
    root,
    '--library',
    library,
    ...args,
  ];
  const app = await _electron.launch({ executablePath: program, args: given });
  const page = await app.firstWindow();
  watch(page);
  const answering = await answeringElectron(app);
  setSystem(page, windowSystem(answering));
  const child = app.process();
  setHand(page, {
    menu: (id) =>
      app.evaluate(({ Menu }, wanted) => {
        Menu.getApplicationMenu()?.getMenuItemById(wanted)?.click();
      }, id),
    async close() {
      const ended = app.waitForEvent('close');
      await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
      await ended;
    },
    async startAgain(...words) {
      const again = spawn(program, [...given, ...words], { stdio: 'ignore' });
      const [code] = (await once(again, 'exit')) as unknown[];
      return Number(code);
    },
    recorded: answering.recorded,
    standIn: null,
  });
  return {
    page,
    origin: 'app://vivier',
    stop: () => app.close(),
    async kill() {
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
    },
  };
}

/** Puts answers of the specs in the place of the system's dialogs and programs, in the real main process. */
async function answeringElectron(app: ElectronApplication) {
  await app.evaluate(({ BrowserWindow, dialog, ipcMain, shell }) => {
    const asked: { what: string; with: unknown[] }[] = [];
    const answers = new Map<string, unknown[]>();
    const heard = (what: string, ...args: unknown[]) =>
      asked.push({ what, with: args.map((one) => JSON.parse(JSON.stringify(one ?? null)) as unknown) });
    for (const name of ['showOpenDialog', 'showSaveDialog'] as const)
      Object.assign(dialog, {
        [name](...args: unknown[]) {
          heard(`dialog.${name}`, args.at(-1));
          return Promise.resolve(
            answers.get(name)?.shift() ?? { canceled: true, filePaths: [], filePath: '' },
          );
        },
      });
    Object.assign(shell, {
      openPath: (path: string) => (heard('shell.openPath', path), Promise.resolve('')),
      openExternal: (url: string) => (heard('shell.openExternal', url), Promise.resolve()),
      showItemInFolder: (path: string) => void heard('shell.showItemInFolder', path),
    });
    const lost = new Set<string>();
    const overheard: { asked: string; text: string }[] = [];
    // Handlers are there before a spec can be: each is wrapped where Electron keeps it.
    type Handler = (event: unknown, ...args: unknown[]) => unknown;
    const { _invokeHandlers: handlers } = ipcMain as unknown as { _invokeHandlers: Map<string, Handler> };
    for (const [channel, handler] of handlers)
      handlers.set(channel, async (event, ...args) => {
        if (lost.has(String(args[0]))) throw new Error('held back');
        const value = await handler(event, ...args);
        overheard.push({ asked: JSON.stringify(args), text: JSON.stringify(value ?? null) });
        return value;
      });
    const [contents] = BrowserWindow.getAllWindows().map(({ webContents }) => webContents);
    const send = contents?.send.bind(contents);
    if (contents !== undefined)
      contents.send = (channel: string, ...args: unknown[]) => {
        overheard.push({ asked: JSON.stringify([channel]), text: JSON.stringify(args) });
        send?.(channel, ...args);
      };
    Object.assign(globalThis, { vivierSpec: { asked, answers, lost, overheard } });
  });
  interface Held {
    readonly vivierSpec: {
      readonly asked: Asked[];
      readonly answers: Map<string, unknown[]>;
      readonly lost: Set<string>;
      readonly overheard: Overheard[];
    };
  }
  return {
    lose: (call: string, isLost: boolean) =>
      app.evaluate(
        (_electron_, [name, lose]) => {
          const { lost } = (globalThis as unknown as Held).vivierSpec;
          if (lose) lost.add(name);
          else lost.delete(name);
        },
        [call, isLost] as const,
      ),
    overhear: () =>
      app.evaluate(() => {
        (globalThis as unknown as Held).vivierSpec.overheard.length = 0;
      }),
    overheard: () => app.evaluate(() => (globalThis as unknown as Held).vivierSpec.overheard),
    answer: (name: string, value: object) =>
      app.evaluate(
        (_electron_, [dialog, given]) => {
          const { answers } = (globalThis as unknown as Held).vivierSpec;
          answers.set(dialog, [...(answers.get(dialog) ?? []), given]);
        },
        [name, value] as const,
      ),
    recorded: () => app.evaluate(() => (globalThis as unknown as Held).vivierSpec.asked),
  };
}
