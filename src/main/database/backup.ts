/**
 * A backup is one file: the database with the bytes of its documents in a table of their own. SQLite reads it
 * anywhere, a hash proves each document, and there is no second format to trust.
 */
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import Database from 'better-sqlite3';

import { Failure } from '../../shared/errors.ts';
import { now } from './clock.ts';
import { syncFolder } from './durable-files.ts';
import { databaseFailure, fileFailure } from './failures.ts';
import { fileOfHash, hashOf, storeBytes } from './hashed-files.ts';
import { databaseFile, type Library } from './library.ts';
import { takeLock } from './lock.ts';
import { checkHeader } from './open-database.ts';

const documentTable = 'backup_document';

/**
 * Writes a whole library into one file, put in place in one step; an older backup of that name is replaced only by
 * a finished one. Sizes in bytes. Throws `backup-unwritable` or `disk-full`.
 */
export async function writeBackup(
  library: Library,
  target: string,
): Promise<{ file: string; bytes: number }> {
  const file = resolve(target);
  const unfinished = `${file}.part`;
  try {
    await rm(unfinished, { force: true });
    library.db.prepare('VACUUM INTO ?').run(unfinished);
    const copy = new Database(unfinished);
    try {
      // The copy is worthless until it is whole: it needs no journal, only to be on the disk at the end.
      copy.pragma('journal_mode = OFF');
      copy.exec(`BEGIN; CREATE TABLE ${documentTable} (hash TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT`);
      const insert = copy.prepare(`INSERT INTO ${documentTable} (hash, bytes) VALUES (?, ?)`);
      for (const hash of await listHashes(library.documents))
        insert.run(hash, await readFile(fileOfHash(library.documents, hash)));
      copy.exec('COMMIT');
    } finally {
      copy.close();
    }
    await rename(unfinished, file);
    await syncFolder(dirname(file));
    return { file, bytes: (await stat(file)).size };
  } catch (thrown) {
    await rm(unfinished, { force: true }).catch(() => undefined);
    const failure = databaseFailure(thrown, { file });
    if (failure instanceof Failure && failure.code !== 'disk-full')
      throw new Failure('backup-unwritable', { file }, { cause: thrown });
    throw fileFailure(failure, 'backup-unwritable', { file });
  }
}

/** The hashes of a folder of hashed files, sorted. */
export async function listHashes(documents: string): Promise<string[]> {
  const found = await readdir(documents, { recursive: true, withFileTypes: true });
  return found
    .filter((entry) => entry.isFile() && /^[0-9a-f]{64}$/.test(entry.name))
    .map((entry) => entry.name)
    .sort();
}

/**
 * Puts a backup in a library's place. The backup is checked whole before anything moves, and the present state is
 * kept aside under the name that is answered (null where there was none). The library must not be open.
 * Throws `backup-invalid` (with `reason`), `library-locked`, `library-newer`, `library-unwritable` or `disk-full`.
 */
export async function restoreBackup(
  source: string,
  path: string,
): Promise<{ restored: string; kept: string | null }> {
  const file = resolve(source);
  const folder = resolve(path);
  const fresh = `${folder}.restoring`;
  checkBackup(file);
  try {
    await rm(fresh, { recursive: true, force: true });
    await mkdir(join(fresh, 'documents'), { recursive: true, mode: 0o700 });
    await unpack(file, fresh);
    return { restored: folder, kept: await swap(fresh, folder) };
  } catch (thrown) {
    throw databaseFailure(thrown, { file: folder, folder });
  } finally {
    await rm(fresh, { recursive: true, force: true }).catch(() => undefined);
  }
}

function checkBackup(file: string): void {
  if (!existsSync(file)) throw new Failure('backup-invalid', { file, reason: 'missing' });
  try {
    checkHeader(file);
  } catch (thrown) {
    if (thrown instanceof Failure && thrown.code === 'library-newer') throw thrown;
    throw new Failure('backup-invalid', { file, reason: 'not-a-backup' }, { cause: thrown });
  }
  const backup = new Database(file, { readonly: true });
  try {
    if (backup.pragma('integrity_check', { simple: true }) !== 'ok')
      throw new Failure('backup-invalid', { file, reason: 'damaged' });
    const rows = backup.prepare<[], { hash: string; bytes: Buffer }>(
      `SELECT hash, bytes FROM ${documentTable}`,
    );
    for (const { hash, bytes } of rows.iterate())
      if (hashOf(bytes) !== hash) throw new Failure('backup-invalid', { file, reason: 'document-damaged' });
  } catch (thrown) {
    if (thrown instanceof Failure) throw thrown;
    throw new Failure('backup-invalid', { file, reason: 'damaged' }, { cause: thrown });
  } finally {
    backup.close();
  }
}

async function unpack(file: string, folder: string): Promise<void> {
  const backup = new Database(file, { readonly: true });
  try {
    backup.prepare('VACUUM INTO ?').run(databaseFile(folder));
    const rows = backup.prepare<[], { hash: string; bytes: Buffer }>(
      `SELECT hash, bytes FROM ${documentTable}`,
    );
    for (const { bytes } of rows.iterate()) await storeBytes(join(folder, 'documents'), bytes);
  } finally {
    backup.close();
  }
  const copy = new Database(databaseFile(folder));
  copy.exec(`DROP TABLE ${documentTable}; VACUUM`);
  copy.close();
}

/** Renames are the only steps that touch what is there: until the last of them the present library is whole. */
async function swap(fresh: string, folder: string): Promise<string | null> {
  if (!existsSync(folder)) {
    await mkdir(dirname(folder), { recursive: true });
    await rename(fresh, folder);
    await syncFolder(dirname(folder));
    return null;
  }
  const kept = `${folder}.before-restore-${now().replace(/[:.]/g, '-')}`;
  const lock = takeLock(folder, 'restore');
  // Windows does not rename a folder with an open file in it; the lock proved that nobody else has it open.
  lock.release();
  await rename(folder, kept);
  try {
    await rename(fresh, folder);
  } catch (thrown) {
    await rename(kept, folder);
    throw thrown;
  }
  await syncFolder(dirname(folder));
  return kept;
}
