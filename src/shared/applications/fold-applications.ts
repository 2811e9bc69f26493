/** Applications as their own events tell of them, before people and joined applications are brought together. */
import { assertNever } from '../errors.ts';
import type { Id, Instant } from '../moment.ts';
import type { Assignment, CandidateFields, Note } from './application.ts';
import type { Reason, Stage } from './stage.ts';
import type { ApplicationEvent, EventOf, Facts, KeptDocument, KeptMessage } from './events.ts';
import { compareEvents } from './undone.ts';

/** Something that came: a message with its documents, or what a person entered by hand. */
export interface Arrival {
  /** The event's identity and time, which order what came at the same moment. */
  readonly id: Id;
  readonly at: Instant;
  readonly kind: 'received' | 'entered' | 'replied';
  readonly receivedAt: Instant;
  readonly message: KeptMessage | null;
  readonly documents: readonly KeptDocument[];
  readonly fromCandidate: boolean;
  /** What it says of its writer. */
  readonly said: CandidateFields;
  readonly facts: Facts | undefined;
}

/** One application by itself. */
export interface Draft {
  readonly id: Id;
  /** Whose it is: as it began, or the person it was parted to. */
  candidate: Id;
  parted: boolean;
  /** Whether it began with a message that was taken out of another one. */
  readonly out: boolean;
  assignment: Assignment;
  posting: Id | null;
  stage: Stage;
  /** What it was called when it was moved there; empty where it is called as usual. */
  stageName: string;
  /** Since when; null where it was never moved. */
  stageSince: Instant | null;
  reason: Reason | null;
  /** Where it was moved to, in order; it begins in `received`. */
  readonly moves: { readonly stage: Stage; readonly stageName: string; readonly at: Instant }[];
  lifted: boolean;
  removed: boolean;
  /** Where nothing that came is left in it. */
  readonly begunAt: Instant;
  readonly arrivals: Arrival[];
  readonly attached: { readonly at: Instant; readonly id: Id; readonly documents: readonly KeptDocument[] }[];
  readonly notes: Note[];
  /** Events of the kinds that are told of one by one, in their order. */
  readonly reviewed: Reviewing[];
}

/** What reviewers did beyond moving and noting. */
export type Reviewing = EventOf<
  | 'scored'
  | 'tagged'
  | 'drafted'
  | 'sent'
  | 'interview-set'
  | 'interview-cancelled'
  | 'consented'
  | 'consent-withdrawn'
>;

type Arriving = EventOf<'received'> | EventOf<'entered'> | EventOf<'replied'>;

function isArriving(event: ApplicationEvent): event is Arriving {
  return event.kind === 'received' || event.kind === 'entered' || event.kind === 'replied';
}

function toArrival(event: Arriving): Arrival {
  return {
    id: event.id,
    at: event.at,
    kind: event.kind,
    receivedAt: event.payload.receivedAt,
    message: event.kind === 'entered' ? null : event.payload.message,
    documents: event.payload.documents,
    fromCandidate: event.kind !== 'replied' || event.payload.fromCandidate,
    said: event.payload.candidate,
    facts: event.payload.facts,
  };
}

function begin(id: Id, candidate: Id, begunAt: Instant, out: boolean): Draft {
  return {
    id,
    candidate,
    parted: false,
    out,
    assignment: 'unassigned',
    posting: null,
    stage: 'received',
    stageName: '',
    stageSince: null,
    reason: null,
    moves: [],
    lifted: false,
    removed: false,
    begunAt,
    arrivals: [],
    attached: [],
    notes: [],
    reviewed: [],
  };
}

/**
 * Every application that begins among some standing events, sorted as `sortEvents` does. An application begins with
 * what was received or entered, or with a message that was taken out of another one.
 */
