/** From events to what is shown: a pure function of the set of events, whatever their order. */
import type { Id, Instant } from '../moment.ts';
import type { Assignment, Note } from './application.ts';
import type { MessageLanguage } from './message-language.ts';
import type { Reason, Stage } from './stage.ts';
import { foldReview, type FoldedReview } from './fold-reviewing.ts';
import type { ApplicationEvent, KeptDocument, KeptMessage } from './events.ts';
import { draftApplications, sortArrivals, type Arrival, type Draft } from './fold-applications.ts';
import { foldCandidate, type FoldedCandidate } from './fold-candidates.ts';
import { compareEvents, findUndone, sortEvents } from './undone.ts';
import { unite } from './unions.ts';

export type { FoldedCandidate } from './fold-candidates.ts';

export interface FoldedMessage extends KeptMessage {
  readonly receivedAt: Instant;
  /** False where somebody else wrote it in the thread. */
  readonly fromCandidate: boolean;
}

/** A time in one stage. */
export interface Stay {
  readonly stage: Stage;
  readonly stageName: string;
  readonly since: Instant;
  /** Null while it goes on. */
  readonly until: Instant | null;
}

export interface FoldedDocument extends KeptDocument {
  /** The message it came with; null where a person added it. */
  readonly message: Id | null;
}

export interface FoldedApplication {
  readonly id: Id;
  /** The identity that stands for its candidate. */
  readonly candidate: Id;
  readonly assignment: Assignment;
  readonly posting: Id | null;
  readonly stage: Stage;
  readonly stageName: string;
  readonly stageSince: Instant;
  readonly reason: Reason | null;
  /** Where it stood, from when to when, the last one until now. */
  readonly stays: readonly Stay[];
  /** Whether who it is may be seen in a blind stage. */
  readonly lifted: boolean;
  readonly review: FoldedReview;
  readonly language: MessageLanguage | null;
  /** When the first message of the candidate came. */
  readonly receivedAt: Instant;
  readonly lastMessageAt: Instant;
  readonly subject: string;
  readonly removed: boolean;
  readonly messages: readonly FoldedMessage[];
  readonly documents: readonly FoldedDocument[];
  readonly notes: readonly Note[];
}

/** An application that goes on in another one. */
export interface JoinedApplication {
  readonly id: Id;
  readonly into: Id;
  /** The posting it was assigned to by itself: it comes back with it when it is taken apart again. */
  readonly posting: Id | null;
  readonly candidate: Id;
}

export interface Folded {
  readonly candidates: ReadonlyMap<Id, FoldedCandidate>;
  readonly applications: ReadonlyMap<Id, FoldedApplication>;
  readonly joined: ReadonlyMap<Id, JoinedApplication>;
  /** Pairs of identities that a person said are not one. */
  readonly keptApart: readonly { readonly candidate: Id; readonly other: Id }[];
}

/**
 * Folds a set of events, given in any order and with repetitions. An application whose beginning is not among them
 * is not in the answer; a correction counts for the candidate, whichever of its applications it was made in.
 * Candidates that were merged and applications that were joined stand under the one that stands for all of them, so
 * that the events of all of them have to be given together.
 */
