/** Who asked for what is kept of them, and until when to answer: a month (GDPR, 12.3). */
import type { Day, Id, Instant } from '../../../shared/moment.ts';
import type { Library } from '../../database/library.ts';

export interface AccessRequest {
  readonly candidate: Id;
  readonly askedOn: Day;
  readonly madeAt: Instant | null;
}

export interface AccessRequests {
  /** Those of candidates who are here, the longest waiting first. */
  list(): AccessRequest[];
  find(candidate: Id): AccessRequest | null;
  ask(candidate: Id, on: Day): void;
  /** The file was made now. */
  made(candidate: Id, at: Instant): void;
}

export function openAccessRequests(db: Library['db']): AccessRequests {
  const columns = 'candidate_id AS candidate, asked_on AS askedOn, made_at AS madeAt';
  const all = db.prepare<[], AccessRequest>(
    `SELECT ${columns} FROM access_request ORDER BY asked_on, candidate_id`,
  );
  const one = db.prepare<[string], AccessRequest>(
    `SELECT ${columns} FROM access_request WHERE candidate_id = ?`,
  );
  const insert = db.prepare(
    'INSERT OR REPLACE INTO access_request (candidate_id, asked_on, made_at) VALUES (?, ?, NULL)',
  );
  const made = db.prepare('UPDATE access_request SET made_at = ? WHERE candidate_id = ?');
  return {
    list: () => all.all(),
    find: (candidate) => one.get(candidate) ?? null,
    ask: (candidate, on) => void insert.run(candidate, on),
    made: (candidate, at) => void made.run(at, candidate),
  };
}
