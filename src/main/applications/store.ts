/** The only SQL of applications: their events, which are the truth, and the tables folded from them. */
import { isDeepStrictEqual } from 'node:util';

import {
  assignmentSchema,
  stageSchema,
  type Application,
  type Assignment,
  type Candidate,
  type Document,
  type MessageLanguage,
  type Stage,
} from '../../shared/applications/application.ts';
import { applicationEventSchema, type ApplicationEvent } from '../../shared/applications/events.ts';
import { fold, type Folded, type FoldedApplication } from '../../shared/applications/fold.ts';
import type { Id, Instant } from '../../shared/moment.ts';
import type { Library } from '../database/library.ts';
import { now } from '../database/clock.ts';
import { newId } from '../database/ids.ts';
import {
  openFoldedTables,
  toKeptDocument,
  toLanguage,
  type ApplicationRow,
  type DocumentRow,
} from './folded-tables.ts';
import { comparable } from '../text/safe-text.ts';

type Connection = Library['db'];

/** An event before the store gives it its identity and its time. */
export type NewEvent = ApplicationEvent extends infer E
  ? E extends ApplicationEvent
    ? Omit<E, 'id' | 'at' | 'author'>
    : never
  : never;

export interface ApplicationFilter {
  readonly posting?: Id | undefined;
  readonly assignment?: Assignment | undefined;
  readonly stage?: Stage | undefined;
  readonly removed?: boolean | undefined;
}

/** A row of the list, its posting by identity. */
export type ListedApplication = Omit<Application, 'posting'> & { readonly posting: Id | null };

export interface StoredDocument extends Document {
  readonly hash: string;
}

/** A message by its original bytes. */
export interface StoredMessage {
  readonly hash: string;
  readonly subject: string;
  readonly language: MessageLanguage | null;
}

