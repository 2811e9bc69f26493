/** The events of applications in the database: added, found, and brought together where histories hang together. */
import { applicationEventSchema, type ApplicationEvent } from '../../shared/applications/events.ts';
import type { Id, Instant } from '../../shared/moment.ts';
import type { Library } from '../database/library.ts';
import type { Group } from './folded-tables.ts';

/** The events of some histories that hang together, in no order. */
export interface Histories extends Group {
  readonly events: readonly ApplicationEvent[];
  /** How many of them cannot be read. */
  readonly unreadable: number;
  readonly lastAt: Instant | null;
}

export interface EventLog {
  insert(event: ApplicationEvent): void;
  has(id: Id): boolean;
  find(id: Id): ApplicationEvent | null;
  /**
   * All that hangs together with some candidates and applications: by an event of both, by a merge, a join or a
   * parting that was ever made. What was undone counts too, since events of that time name what stood then.
   */
  gather(start: Iterable<Id>): Histories;
  /** Each group of the whole log once. */
  groups(): Iterable<Histories>;
  /** Who took a mail of these bytes or a copy of it, whatever became of it. */
  findArrival(hash: string, fingerprint: string): { readonly application: Id; readonly message: Id } | null;
}

interface EventRow {
  readonly id: string;
  readonly at: string;
  readonly author: string;
  readonly application_id: string;
  readonly candidate_id: string;
  readonly kind: string;
  readonly payload: string;
}

// The same words as in the indexes of migration 0003, or SQLite does not take them.
const ties = `kind IN ('merged', 'joined', 'parted', 'taken-out')`;
const target = `coalesce(json_extract(payload, '$.into'), json_extract(payload, '$.candidate'))`;
const arrivals = `kind IN ('received', 'replied')`;

function tryRead(row: EventRow): ApplicationEvent | null {
  try {
    return readEvent(row);
  } catch {
    return null;
  }
}

function readEvent(row: EventRow): ApplicationEvent {
  return applicationEventSchema.parse({
    id: row.id,
    at: row.at,
    author: row.author,
    application: row.application_id,
    candidate: row.candidate_id,
    kind: row.kind,
    payload: JSON.parse(row.payload) as unknown,
  });
}

/** The identities beside its own that an event ties its histories to. */
export function targetOf(event: Pick<ApplicationEvent, 'kind' | 'payload'>): Id | null {
  const { kind, payload } = event as ApplicationEvent;
  if (kind === 'merged' || kind === 'joined' || kind === 'taken-out') return payload.into;
  return kind === 'parted' ? payload.candidate : null;
}

export function openEventLog(db: Library['db']): EventLog {
  const insert = db.prepare(
    `INSERT INTO event (id, at, author, application_id, candidate_id, kind, payload)
     VALUES (@id, @at, @author, @application, @candidate, @kind, @payload)`,
  );
  const byId = db.prepare<[string], EventRow>('SELECT * FROM event WHERE id = ?');
  const byCandidate = db.prepare<[string], EventRow>('SELECT * FROM event WHERE candidate_id = ?');
  const byApplication = db.prepare<[string], EventRow>('SELECT * FROM event WHERE application_id = ?');
  const byTarget = db.prepare<[string], EventRow>(`SELECT * FROM event WHERE ${ties} AND ${target} = ?`);
  const candidates = db.prepare<[], string>('SELECT DISTINCT candidate_id FROM event').pluck();
  const byHash = db.prepare<[string], EventRow>(
    `SELECT * FROM event WHERE ${arrivals} AND json_extract(payload, '$.message.hash') = ? ORDER BY id LIMIT 1`,
  );
  const byFingerprint = db.prepare<[string], EventRow>(
    `SELECT * FROM event WHERE ${arrivals} AND json_extract(payload, '$.message.fingerprint') = ?
     ORDER BY id LIMIT 1`,
  );

  const gather = (start: Iterable<Id>): Histories => {
    const rows = new Map<Id, EventRow>();
    const waiting = [...start];
    const seen = new Set<Id>();
    const people = new Set<Id>();
    const applications = new Set<Id>();
    const events: ApplicationEvent[] = [];
    let lastAt: Instant | null = null;
    const take = (row: EventRow): void => {
      if (rows.has(row.id)) return;
      rows.set(row.id, row);
      if (lastAt === null || row.at > lastAt) lastAt = row.at;
      people.add(row.candidate_id);
      applications.add(row.application_id);
      waiting.push(row.candidate_id, row.application_id);
      const event = tryRead(row);
      if (event === null) return;
      events.push(event);
      const tied = targetOf(event);
      if (tied === null) return;
      (event.kind === 'joined' || event.kind === 'taken-out' ? applications : people).add(tied);
      waiting.push(tied);
    };
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      if (seen.has(id)) continue;
      seen.add(id);
      for (const query of [byCandidate, byApplication, byTarget]) for (const row of query.all(id)) take(row);
    }
    return {
      candidates: [...people],
      applications: [...applications],
      events,
      unreadable: rows.size - events.length,
      lastAt,
    };
  };

  return {
    insert: (event) => {
      insert.run({ ...event, payload: JSON.stringify(event.payload) });
    },
    has: (id) => byId.get(id) !== undefined,
    find(id) {
      const row = byId.get(id);
      return row === undefined ? null : readEvent(row);
    },
    gather,
    *groups() {
      const done = new Set<Id>();
      for (const candidate of candidates.all()) {
        if (done.has(candidate)) continue;
        const group = gather([candidate]);
        for (const one of group.candidates) done.add(one);
        yield group;
      }
    },
    findArrival(hash, fingerprint) {
      const row = byHash.get(hash) ?? byFingerprint.get(fingerprint);
      const event = row === undefined ? null : readEvent(row);
      if (event?.kind !== 'received' && event?.kind !== 'replied') return null;
      return { application: event.application, message: event.payload.message.id };
    },
  };
}
