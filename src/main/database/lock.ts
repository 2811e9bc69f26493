/** One program at a time holds a library, and a second one is told who. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { z } from 'zod';

import { Failure } from '../../shared/errors.ts';
import { systemCode } from './failures.ts';

/** `since` in milliseconds since 1970. */
const holderSchema = z.object({ face: z.string(), process: z.int(), since: z.number() });

export interface Lock {
  release(): void;
}

/**
 * Takes the library for this process. The lock is an exclusive transaction on a database of its own: the system
 * frees it when the process ends, however it ends, so that no stale lock can keep a person out.
 * Throws `library-locked` with `face`, `process` and `since` of the holder.
 */
export function takeLock(folder: string, face: string): Lock {
  const file = join(folder, 'lock.sqlite');
  const holderFile = join(folder, 'lock.json');
  const database = new Database(file, { timeout: 0 });
  try {
    database.pragma('journal_mode = DELETE');
    database.exec('BEGIN EXCLUSIVE');
  } catch (thrown) {
    database.close();
    if (systemCode(thrown).startsWith('SQLITE_BUSY'))
      throw new Failure('library-locked', readHolder(folder, holderFile));
    throw thrown;
  }
  writeFileSync(holderFile, JSON.stringify({ face, process: process.pid, since: Date.now() }));
  return {
    release() {
      rmSync(holderFile, { force: true });
      database.close();
    },
  };
}

function readHolder(folder: string, file: string): Record<string, string | number> {
  try {
    return { folder, ...holderSchema.parse(JSON.parse(readFileSync(file, 'utf8'))) };
  } catch {
    // The holder is known only by its lock: it is just starting, or its note was removed.
    return { folder, face: 'unknown', process: 0, since: 0 };
  }
}
