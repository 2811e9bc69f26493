/** Scorecards: given, and shown side by side. Nothing is computed from them (AI Act, annex III, 4a). */
import type { Process } from '../../../shared/applications/process.ts';
import type { Score } from '../../../shared/applications/scorecard.ts';
import { Failure } from '../../../shared/errors.ts';
import type { Id } from '../../../shared/moment.ts';
import type { Handlers } from '../../handlers.ts';
import { cleanText } from '../../text/safe-text.ts';
import type { Covering } from '../covering/covering.ts';
import { showScorecard } from '../show-application.ts';
import type { ReviewingDependencies } from './calls.ts';

export interface ScoringDependencies extends ReviewingDependencies {
  readonly covering: Covering;
  /** Throws `not-found`. */
  readonly ensurePosting: (posting: Id) => void;
}

export function scoringHandlers(
  dependencies: ScoringDependencies,
): Handlers<'applications.score' | 'applications.compare'> {
  const { store, processes, covering, author, reviewer, changed, ensurePosting } = dependencies;

  return {
    'applications.score': ({ id, scores, words }) => {
      const application = store.reviews.glance(id);
      if (application === null) throw new Failure('not-found', { id });
      if (application.posting === null) throw new Failure('application-without-posting');
      const process = processes.find(application.posting);
      if (process.methodsTold === null)
        throw new Failure('methods-not-told', { posting: application.posting });
      const me = reviewer();
      const before = store.reviews.scorecards(application.id).find((card) => card.reviewer === me);
      const given = cleanScores(scores, process, before?.scores ?? []);
      const said = cleanText(words, 20_000).trim();
      // A card that says nothing would open those of others for nothing.
      if (said === '' && given.length === 0)
        throw new Failure('bad-input', { call: 'applications.score', reason: 'scores' });
      const [event] = store.append(author(), [
        {
          kind: 'scored',
          application: application.id,
          candidate: application.candidate,
          payload: { reviewer: me, stage: application.stage, scores: given, words: said },
        },
      ]);
      changed();
      return { event: event?.id ?? '' };
    },

    'applications.compare': ({ posting, stage }) => {
      ensurePosting(posting);
      const me = reviewer();
      const rows = store.reviews.ofPosting(posting, stage ?? null).map((row) => {
        const cards = store.reviews.scorecards(row.id);
        const scored = cards.some((card) => card.reviewer === me);
        return {
          id: row.id,
          candidate: covering.coverCandidate(row.id, row.candidate),
          stage: row.stage,
          stageName: processes.stageOf(posting, row.stage)?.name ?? row.stageName,
          receivedAt: row.receivedAt,
          scorecards: cards
            .map((card) => showScorecard(card, me, scored))
            .map((card) => {
              // What reviewers wrote may name whom it is about.
              const cover = (text: string): string => covering.coverText(row.id, text, 'note');
              const scores = card.scores.map((one) => ({ ...one, words: cover(one.words) }));
              return { ...card, words: cover(card.words), scores };
            }),
        };
      });
      const { criteria, formerCriteria } = processes.find(posting);
      const named = new Set(
        rows.flatMap(({ scorecards }) =>
          scorecards.flatMap(({ scores }) => scores.map((one) => one.criterion)),
        ),
      );
      return { criteria: [...criteria, ...formerCriteria.filter(({ id }) => named.has(id))], rows };
    },
  };
}

/** The last score of each criterion. Throws `criterion-unknown`, but for what the reviewer had scored before. */
function cleanScores(
  scores: readonly Score[],
  { criteria }: Pick<Process, 'criteria'>,
  before: readonly Score[],
): Score[] {
  const known = new Set([...criteria.map(({ id }) => id), ...before.map(({ criterion }) => criterion)]);
  const given = new Map<Id, Score>();
  for (const { criterion, points, words } of scores) {
    if (!known.has(criterion)) throw new Failure('criterion-unknown', { criterion });
    given.set(criterion, { criterion, points, words: cleanText(words, 5_000).trim() });
  }
  return [...given.values()];
}
