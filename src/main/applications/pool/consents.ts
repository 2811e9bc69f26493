/** The calls by which a candidate's consent to be kept for later is written down, and its withdrawal. */
import { Failure } from '../../../shared/errors.ts';
import type { Day, Id } from '../../../shared/moment.ts';
import { addMonths, keptAfterContact, lastContactOf } from '../../../shared/privacy/keeping.ts';
import { today } from '../../database/clock.ts';
import type { Handlers } from '../../handlers.ts';
import { cleanText } from '../../text/safe-text.ts';
import type { Keeping } from '../keeping/keeping.ts';
import type { StoredApplication } from '../queries.ts';
import type { ApplicationStore, NewEvent } from '../store.ts';

export type ConsentCalls = 'consents.give' | 'consents.withdraw';

export interface ConsentDependencies {
  readonly store: ApplicationStore;
  readonly keeping: Keeping;
  readonly author: () => string;
  readonly changed: () => void;
}

export function consentHandlers({
  store,
  keeping,
  author,
  changed,
}: ConsentDependencies): Handlers<ConsentCalls> {
  const find = (id: Id): StoredApplication => {
    const found = store.find(id);
    if (found === null) throw new Failure('not-found', { id });
    return found;
  };

  const record = (event: NewEvent): { event: Id } => {
    const [kept] = store.append(author(), [event]);
    changed();
    return { event: kept?.id ?? '' };
  };

  // What is not yet cannot have been said; a day on the other side of the world may be tomorrow here.
  const notAhead = (on: Day, call: string): void => {
    const tomorrow = new Date(Date.parse(today()) + 86_400_000).toISOString().slice(0, 10);
    if (on > tomorrow) throw new Failure('bad-input', { call, reason: 'on' });
  };

  return {
    'consents.give': ({ application, on, until, words }) => {
      const { id, candidate } = find(application);
      notAhead(on, 'consents.give');
      if (until < on) throw new Failure('bad-input', { call: 'consents.give', reason: 'until' });
      const most = addMonths(lastContactOf(keeping.keptOf(candidate.id), on, today()), keptAfterContact);
      if (until > most) throw new Failure('consent-too-long', { most: Date.parse(`${most}T12:00:00`) });
      const payload = { on, until, words: cleanText(words, 2_000).trim() };
      return record({ kind: 'consented', application: id, candidate: candidate.id, payload });
    },
    'consents.withdraw': ({ application, on }) => {
      const { id, candidate } = find(application);
      notAhead(on, 'consents.withdraw');
      // Withdrawn on whichever page: it is written where it was given.
      const given = keeping.keptOf(candidate.id).filter(({ consent }) => consent?.withdrawnOn === null);
      const own = given.find((one) => one.id === id) ?? given[0];
      if (own?.consent === undefined || own.consent === null) throw new Failure('not-found', { id });
      if (on < own.consent.on) throw new Failure('bad-input', { call: 'consents.withdraw', reason: 'on' });
      return record({
        kind: 'consent-withdrawn',
        application: own.id,
        candidate: candidate.id,
        payload: { on },
      });
    },
  };
}
