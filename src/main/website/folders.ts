/** Folders as the page shows them where a face has no dialog of its own. */
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

import { fileFailure, systemCode } from '../database/failures.ts';
import { Failure } from '../../shared/errors.ts';
import type { Output } from '../../shared/contract.ts';

/** Lists the folders inside one, the home folder where none is named. Throws `folder-not-found`, `folder-unreadable`. */
export async function listFolders(path: string | null): Promise<Output<'folders.list'>> {
  const folder = resolve(path ?? homedir());
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    const folders = entries
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
      .map(({ name }) => ({ name, path: join(folder, name), site: isSite(join(folder, name)) }))
      .sort((a, b) => a.name.localeCompare(b.name));
    const parent = dirname(folder);
    const mails = entries.filter((entry) => entry.isFile() && /\.eml$/i.test(entry.name)).length;
    return { path: folder, parent: parent === folder ? null : parent, site: isSite(folder), folders, mails };
  } catch (thrown) {
    if (['ENOENT', 'ENOTDIR'].includes(systemCode(thrown)))
      throw new Failure('folder-not-found', { path: folder }, { cause: thrown });
    throw fileFailure(thrown, 'folder-unreadable', { path: folder });
  }
}

function isSite(folder: string): boolean {
  return existsSync(join(folder, '_config.yml')) || existsSync(join(folder, '_config.yaml'));
}
