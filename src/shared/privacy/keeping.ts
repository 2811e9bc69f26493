/**
 * Until when a candidate's data is kept (CNIL, recruitment guide, 2023; GDPR, 5.1.e): three months after the process
 * ends, up to two years after the last contact with consent.
 */
import type { Assignment } from '../applications/application.ts';
import { endStages, type Stage } from '../applications/stage.ts';
import type { Day, Id, Instant } from '../moment.ts';
import type { Consent, Expiry } from './expiry.ts';

/** Months after the end of a process. */
export const keptAfterProcess = 3;
/** Months after the last contact: the most that consent allows, and that a process nobody ends may last. */
export const keptAfterContact = 24;

/** What one application says of its candidate's expiry. */
export interface KeptApplication {
  readonly id: Id;
  readonly assignment: Assignment;
  readonly stage: Stage;
  readonly stageSince: Instant;
  readonly receivedAt: Instant;
  /** When the candidate wrote last. */
  readonly lastMessageAt: Instant;
  /** When an answer last went out. */
  readonly lastSentAt: Instant | null;
  /** Its last interview that was not called off, even one to come. */
  readonly lastInterviewAt: Instant | null;
  readonly removed: boolean;
  /** Null while its posting recruits; the day on which it was closed, archived or removed. */
  readonly postingEndedOn: Day | null;
  readonly consent: Consent | null;
  /** Until when a colleague lent it; null where it came here by itself. */
  readonly lentUntil: Day | null;
}

/** Days that were asked before: a list of all candidates asks for the same ones many times. */
const later = new Map<string, Day>();

/** The day some months later: the last of its month where that is shorter. */
export function addMonths(day: Day, months: number): Day {
  const key = `${day} ${months}`;
  const known = later.get(key);
  if (known !== undefined) return known;
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  const found = new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
  if (later.size > 5_000) later.clear();
  later.set(key, found);
  return found;
}

function latest(days: readonly (string | null)[]): Day {
  return days.reduce<Day>(
    (last, day) => (day !== null && day.slice(0, 10) > last ? day.slice(0, 10) : last),
    '',
  );
}

/** The day on which something last happened between candidate and house; notes and scores keep nobody. */
function lastActOf(application: KeptApplication): Day {
  const { receivedAt, lastMessageAt, stageSince, lastSentAt, lastInterviewAt } = application;
  return latest([receivedAt, lastMessageAt, stageSince, lastSentAt, lastInterviewAt]);
}

interface Part {
  readonly on: Day | null;
  readonly reason: Expiry['reason'];
}

/** What an application would say by itself, without consent. */
function partOf(application: KeptApplication, today: Day): Part {
  const { assignment, stage, stageSince, removed, postingEndedOn, lentUntil } = application;
  if (lentUntil !== null) return { on: lentUntil, reason: 'lent' };
  const lastAct = lastActOf(application);
  if (endStages.includes(stage))
    return { on: addMonths(latest([stageSince]), keptAfterProcess), reason: 'process-ended' };
  if (assignment !== 'assigned') return { on: addMonths(lastAct, keptAfterProcess), reason: 'no-process' };
  // A closed posting may still be decided on: its process ends with the last thing that happens.
  if (postingEndedOn !== null)
    return { on: addMonths(latest([postingEndedOn, lastAct]), keptAfterProcess), reason: 'process-ended' };
  if (removed) return { on: addMonths(lastAct, keptAfterProcess), reason: 'process-ended' };
  const forgotten = addMonths(lastAct, keptAfterContact);
  return forgotten < today ? { on: forgotten, reason: 'untouched' } : { on: null, reason: 'open' };
}

/** The consent that holds for a candidate, whichever application it was given in; and whether one was withdrawn. */
export function consentOf(applications: readonly KeptApplication[]): {
  readonly standing: Consent | null;
  readonly withdrawn: boolean;
} {
  const said = applications.flatMap(({ consent }) => (consent === null ? [] : [consent]));
  const withdrawals = said.flatMap(({ withdrawnOn }) => withdrawnOn ?? []);
  const lastWithdrawn = latest(withdrawals);
  // On one day, a withdrawal elsewhere counts before a consent: the doubt is the candidate's.
  const standing = said
    .filter(({ on, withdrawnOn }) => withdrawnOn === null && on > lastWithdrawn)
    .sort((left, right) => (left.until < right.until ? 1 : -1));
  return { standing: standing[0] ?? null, withdrawn: withdrawals.length > 0 };
}

/** The last contact that consent counts from: the candidate wrote, came to an interview, or agreed. */
export function lastContactOf(applications: readonly KeptApplication[], consentedOn: Day, today: Day): Day {
  const contacts = applications.flatMap(({ receivedAt, lastMessageAt, lastInterviewAt }) => [
    receivedAt,
    lastMessageAt,
    lastInterviewAt !== null && lastInterviewAt.slice(0, 10) <= today ? lastInterviewAt : null,
  ]);
  return latest([...contacts, consentedOn]);
}

/** Until when a candidate is kept, from all of the applications; `today` as a day of this machine. */
export function expiryOf(applications: readonly KeptApplication[], today: Day): Expiry {
  const parts = applications.map((application) => partOf(application, today));
  const open = parts.find(({ on }) => on === null);
  if (open !== undefined || parts.length === 0) return { on: null, reason: 'open', due: false };
  let last = parts.reduce((one, other) => ((other.on ?? '') > (one.on ?? '') ? other : one));
  // What was lent is the lender's: no consent keeps it longer here.
  const own = applications.filter(({ lentUntil }) => lentUntil === null);
  const { standing, withdrawn } = consentOf(own);
  if (standing !== null) {
    const most = addMonths(lastContactOf(own, standing.on, today), keptAfterContact);
    const until = standing.until < most ? standing.until : most;
    if (until > (last.on ?? '')) last = { on: until, reason: 'consent' };
  } else if (withdrawn && last.reason !== 'lent') last = { ...last, reason: 'consent-withdrawn' };
  return { ...last, due: (last.on ?? '') < today };
}
