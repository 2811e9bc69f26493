/**
 * `npm run dev`: the window with a live renderer where Electron is, else the browser face, built and started again at
 * every change.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs/promises';
import { join } from 'node:path';

import { electronVite, ensureBuilt, isFresh, refresh } from './built.ts';
import { findElectron } from './electron-binary.ts';
import { root, run } from './run.ts';

const args = process.argv.slice(2);

if (findElectron() !== null && process.env['VIVIER_FACE'] !== 'browser') {
  process.exitCode = await run(process.execPath, [electronVite, 'dev', '--', ...args]);
} else {
  await ensureBuilt();
  await keepServing();
}

async function keepServing(): Promise<void> {
  let face = serve();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      face.once('exit', (code) => process.exit(code ?? 1));
      face.kill(signal);
    });
  }
  // One change of a file is told as several events, of which the first builds.
  const changes = watch(join(root, 'src'), { recursive: true });
  while ((await changes.next()).done !== true) {
    if (isFresh() || !(await refresh())) continue;
    face.kill('SIGTERM');
    if (face.exitCode === null) await once(face, 'exit');
    face = serve();
  }
}

function serve(): ChildProcess {
  return spawn(process.execPath, [join(root, 'out', 'main', 'browser.js'), '--stay', ...args], {
    cwd: root,
    stdio: 'inherit',
  });
}
