/** Undoing what was done to applications: one event more, which is undone like any other. */
import {
  isUndoable,
  type ApplicationEvent,
  type EventKind,
  type EventOf,
} from '../../shared/applications/events.ts';
import { Failure } from '../../shared/errors.ts';
import type { Id } from '../../shared/moment.ts';
import type { ApplicationStore, NewEvent } from './store.ts';

/** What stands in an application by itself, and would stand in none if its beginning were undone. */
const ownKinds: ReadonlySet<EventKind> = new Set([
  'noted',
  'attached',
  'replied',
  'scored',
  'tagged',
  'drafted',
  'interview-set',
  'consented',
]);

/** An event that a person may undo. Throws `not-found` or `event-not-undoable`. */
export function findToUndo(store: ApplicationStore, reviewer: Id, id: Id): ApplicationEvent {
  const event = store.findEvent(id);
  if (event === null) throw new Failure('not-found', { id });
  // A scorecard is its reviewer's to take back.
  const foreign = event.kind === 'scored' && event.payload.reviewer !== reviewer;
  if (foreign || !isUndoable(event.kind)) throw new Failure('event-not-undoable', { kind: event.kind });
  return event;
}

/** The event that undoes another one. */
export function describeUndo(store: ApplicationStore, event: ApplicationEvent): NewEvent {
  const { id, application, candidate } = event;
  const back = event.kind === 'taken-out' ? takeBack(store, event) : null;
  return back ?? { kind: 'undone', application, candidate, payload: { event: id } };
}

/**
 * An application that began with a message taken out goes back as a whole: undone, what was noted in it since would
 * be in no application.
 */
function takeBack(store: ApplicationStore, { application, payload }: EventOf<'taken-out'>): NewEvent | null {
  const begun = store.find(payload.into);
  if (begun?.id !== payload.into) return null;
  const own = store.eventsOf(begun.id).filter((event) => event.application === begun.id);
  const whose = { application: begun.id, candidate: begun.candidate.id };
  return own.some(({ kind }) => ownKinds.has(kind))
    ? { kind: 'joined', ...whose, payload: { into: application } }
    : null;
}
