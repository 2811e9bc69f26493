/** One face of the built program, running on a library. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { _electron, type Browser, type Page } from 'playwright';

import { findElectron } from '../../scripts/electron-binary.ts';
import { built, root } from './programs.ts';

export interface RunningFace {
  readonly page: Page;
  /** The origin that its pages come from. */
  readonly origin: string;
  /** Ends it as a person would. */
  stop(): Promise<void>;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
}

export interface FaceOptions {
  readonly library: string;
  readonly browser: () => Promise<Browser>;
  /** Called with the page before it asks for anything. */
  readonly watch: (page: Page) => void;
  readonly args?: readonly string[];
}

/** The browser face in a fresh browser profile. */
export async function startBrowserFace({
  library,
  browser,
  watch,
  args = [],
}: FaceOptions): Promise<RunningFace> {
  const child = spawn(process.execPath, [built('main/browser.js'), '--library', library, ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let complaints = '';
  child.stderr.on('data', (text: Buffer) => (complaints += text.toString()));
  const exited = once(child, 'exit');
  const address = await Promise.race([
    once(createInterface({ input: child.stdout }), 'line').then(([line]) => String(line)),
    exited.then(() => Promise.reject(new Error(`The browser face ended at once: ${complaints}`))),
  ]);
  const context = await (
    await browser()
  ).newContext({ locale: 'fr-FR', viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  watch(page);
  await page.goto(address);
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await exited;
  };
  return {
    page,
    origin: new URL(address).origin,
    async stop() {
      await context.close();
      await end('SIGTERM');
    },
    kill: () => end('SIGKILL'),
  };
}

/** The window, in the real Electron. */
export async function startWindow({ library, watch, args = [] }: FaceOptions): Promise<RunningFace> {
  const program = findElectron();
  if (program === null) throw new Error('Electron is not there');
  const profile = `${library}-profile`;
  const app = await _electron.launch({
    executablePath: program,
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      `--user-data-dir=${profile}`,
      root,
      '--library',
      library,
      ...args,
    ],
  });
  const page = await app.firstWindow();
  watch(page);
  const child = app.process();
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
