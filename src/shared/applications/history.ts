/** The history of an application as a person reads it. */
import { assertNever } from '../errors.ts';
import type { Id } from '../moment.ts';
import type { HistoryEntry } from './application.ts';
import { isUndoable, type ApplicationEvent } from './events.ts';
import { findUndone, sortEvents } from './undone.ts';

const aboutLength = 200;

/** The history that some events make, oldest first, as a reviewer may act on it. */
export function toHistory(events: Iterable<ApplicationEvent>, reviewer: Id | null = null): HistoryEntry[] {
  const sorted = sortEvents(events);
  const undone = findUndone(sorted);
  const byId = new Map(sorted.map((event) => [event.id, event]));
  return sorted.map((event) => ({
    id: event.id,
    at: event.at,
    author: event.author,
    kind: event.kind,
    about: describe(event, byId).slice(0, aboutLength).toWellFormed(),
    undone: undone.has(event.id),
    undoable: isUndoable(event.kind) && !(event.kind === 'scored' && event.payload.reviewer !== reviewer),
    ...(event.kind === 'moved' && event.payload.reason !== null ? { reason: event.payload.reason } : {}),
  }));
}

function describe(event: ApplicationEvent, byId: ReadonlyMap<Id, ApplicationEvent>): string {
  switch (event.kind) {
    case 'received':
    case 'replied':
      return event.payload.message.subject;
    case 'entered':
      return event.payload.candidate.name;
    case 'assigned':
      return event.payload.posting === null ? event.payload.assignment : event.payload.postingTitle;
    case 'moved':
      return event.payload.stageName === '' ? event.payload.stage : event.payload.stageName;
    case 'noted':
      return event.payload.text;
    case 'corrected':
      return Object.values(event.payload.changes).join(', ');
    case 'attached':
      return event.payload.documents.map((document) => document.name).join(', ');
    case 'merged':
      return [...new Set([event.payload.name, event.payload.intoName])].filter(Boolean).join(', ');
    case 'parted':
    case 'kept-apart':
      return event.payload.name;
    case 'taken-out':
      return event.payload.subject;
    case 'tagged':
      return `${event.payload.on ? '+' : '−'} ${event.payload.tag}`;
    case 'drafted':
      return event.payload.subject;
    case 'sent':
      return event.payload.on;
    case 'interview-set':
      return event.payload.fields.at;
    case 'consented':
      return event.payload.until;
    case 'consent-withdrawn':
      return event.payload.on;
    // What others scored is nobody's to read here while it is locked.
    case 'scored':
    case 'lifted':
    case 'interview-cancelled':
    case 'removed':
    case 'joined':
      return '';
    case 'undone':
      return byId.get(event.payload.event)?.kind ?? '';
    default:
      return assertNever(event);
  }
}
