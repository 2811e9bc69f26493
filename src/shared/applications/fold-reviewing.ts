/** What reviewers said, sent and arranged, as it stands now. */
import type { Id } from '../moment.ts';
import type { Consent } from '../privacy/expiry.ts';
import type { Answer, Interview } from './answers/answer.ts';
import type { Reviewing } from './fold-applications.ts';
import type { Scorecard } from './scorecard.ts';

/** A scorecard, whoever looks at it. */
export type FoldedScorecard = Omit<Scorecard, 'mine' | 'locked'>;

export interface FoldedReview {
  /** One a reviewer, in the order in which they were first given. */
  readonly scorecards: readonly FoldedScorecard[];
  readonly tags: readonly string[];
  readonly interviews: readonly Interview[];
  readonly answers: readonly Answer[];
  /** What was last said of consent; null where nothing was. */
  readonly consent: Consent | null;
}

/** Tags that differ in capitals or spaces alone are one. */
export function tagKey(tag: string): string {
  return tag.normalize('NFC').replace(/\s+/gu, ' ').trim().toLocaleLowerCase('fr');
}

/** Folds standing events, sorted as `sortEvents` does. */
export function foldReview(events: readonly Reviewing[]): FoldedReview {
  const scorecards = new Map<Id, FoldedScorecard>();
  const tags = new Map<string, string>();
  const interviews = new Map<Id, Interview>();
  const answers = new Map<Id, Answer>();
  const consents: Consent[] = [];
  for (const event of beginningsFirst(events)) {
    switch (event.kind) {
      case 'scored': {
        const { reviewer, stage, scores, words } = event.payload;
        const { id, at, author } = event;
        scorecards.set(reviewer, { reviewer, author, at, stage, scores, words, event: id });
        break;
      }
      case 'tagged': {
        const key = tagKey(event.payload.tag);
        if (event.payload.on) tags.set(key, event.payload.tag);
        else tags.delete(key);
        break;
      }
      case 'drafted': {
        const { kind, language, to, subject, text } = event.payload;
        const { id, at, author } = event;
        answers.set(id, { id, kind, language, to, subject, text, draftedAt: at, author, sentAt: null });
        break;
      }
      case 'sent': {
        const draft = answers.get(event.payload.draft);
        if (draft !== undefined)
          answers.set(draft.id, { ...draft, sentAt: `${event.payload.on}T00:00:00.000Z` });
        break;
      }
      case 'interview-set': {
        const { interview, fields } = event.payload;
        interviews.set(interview, { id: interview, ...fields, cancelled: false, event: event.id });
        break;
      }
      case 'interview-cancelled': {
        const set = interviews.get(event.payload.interview);
        if (set !== undefined) interviews.set(set.id, { ...set, cancelled: true });
        break;
      }
      case 'consented':
        consents.push({ ...event.payload, withdrawnOn: null, event: event.id });
        break;
      case 'consent-withdrawn': {
        const given = consents.at(-1);
        if (given !== undefined) consents.push({ ...given, withdrawnOn: event.payload.on });
        break;
      }
    }
  }
  return {
    scorecards: [...scorecards.values()],
    tags: [...tags.values()].sort((left, right) => left.localeCompare(right, 'fr')),
    interviews: [...interviews.values()],
    answers: [...answers.values()],
    consent: consents.at(-1) ?? null,
  };
}

/** A clock that was set back, here or where an event came from, must not put a change before what it changes. */
function beginningsFirst(events: readonly Reviewing[]): Reviewing[] {
  const begun = new Set<Id>();
  const consent = events.find(({ kind }) => kind === 'consented');
  const [first, later]: [Reviewing[], Reviewing[]] = [[], []];
  for (const event of events) {
    const begins =
      event === consent ||
      event.kind === 'drafted' ||
      (event.kind === 'interview-set' && !begun.has(event.payload.interview));
    if (event.kind === 'interview-set') begun.add(event.payload.interview);
    (begins ? first : later).push(event);
  }
  return [...first, ...later];
}
