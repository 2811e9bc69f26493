/** Interviews: set, changed, called off, and as calendars read them. */
import type { Interview, InterviewFields } from '../../../shared/applications/answers/answer.ts';
import { Failure } from '../../../shared/errors.ts';
import type { Id } from '../../../shared/moment.ts';
import { now } from '../../database/clock.ts';
import { cleanLine, cleanText } from '../../text/safe-text.ts';
import type { StoredApplication } from '../queries.ts';
import type { ApplicationStore } from '../store.ts';

/** What a person filled in, in UTC and without what could not be shown. */
export function cleanInterview(fields: InterviewFields): InterviewFields {
  return {
    at: new Date(fields.at).toISOString(),
    minutes: fields.minutes,
    place: cleanLine(fields.place, 1_000),
    people: cleanLine(fields.people, 1_000),
    words: cleanText(fields.words, 5_000),
  };
}

/** An interview of an application that was not called off. Throws `not-found`. */
export function findInterview(application: StoredApplication, id: Id): Interview {
  const found = application.review.interviews.find((interview) => interview.id === id);
  if (found === undefined) throw new Failure('not-found', { id });
  return found;
}

/** Throws `interview-past` for a time that has gone by, unless nothing but its words changes. */
export function requireToCome({ at }: InterviewFields, before: Interview | null): void {
  if (at < now() && at !== before?.at) throw new Failure('interview-past', { at });
}

/**
 * How often an interview was changed, called off, or had that undone: what calendars compare (RFC 5545, 3.8.7.4). An
 * undo counts as well, since a calendar may have read what was undone.
 */
export function sequenceOf(store: ApplicationStore, application: Id, interview: Id): number {
  const events = store.eventsOf(application);
  const own = new Set<Id>();
  for (const event of events)
    if (
      (event.kind === 'interview-set' || event.kind === 'interview-cancelled') &&
      event.payload.interview === interview
    )
      own.add(event.id);
  // An undo of an undo is one more change: repeated until nothing is added.
  for (let size = 0; size !== own.size;) {
    size = own.size;
    for (const event of events)
      if (event.kind === 'undone' && own.has(event.payload.event)) own.add(event.id);
  }
  return Math.max(0, own.size - 1);
}
