/** Files that are either whole and on the disk, or not there at all. */
import { randomBytes } from 'node:crypto';
import { link, open, rename, rm, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

import { systemCode } from './failures.ts';

/** Asks the disk to keep a folder's list of names; Windows has no such call and needs none. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A name beside the target that Jekyll and file lists pass over. */
function temporaryName(target: string): string {
  return join(dirname(target), `.${basename(target)}.${randomBytes(6).toString('hex')}.part`);
}

export interface DurableWrite {
  /** Refuses with `EEXIST` where the target is already there, instead of replacing it. */
  readonly exclusive?: boolean;
  /** Permission bits of the new file. */
  readonly mode?: number;
  /** Called once everything is written, right before the file takes its place: throwing leaves the target alone. */
  readonly beforePlacing?: () => Promise<void>;
}

/**
 * Writes a whole file: to a temporary name, flushed, put in place in one step, the folder flushed.
 * Throws the system's own error; nothing half-written stays behind.
 */
export async function writeDurably(
  target: string,
  content: Uint8Array | ((file: FileHandle) => Promise<void>),
  { exclusive = false, mode = 0o644, beforePlacing }: DurableWrite = {},
): Promise<void> {
  const temporary = temporaryName(target);
  try {
    const file = await open(temporary, 'wx', mode);
    try {
      await (typeof content === 'function' ? content(file) : file.writeFile(content));
      await file.chmod(mode);
      await file.sync();
    } finally {
      await file.close();
    }
    await beforePlacing?.();
    if (exclusive) await placeNew(temporary, target);
    else await rename(temporary, target);
  } finally {
    await rm(temporary, { force: true });
  }
  await syncFolder(dirname(target));
}

/** Gives a file its name only where the name is free: `link` is the one call that refuses to replace. */
async function placeNew(temporary: string, target: string): Promise<void> {
  try {
    await link(temporary, target);
  } catch (thrown) {
    if (!['EPERM', 'ENOTSUP', 'ENOSYS', 'EOPNOTSUPP'].includes(systemCode(thrown))) throw thrown;
    // File systems without hard links, such as exFAT: reserve the name, then replace our own reservation.
    await (await open(target, 'wx')).close();
    await rename(temporary, target);
  }
}