export function fold(events: Iterable<ApplicationEvent>): Folded {
  const sorted = sortEvents(events);
  const undone = findUndone(sorted);
  const standing = sorted.filter((event) => !undone.has(event.id));
  const drafts = draftApplications(standing);
  const applicationOf = unite(
    standing.flatMap((event) =>
      event.kind === 'joined' && drafts.has(event.application) && drafts.has(event.payload.into)
        ? [[event.application, event.payload.into] as const]
        : [],
    ),
  );
  const personOf = unite(
    standing.flatMap((event) =>
      event.kind === 'merged' ? [[event.candidate, event.payload.into] as const] : [],
    ),
  );
  const ownerOf = (draft: Draft): Id => drafts.get(applicationOf(draft.id))?.candidate ?? draft.candidate;

  const isJoined = (draft: Draft): boolean => applicationOf(draft.id) !== draft.id;
  const draftsOf = Map.groupBy(drafts.values(), ownerOf);
  const corrections = standing.filter((event) => event.kind === 'corrected');
  const identities = new Set(standing.flatMap(identitiesOf));
  const candidates = new Map<Id, FoldedCandidate>();
  for (const [person, members] of Map.groupBy([...identities].sort(), personOf)) {
    const others = members.filter((member) => member !== person);
    if (![person, ...others].some((member) => draftsOf.has(member))) continue;
    candidates.set(person, foldCandidate([person, ...others], draftsOf, isJoined, corrections));
  }

  const applications = new Map<Id, FoldedApplication>();
  const joined = new Map<Id, JoinedApplication>();
  for (const [id, together] of Map.groupBy(drafts.values(), (draft) => applicationOf(draft.id))) {
    const draft = drafts.get(id);
    if (draft === undefined) continue;
    const candidate = personOf(draft.candidate);
    applications.set(id, foldApplication(draft, together, candidate));
    for (const other of together)
      if (other !== draft)
        joined.set(other.id, { id: other.id, into: id, posting: other.posting, candidate });
  }
  return { candidates, applications, joined, keptApart: findKeptApart(standing) };
}

function identitiesOf(event: ApplicationEvent): Id[] {
  if (event.kind === 'merged') return [event.candidate, event.payload.into];
  if (event.kind === 'parted') return [event.candidate, event.payload.candidate];
  return [event.candidate];
}

function foldApplication(draft: Draft, together: readonly Draft[], candidate: Id): FoldedApplication {
  const arrivals = sortArrivals(together.flatMap((one) => one.arrivals));
  const own = arrivals.filter((arrival) => arrival.fromCandidate);
  const messages = arrivals.flatMap(toMessage);
  const attached = together.flatMap((one) => one.attached).sort(compareEvents);
  const receivedAt = own[0]?.receivedAt ?? draft.begunAt;
  return {
    id: draft.id,
    candidate,
    assignment: draft.assignment,
    posting: draft.posting,
    stage: draft.stage,
    stageName: draft.stageName,
    stageSince: draft.stageSince ?? receivedAt,
    reason: draft.reason,
    stays: toStays(receivedAt, draft.moves),
    lifted: draft.lifted,
    review: foldReview(together.flatMap((one) => one.reviewed).sort(compareEvents)),
    language: own.find(({ message }) => (message?.language ?? null) !== null)?.message?.language ?? null,
    receivedAt,
    lastMessageAt: own.at(-1)?.receivedAt ?? receivedAt,
    subject: messages[0]?.subject ?? '',
    removed: draft.removed,
    messages,
    documents: [
      ...arrivals.flatMap(({ documents, message }) =>
        documents.map((document) => ({ ...document, message: message?.id ?? null })),
      ),
      ...attached.flatMap(({ documents }) => documents.map((document) => ({ ...document, message: null }))),
    ],
    notes: together.flatMap((one) => one.notes).sort(compareEvents),
  };
}

/** What was received later than it was moved, as where a clock was set back, stays for no time. */
function toStays(receivedAt: Instant, moves: Draft['moves']): Stay[] {
  const begun = [{ stage: 'received', stageName: '', at: receivedAt }, ...moves];
  return begun.map(({ stage, stageName, at }, position) => {
    const next = begun[position + 1]?.at ?? null;
    return { stage, stageName, since: next !== null && next < at ? next : at, until: next };
  });
}

function toMessage({ message, receivedAt, fromCandidate }: Arrival): FoldedMessage[] {
  return message === null ? [] : [{ ...message, receivedAt, fromCandidate }];
}

function findKeptApart(standing: readonly ApplicationEvent[]): Folded['keptApart'] {
  const pairs = new Map<string, { candidate: Id; other: Id }>();
  for (const { kind, candidate, payload } of standing) {
    const other = kind === 'kept-apart' ? payload.other : kind === 'parted' ? payload.candidate : null;
    if (other !== null && other !== candidate) pairs.set(`${candidate} ${other}`, { candidate, other });
  }
  return [...pairs.keys()].sort().flatMap((key) => pairs.get(key) ?? []);
}
