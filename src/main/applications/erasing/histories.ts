/** Takes people out of the histories: their events go, the folded tables follow, everybody else stays. */
import { applicationEventSchema, type ApplicationEvent } from '../../../shared/applications/events.ts';
import { fold } from '../../../shared/applications/fold.ts';
import type { Id } from '../../../shared/moment.ts';
import { planErasure, type Erasure } from '../../../shared/privacy/erasure.ts';
import { newId } from '../../database/ids.ts';
import type { Library } from '../../database/library.ts';
import type { EventLog } from '../event-log.ts';
import { rowsOf } from '../folded-rows.ts';
import type { FoldedTables } from '../folded-tables.ts';

/** What was erased, and who it was: for the traces that are to be found by it, and kept nowhere. */
export interface ErasedHistories extends Erasure {
  /** Names and addresses of the people who go. */
  readonly names: readonly string[];
  readonly emails: readonly string[];
}

export interface HistoriesDependencies {
  readonly db: Library['db'];
  readonly log: EventLog;
  readonly tables: FoldedTables;
}

/** Everything that hangs together with some people, with the histories of those who are said not to be one of them. */
function gatherAll({ db, log }: HistoriesDependencies, people: readonly Id[]) {
  const naming = db
    .prepare<[string], string>(
      `SELECT DISTINCT candidate_id FROM event
       WHERE kind = 'kept-apart' AND json_extract(payload, '$.other') IN (SELECT value FROM json_each(?))`,
    )
    .pluck();
  const own = log.gather(people);
  const strangers = naming.all(JSON.stringify(own.candidates));
  return strangers.length === 0 ? own : log.gather([...people, ...strangers]);
}

/** What erasing some people would take. */
export function lookAtHistories(dependencies: HistoriesDependencies, people: readonly Id[]): Erasure {
  return planErasure(gatherAll(dependencies, people).events, people);
}

/** Erases people's events, in the caller's transaction. */
export function eraseHistories(dependencies: HistoriesDependencies, people: readonly Id[]): ErasedHistories {
  const { db, log, tables } = dependencies;
  const group = gatherAll(dependencies, people);
  const before = fold(group.events);
  const erasure = planErasure(group.events, people);
  const gone = new Set(erasure.events);

  const byId = db.prepare('DELETE FROM event WHERE id = ?');
  // Those that cannot be read any more go as well.
  const byApplication = db.prepare('DELETE FROM event WHERE application_id = ?');
  for (const id of erasure.events) byId.run(id);
  for (const id of erasure.applications) byApplication.run(id);

  const anew = erasure.anew.map((event): ApplicationEvent =>
    applicationEventSchema.parse({ ...event, id: newId() }),
  );
  for (const event of anew) log.insert(event);
  const left = [...group.events.filter(({ id }) => !gone.has(id)), ...anew];
  tables.write(group, rowsOf(fold(left)));

  const erased = new Set(erasure.candidates);
  const folded = [...before.candidates.values()].filter(({ id }) => erased.has(id));
  return {
    ...erasure,
    names: unique(folded.flatMap(({ name, writers }) => [name, ...writers.map((writer) => writer.name)])),
    emails: unique(
      folded.flatMap(({ email, otherEmails, writers }) => [
        email,
        ...otherEmails,
        ...writers.map((writer) => writer.email),
      ]),
    ),
  };
}

function unique(words: readonly string[]): string[] {
  return [...new Set(words.filter((word) => word !== ''))];
}
