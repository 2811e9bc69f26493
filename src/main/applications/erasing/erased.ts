/**
 * Marks of what was erased. Identities are random and say nothing of a person; they keep a bundle or a backup from
 * bringing somebody back. Originals are marked by a hash that is keyed with a secret of this library: who lies in a
 * watched folder or a mailbox would else be taken in again with the next look, which would undo the erasure without
 * anybody's doing (GDPR, 17). The mark recognises the same bytes again and nothing else: a new mail of the same person
 * is an application like any other.
 */
import { createHmac, randomBytes } from 'node:crypto';

import type { Id } from '../../../shared/moment.ts';
import type { Original } from '../../../shared/privacy/erasure.ts';
import { today } from '../../database/clock.ts';
import type { Library } from '../../database/library.ts';

export type MarkKind = 'candidate' | 'application' | 'original' | 'path';

export interface Erased {
  hasCandidate(id: Id): boolean;
  hasApplication(id: Id): boolean;
  /** Whether a mail of these bytes, or a copy of it, or a document was erased. */
  hasOriginal(hash: string, fingerprint?: string): boolean;
  markPeople(candidates: readonly Id[], applications: readonly Id[]): void;
  markOriginals(originals: readonly Original[]): void;
  /** A path under which nobody can read it any more. */
  coveredPath(path: string): string;
  /** Candidates that are marked and of whom there are events all the same, as after a backup was put back. */
  returned(): Id[];
}

export function openErased(db: Library['db']): Erased {
  const find = db.prepare<[string, string], { found: number }>(
    'SELECT 1 AS found FROM erased WHERE kind = ? AND key = ?',
  );
  const insert = db.prepare('INSERT OR IGNORE INTO erased (kind, key, erased_on) VALUES (?, ?, ?)');
  const readKey = db.prepare<[], Buffer>('SELECT key FROM erased_key').pluck();
  const keepKey = db.prepare('INSERT OR IGNORE INTO erased_key (only, key) VALUES (1, ?)');
  const any = db.prepare<[], { found: number }>('SELECT 1 AS found FROM erased LIMIT 1');
  const returned = db
    .prepare<[], string>(
      `SELECT DISTINCT event.candidate_id FROM erased CROSS JOIN event ON event.application_id = erased.key
       WHERE erased.kind = 'application'`,
    )
    .pluck();

  const secret = (): Buffer => {
    const known = readKey.get();
    if (known !== undefined) return known;
    keepKey.run(randomBytes(32));
    return readKey.get() ?? Buffer.alloc(0);
  };
  const keyed = (kind: MarkKind, value: string): string =>
    createHmac('sha256', secret()).update(`${kind}\n${value}`).digest('base64url');
  const has = (kind: MarkKind, key: string): boolean => find.get(kind, key) !== undefined;

  return {
    hasCandidate: (id) => has('candidate', id),
    hasApplication: (id) => has('application', id),
    hasOriginal(hash, fingerprint) {
      if (any.get() === undefined) return false;
      return [hash, fingerprint].some((one) => one !== undefined && has('original', keyed('original', one)));
    },
    markPeople(candidates, applications) {
      const on = today();
      for (const id of candidates) insert.run('candidate', id, on);
      for (const id of applications) insert.run('application', id, on);
    },
    markOriginals(originals) {
      const on = today();
      for (const { hash, fingerprint } of originals)
        for (const one of [hash, fingerprint])
          if (one !== null) insert.run('original', keyed('original', one), on);
    },
    coveredPath: (path) => `erased:${keyed('path', path)}`,
    returned: () => (any.get() === undefined ? [] : returned.all()),
  };
}
