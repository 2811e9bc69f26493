import { openSync, readSync, closeSync } from 'node:fs';
import Database from 'better-sqlite3';

import { Failure } from '../../shared/errors.ts';
import { latestVersion } from './migrate.ts';

/** "VIVR" in ASCII, in the header of every database of Vivier (https://www.sqlite.org/fileformat2.html, offset 68). */
export const applicationId = 0x56495652;

export type Connection = Database.Database;

const settings = {
  journal_mode: 'wal',
  // WAL silently lowers it to NORMAL; FULL makes a commit survive a power cut.
  synchronous: 2,
  foreign_keys: 1,
  busy_timeout: 5000,
  trusted_schema: 0,
  cell_size_check: 1,
  secure_delete: 1,
  ...(process.platform === 'darwin' ? { fullfsync: 1, checkpoint_fullfsync: 1 } : {}),
} as const;

/** The version of SQLite that a connection speaks to, `3.54.0`. */
export function sqliteVersion(connection: Connection): string {
  return String(connection.prepare('SELECT sqlite_version()').pluck().get());
}

/** What every open connection must answer; `doctor` asks again. */
export function findUnsafeSettings(connection: Connection): string[] {
  return Object.entries(settings)
    .filter(([name, wanted]) => connection.pragma(name, { simple: true }) !== wanted)
    .map(([name]) => name);
}

/**
 * Opens a database for reading and writing, durable and with its safeguards on.
 * Throws where SQLite does not take a setting, because words would then be lost at the next power cut.
 */
export function connect(file: string): Connection {
  const connection = new Database(file);
  try {
    // The order matters: `synchronous` must come after WAL.
    for (const [name, value] of Object.entries(settings)) connection.pragma(`${name} = ${value}`);
    const unsafe = findUnsafeSettings(connection);
    if (unsafe.length > 0) throw new Error(`SQLite refused: ${unsafe.join(', ')}`);
    return connection;
  } catch (thrown) {
    connection.close();
    throw thrown;
  }
}

/**
 * Reads a database's own header without opening it, so that a foreign or newer file stays as it is.
 * Throws `library-not-a-database` or `library-newer` (with `found` and `known`).
 */
export function checkHeader(file: string): void {
  const header = Buffer.alloc(100);
  const descriptor = openSync(file, 'r');
  const read = readSync(descriptor, header, 0, 100, 0);
  closeSync(descriptor);
  if (read < 100 || header.toString('latin1', 0, 16) !== 'SQLite format 3\0')
    throw new Failure('library-not-a-database', { file });
  checkIdentity(file, header.readUInt32BE(68), header.readUInt32BE(60));
  checkJournal(file);
}

// A version that was written but not yet moved from the WAL is not in the header: ask once more, without writing.
function checkJournal(file: string): void {
  const reader = new Database(file, { readonly: true });
  try {
    checkIdentity(
      file,
      Number(reader.pragma('application_id', { simple: true })),
      Number(reader.pragma('user_version', { simple: true })),
    );
  } finally {
    reader.close();
  }
}

function checkIdentity(file: string, identity: number, version: number): void {
  if (identity !== applicationId) throw new Failure('library-not-a-database', { file });
  if (version > latestVersion)
    throw new Failure('library-newer', { file, found: version, known: latestVersion });
}
