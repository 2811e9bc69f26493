/** Downloads Electron and puts it in place, telling its parent how far it is; ends with 1 where it cannot. */
import { readFileSync } from 'node:fs';
import { downloadArtifact, type Progress as Downloaded } from '@electron/get';

import { electronVersion, type Progress } from './electron-binary.ts';
import { inModules, run } from './run.ts';

function tell(progress: Progress): void {
  process.send?.(progress);
}

let told = 0;
tell({ step: 'fetching', done: 0, total: null });
await downloadArtifact({
  version: electronVersion(),
  artifactName: 'electron',
  platform: process.platform,
  arch: process.arch,
  checksums: JSON.parse(readFileSync(inModules('electron/checksums.json'), 'utf8')) as Record<string, string>,
  ...(process.env['electron_config_cache'] === undefined
    ? {}
    : { cacheRoot: process.env['electron_config_cache'] }),
  ...(process.argv[2] === undefined ? {} : { tempDirectory: process.argv[2] }),
  downloadOptions: {
    quiet: true,
    getProgressCallback({ transferred, total }: Downloaded) {
      const now = Date.now();
      if (now - told > 250) {
        told = now;
        tell({ step: 'fetching', done: transferred, total });
      }
      return Promise.resolve();
    },
  },
});
tell({ step: 'unpacking', done: 0, total: null });
// Electron's own installer unpacks what now lies in the cache, and checks it again.
process.exitCode = await run(process.execPath, [inModules('electron/install.js')], { stdio: 'ignore' });
process.disconnect();
