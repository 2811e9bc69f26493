import type { Criterion, ProcessStage } from '../../../shared/applications/process.ts';
import type { Scorecard } from '../../../shared/applications/scorecard.ts';
import { useWords } from '../../app/words.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { signed, stageWord } from './application-words.tsx';
import { pointsWords } from './PointsChoice.tsx';

export interface OthersCardsProps {
  readonly cards: readonly Scorecard[];
  /** Those that the posting has, then those that it had. */
  readonly criteria: readonly Criterion[];
  readonly stageWords: readonly ProcessStage[];
}

/** Cards of more reviewers than these are folded at first. */
const openAtFirst = 3;

/** What other reviewers gave; locked, who and when alone. In the order in which they gave it. */
export function OthersCards({ cards, criteria, stageWords }: OthersCardsProps) {
  const words = useWords();
  const { say } = words;
  if (cards.length === 0) return null;
  const sorted = [...cards].sort((left, right) => (left.at < right.at ? -1 : 1));
  const byCard = (card: Scorecard) => {
    const stageName = stageWords.find(({ id }) => id === card.stage)?.name ?? '';
    const author = card.author === '' ? say('score.somebody') : card.author;
    return say('score.by', {
      who: signed({ author, at: card.at }, words),
      stage: stageWord({ stage: card.stage, stageName }, words),
    });
  };
  return (
    <ul className="cards" aria-label={say('score.others')}>
      {sorted.map((card) =>
        card.locked ? (
          <li key={card.reviewer} className="card card-locked">
            <Icon name="lock" />
            <p>
              <span className="numbers">{byCard(card)}</span>{' '}
              <span className="card-why">{say('score.locked')}</span>
            </p>
          </li>
        ) : (
          <li key={card.reviewer} className="card">
            <details open={cards.length <= openAtFirst}>
              <summary className="card-by numbers">{byCard(card)}</summary>
              <dl className="card-scores">
                {criteriaOf(card, criteria).map(({ id, name, points, said }) => (
                  <div key={id} className="card-score">
                    <dt>{name}</dt>
                    <dd>
                      <span className="card-points numbers">{points ?? '?'}</span>
                      <span className="card-said">
                        <span className={said === '' ? 'soft' : 'out-of-sight'}>
                          {pointsWords(points, words)}{' '}
                        </span>
                        {said}
                      </span>
                    </dd>
                  </div>
                ))}
              </dl>
              {card.words !== '' && <p className="card-words">{card.words}</p>}
            </details>
          </li>
        ),
      )}
    </ul>
  );
}

/** A card's scores in the posting's order; of criteria that it no longer has, last. */
function criteriaOf(card: Scorecard, criteria: readonly Criterion[]) {
  return criteria.flatMap(({ id, name }) => {
    const score = card.scores.find((one) => one.criterion === id);
    return score === undefined ? [] : [{ id, name, points: score.points, said: score.words }];
  });
}
