/** `npm start`: opens Vivier in its window, or in the browser where there can be none. */
import { join } from 'node:path';

import { ensureBuilt } from './built.ts';
import { fetchElectron, findElectron } from './electron-binary.ts';
import { root, run } from './run.ts';
import { say, words } from './say.ts';

type Reason = 'display' | 'root' | 'fetch' | 'given-up' | 'failed';

/** A window that ends this soon with an error never opened. */
const tooSoon = 10_000;

const given = process.argv.slice(2);
const args = given.filter((argument) => argument !== '--no-open');
const face = process.env['VIVIER_FACE'];
await ensureBuilt();

const reason = face === 'browser' ? null : await openWindow();
if (reason !== null) {
  say(face === 'window' ? 'start.cannot' : 'start.browser', { reason: words(`start.because.${reason}`) });
}
if (reason !== null && face === 'window') process.exitCode = 2;
else if (reason !== null || face === 'browser') {
  const opening = given.includes('--no-open') ? [] : ['--open'];
  process.exitCode = await run(process.execPath, [
    join(root, 'out', 'main', 'browser.js'),
    ...opening,
    ...args,
  ]);
}

/** Runs the window until it closes; answers why it could not open. */
async function openWindow(): Promise<Reason | null> {
  if (process.platform === 'linux') {
    if (!process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) return 'display';
    if (process.getuid?.() === 0) return 'root';
  }
  if (findElectron() === null) {
    const why = await fetchElectron();
    if (why !== null) return why;
  }
  const program = findElectron();
  if (program === null) return 'fetch';
  const started = Date.now();
  const code = await run(program, ['.', ...args]);
  if (code !== 0 && Date.now() - started < tooSoon) return 'failed';
  process.exitCode = code;
  return null;
}