export interface ApplicationStore {
  /** Adds events in one transaction, each later than all of its candidate, and folds again; answers them as kept. */
  append(author: string, events: readonly NewEvent[]): ApplicationEvent[];
  list(filter: ApplicationFilter): ListedApplication[];
  find(id: Id): { application: FoldedApplication; candidate: Candidate } | null;
  findEvent(id: Id): ApplicationEvent | null;
  eventsOf(application: Id): ApplicationEvent[];
  findDocument(id: Id): StoredDocument | null;
  /** What showing a message needs. */
  findMessage(id: Id): StoredMessage | null;
  /** The candidate who has this name and address now, or wrote a mail under them. */
  findCandidate(name: string, email: string): Id | null;
  /** Whether a mail of these bytes, or a copy of it saved by another program, has been taken. */
  hasMail(hash: string, fingerprint: string): boolean;
  /** The application that holds a mail of these bytes, or a copy of it saved by another program. */
  findMail(hash: string, fingerprint: string): Id | null;
  /** Does some work in one transaction: all of it is kept, or nothing. */
  atomically<T>(work: () => T): T;
  countByPosting(): ReadonlyMap<Id, number>;
  /** Applications assigned to a posting, removed ones included. */
  assignedTo(posting: Id): { id: Id; candidate: Id }[];
  /** Hashes of all documents and original mails, each once. */
  listHashes(): string[];
  /** Folds every history again and compares: how many applications, and how many of them differ. */
  checkHistories(): { checked: number; wrong: number };
  /** Makes all folded tables anew from the events. */
  rebuild(): void;
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

function toEvent(row: EventRow): ApplicationEvent {
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

/** The present, but after everything the candidate's history holds: a clock set back must not reorder it. */
function timeAfter(last: Instant | null): Instant {
  const present = now();
  if (last === null || last < present) return present;
  return new Date(Date.parse(last) + 1).toISOString();
}

export function openApplicationStore(db: Connection): ApplicationStore {
  const tables = openFoldedTables(db);
  const insertEvent = db.prepare(
    `INSERT INTO event (id, at, author, application_id, candidate_id, kind, payload)
     VALUES (@id, @at, @author, @application, @candidate, @kind, @payload)`,
  );
  const lastTime = db.prepare<[string], { at: string | null }>(
    'SELECT max(at) AS at FROM event WHERE candidate_id = ?',
  );
  const byCandidate = db.prepare<[string], EventRow>('SELECT * FROM event WHERE candidate_id = ?');
  const byApplication = db.prepare<[string], EventRow>(
    'SELECT * FROM event WHERE application_id = ? ORDER BY at, id',
  );
  const byId = db.prepare<[string], EventRow>('SELECT * FROM event WHERE id = ?');
  const allCandidates = db.prepare<[], { id: string }>(
    'SELECT candidate_id AS id FROM event UNION SELECT id FROM candidate',
  );

  const foldCandidate = (candidate: Id): Folded => fold(byCandidate.all(candidate).map(toEvent));

  const append = db.transaction((author: string, events: readonly NewEvent[]): ApplicationEvent[] => {
    const kept = events.map((event) => {
      const at = timeAfter(lastTime.get(event.candidate)?.at ?? null);
      const whole = applicationEventSchema.parse({ ...event, id: newId(), at, author });
      insertEvent.run({ ...whole, payload: JSON.stringify(whole.payload) });
      return whole;
    });
    for (const candidate of new Set(kept.map((event) => event.candidate)))
      tables.write(candidate, foldCandidate(candidate));
    return kept;
  });

  const rebuild = db.transaction(() => {
    for (const { id } of allCandidates.all()) tables.write(id, foldCandidate(id));
  });

  const tryFold = (candidate: Id): Folded | null => {
    try {
      return foldCandidate(candidate);
    } catch {
      return null;
    }
  };

  return {
    append: (author, events) => append.immediate(author, events),
    eventsOf: (application) => byApplication.all(application).map(toEvent),
    findEvent(id) {
      const row = byId.get(id);
      return row === undefined ? null : toEvent(row);
    },
    checkHistories() {
      let checked = 0;
      let wrong = 0;
      for (const { id } of allCandidates.all()) {
        const kept = tables.read(id);
        const folded = tryFold(id) ?? fold([]);
        const applications = new Set([...kept.applications.keys(), ...folded.applications.keys()]);
        const same = isDeepStrictEqual(kept.candidates, folded.candidates);
        checked += Math.max(1, applications.size);
        const differing = [...applications].filter(
          (one) => !same || !isDeepStrictEqual(kept.applications.get(one), folded.applications.get(one)),
        ).length;
        wrong += applications.size === 0 && !same ? 1 : differing;
      }
      return { checked, wrong };
    },
    rebuild: () => rebuild.immediate(),
    atomically: (work) => db.transaction(work).immediate(),
    find: (id) => tables.find(id),
    ...openQueries(db),
  };
}

type Queries = Pick<
  ApplicationStore,
  | 'list'
  | 'findDocument'
  | 'findMessage'
  | 'findCandidate'
  | 'hasMail'
  | 'findMail'
  | 'countByPosting'
  | 'assignedTo'
  | 'listHashes'
>;

interface ListRow extends ApplicationRow {
  readonly name: string;
  readonly email: string;
  readonly telephone: string;
  readonly notes: number;
}

function openQueries(db: Connection): Queries {
  const where = `
    application.removed = @removed
    AND (@posting IS NULL OR application.posting_id = @posting)
    AND (@assignment IS NULL OR application.assignment = @assignment)
    AND (@stage IS NULL OR application.stage = @stage)`;
  const listed = db.prepare<[Record<string, string | number | null>], ListRow>(
    `SELECT application.*, candidate.name, candidate.email, candidate.telephone,
       (SELECT count(*) FROM note WHERE note.application_id = application.id) AS notes
     FROM application JOIN candidate ON candidate.id = application.candidate_id
     WHERE ${where} ORDER BY application.received_at DESC, application.id DESC`,
  );
  const listedDocuments = db.prepare<[Record<string, string | number | null>], DocumentRow>(
    `SELECT document.* FROM document JOIN application ON application.id = document.application_id
     WHERE ${where} ORDER BY document.application_id, document.position`,
  );
  const document = db.prepare<[string], DocumentRow>('SELECT * FROM document WHERE id = ?');
  const message = db.prepare<[string], { hash: string; subject: string; language: string | null }>(
    'SELECT hash, subject, language FROM message WHERE id = ?',
  );
  const candidateNow = db.prepare<[string, string], { id: string }>(
    'SELECT id FROM candidate WHERE email_key = ? AND name_key = ? ORDER BY id LIMIT 1',
  );
  const candidateOnce = db.prepare<[string, string], { id: string }>(
    `SELECT application.candidate_id AS id FROM message JOIN application ON application.id = message.application_id
     WHERE message.from_email_key = ? AND message.from_name_key = ? ORDER BY application.candidate_id LIMIT 1`,
  );
  const mail = db.prepare<[string, string], { id: string }>(
    'SELECT application_id AS id FROM message WHERE hash = ? OR fingerprint = ? LIMIT 1',
  );
  const counts = db.prepare<[], { id: string; count: number }>(
    `SELECT posting_id AS id, count(*) AS count FROM application
     WHERE posting_id IS NOT NULL AND removed = 0 GROUP BY posting_id`,
  );
  const assigned = db.prepare<[string], { id: string; candidate: string }>(
    'SELECT id, candidate_id AS candidate FROM application WHERE posting_id = ? ORDER BY id',
  );
  const hashes = db
    .prepare<[], string>('SELECT hash FROM document UNION SELECT hash FROM message ORDER BY hash')
    .pluck();

  return {
    list({ posting, assignment, stage, removed }) {
      const filter = {
        posting: posting ?? null,
        assignment: assignment ?? null,
        stage: stage ?? null,
        removed: Number(removed ?? false),
      };
      const documents = Map.groupBy(listedDocuments.all(filter), (row) => row.application_id);
      return listed.all(filter).map((row) => ({
        id: row.id,
        candidate: { id: row.candidate_id, name: row.name, email: row.email, telephone: row.telephone },
        posting: row.posting_id,
        assignment: assignmentSchema.parse(row.assignment),
        language: toLanguage(row.language),
        stage: stageSchema.parse(row.stage),
        receivedAt: row.received_at,
        lastMessageAt: row.received_at,
        toConfirm: false,
        subject: row.subject,
        documents: (documents.get(row.id) ?? []).map(toShownDocument),
        notes: row.notes,
        removed: row.removed === 1,
      }));
    },
    findDocument(id) {
      const row = document.get(id);
      return row === undefined ? null : { ...toShownDocument(row), hash: row.hash };
    },
    findMessage(id) {
      const row = message.get(id);
      return row === undefined ? null : { ...row, language: toLanguage(row.language) };
    },
    findCandidate(name, email) {
      if (email === '') return null;
      const keys = [comparable(email), comparable(name)] as const;
      return (candidateNow.get(...keys) ?? candidateOnce.get(...keys))?.id ?? null;
    },
    findMail: (hash, fingerprint) => mail.get(hash, fingerprint)?.id ?? null,
    hasMail: (hash, fingerprint) => mail.get(hash, fingerprint) !== undefined,
    countByPosting: () => new Map(counts.all().map(({ id, count }) => [id, count])),
    assignedTo: (posting) => assigned.all(posting),
    listHashes: () => hashes.all(),
  };
}

function toShownDocument(row: DocumentRow): Document {
  const { id, name, mediaType, bytes, text } = toKeptDocument(row);
  return {
    id,
    name,
    mediaType,
    bytes,
    text,
    state: text ? 'text' : 'waiting',
    marks: [],
    language: null,
    pages: null,
  };
}
