/** Every file of a site's folder by name, as far as Jekyll would look at it. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { systemCode } from '../database/failures.ts';
import type { CallContext } from '../handlers.ts';
import { Failure } from '../../shared/errors.ts';
import { isExcluded, type CheckConfig } from './check-config.ts';

/** A folder of more files than this is no website; what lies beyond is not looked at. */
const mostFiles = 100_000;
const deepest = 30;

/** Paths relative to the site, with `/`, composed (NFC); Git's folder and excluded ones left out, links not followed. */
export async function listSiteFiles(
  root: string,
  config: CheckConfig,
  context: CallContext,
): Promise<string[]> {
  const files: string[] = [];
  async function list(folder: string, depth: number): Promise<void> {
    if (context.signal.aborted) throw new Failure('cancelled', {});
    for (const entry of await readFolder(join(root, folder))) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (files.length >= mostFiles) return;
      if (entry.name === '.git' || isExcluded(config, path)) continue;
      if (!entry.isDirectory()) files.push(path);
      else if (depth < deepest) await list(path, depth + 1);
    }
  }
  await list('', 0);
  return files;
}

async function readFolder(folder: string) {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (thrown) {
    // A folder that may not be read is no part of what Jekyll would publish either.
    if (['ENOENT', 'ENOTDIR', 'EACCES', 'EPERM'].includes(systemCode(thrown))) return [];
    throw thrown;
  }
}
