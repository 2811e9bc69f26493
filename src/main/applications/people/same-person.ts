/**
 * Candidates who may be one person. They are only ever proposed, with what a person can check: what arrives joins a
 * candidate by itself in a thread or under exactly the same address and name, and nowhere else.
 */
import type { Candidate, SamePersonReason } from '../../../shared/applications/application.ts';
import type { Id } from '../../../shared/moment.ts';
import type { Library } from '../../database/library.ts';
import { writerKey } from './signs.ts';

export interface SameCandidate {
  readonly candidate: Candidate;
  readonly reasons: readonly SamePersonReason[];
}

export interface People {
  /**
   * The one candidate who has this name and address now, or else wrote under them once; null where there is none, and
   * where there are two, since only a person can tell which.
   */
  recognise(name: string, email: string): Id | null;
  /** Others who may be the same person as a candidate, the best reasons first. */
  findSame(candidate: Id): SameCandidate[];
  /** Candidates for whom somebody else is proposed with more than a name in common. */
  listToConfirm(): ReadonlySet<Id>;
}

/**
 * What more candidates than this share is nobody's own: the address of a job board, a school's switchboard, a logo,
 * a form that everybody fills in.
 */
const mostSharing = 5;
/**
 * A full name by itself is shown on the page of a candidate, where a person looks anyway, and never in a list: two
 * people may bear it. One that more bear says nothing.
 */
const mostNamesakes = 3;

const reasonKinds = {
  address: 'same-address',
  'name-and-telephone': 'same-name-and-telephone',
  document: 'same-document',
  name: 'same-name',
} as const;
type ProposedKind = keyof typeof reasonKinds;
const proposedKinds = Object.keys(reasonKinds) as ProposedKind[];

const person = (column: string): string =>
  `coalesce((SELECT candidate_id FROM candidate_alias WHERE id = ${column}), ${column})`;

export function openPeople(db: Library['db'], version: () => number): People {
  const byKey = db
    .prepare<[string, string, number], string>(
      'SELECT candidate_id FROM candidate_key WHERE kind = ? AND key = ? LIMIT ?',
    )
    .pluck();
  const keysOf = db.prepare<[string, string], { key: string; value: string }>(
    'SELECT key, value FROM candidate_key WHERE candidate_id = ? AND kind = ? ORDER BY key',
  );
  const shared = db.prepare<[number], { kind: ProposedKind; key: string }>(
    `SELECT kind, key FROM candidate_key WHERE kind IN ('address', 'document', 'name-and-telephone')
     GROUP BY kind, key HAVING count(*) BETWEEN 2 AND ?`,
  );
  const living = db
    .prepare<[string], number>('SELECT 1 FROM application WHERE candidate_id = ? AND removed = 0 LIMIT 1')
    .pluck();
  const candidateById = db.prepare<[string], Candidate>(
    'SELECT id, name, email, telephone FROM candidate WHERE id = ?',
  );
  const apart = db
    .prepare<[{ id: string }], string>(
      `WITH own (id) AS (SELECT @id UNION SELECT id FROM candidate_alias WHERE candidate_id = @id)
       SELECT ${person('kept.other_id')} FROM own JOIN kept_apart AS kept ON kept.candidate_id = own.id
       UNION SELECT ${person('kept.candidate_id')} FROM own JOIN kept_apart AS kept ON kept.other_id = own.id`,
    )
    .pluck();

  const sharing = (kind: ProposedKind, key: string): string[] => {
    const most = kind === 'name' ? mostNamesakes : mostSharing;
    const found = byKey.all(kind, key, most + 1);
    return found.length > most ? [] : found;
  };

  const unite = (): ReadonlySet<Id> => {
    const together = new Map<Id, Set<Id>>();
    for (const { kind, key } of shared.all(mostSharing)) {
      const members = byKey.all(kind, key, mostSharing).filter((id) => living.get(id) !== undefined);
      for (const one of members)
        for (const other of members)
          if (one !== other) together.set(one, (together.get(one) ?? new Set()).add(other));
    }
    const waiting = new Set<Id>();
    for (const [id, others] of together) {
      const kept = new Set(apart.all({ id }));
      if ([...others].some((other) => !kept.has(other))) waiting.add(id);
    }
    return waiting;
  };

  let known: { readonly version: number; readonly waiting: ReadonlySet<Id> } | undefined;

  return {
    recognise(name, email) {
      if (email === '') return null;
      for (const kind of ['now', 'once']) {
        const [found, another] = byKey.all(kind, writerKey(name, email), 2);
        if (another !== undefined) return null;
        if (found !== undefined) return found;
      }
      return null;
    },
    findSame(candidate) {
      const reasons = new Map<Id, SamePersonReason[]>();
      for (const kind of proposedKinds)
        for (const { key, value } of keysOf.all(candidate, kind))
          for (const other of sharing(kind, key)) {
            if (other === candidate) continue;
            const found = reasons.get(other) ?? [];
            // A name beside its telephone says nothing more.
            if (kind === 'name' && found.some((one) => one.kind === 'same-name-and-telephone')) continue;
            reasons.set(other, [...found, { kind: reasonKinds[kind], value }]);
          }
      const kept = new Set(apart.all({ id: candidate }));
      return [...reasons]
        .flatMap(([id, found]) => {
          const other = candidateById.get(id);
          if (other === undefined || kept.has(id) || living.get(id) === undefined) return [];
          return [{ candidate: other, reasons: found }];
        })
        .sort(
          (left, right) =>
            firstKind(left) - firstKind(right) || (left.candidate.id < right.candidate.id ? -1 : 1),
        );
    },
    listToConfirm() {
      const present = version();
      if (known?.version !== present) known = { version: present, waiting: unite() };
      return known.waiting;
    },
  };
}

function firstKind({ reasons: [first] }: SameCandidate): number {
  return Object.values(reasonKinds).findIndex((kind) => kind === first?.kind);
}
