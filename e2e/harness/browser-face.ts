/** The browser face of the built program. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

import { browserSystem } from './browser-system.ts';
import { endsByItself, type FaceOptions, type RunningFace } from './face.ts';
import { built, root } from './programs.ts';
import { setSystem } from './system.ts';

/** The browser face in a fresh browser profile. */
export async function startBrowserFace({
  library,
  browser,
  watch,
  complain = () => undefined,
  args = [],
  env = {},
}: FaceOptions): Promise<RunningFace> {
  const child = spawn(process.execPath, [built('main/browser.js'), '--library', library, ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
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
  setSystem(page, browserSystem(page));
  await page.goto(address);
  let isKilled = false;
  createInterface({ input: child.stderr }).on('line', (line) => {
    if (!isKilled) complain(`the program: ${line}`);
  });
  const end = async (signal: NodeJS.Signals) => {
    isKilled = signal === 'SIGKILL';
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    if (await endsByItself(exited)) return;
    complain('the program was asked to end, and did not');
    child.kill('SIGKILL');
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