export function draftApplications(standing: readonly ApplicationEvent[]): ReadonlyMap<Id, Draft> {
  const drafts = new Map<Id, Draft>();
  // Beginnings first: a clock that was set back must not put a change before what it changes.
  const first = new Set<Id>();
  for (const event of standing) {
    if ((event.kind !== 'received' && event.kind !== 'entered') || drafts.has(event.application)) continue;
    const draft = begin(event.application, event.candidate, event.payload.receivedAt, false);
    draft.assignment = event.payload.assignment;
    draft.posting = event.payload.posting;
    drafts.set(event.application, draft);
    first.add(event.id);
  }
  // A second beginning of one application, which only damaged data holds, is left out.
  const arriving = standing
    .filter(isArriving)
    .filter((event) => event.kind === 'replied' || first.has(event.id));
  const homes = takeOut(standing, arriving, drafts);
  for (const event of arriving) {
    const home = event.kind === 'entered' ? undefined : homes.get(event.payload.message.id);
    drafts.get(home ?? event.application)?.arrivals.push(toArrival(event));
  }
  for (const event of standing) change(drafts, event);
  return drafts;
}

/** Begins the applications of messages that were taken out; answers where each such message stands now. */
function takeOut(
  standing: readonly ApplicationEvent[],
  arriving: readonly Arriving[],
  drafts: Map<Id, Draft>,
): ReadonlyMap<Id, Id> {
  const homes = new Map<Id, Id>();
  const taken = standing.filter((event) => event.kind === 'taken-out');
  if (taken.length === 0) return homes;
  const byMessage = new Map(
    arriving.flatMap((event) => (event.kind === 'entered' ? [] : [[event.payload.message.id, event]])),
  );
  for (const { application, candidate, payload } of taken) {
    const arrived = byMessage.get(payload.message);
    if (arrived === undefined) continue;
    if (!drafts.has(payload.into)) {
      const owner = drafts.get(application) ?? drafts.get(arrived.application);
      const begunAt = arrived.payload.receivedAt;
      drafts.set(payload.into, begin(payload.into, owner?.candidate ?? candidate, begunAt, true));
    }
    homes.set(payload.message, payload.into);
  }
  return homes;
}

function change(drafts: ReadonlyMap<Id, Draft>, event: ApplicationEvent): void {
  const draft = drafts.get(event.application);
  if (draft === undefined) return;
  switch (event.kind) {
    case 'assigned':
      draft.assignment = event.payload.assignment;
      draft.posting = event.payload.posting;
      return;
    case 'moved':
      // Moved to where it stands already, it goes on waiting.
      if (draft.stage !== event.payload.stage) {
        draft.stageSince = event.at;
        draft.moves.push({
          stage: event.payload.stage,
          stageName: event.payload.stageName,
          at: event.at,
        });
      }
      draft.stage = event.payload.stage;
      draft.stageName = event.payload.stageName;
      draft.reason = event.payload.reason;
      return;
    case 'lifted':
      draft.lifted = true;
      return;
    case 'scored':
    case 'tagged':
    case 'drafted':
    case 'sent':
    case 'interview-set':
    case 'interview-cancelled':
    case 'consented':
    case 'consent-withdrawn':
      draft.reviewed.push(event);
      return;
    case 'noted':
      draft.notes.push({ id: event.id, text: event.payload.text, author: event.author, at: event.at });
      return;
    case 'attached':
      draft.attached.push({ id: event.id, at: event.at, documents: event.payload.documents });
      return;
    case 'removed':
      draft.removed = true;
      return;
    case 'parted':
      draft.candidate = event.payload.candidate;
      draft.parted = true;
      return;
    case 'taken-out': {
      const begun = drafts.get(event.payload.into);
      if (begun?.out === true && !begun.parted) begun.candidate = draft.candidate;
      return;
    }
    case 'received':
    case 'entered':
    case 'replied':
    case 'corrected':
    case 'merged':
    case 'joined':
    case 'kept-apart':
    case 'undone':
      return;
    default:
      assertNever(event);
  }
}

/** As they came: by the time of the message, and of the event where that is the same. */
export function sortArrivals(arrivals: Iterable<Arrival>): Arrival[] {
  return [...arrivals].sort(
    (left, right) =>
      compareEvents({ at: left.receivedAt, id: '' }, { at: right.receivedAt, id: '' }) ||
      compareEvents(left, right),
  );
}
