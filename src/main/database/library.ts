/** The library: the data folder with its database, the documents by hash, the backups. */
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { databaseFailure } from './failures.ts';
import { takeLock, type Lock } from './lock.ts';
import { migrate } from './migrate.ts';
import { applicationId, checkHeader, connect, type Connection } from './open-database.ts';

export interface Library {
  readonly folder: string;
  readonly db: Connection;
  /** Bytes of documents and original mails, by hash. */
  readonly documents: string;
  /** Files that a face is receiving; emptied at every start. */
  readonly incoming: string;
  close(): void;
}

/** The database's file inside a library. */
export function databaseFile(folder: string): string {
  return join(folder, 'vivier.sqlite');
}

/**
 * Opens a library for one program, making it where there is none.
 * Throws `library-locked`, `library-not-a-database`, `library-newer`, `library-unreadable`, `library-unwritable` or
 * `disk-full`; what was there is then as it was.
 */
export function openLibrary(path: string, face: string): Library {
  const folder = resolve(path);
  let lock: Lock | undefined;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    lock = takeLock(folder, face);
    const db = openOrMake(folder);
    const documents = join(folder, 'documents');
    const incoming = join(folder, 'incoming');
    mkdirSync(documents, { recursive: true, mode: 0o700 });
    mkdirSync(incoming, { recursive: true, mode: 0o700 });
    for (const name of readdirSync(incoming)) rmSync(join(incoming, name), { recursive: true, force: true });
    const held = lock;
    return {
      folder,
      db,
      documents,
      incoming,
      close() {
        db.close();
        held.release();
      },
    };
  } catch (thrown) {
    lock?.release();
    throw databaseFailure(thrown, { file: databaseFile(folder), folder });
  }
}

function openOrMake(folder: string): Connection {
  const file = databaseFile(folder);
  if (!existsSync(file)) makeDatabase(file, folder);
  checkHeader(file);
  const connection = connect(file);
  try {
    migrate(connection, join(folder, 'backups'));
    return connection;
  } catch (thrown) {
    connection.close();
    throw thrown;
  }
}

// Made under another name: a file that bears the database's name is whole, so an empty one is never ours.
function makeDatabase(file: string, folder: string): void {
  const unfinished = `${file}.new`;
  for (const suffix of ['', '-wal', '-shm']) rmSync(unfinished + suffix, { force: true });
  const connection = connect(unfinished);
  try {
    connection.pragma(`application_id = ${applicationId}`);
    migrate(connection, folder);
    connection.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    connection.close();
  }
  renameSync(unfinished, file);
}
