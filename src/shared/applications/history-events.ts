/** Which events of a group of histories belong to one application's own. */
import type { Id } from '../moment.ts';
import type { ApplicationEvent } from './events.ts';
import type { Folded } from './fold.ts';

/**
 * What made an application what it is: its own events and those of what was ever joined to it, how its messages came,
 * what was said of its candidate, and what undid any of these.
 */
export function eventsOf(
  application: Id,
  events: readonly ApplicationEvent[],
  { applications, candidates }: Folded,
): ApplicationEvent[] {
  const folded = applications.get(application);
  const own = new Set<Id>([application]);
  // Repeated until nothing is added: what was joined may have had something joined to it before.
  for (let size = 0; size !== own.size;) {
    size = own.size;
    for (const event of events)
      if (event.kind === 'joined' && own.has(event.payload.into)) own.add(event.application);
  }
  const messages = new Set(folded?.messages.map((message) => message.id));
  const people = new Set<Id>(folded === undefined ? [] : [folded.candidate]);
  for (const alias of candidates.get(folded?.candidate ?? '')?.aliases ?? []) people.add(alias);
  for (const event of events) if (event.application === application) people.add(event.candidate);

  const chosen = new Map<Id, ApplicationEvent>();
  for (const event of events) {
    const about = whatItTies(event);
    if (
      own.has(event.application) ||
      ((event.kind === 'joined' || event.kind === 'taken-out') && about.some((id) => own.has(id))) ||
      (event.kind === 'merged' && about.some((id) => people.has(id))) ||
      ((event.kind === 'kept-apart' || event.kind === 'corrected') && people.has(event.candidate)) ||
      ((event.kind === 'received' || event.kind === 'replied') && messages.has(event.payload.message.id))
    )
      chosen.set(event.id, event);
  }
  for (let size = 0; size !== chosen.size;) {
    size = chosen.size;
    for (const event of events)
      if (event.kind === 'undone' && chosen.has(event.payload.event)) chosen.set(event.id, event);
  }
  return [...chosen.values()];
}

function whatItTies(event: ApplicationEvent): Id[] {
  if (event.kind === 'merged') return [event.candidate, event.payload.into];
  return event.kind === 'joined' || event.kind === 'taken-out' ? [event.payload.into] : [];
}
