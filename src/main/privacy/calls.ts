/** The calls about people’s rights. What they need of the applications is lent by `app.ts`. */
import type { CallName, Output } from '../../shared/contract.ts';
import { Failure } from '../../shared/errors.ts';
import type { Day, Id, Instant } from '../../shared/moment.ts';
import type { Expiry } from '../../shared/privacy/expiry.ts';
import { addMonths } from '../../shared/privacy/keeping.ts';
import { now, today } from '../database/clock.ts';
import type { Announce, CallContext, Handlers } from '../handlers.ts';

export type PrivacyCalls = Extract<CallName, `privacy.${string}`>;

/** A candidate as a list names it: what is covered is told by a stand-in. */
export interface NamedCandidate {
  readonly id: Id;
  readonly name: string;
  readonly email: string;
}

export interface PrivacyDependencies {
  readonly announce: Announce;
  /** Every candidate that will have expired before a day. */
  readonly expiredBefore: (day: Day) => { readonly candidate: Id; readonly expiry: Expiry }[];
  readonly nameOf: (candidate: Id) => NamedCandidate | null;
  /** Whom an identity means: a candidate, or the application that stands in for one. Throws `not-found`. */
  readonly personOf: (asked: Id) => Id;
  /** Throws `application-covered`. */
  readonly ensureShown: (candidate: Id) => void;
  readonly applicationsOf: (candidate: Id) => { id: Id; title: string; receivedAt: Instant }[];
  /** The candidates who have an address now, or have had it where nobody has it now. */
  readonly findByEmail: (email: string) => Id[];
  readonly look: (candidates: readonly Id[]) => Output<'privacy.look'>;
  readonly erase: (candidates: readonly Id[], context: CallContext) => Promise<number>;
  readonly access: (
    candidate: Id,
    to: string | null,
    askedOn: Day | null,
  ) => Promise<{ address: string | null; saved: boolean; files: number; others: number }>;
  readonly requests: {
    list(): { candidate: Id; askedOn: Day; madeAt: Instant | null }[];
    find(candidate: Id): { askedOn: Day } | null;
    ask(candidate: Id, on: Day): void;
    made(candidate: Id, at: Instant): void;
  };
}

export function privacyHandlers(dependencies: PrivacyDependencies): Handlers<PrivacyCalls> {
  const { announce, nameOf, personOf, ensureShown, applicationsOf, findByEmail, requests } = dependencies;

  const findCandidate = (asked: string): Id => {
    if (!asked.includes('@')) return personOf(asked);
    const [found, another] = findByEmail(asked);
    if (found === undefined) throw new Failure('not-found', { id: asked });
    // An address that several share says nothing of whose data is meant.
    if (another !== undefined) throw new Failure('candidate-ambiguous', { email: asked });
    return found;
  };

  const changed = (): void => {
    announce({ type: 'changed', subjects: ['privacy'] });
  };

  return {
    'privacy.due': ({ within = 0 }) => {
      const day = new Date(Date.parse(today()) + within * 86_400_000).toISOString().slice(0, 10);
      return dependencies.expiredBefore(day).flatMap(({ candidate, expiry: { on, reason } }) => {
        const named = nameOf(candidate);
        if (named === null || on === null) return [];
        const applications = applicationsOf(candidate);
        return [{ id: candidate, candidate: named, expiredAt: `${on}T23:59:59.999Z`, reason, applications }];
      });
    },
    'privacy.access': async ({ candidate, to }) => {
      const id = findCandidate(candidate);
      // Whoever gives an address knows whose data it is, and has a right to be answered (GDPR, 15).
      if (!candidate.includes('@')) ensureShown(id);
      const answer = await dependencies.access(id, to ?? null, requests.find(id)?.askedOn ?? null);
      requests.made(id, now());
      changed();
      return answer;
    },
    'privacy.ask': ({ candidate, on }) => {
      const id = personOf(candidate);
      if (on > today()) throw new Failure('bad-input', { call: 'privacy.ask', reason: 'on' });
      requests.ask(id, on);
      changed();
      return {};
    },
    'privacy.requests': () =>
      requests.list().flatMap(({ candidate, askedOn, madeAt }) => {
        const named = nameOf(candidate);
        const [first] = applicationsOf(candidate);
        if (named === null || first === undefined) return [];
        return [
          { candidate: named, application: first.id, askedOn, answerBy: addMonths(askedOn, 1), madeAt },
        ];
      }),
    'privacy.look': ({ candidates }) => dependencies.look(candidates.map(findCandidate)),
    'privacy.erase': async ({ candidates }, context) => {
      const people = [...new Set(candidates.map(findCandidate))];
      const erased = await dependencies.erase(people, context);
      announce({ type: 'changed', subjects: ['applications', 'postings', 'imports', 'searches', 'privacy'] });
      return { erased };
    },
  };
}
