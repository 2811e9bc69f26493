/** Applications in the database: their events, which are the truth, and the tables folded from them. */
import {
  applicationEventSchema,
  type ApplicationEvent,
  type EventKind,
} from '../../shared/applications/events.ts';
import { fold } from '../../shared/applications/fold.ts';
import { eventsOf } from '../../shared/applications/history-events.ts';
import type { ProposablePosting } from '../../shared/applications/proposal.ts';
import { findUndone, sortEvents } from '../../shared/applications/undone.ts';
import type { Id, Instant } from '../../shared/moment.ts';
import { now } from '../database/clock.ts';
import { newId } from '../database/ids.ts';
import type { Library } from '../database/library.ts';
import { eraseHistories, type ErasedHistories } from './erasing/histories.ts';
import { openEventLog, targetOf, type Histories } from './event-log.ts';
import { rowsOf } from './folded-rows.ts';
import { openFoldedTables } from './folded-tables.ts';
import { openProposals, type Proposals } from './proposals.ts';
import { openQueries, type Queries } from './queries.ts';
import { openPeople, type People } from './people/same-person.ts';
import { openThreads, type Thread, type ThreadMail } from './people/threads.ts';

export type { ApplicationFilter, ListedApplication, StoredDocument, StoredMessage } from './queries.ts';

/** An event before the store gives it its identity and its time. */
export type NewEvent = ApplicationEvent extends infer E
  ? E extends ApplicationEvent
    ? Omit<E, 'id' | 'at' | 'author'>
    : never
  : never;

/** Whose event it is. */
export interface Whose {
  readonly application: Id;
  readonly candidate: Id;
}

/** Raised with every change of what events make: the tables of a library that another fold made are made anew. */
const foldVersion = 2;

/** What people do to an application without saying anything of who it is from. */
const besidePeople: ReadonlySet<EventKind> = new Set([
  'moved',
  'noted',
  'scored',
  'tagged',
  'lifted',
  'drafted',
  'sent',
  'interview-set',
  'interview-cancelled',
  'consented',
  'consent-withdrawn',
]);

export interface ApplicationStore extends Queries {
  /** Adds events in one transaction, each later than all it hangs together with, and folds again; answers them as kept. */
  append(author: string, events: readonly NewEvent[]): ApplicationEvent[];
  /**
   * Takes events of another library in, in any order, in one transaction, and folds again; answers the identities of
   * those that were not here. An event that is here already is left as it is.
   */
  take(events: readonly ApplicationEvent[]): Id[];
  findEvent(id: Id): ApplicationEvent | null;
  /** Every event that hangs together with some applications or candidates, in no order. */
  gather(start: Iterable<Id>): readonly ApplicationEvent[];
  /** The history of an application, and of what was ever joined to it, in no order. */
  eventsOf(application: Id): ApplicationEvent[];
  /** The undo that is in force for an event; null where it stands. */
  findUndo(event: ApplicationEvent): Id | null;
  /** The candidate who has this name and address now, or wrote a mail under them; null where it is not one alone. */
  findCandidate(name: string, email: string): Id | null;
  /** Whether a mail of these bytes, or a copy of it saved by another program, has been taken. */
  hasMail(hash: string, fingerprint: string): boolean;
  /** The application that took a mail of these bytes, or a copy of it saved by another program, whatever became of it. */
  findMail(hash: string, fingerprint: string): Id | null;
  /** The application that a mail goes on with, taken in for `posting`; null where it begins one of its own. */
  findThread(mail: ThreadMail, posting: Id | null): Thread | null;
  /** Takes people's histories away for good, in the caller's transaction; nobody else's changes. */
  erase(people: readonly Id[]): ErasedHistories;
  readonly people: People;
  readonly proposals: Proposals;
  /** Does some work in one transaction: all of it is kept, or nothing. */
  atomically<T>(work: () => T): T;
  /** Folds every history again and compares: how many applications, and how many of them differ. */
  checkHistories(): { checked: number; wrong: number };
  /** Makes all folded tables anew from the events. */
  rebuild(): void;
}

/** The present, but after everything that histories hold: a clock set back must not reorder them. */
function timeAfter(last: Instant | null): Instant {
  const present = now();
  if (last === null || last < present) return present;
  return new Date(Date.parse(last) + 1).toISOString();
}

