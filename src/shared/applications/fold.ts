/** From events to what is shown: a pure function of the set of events, whatever their order. */
import { assertNever } from '../errors.ts';
import type { Id, Instant } from '../moment.ts';
import type { Assignment, Candidate, HistoryEntry, MessageLanguage, Note, Stage } from './application.ts';
import {
  isUndoable,
  type ApplicationEvent,
  type EventOf,
  type KeptDocument,
  type KeptMessage,
} from './events.ts';

export interface FoldedApplication {
  readonly id: Id;
  readonly candidate: Id;
  readonly assignment: Assignment;
  readonly posting: Id | null;
  readonly stage: Stage;
  readonly language: MessageLanguage | null;
  readonly receivedAt: Instant;
  readonly subject: string;
  readonly removed: boolean;
  readonly messages: readonly KeptMessage[];
  readonly documents: readonly KeptDocument[];
  readonly notes: readonly Note[];
}

/** Applications by their beginning, candidates by theirs. */
export interface Folded {
  readonly candidates: ReadonlyMap<Id, Candidate>;
  readonly applications: ReadonlyMap<Id, FoldedApplication>;
}

type Beginning = EventOf<'received'> | EventOf<'entered'>;
type Draft = { -readonly [K in keyof FoldedApplication]: FoldedApplication[K] };

function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Each event once, by time and then by identity. */
export function sortEvents(events: Iterable<ApplicationEvent>): ApplicationEvent[] {
  const byId = new Map<Id, ApplicationEvent>();
  for (const event of events) byId.set(event.id, event);
  return [...byId.values()].sort(
    (left, right) => compareText(left.at, right.at) || compareText(left.id, right.id),
  );
}

/**
 * The undoing event that is in force for each undone event. An event is undone where an undo of it stands, and an
 * undo stands unless it is itself undone; undos that form a circle, which only damaged data holds, count as undone.
 */
export function findUndone(events: Iterable<ApplicationEvent>): ReadonlyMap<Id, Id> {
  const sorted = sortEvents(events);
  const undosOf = new Map<Id, Id[]>();
  for (const event of sorted) {
    if (event.kind !== 'undone') continue;
    const target = event.payload.event;
    undosOf.set(target, [...(undosOf.get(target) ?? []), event.id]);
  }
  const undoneBy = new Map<Id, Id | null>();
  const visiting = new Set<Id>();
  const findUndo = (id: Id): Id | null => {
    const known = undoneBy.get(id);
    if (known !== undefined) return known;
    if (visiting.has(id)) return id;
    visiting.add(id);
    const found = (undosOf.get(id) ?? []).find((undo) => findUndo(undo) === null) ?? null;
    visiting.delete(id);
    undoneBy.set(id, found);
    return found;
  };
  const inForce = new Map<Id, Id>();
  for (const event of sorted) {
    const undo = findUndo(event.id);
    if (undo !== null) inForce.set(event.id, undo);
  }
  return inForce;
}

function begin(event: Beginning): Draft {
  const { payload } = event;
  const message = event.kind === 'received' ? event.payload.message : null;
  return {
    id: event.application,
    candidate: event.candidate,
    assignment: payload.assignment,
    posting: payload.posting,
    stage: 'received',
    language: message?.language ?? null,
    receivedAt: payload.receivedAt,
    subject: message?.subject ?? '',
    removed: false,
    messages: message === null ? [] : [message],
    documents: payload.documents,
    notes: [],
  };
}

function change(application: Draft, event: Exclude<ApplicationEvent, Beginning>): void {
  switch (event.kind) {
    case 'assigned':
      application.assignment = event.payload.assignment;
      application.posting = event.payload.posting;
      return;
    case 'moved':
      application.stage = event.payload.stage;
      return;
    case 'noted':
      application.notes = [
        ...application.notes,
        { id: event.id, text: event.payload.text, author: event.author, at: event.at },
      ];
      return;
    case 'attached':
      application.documents = [...application.documents, ...event.payload.documents];
      return;
    case 'removed':
      application.removed = true;
      return;
    case 'replied':
    case 'merged':
    case 'parted':
    case 'joined':
    case 'taken-out':
    case 'kept-apart':
    case 'corrected':
    case 'undone':
      return;
    default:
      assertNever(event);
  }
}

function isBeginning(event: ApplicationEvent): event is Beginning {
  return event.kind === 'received' || event.kind === 'entered';
}

/**
 * Folds a set of events, given in any order and with repetitions. An application whose beginning is not among them
 * is not in the answer; a correction counts for the candidate, whichever of its applications it was made in.
 */
export function fold(events: Iterable<ApplicationEvent>): Folded {
  const sorted = sortEvents(events);
  const undone = findUndone(sorted);
  const standing = sorted.filter((event) => !undone.has(event.id));
  const candidates = new Map<Id, Candidate>();
  const applications = new Map<Id, Draft>();

  // Beginnings first: a clock that was set back must not put a change before what it changes.
  for (const event of standing) {
    if (!isBeginning(event) || applications.has(event.application)) continue;
    applications.set(event.application, begin(event));
    if (!candidates.has(event.candidate))
      candidates.set(event.candidate, { id: event.candidate, ...event.payload.candidate });
  }
  for (const event of standing) {
    if (isBeginning(event)) continue;
    const application = applications.get(event.application);
    if (application !== undefined) change(application, event);
    const candidate = candidates.get(event.candidate);
    if (event.kind === 'corrected' && candidate !== undefined)
      candidates.set(event.candidate, correct(candidate, event));
  }
  return { candidates, applications };
}

function correct(candidate: Candidate, { payload: { changes } }: EventOf<'corrected'>): Candidate {
  return {
    id: candidate.id,
    name: changes.name ?? candidate.name,
    email: changes.email ?? candidate.email,
    telephone: changes.telephone ?? candidate.telephone,
  };
}

/** The history of one application as a person reads it, oldest first. */
export function toHistory(events: Iterable<ApplicationEvent>): HistoryEntry[] {
  const sorted = sortEvents(events);
  const undone = findUndone(sorted);
  const byId = new Map(sorted.map((event) => [event.id, event]));
  return sorted.map((event) => ({
    id: event.id,
    at: event.at,
    author: event.author,
    kind: event.kind,
    about: describe(event, byId),
    undone: undone.has(event.id),
    undoable: isUndoable(event.kind),
  }));
}

const aboutLength = 200;

function describe(event: ApplicationEvent, byId: ReadonlyMap<Id, ApplicationEvent>): string {
  switch (event.kind) {
    case 'received':
      return event.payload.message.subject;
    case 'entered':
      return event.payload.candidate.name;
    case 'assigned':
      return event.payload.posting === null ? event.payload.assignment : event.payload.postingTitle;
    case 'moved':
      return event.payload.stage;
    case 'noted':
      return event.payload.text.slice(0, aboutLength).toWellFormed();
    case 'corrected':
      return Object.values(event.payload.changes).join(', ');
    case 'attached':
      return event.payload.documents.map((document) => document.name).join(', ');
    case 'replied':
      return event.payload.message.subject;
    case 'removed':
    case 'merged':
    case 'parted':
    case 'joined':
    case 'taken-out':
    case 'kept-apart':
      return '';
    case 'undone':
      return byId.get(event.payload.event)?.kind ?? '';
    default:
      return assertNever(event);
  }
}
