/** Runs a built main bundle as Electron does: `node --import …/hooks.ts …/run.ts out/main/start.js …`. */
import { pathToFileURL } from 'node:url';

import { app, loaded } from './app.ts';

const [, , program = ''] = process.argv;
// A packaged program's first word is not its own source.
process.argv.splice(1, app.isPackaged ? 2 : 1);
await import(pathToFileURL(program).href);
loaded();
