/** The window's built bundles on the stand-in for Electron. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';

import { findChromium } from '../../scripts/chromium.ts';
import { endsByItself, quiet, type FaceOptions, type RunningFace } from './face.ts';
import { built, root } from './programs.ts';
import { setHand, setSystem, windowSystem, type Asked, type Overheard } from './system.ts';

export interface StandInOptions extends Pick<FaceOptions, 'watch' | 'complain' | 'env'> {
  /** The main bundle, and what its command line says behind it. */
  readonly program: string;
  readonly args: readonly string[];
}

export interface RunningStandIn extends RunningFace {
  /** Asks for what the stand-in offers to specs. */
  ask(name: string, input?: unknown): Promise<unknown>;
}

/** The built window on a library. */
export function startStandIn({ library, args = [], ...rest }: FaceOptions): Promise<RunningFace> {
  const line = [`--user-data-dir=${library}-profile`, '--library', library, ...args];
  return runStandIn({ ...rest, program: built('main/start.js'), args: line });
}

/** Any program of Electron's, until its first window is drawn. */
export async function runStandIn({
  program,
  args,
  watch,
  complain = () => undefined,
  env = {},
}: StandInOptions): Promise<RunningStandIn> {
  const hooks = new URL('../stand-in/hooks.ts', import.meta.url).href;
  const state = { killed: false };
  /** Whatever the program's processes say of themselves is a warning, an error that nobody handled, or a mistake. */
  const begin = (words: readonly string[], more: Readonly<Record<string, string>> = {}) => {
    const begun = fork(
      fileURLToPath(new URL('../stand-in/run.ts', import.meta.url)),
      [program, ...args, ...words],
      {
        cwd: root,
        execArgv: ['--import', hooks],
        serialization: 'advanced',
        stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
        env: {
          ...process.env,
          PLAYWRIGHT_CHROMIUM_PATH: findChromium() ?? '',
          VIVIER_STAND_IN_SWITCHES: quiet.join('\n'),
          ...env,
          ...more,
        },
      },
    );
    createInterface({ input: begun.stderr! }).on('line', (line) => {
      if (!state.killed) complain(`the program: ${line}`);
    });
    return begun;
  };
  const child = begin([], { VIVIER_STAND_IN_DRIVEN: '1' });
  const exited = once(child, 'exit').then(([code, signal]: unknown[]) => {
    if (!state.killed && code !== 0) complain(`the program ended with ${String(code ?? signal)}`);
    return code;
  });
  const waiting = new Map<number, (answer: { value: unknown; failed?: string }) => void>();
  child.on('message', (answer: { id: number; value: unknown; failed?: string }) => {
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
  });
  let asked = 0;
  const ask = (name: string, input: unknown = null) => {
    asked += 1;
    const id = asked;
    const answered = new Promise<unknown>((resolve, reject) => {
      waiting.set(id, ({ value, failed }) =>
        failed === undefined ? resolve(value) : reject(new Error(failed)),
      );
    });
    // What goes wrong while it is sent is told by the process's end.
    child.send({ id, name, input }, () => undefined);
    return Promise.race([
      answered,
      exited.then((code) =>
        Promise.reject(new Error(`The stand-in ended with ${String(code)} while asked ${name}.`)),
      ),
    ]);
  };
  const browser = await chromium.connectOverCDP(String(await ask('devtools')), { isLocal: true });
  const [context] = browser.contexts();
  const page = context?.pages()[0];
  if (page === undefined) throw new Error('The stand-in has no window.');
  watch(page);
  await ask('attached');
  const recorded = async () => (await ask('recorded')) as Asked[];
  setSystem(
    page,
    windowSystem({
      recorded,
      answer: async (dialog, value) => {
        await ask('answer', { dialog, with: value });
      },
      lose: async (call, isLost) => {
        await ask(isLost ? 'hold' : 'let-go', call);
      },
      overhear: async () => {
        await ask('carry');
      },
      overheard: async () => (await ask('carried')) as Overheard[],
    }),
  );
  setHand(page, {
    menu: async (id) => {
      await ask('menu', id);
    },
    async close() {
      child.send({ id: 0, name: 'window', input: { act: 'close' } });
      await exited;
    },
    async startAgain(...words) {
      const [code] = (await once(begin(words), 'exit')) as unknown[];
      return Number(code);
    },
    recorded,
    standIn: ask,
  });
  await page.waitForURL(/\.app\.localhost:/);
  await ask('shown');
  async function kill(): Promise<void> {
    state.killed = true;
    child.kill('SIGKILL');
    await exited;
  }
  return {
    page,
    ask,
    origin: new URL(page.url()).origin,
    async stop() {
      if (child.exitCode === null && child.signalCode === null)
        child.send({ id: 0, name: 'quit', input: null });
      if (!(await endsByItself(exited))) {
        complain('the program was asked to end, and did not');
        await kill();
      }
      await browser.close();
    },
    kill,
  };
}
