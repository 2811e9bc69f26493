/** The order of events, and which of them are undone. */
import type { Id } from '../moment.ts';
import type { ApplicationEvent } from './events.ts';

function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** By time and then by identity. */
export function compareEvents(
  left: { readonly at: string; readonly id: Id },
  right: { readonly at: string; readonly id: Id },
): number {
  return compareText(left.at, right.at) || compareText(left.id, right.id);
}

/** Each event once, by time and then by identity. */
export function sortEvents(events: Iterable<ApplicationEvent>): ApplicationEvent[] {
  const byId = new Map<Id, ApplicationEvent>();
  for (const event of events) byId.set(event.id, event);
  return [...byId.values()].sort(compareEvents);
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
