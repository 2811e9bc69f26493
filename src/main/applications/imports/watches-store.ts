/** The SQL of watched folders, and of the files that were taken from them. */
import type { Id, Instant } from '../../../shared/moment.ts';
import { now } from '../../database/clock.ts';
import { newId } from '../../database/ids.ts';
import type { Library } from '../../database/library.ts';
import type { Erased } from '../erasing/erased.ts';

export interface Watch {
  readonly id: Id;
  readonly path: string;
  readonly posting: Id | null;
  readonly addedAt: Instant;
}

/** What a file was like when it was looked at. */
export interface FileStamp {
  readonly bytes: number;
  /** When it or its name changed last, in milliseconds since 1970. */
  readonly changedAt: number;
}

export interface WatchStore {
  list(): Watch[];
  add(path: string, posting: Id | null): Watch;
  /** False where there is none. */
  remove(id: Id): boolean;
  findFile(watch: Id, path: string): FileStamp | null;
  keepFile(watch: Id, path: string, stamp: FileStamp): void;
}

interface WatchRow {
  readonly id: string;
  readonly path: string;
  readonly posting_id: string | null;
  readonly added_at: string;
}

export function openWatchStore(db: Library['db'], erased: Erased): WatchStore {
  const all = db.prepare<[], WatchRow>('SELECT * FROM watch ORDER BY path');
  const insert = db.prepare('INSERT INTO watch (id, path, posting_id, added_at) VALUES (?, ?, ?, ?)');
  const remove = db.prepare('DELETE FROM watch WHERE id = ?');
  const file = db.prepare<[string, string], { bytes: number; changed_at: number }>(
    'SELECT bytes, changed_at FROM watched_file WHERE watch_id = ? AND path = ?',
  );
  const keep = db.prepare(
    'INSERT OR REPLACE INTO watched_file (watch_id, path, bytes, changed_at) VALUES (?, ?, ?, ?)',
  );

  return {
    list: () =>
      all.all().map((row) => ({
        id: row.id,
        path: row.path,
        posting: row.posting_id,
        addedAt: row.added_at,
      })),
    add(path, posting) {
      const watch = { id: newId(), path, posting, addedAt: now() };
      insert.run(watch.id, path, posting, watch.addedAt);
      return watch;
    },
    remove: (id) => remove.run(id).changes > 0,
    findFile(watch, path) {
      const row = file.get(watch, path) ?? file.get(watch, erased.coveredPath(path));
      return row === undefined ? null : { bytes: row.bytes, changedAt: row.changed_at };
    },
    keepFile(watch, path, { bytes, changedAt }) {
      // A file whose mail was erased is known by a name that says nothing.
      const covered = erased.coveredPath(path);
      const known = file.get(watch, covered) === undefined ? path : covered;
      keep.run(watch, known, bytes, changedAt);
    },
  };
}
