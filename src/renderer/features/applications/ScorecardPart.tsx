import { useState } from 'react';
import type { ApplicationDetail } from '../../../shared/applications/application.ts';
import { CallFailed } from '../../api/client.ts';
import { useClient } from '../../app/data.tsx';
import { go, hashOf } from '../../app/route.ts';
import { useWords } from '../../app/words.tsx';
import { IconButton } from '../../ui/Button.tsx';
import { MethodsQuestion } from '../process/MethodsQuestion.tsx';
import { shortDay } from './application-words.tsx';
import { comparisonPlace } from './comparison-place.ts';
import { OthersCards } from './OthersCards.tsx';
import { Part } from './Part.tsx';
import { restOnPart } from './parts.ts';
import { scoresOf } from './score-draft.ts';
import { ScorecardForm } from './ScorecardForm.tsx';
import { useScoreDraft } from './use-score-draft.ts';
import type { Recorded } from './use-recorded.ts';
import './Scorecard.css';

export interface ScorecardPartProps {
  readonly application: ApplicationDetail;
  readonly recorded: Recorded;
}

/** This reviewer's scorecard, and those of the others once it is given. Nothing is computed from them. */
export function ScorecardPart({ application, recorded }: ScorecardPartProps) {
  const words = useWords();
  const { say } = words;
  const client = useClient();
  const writing = useScoreDraft(application);
  const [asksMethods, setAsksMethods] = useState(false);
  const { id, posting, process, scores } = application;
  const mine = scores.find((card) => card.mine);
  const others = scores.filter((card) => !card.mine);

  async function give(): Promise<void> {
    const thrown: unknown[] = [];
    const done = await recorded.record(
      async () => {
        try {
          return await client.call('applications.score', {
            id,
            scores: scoresOf(writing.draft, process.criteria),
            words: writing.draft.words.trim(),
          });
        } catch (error) {
          thrown.push(error);
          throw error;
        }
      },
      say(mine === undefined ? 'score.given' : 'score.given-again'),
    );
    const needsMethods = thrown.some(
      (error) => error instanceof CallFailed && error.code === 'methods-not-told',
    );
    // The question stands where the card is; the same sentence on top would say it twice.
    if (needsMethods) recorded.forget();
    setAsksMethods(needsMethods);
    if (!done) return;
    writing.forget();
    restOnPart('score');
  }

  const told = writing.isOpen
    ? say('score.state-draft')
    : mine === undefined
      ? say('score.state-none')
      : say('score.state-given', { day: shortDay(mine.at, words) });
  return (
    <Part
      part="score"
      title={say('score.title')}
      told={posting === null ? undefined : told}
      acts={
        posting !== null && (
          <IconButton
            icon="table"
            label={say('comparison.open')}
            onPress={() => go('applications', comparisonPlace(posting.id))}
            tooltip="left"
          />
        )
      }
    >
      {posting === null ? (
        <p className="soft">{say('score.no-posting')}</p>
      ) : (
        <>
          {process.criteria.length === 0 && (
            <p className="soft">
              {say('score.no-criteria')}{' '}
              <a href={hashOf('offers', posting.id)}>{say('score.no-criteria-open')}</a>
            </p>
          )}
          {asksMethods && (
            <MethodsQuestion
              posting={posting.id}
              onTold={() => {
                setAsksMethods(false);
                void give();
              }}
            />
          )}
          <ScorecardForm
            application={application}
            writing={writing}
            hasOthers={others.some((card) => card.locked)}
            isClosed={application.removed}
            isRunning={recorded.isRunning}
            onGive={() => void give()}
          />
        </>
      )}
      <OthersCards
        cards={others}
        criteria={[...process.criteria, ...process.formerCriteria]}
        stageWords={process.stages}
      />
    </Part>
  );
}
