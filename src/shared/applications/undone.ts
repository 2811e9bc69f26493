/** The order of events, and which of them are undone. */
import type { Id } from '../moment.ts';
import type { ApplicationEvent } from './events.ts';

/** What events of every history have: an identity, and a time that sorts as text. */
export interface Dated {
  readonly id: Id;
  readonly at: string;
}

function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** By time and then by identity. */
export function compareEvents(left: Dated, right: Dated): number {
  return compareText(left.at, right.at) || compareText(left.id, right.id);
}

/** Each event once, by time and then by identity. */
export function sortEvents<E extends Dated>(events: Iterable<E>): E[] {
  const byId = new Map<Id, E>();
  for (const event of events) byId.set(event.id, event);
  return [...byId.values()].sort(compareEvents);
}

/** The undoing event that is in force for each undone event of applications. */
export function findUndone(events: Iterable<ApplicationEvent>): ReadonlyMap<Id, Id> {
  return findUndoneBy(events, (event) => (event.kind === 'undone' ? event.payload.event : null));
}

/**
 * The undoing event that is in force for each undone event; `undoes` answers what an event undoes, null where it does
 * not. An event is undone where an undo of it stands, and an undo stands unless it is itself undone; undos that form a
 * circle, which only damaged data holds, count as undone.
 */
export function findUndoneBy<E extends Dated>(
  events: Iterable<E>,
  undoes: (event: E) => Id | null,
): ReadonlyMap<Id, Id> {
  const sorted = sortEvents(events);
  const undosOf = new Map<Id, Id[]>();
  for (const event of sorted) {
    const target = undoes(event);
    if (target === null) continue;
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
