/** The browser face: serves one library to this machine's own browser until it is stopped. */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { isFailure } from '../../../shared/errors.ts';
import { builtWorkers } from '../../app.ts';
import { libraryFolder } from '../library-folder.ts';
import { serveLibrary } from '../loopback/serve-library.ts';
import { untilStopped } from '../until-stopped.ts';
import { errorWords, systemLanguage } from '../words.ts';

const { values } = parseArgs({
  options: {
    library: { type: 'string' },
    port: { type: 'string', default: '0' },
    demo: { type: 'boolean', default: false },
  },
});

try {
  const stopped = untilStopped();
  const served = await serveLibrary({
    library: libraryFolder(values.library),
    port: Number(values.port),
    demo: values.demo,
    rendererFolder: fileURLToPath(new URL('../renderer', import.meta.url)),
    workers: builtWorkers(new URL('./', import.meta.url)),
  });
  process.stdout.write(`${served.address}\n`);
  if (process.stdin.isTTY) process.stdin.on('data', () => process.stdout.write(`${served.newAddress()}\n`));
  await stopped;
  await served.close();
  process.exit(0);
} catch (thrown) {
  process.stderr.write(`${isFailure(thrown) ? errorWords(thrown, systemLanguage()) : String(thrown)}\n`);
  process.exit(2);
}
