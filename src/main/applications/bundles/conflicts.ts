/** Two people did different things to one application: both stand in its history, and the later one counts. */
import type { BundleConflict } from '../../../shared/applications/bundle.ts';
import type { ApplicationEvent, EventOf } from '../../../shared/applications/events.ts';
import { findUndone, sortEvents } from '../../../shared/applications/undone.ts';
import type { Id } from '../../../shared/moment.ts';

export type FoundConflict = Omit<BundleConflict, 'candidate'>;

/**
 * What each side did without knowing of the other, where that left an application in two different places. `ours` and
 * `theirs` are the histories as they stood on each side before they met.
 */
export function findConflicts(
  applications: Iterable<Id>,
  ours: readonly ApplicationEvent[],
  theirs: readonly ApplicationEvent[],
): FoundConflict[] {
  const known = [ours, theirs].map((events) => new Set(events.map(({ id }) => id)));
  const [inOurs = new Set<Id>(), inTheirs = new Set<Id>()] = known;
  const [own, other] = [standing(ours), standing(theirs)];
  const found: FoundConflict[] = [];
  for (const application of applications)
    for (const kind of ['moved', 'assigned'] as const) {
      const mine = lastOf(own, application, kind);
      const its = lastOf(other, application, kind);
      if (mine === undefined || its === undefined || inTheirs.has(mine.id) || inOurs.has(its.id)) continue;
      const [said, heard] = [nameOf(mine), nameOf(its)];
      if (said.place === heard.place) continue;
      found.push({
        application,
        ours: said.name,
        theirs: heard.name,
        what: kind === 'moved' ? 'stage' : 'posting',
        counts: sortEvents([mine, its]).at(-1)?.id === mine.id ? 'ours' : 'theirs',
      });
    }
  return found;
}

function standing(events: readonly ApplicationEvent[]): ApplicationEvent[] {
  const undone = findUndone(events);
  return sortEvents(events).filter(({ id }) => !undone.has(id));
}

function lastOf<K extends 'moved' | 'assigned'>(
  events: readonly ApplicationEvent[],
  application: Id,
  kind: K,
): EventOf<K> | undefined {
  return events.findLast(
    (event): event is EventOf<K> => event.kind === kind && event.application === application,
  );
}

/** A stage or a posting as it was called then; a usual stage and an assignment without a posting by their word. */
function nameOf(event: EventOf<'moved'> | EventOf<'assigned'>): { place: string; name: string } {
  if (event.kind === 'moved') {
    const { stage, stageName } = event.payload;
    return { place: stage, name: stageName === '' ? stage : stageName };
  }
  const { assignment, posting, postingTitle } = event.payload;
  return { place: posting ?? assignment, name: postingTitle === '' ? assignment : postingTitle };
}
