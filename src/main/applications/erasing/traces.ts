/** What else of people lies in the database: reports of imports, paths, marks, searches. Found by what they are called. */
import { basename } from 'node:path';

import type { Library } from '../../database/library.ts';
import { Failure } from '../../../shared/errors.ts';
import type { Erased } from './erased.ts';
import type { ErasedHistories } from './histories.ts';

/** How a name or an address is looked for in paths, subjects and searches. */
interface Needles {
  /** Whether some words name one of the people. */
  in(text: string): boolean;
}

function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}@]+/gu, ' ')
    .trim();
}

/** Names of at least two words, in either order, whatever stands between them; addresses as they are. */
export function needlesOf(names: readonly string[], emails: readonly string[]): Needles {
  const wanted = new Set<string>();
  for (const name of names) {
    const words = plain(name).split(' ').filter(Boolean);
    if (words.length < 2) continue;
    for (const order of [words, [...words.slice(-1), ...words.slice(0, -1)], words.toReversed()]) {
      wanted.add(` ${order.join(' ')} `);
      // As file names write it: `EXEMPLE-Zoe_cv`, `ZoeExemple`.
      if (order.join('').length >= 8) wanted.add(order.join(''));
    }
  }
  for (const email of emails) if (email.includes('@')) wanted.add(` ${plain(email)} `);
  const all = [...wanted];
  return {
    in(text) {
      const searched = ` ${plain(text)} `;
      const joined = searched.replaceAll(' ', '');
      return all.some((needle) => (needle.startsWith(' ') ? searched : joined).includes(needle));
    },
  };
}

interface ItemRow {
  readonly import_id: string;
  readonly position: number;
  readonly key: string;
  readonly path: string;
  readonly subject: string;
  readonly details: string;
  readonly own: number;
}

interface ImportRow {
  readonly id: string;
  readonly name: string;
  readonly sources: string;
  readonly state: string;
}

/**
 * Throws `import-running` while anything is taken in, and `erasure-import-open` where mails of these applications
 * wait among the uploads of an import that may still go on: nobody else's may be lost with them.
 */
export function refuseWhileTakenIn(
  db: Library['db'],
  applications: readonly string[],
  hasUploads: (id: string) => boolean,
): void {
  const running = db.prepare<[], { found: number }>(`SELECT 1 AS found FROM import WHERE state = 'running'`);
  if (running.get() !== undefined) throw new Failure('import-running');
  const open = db.prepare<[string], { id: string; name: string }>(
    `SELECT DISTINCT import.id, import.name FROM import JOIN import_item AS item ON item.import_id = import.id
     WHERE import.state <> 'done' AND item.application_id IN (SELECT value FROM json_each(?))`,
  );
  for (const { id, name } of open.all(JSON.stringify(applications)))
    if (hasUploads(id)) throw new Failure('erasure-import-open', { name: name === '' ? id : basename(name) });
}

/** Takes the traces of erased people away, in the caller's transaction. */
export function eraseTraces(db: Library['db'], erased: Erased, erasure: ErasedHistories): void {
  const { applications, candidates, names, emails } = erasure;
  const needles = needlesOf(names, emails);
  const members = JSON.stringify(applications);
  const within = 'application_id IN (SELECT value FROM json_each(?))';
  // What was written beside a bundle may name those whom it carried.
  db.prepare(
    `UPDATE bundle SET manifest = json_set(manifest, '$.words', '')
     WHERE id IN (SELECT bundle_id FROM bundle_application WHERE ${within})`,
  ).run(members);
  for (const table of ['read_mark', 'lent', 'bundle_application'])
    db.prepare(`DELETE FROM ${table} WHERE ${within}`).run(members);
  db.prepare('DELETE FROM access_request WHERE candidate_id IN (SELECT value FROM json_each(?))').run(
    JSON.stringify(candidates),
  );
  eraseItems(db, erased, members, needles);
  eraseSources(db, needles);
  eraseSearches(db, needles);
  coverPaths(db, erased, needles);
}

function eraseItems(db: Library['db'], erased: Erased, members: string, needles: Needles): void {
  const items = db.prepare<[string], ItemRow>(
    `SELECT import_id, position, key, path, subject, details,
       coalesce(application_id IN (SELECT value FROM json_each(?)), 0) AS own FROM import_item`,
  );
  const remove = db.prepare('DELETE FROM import_item WHERE import_id = ? AND position = ?');
  const watched = db.prepare<[string], { watch_id: string; path: string }>(
    `SELECT watched_file.watch_id, watched_file.path FROM watched_file
     JOIN import ON import.feeder_id = watched_file.watch_id WHERE import.id = ?`,
  );
  const cover = db.prepare('UPDATE OR REPLACE watched_file SET path = ? WHERE watch_id = ? AND path = ?');
  for (const row of items.all(members)) {
    if (row.own === 0 && !needles.in(`${row.path} ${row.subject} ${row.details} ${row.key}`)) continue;
    remove.run(row.import_id, row.position);
    const file = basename(row.path);
    for (const { watch_id: watch, path } of watched.all(row.import_id))
      if (basename(path) === file) cover.run(erased.coveredPath(path), watch, path);
  }
}

/** What imports are called, and what they read: a file that is named after its writer. */
function eraseSources(db: Library['db'], needles: Needles): void {
  const imports = db.prepare<[], ImportRow>('SELECT id, name, sources, state FROM import');
  const change = db.prepare('UPDATE import SET name = ?, sources = ? WHERE id = ?');
  for (const { id, name, sources, state } of imports.all()) {
    const all = JSON.parse(sources) as { path?: string; name?: string }[];
    // What is done is not read again.
    const left =
      state === 'done' ? [] : all.filter((one) => !needles.in(`${one.path ?? ''} ${one.name ?? ''}`));
    const named = needles.in(name) ? '' : name;
    const touched = named !== name || all.some((one) => needles.in(`${one.path ?? ''} ${one.name ?? ''}`));
    if (touched) change.run(named, JSON.stringify(left), id);
  }
}

function eraseSearches(db: Library['db'], needles: Needles): void {
  const remove = db.prepare('DELETE FROM saved_search WHERE id = ?');
  for (const id of findSearches(db, needles)) remove.run(id);
}

/** Saved searches that look for one of the people. */
export function findSearches(db: Library['db'], needles: Needles): string[] {
  const all = db.prepare<[], { id: string; name: string; query: string }>(
    'SELECT id, name, query FROM saved_search',
  );
  return all.all().flatMap(({ id, name, query }) => (needles.in(`${name} ${query}`) ? [id] : []));
}

/** Files of watched folders that are named after their writer: seen as taken still, under a name that says nothing. */
function coverPaths(db: Library['db'], erased: Erased, needles: Needles): void {
  const all = db.prepare<[], { watch_id: string; path: string }>('SELECT watch_id, path FROM watched_file');
  const cover = db.prepare('UPDATE OR REPLACE watched_file SET path = ? WHERE watch_id = ? AND path = ?');
  for (const { watch_id: watch, path } of all.all())
    if (!path.startsWith('erased:') && needles.in(basename(path)))
      cover.run(erased.coveredPath(path), watch, path);
}
