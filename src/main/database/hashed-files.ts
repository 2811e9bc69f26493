/** Documents and original mails: their bytes, kept once under their SHA-256. */
import { createHash } from 'node:crypto';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { syncFolder, writeDurably } from './durable-files.ts';
import { systemCode } from './failures.ts';

/** SHA-256 of some bytes, 64 lower-case hexadecimal digits. */
export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Where the bytes of a hash lie, whether they are there or not. */
export function fileOfHash(folder: string, hash: string): string {
  return join(folder, hash.slice(0, 2), hash);
}

/** Keeps bytes under their hash, on the disk before it answers; bytes already kept are not written again. */
export async function storeBytes(folder: string, bytes: Uint8Array): Promise<string> {
  const hash = hashOf(bytes);
  const file = fileOfHash(folder, hash);
  if (await hasSize(file, bytes.byteLength)) return hash;
  const made = await mkdir(join(folder, hash.slice(0, 2)), { recursive: true });
  if (made !== undefined) await syncFolder(folder);
  await writeDurably(file, bytes, { mode: 0o600 });
  return hash;
}

/**
 * Moves a file of the library, already on the disk and proven to have this hash, to where such bytes are kept. Answers
 * false where they were kept already: then it is removed.
 */
export async function placeFile(folder: string, hash: string, source: string): Promise<boolean> {
  const file = fileOfHash(folder, hash);
  const { size } = await stat(source);
  if (await hasSize(file, size)) {
    await rm(source);
    return false;
  }
  const made = await mkdir(dirname(file), { recursive: true });
  if (made !== undefined) await syncFolder(folder);
  await rename(source, file);
  await syncFolder(dirname(file));
  return true;
}

async function hasSize(file: string, size: number): Promise<boolean> {
  try {
    const found = await stat(file);
    return found.isFile() && found.size === size;
  } catch (thrown) {
    if (systemCode(thrown) === 'ENOENT') return false;
    throw thrown;
  }
}
