/** `npm run -s vivier -- …`: the command line; standard output belongs to the command alone. */
import { join } from 'node:path';

import { ensureBuilt } from './built.ts';
import { root, run } from './run.ts';

await ensureBuilt();
process.exitCode = await run(process.execPath, [
  join(root, 'out', 'main', 'cli.js'),
  ...process.argv.slice(2),
]);
