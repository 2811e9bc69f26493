/** How postings recruit, in the database: the histories of their processes, and what these say. */
import {
  foldProcess,
  findUndoneChanges,
  type FoldedProcess,
} from '../../../shared/applications/fold-process.ts';
import {
  processEventSchema,
  usualStages,
  type Process,
  type ProcessEvent,
  type ProcessStage,
} from '../../../shared/applications/process.ts';
import type { Stage } from '../../../shared/applications/stage.ts';
import type { Id, Instant } from '../../../shared/moment.ts';
import { now } from '../../database/clock.ts';
import { newId } from '../../database/ids.ts';
import type { Library } from '../../database/library.ts';

/** What an event of a process says. */
export type ProcessPayload = ProcessEvent['payload'];

export interface Processes {
  /** How a posting recruits; the usual way for no posting. A dropped stage is told while applications stand in it. */
  find(posting: Id | null): Process | (Omit<Process, 'posting'> & { readonly posting: null });
  /**
   * A stage as a posting has it, dropped or not. One that the posting does not know, as after an application was
   * assigned elsewhere, is as the other postings have it: blind where one of them reviews it blind. Null where it
   * is nowhere known.
   */
  stageOf(posting: Id | null, stage: Stage): ProcessStage | null;
  /** How many applications of a posting, but removed ones, stand in a stage. */
  countIn(posting: Id, stage: Stage): number;
  /** Adds changes of one posting in one transaction, each later than all that it has; answers them as kept. */
  append(author: string, posting: Id, changes: readonly ProcessPayload[]): ProcessEvent[];
  /** What the process would be with more changes: nothing is kept. */
  foresee(posting: Id, change: ProcessPayload): FoldedProcess;
  findEvent(id: Id): ProcessEvent | null;
  /** The undo that is in force for an event; null where it stands. */
  findUndo(event: ProcessEvent): Id | null;
  /** Takes the events of another library in, in any order; answers the identities of those that were not here. */
  take(events: readonly ProcessEvent[]): Id[];
  /** All events of some postings, by time. */
  eventsOf(postings: readonly Id[]): ProcessEvent[];
}

interface EventRow {
  readonly id: string;
  readonly at: string;
  readonly author: string;
  readonly posting: string;
  readonly payload: string;
}

function readEvent({ payload, ...row }: EventRow): ProcessEvent {
  return processEventSchema.parse({ ...row, payload: JSON.parse(payload) as unknown });
}

export function openProcesses(db: Library['db']): Processes {
  const columns = 'id, at, author, posting_id AS posting, payload';
  const insert = db.prepare(
    `INSERT INTO process_event (id, at, author, posting_id, payload)
     VALUES (@id, @at, @author, @posting, @payload) ON CONFLICT (id) DO NOTHING`,
  );
  const byPosting = db.prepare<[string], EventRow>(
    `SELECT ${columns} FROM process_event WHERE posting_id = ? ORDER BY at, id`,
  );
  const byId = db.prepare<[string], EventRow>(`SELECT ${columns} FROM process_event WHERE id = ?`);
  const withProcess = db.prepare<[], string>('SELECT DISTINCT posting_id FROM process_event').pluck();
  // Grows with every event, and falls back where a transaction is rolled back: what is remembered holds while it stays.
  const newest = db.prepare<[], number | null>('SELECT max(rowid) FROM process_event').pluck();
  const standing = db
    .prepare<[string, string], number>(
      'SELECT count(*) FROM application WHERE posting_id = ? AND stage = ? AND removed = 0',
    )
    .pluck();

  const remembered = new Map<Id, FoldedProcess>();
  let elsewhere: ReadonlyMap<Stage, ProcessStage> | null = null;
  let rememberedAt: number | null = null;

  const forget = (): void => {
    remembered.clear();
    elsewhere = null;
  };

  const read = (posting: Id): ProcessEvent[] => byPosting.all(posting).map(readEvent);

  const fold = (posting: Id): FoldedProcess => {
    const at = newest.get() ?? null;
    if (at !== rememberedAt) forget();
    rememberedAt = at;
    const known = remembered.get(posting) ?? foldProcess(read(posting));
    remembered.set(posting, known);
    return known;
  };

  /** Own stages as all postings together have them. */
  const foldElsewhere = (): ReadonlyMap<Stage, ProcessStage> => {
    const postings = withProcess.all().map((posting) => fold(posting));
    elsewhere ??= postings
      .flatMap(({ stages }) => stages)
      .reduce((all, stage) => {
        const blind = stage.blind || (all.get(stage.id)?.blind ?? false);
        return all.set(stage.id, { ...stage, blind });
      }, new Map<Stage, ProcessStage>());
    return elsewhere;
  };

  const countIn = (posting: Id, stage: Stage): number => standing.get(posting, stage) ?? 0;

  const append = db.transaction((author: string, posting: Id, changes: readonly ProcessPayload[]) => {
    let last: Instant | null = read(posting).at(-1)?.at ?? null;
    return changes.map((payload) => {
      last = timeAfter(last);
      const event = processEventSchema.parse({ id: newId(), at: last, author, posting, payload });
      insert.run({ ...event, payload: JSON.stringify(event.payload) });
      return event;
    });
  });

  const take = db.transaction((events: readonly ProcessEvent[]) =>
    events
      .filter((event) => insert.run({ ...event, payload: JSON.stringify(event.payload) }).changes > 0)
      .map(({ id }) => id),
  );

  return {
    find(posting) {
      const { stages, ...rest } = posting === null ? foldProcess([]) : fold(posting);
      const told = stages.filter(
        ({ id, dropped }) => !dropped || (posting !== null && countIn(posting, id) > 0),
      );
      return { posting, stages: told, ...rest } as ReturnType<Processes['find']>;
    },
    stageOf(posting, stage) {
      const stages = posting === null ? usualStages : fold(posting).stages;
      return stages.find(({ id }) => id === stage) ?? foldElsewhere().get(stage) ?? null;
    },
    countIn,
    append(author, posting, changes) {
      const kept = append.immediate(author, posting, changes);
      forget();
      return kept;
    },
    foresee(posting, payload) {
      const events = read(posting);
      const at = timeAfter(events.at(-1)?.at ?? null);
      return foldProcess([...events, { id: newId(), at, author: '', posting, payload }]);
    },
    findEvent(id) {
      const row = byId.get(id);
      return row === undefined ? null : readEvent(row);
    },
    findUndo: (event) => findUndoneChanges(read(event.posting)).get(event.id) ?? null,
    take(events) {
      const fresh = take.immediate(events.map((event) => processEventSchema.parse(event)));
      forget();
      return fresh;
    },
    eventsOf: (postings) => [...new Set(postings)].flatMap(read),
  };
}

/** The present, but after all that a history holds: a clock set back must not reorder it. */
function timeAfter(last: Instant | null): Instant {
  const present = now();
  return last === null || last < present ? present : new Date(Date.parse(last) + 1).toISOString();
}