/** Opens the store. `listPostings` answers what may be proposed for an application; `changed` tells that more is. */
export function openApplicationStore(
  db: Library['db'],
  listPostings: () => readonly ProposablePosting[],
  changed: () => void,
): ApplicationStore {
  const log = openEventLog(db);
  const tables = openFoldedTables(db);
  const queries = openQueries(db);
  let version = 0;
  const people = openPeople(db, () => version);
  const proposals = openProposals(db, listPostings, changed);
  const threads = openThreads(db, people, proposals);
  const messagePlace = db
    .prepare<[string], string>('SELECT application_id FROM message WHERE id = ?')
    .pluck();
  const foldedBy = db.prepare<[], number>('SELECT version FROM fold').pluck();
  const setFoldedBy = db.prepare('UPDATE fold SET version = ?');

  /** Whether an event leaves alone what people are recognised by, so that who may be the same is as it was. */
  const leavesPeople = (event: Pick<ApplicationEvent, 'kind' | 'payload'>): boolean => {
    if (event.kind !== 'undone') return besidePeople.has(event.kind);
    const undone = 'event' in event.payload ? log.find(event.payload.event) : null;
    return undone !== null && leavesPeople(undone);
  };

  const append = db.transaction((author: string, events: readonly NewEvent[]): ApplicationEvent[] => {
    if (!events.every(leavesPeople)) version += 1;
    const named = events.flatMap((event) => {
      const tied = targetOf(event);
      return [event.application, event.candidate, ...(tied === null ? [] : [tied])];
    });
    let last = log.gather(named).lastAt;
    const kept = events.map((event) => {
      last = timeAfter(last);
      const whole = applicationEventSchema.parse({ ...event, id: newId(), at: last, author });
      log.insert(whole);
      return whole;
    });
    const done = new Set<Id>();
    for (const event of kept) {
      if (done.has(event.application)) continue;
      const group = log.gather([event.application]);
      for (const id of group.applications) done.add(id);
      tables.write(group, rowsOf(fold(group.events)));
      proposals.forget(group.applications);
    }
    return kept;
  });

  const take = db.transaction((events: readonly ApplicationEvent[]): Id[] => {
    version += 1;
    const fresh = sortEvents(events).filter(({ id }) => !log.has(id));
    for (const event of fresh) log.insert(applicationEventSchema.parse(event));
    // What tied histories together may have come with these: each group is gathered when all are there.
    const done = new Set<Id>();
    for (const event of fresh) {
      if (done.has(event.application)) continue;
      const group = log.gather([event.application]);
      for (const id of group.applications) done.add(id);
      tables.write(group, rowsOf(fold(group.events)));
      proposals.forget(group.applications);
    }
    return fresh.map(({ id }) => id);
  });

  const rebuild = db.transaction(() => {
    version += 1;
    tables.clear();
    for (const group of log.groups()) tables.write(group, rowsOf(fold(group.events)));
    setFoldedBy.run(foldVersion);
  });

  const check = (group: Histories): { checked: number; wrong: number } => {
    const folded = fold(group.events);
    const { wrong, shared } = tables.compare(group, rowsOf(folded));
    const applications = new Set([...folded.applications.keys(), ...wrong]);
    const checked = Math.max(1, applications.size);
    return { checked, wrong: shared || group.unreadable > 0 ? checked : wrong.size };
  };

  if (foldedBy.get() !== foldVersion) rebuild.immediate();

  return {
    ...queries,
    people,
    proposals,
    append: (author, events) => append.immediate(author, events),
    take: (events) => take.immediate(events),
    findEvent: (id) => log.find(id),
    gather: (start) => log.gather(start).events,
    eventsOf(application) {
      const { events } = log.gather([application]);
      return eventsOf(application, events, fold(events));
    },
    findUndo: (event) => findUndone(log.gather([event.application]).events).get(event.id) ?? null,
    findCandidate: (name, email) => people.recognise(name, email),
    hasMail: (hash, fingerprint) => log.findArrival(hash, fingerprint) !== null,
    findMail(hash, fingerprint) {
      const taken = log.findArrival(hash, fingerprint);
      if (taken === null) return null;
      return messagePlace.get(taken.message) ?? queries.find(taken.application)?.id ?? taken.application;
    },
    findThread: (mail, posting) => threads.find(mail, posting),
    erase(people) {
      version += 1;
      return eraseHistories({ db, log, tables }, people);
    },
    checkHistories() {
      let checked = 0;
      let wrong = 0;
      const seen = new Set<Id>();
      for (const group of log.groups()) {
        const found = check(group);
        checked += found.checked;
        wrong += found.wrong;
        for (const id of [...group.candidates, ...group.applications]) seen.add(id);
      }
      const { candidates, applications } = tables.identities();
      const strays = [...candidates, ...applications].filter((id) => !seen.has(id)).length;
      return { checked: checked + strays, wrong: wrong + strays };
    },
    rebuild: () => rebuild.immediate(),
    atomically: (work) => db.transaction(work).immediate(),
  };
}
