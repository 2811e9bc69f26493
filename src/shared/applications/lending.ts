/** Which events of histories travel when some applications are lent. */
import type { Id } from '../moment.ts';
import type { ApplicationEvent, KeptDocument } from './events.ts';
import { fold } from './fold.ts';

/**
 * The applications that have to travel together with some: those that were ever joined to them or taken out of
 * them, in either direction. Without these the fold would lack messages that it shows. Other applications of the same
 * person stay where they are.
 */
export function tiedApplications(events: readonly ApplicationEvent[], chosen: Iterable<Id>): Set<Id> {
  const tied = new Set(chosen);
  for (let size = -1; size !== tied.size;) {
    size = tied.size;
    for (const { kind, application, payload } of events)
      if ((kind === 'joined' || kind === 'taken-out') && (tied.has(application) || tied.has(payload.into)))
        tied.add(application).add(payload.into);
  }
  return tied;
}

/**
 * The events that travel: the whole history of the applications that are tied to the chosen ones, and what was said
 * elsewhere of who their candidates are (corrected, merged, kept apart), with the undoing of any of it. What ties to a
 * person of whom nothing is lent stays out, so that no stranger's name travels along.
 */
export function lentEvents(events: readonly ApplicationEvent[], chosen: Iterable<Id>): ApplicationEvent[] {
  const tied = tiedApplications(events, chosen);
  const folded = fold(events);
  const people = new Set<Id>();
  for (const id of tied) {
    const candidate = folded.applications.get(id)?.candidate ?? folded.joined.get(id)?.candidate ?? null;
    if (candidate === null) continue;
    people.add(candidate);
    for (const alias of folded.candidates.get(candidate)?.aliases ?? []) people.add(alias);
  }
  for (const event of events) {
    if (!tied.has(event.application)) continue;
    people.add(event.candidate);
    if (event.kind === 'parted') people.add(event.payload.candidate);
  }
  const sent = new Map<Id, ApplicationEvent>();
  const undos: Extract<ApplicationEvent, { kind: 'undone' }>[] = [];
  for (const event of events) {
    if (event.kind === 'undone') undos.push(event);
    else if (travels(event, tied, people)) sent.set(event.id, event);
  }
  // An undo travels with what it undoes, or what is undone here would stand there; and it may be undone itself.
  for (let size = -1; size !== sent.size;) {
    size = sent.size;
    for (const undo of undos) if (sent.has(undo.payload.event)) sent.set(undo.id, undo);
  }
  return [...sent.values()];
}

function travels(event: ApplicationEvent, tied: ReadonlySet<Id>, people: ReadonlySet<Id>): boolean {
  if (event.kind === 'merged') return people.has(event.candidate) && people.has(event.payload.into);
  if (event.kind === 'kept-apart') return people.has(event.candidate) && people.has(event.payload.other);
  if (event.kind === 'corrected') return tied.has(event.application) || people.has(event.candidate);
  return tied.has(event.application);
}

/** The files that an event names: an original mail, documents. A mail's bytes are not counted in its event. */
export function filesOf(event: ApplicationEvent): { readonly hash: string; readonly bytes: number | null }[] {
  const documents = (some: readonly KeptDocument[]) => some.map(({ hash, bytes }) => ({ hash, bytes }));
  if (event.kind === 'received' || event.kind === 'replied')
    return [{ hash: event.payload.message.hash, bytes: null }, ...documents(event.payload.documents)];
  if (event.kind === 'entered' || event.kind === 'attached') return documents(event.payload.documents);
  return [];
}
