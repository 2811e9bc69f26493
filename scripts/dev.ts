/** `npm run dev`: the window with live renderer where Electron is, else the browser face, built again at every change. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';

import { ensureBuilt } from './built.ts';
import { findElectron } from './electron-binary.ts';
import { inModules, root, run } from './run.ts';

const args = process.argv.slice(2);
const electronVite = inModules('electron-vite/bin/electron-vite.js');

if (findElectron() !== null && process.env['VIVIER_FACE'] !== 'browser') {
  process.exitCode = await run(process.execPath, [electronVite, 'dev', '--', ...args]);
} else {
  await ensureBuilt();
  const builder = spawn(process.execPath, [electronVite, 'build', '--watch'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  process.exitCode = await run(process.execPath, [
    `--watch-path=${join(root, 'out', 'main')}`,
    join(root, 'out', 'main', 'browser.js'),
    ...args,
  ]);
  builder.kill();
}
