/** An interview as calendars read it (RFC 5545, RFC 5546). */
import ical, { ICalAttendeeRole, ICalCalendarMethod, ICalEventStatus } from 'ical-generator';

import type { Interview } from '../../../shared/applications/answers/answer.ts';
import { now } from '../../database/clock.ts';

export interface CalendarFacts {
  readonly interview: Interview;
  /** Raised with every change, so that a calendar knows which of two files is the newer. */
  readonly sequence: number;
  readonly title: string;
  /** Who invites; null where no address is known, and then calendars are only told, not asked. */
  readonly organizer: { readonly name: string; readonly email: string } | null;
  /** Who is invited; null in a file that names nobody. */
  readonly attendee: { readonly name: string; readonly email: string } | null;
}

export interface CalendarFile {
  readonly name: string;
  /** With its method, which mail programs look for. */
  readonly mediaType: string;
  readonly content: string;
}

/** The same interview keeps its identity whatever changes; all times are in UTC, so that no zone has to be told. */
export function writeCalendar(facts: CalendarFacts): CalendarFile {
  const { interview, sequence, title, organizer, attendee } = facts;
  const method = interview.cancelled
    ? ICalCalendarMethod.CANCEL
    : organizer === null || attendee === null
      ? ICalCalendarMethod.PUBLISH
      : ICalCalendarMethod.REQUEST;
  const calendar = ical({
    prodId: { company: 'Vivier', product: 'Vivier' },
    method,
  });
  const start = new Date(interview.at);
  calendar.createEvent({
    id: interview.id,
    sequence,
    stamp: new Date(now()),
    start,
    end: new Date(start.getTime() + interview.minutes * 60_000),
    summary: title,
    status: interview.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    ...(interview.place === '' ? {} : { location: interview.place }),
    ...(interview.words === '' ? {} : { description: interview.words }),
    ...(organizer === null ? {} : { organizer }),
    ...(organizer === null || attendee === null
      ? {}
      : { attendees: [{ ...attendee, rsvp: !interview.cancelled, role: ICalAttendeeRole.REQ }] }),
  });
  return {
    name: 'interview.ics',
    mediaType: `text/calendar; charset=utf-8; method=${method}`,
    // The last line ends as every line does (RFC 5545, 3.1).
    content: `${calendar.toString()}\r\n`,
  };
}
