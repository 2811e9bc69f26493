/** Until when candidates are kept, told of all of them in one pass over the folded tables. */
import { assignments, type Assignment } from '../../../shared/applications/application.ts';
import { stageSchema, type Stage } from '../../../shared/applications/stage.ts';
import type { Day, Id } from '../../../shared/moment.ts';
import type { Expiry } from '../../../shared/privacy/expiry.ts';
import { expiryOf, type KeptApplication } from '../../../shared/privacy/keeping.ts';
import type { Library } from '../../database/library.ts';
import { today } from '../../database/clock.ts';

export interface Keeping {
  expiryOf(candidate: Id): Expiry;
  /** The same for many at once. */
  expiriesOf(candidates: readonly Id[]): ReadonlyMap<Id, Expiry>;
  /** What the applications of a candidate say of it. */
  keptOf(candidate: Id): KeptApplication[];
  /** Every candidate that will have expired before a day, the one that expired first first. */
  expiredBefore(day: Day): { readonly candidate: Id; readonly expiry: Expiry }[];
}

export interface KeepingDependencies {
  readonly db: Library['db'];
  /** The days on which postings stopped recruiting, as far as they did. */
  readonly postingsEndedOn: () => ReadonlyMap<Id, Day>;
}

type Row = readonly [
  id: string,
  candidate: string,
  assignment: string,
  posting: string | null,
  stage: string,
  stageSince: string,
  receivedAt: string,
  lastMessageAt: string,
  removed: number,
  lastSentAt: string | null,
  lastInterviewAt: string | null,
  consentOn: string | null,
  until: string | null,
  words: string | null,
  withdrawnOn: string | null,
  event: string | null,
  lentUntil: string | null,
];

const selection = `SELECT application.id, application.candidate_id, application.assignment, application.posting_id,
    application.stage, application.stage_since, application.received_at, application.last_message_at,
    application.removed,
    (SELECT max(sent_at) FROM answer WHERE answer.application_id = application.id),
    (SELECT max(at) FROM interview WHERE interview.application_id = application.id AND cancelled = 0),
    consent.given_on, consent.until_on, consent.words, consent.withdrawn_on, consent.event_id,
    lent.expires_on
  FROM application LEFT JOIN consent ON consent.application_id = application.id
    LEFT JOIN lent ON lent.application_id = application.id`;

export function openKeeping({ db, postingsEndedOn }: KeepingDependencies): Keeping {
  const all = db.prepare<[], Row>(selection).raw();
  const ofSome = db
    .prepare<[string], Row>(`${selection} WHERE application.candidate_id IN (SELECT value FROM json_each(?))`)
    .raw();

  const toKept = (rows: Iterable<Row>): Map<Id, KeptApplication[]> => {
    const ended = postingsEndedOn();
    const byCandidate = new Map<Id, KeptApplication[]>();
    const stages = new Map<string, Stage>();
    for (const row of rows) {
      const [id, candidate, assignment, posting, stage, stageSince, receivedAt, lastMessageAt] = row;
      const [, , , , , , , , removed, lastSentAt, lastInterviewAt, on, until, words, ...rest] = row;
      const [withdrawnOn, event, lentUntil] = rest;
      const known = stages.get(stage) ?? stageSchema.parse(stage);
      stages.set(stage, known);
      const application: KeptApplication = {
        id,
        assignment: assignmentOf(assignment),
        stage: known,
        stageSince,
        receivedAt,
        lastMessageAt,
        lastSentAt,
        lastInterviewAt,
        removed: removed === 1,
        postingEndedOn: posting === null ? null : (ended.get(posting) ?? null),
        consent:
          on === null || until === null || event === null
            ? null
            : { on, until, words: words ?? '', withdrawnOn, event },
        lentUntil,
      };
      const others = byCandidate.get(candidate);
      if (others === undefined) byCandidate.set(candidate, [application]);
      else others.push(application);
    }
    return byCandidate;
  };

  const keptOf = (candidate: Id): KeptApplication[] =>
    toKept(ofSome.iterate(JSON.stringify([candidate]))).get(candidate) ?? [];

  return {
    keptOf,
    expiryOf: (candidate) => expiryOf(keptOf(candidate), today()),
    expiriesOf(candidates) {
      const present = today();
      const kept = toKept(ofSome.iterate(JSON.stringify(candidates)));
      return new Map([...kept].map(([candidate, some]) => [candidate, expiryOf(some, present)]));
    },
    expiredBefore(day) {
      const present = today();
      return [...toKept(all.iterate())]
        .map(([candidate, some]) => ({ candidate, expiry: expiryOf(some, present) }))
        .filter(({ expiry: { on } }) => on !== null && on < day)
        .sort((left, right) => compare(left.expiry.on ?? '', right.expiry.on ?? ''));
    },
  };
}

/** Without a schema: it is asked for every row there is. */
function assignmentOf(kept: string): Assignment {
  return assignments.find((one) => one === kept) ?? 'unassigned';
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
