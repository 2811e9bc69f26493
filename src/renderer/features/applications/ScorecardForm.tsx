import { useId, useRef, useState } from 'react';
import type { ApplicationDetail } from '../../../shared/applications/application.ts';
import type { Criterion } from '../../../shared/applications/process.ts';
import type { Points } from '../../../shared/applications/scorecard.ts';
import { useWords } from '../../app/words.tsx';
import { Button } from '../../ui/Button.tsx';
import { GroundsWarning } from '../privacy/GroundsWarning.tsx';
import { everyPoints, PointsChoice, pointsWords } from './PointsChoice.tsx';
import { halfSaid, isBlank, unsaid, withPoints, withWords } from './score-draft.ts';
import type { ScoreWriting } from './use-score-draft.ts';

export interface ScorecardFormProps {
  readonly application: ApplicationDetail;
  readonly writing: ScoreWriting;
  /** Whether somebody else's card waits for this one. */
  readonly hasOthers: boolean;
  /** Whether nothing can be given any more. */
  readonly isClosed: boolean;
  /** Whether something is being recorded: fields stay as they are, so that the focus stays in them. */
  readonly isRunning: boolean;
  readonly onGive: () => void;
}

/** A scorecard, by keyboard alone: digits choose points, arrows go between criteria, Ctrl+Enter gives it. */
export function ScorecardForm({
  application,
  writing,
  hasOthers,
  isClosed,
  isRunning,
  onGive,
}: ScorecardFormProps) {
  const { say } = useWords();
  const form = useRef<HTMLFormElement>(null);
  const name = useId();
  const [looked, setLooked] = useState(false);
  const { criteria } = application.process;
  const { draft, change, isOpen, forget } = writing;
  const isGiven = application.scores.some((card) => card.mine);
  const half = halfSaid(draft, criteria);
  const missing = unsaid(draft, criteria).length;
  const isDisabled = isClosed || isRunning;
  const first = criteria.find(({ id }) => draft.entries[id]?.points === undefined) ?? criteria[0];

  /** The radio buttons of a criterion, or after the last one the words of the whole. */
  function goToCriterion(place: number): void {
    const rows = form.current?.querySelectorAll<HTMLElement>('[data-criterion]') ?? [];
    const row = rows[place];
    const radio =
      row?.querySelector<HTMLElement>('input[type="radio"]:checked') ??
      row?.querySelector<HTMLElement>('input[type="radio"]');
    if (radio !== null && radio !== undefined) radio.focus();
    else if (place >= rows.length) form.current?.querySelector<HTMLElement>('.score-overall')?.focus();
  }

  function give(): void {
    setLooked(true);
    if (isBlank(draft)) return;
    const [lost] = half;
    if (lost !== undefined) goToCriterion(criteria.findIndex(({ id }) => id === lost));
    else onGive();
  }

  return (
    <form
      ref={form}
      className="score"
      aria-label={say('score.mine')}
      onSubmit={(event) => {
        event.preventDefault();
        give();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        if (!isDisabled) give();
      }}
    >
      {criteria.length > 0 && <Legend />}
      {criteria.length > 0 && (
        <ol className="score-criteria">
          {criteria.map((criterion, place) => (
            <CriterionRow
              key={criterion.id}
              group={`${name}${criterion.id}`}
              criterion={criterion}
              points={draft.entries[criterion.id]?.points}
              words={draft.entries[criterion.id]?.words ?? ''}
              isFirst={criterion === first}
              isHalf={looked && half.includes(criterion.id)}
              isDisabled={isClosed}
              onPoints={(points) => change(withPoints(draft, criterion.id, points))}
              onWords={(words) => change(withWords(draft, criterion.id, words))}
              onStep={(step) => goToCriterion(Math.max(0, place + step))}
              onHere={() => goToCriterion(place)}
            />
          ))}
        </ol>
      )}
      <label className="score-whole">
        <span className="score-name">{say('score.overall')}</span>
        <textarea
          className="score-text score-overall"
          rows={2}
          maxLength={20_000}
          value={draft.words}
          disabled={isClosed}
          {...(criteria.length === 0 ? { 'data-first': true } : {})}
          onChange={(event) => change({ ...draft, words: event.target.value })}
          onKeyDown={(event) => {
            if (event.key === 'ArrowUp' && event.currentTarget.selectionStart === 0) {
              event.preventDefault();
              goToCriterion(criteria.length - 1);
            } else leave(event);
          }}
        />
      </label>
      <GroundsWarning
        text={[draft.words, ...Object.values(draft.entries).map(({ words }) => words)].join('\n')}
      />
      {looked && isBlank(draft) && <p className="field-error">{say('score.blank')}</p>}
      <div className="score-last">
        <p className="score-how">
          {isGiven
            ? say(isOpen ? 'score.how-changed' : 'score.how-given')
            : say(hasOthers ? 'score.how-others' : 'score.how')}
          {!isGiven && missing > 0 && missing < criteria.length && (
            <span className="numbers"> {say('score.missing', { count: missing })}</span>
          )}
        </p>
        {(!isGiven || isOpen) && (
          <div className="score-do">
            <Button look="main" type="submit" isDisabled={isDisabled} aria-keyshortcuts="Control+Enter">
              {say(isGiven ? 'score.give-again' : 'score.give')}
            </Button>
            {isOpen && (
              <Button look="quiet" isDisabled={isDisabled} onPress={forget}>
                {say(isGiven ? 'score.back-to-given' : 'score.clear')}
              </Button>
            )}
          </div>
        )}
      </div>
    </form>
  );
}

/** What the points mean, once for all criteria. */
function Legend() {
  const words = useWords();
  return (
    <dl className="score-legend numbers" aria-label={words.say('score.legend')}>
      {[...everyPoints, null].map((points) => (
        <div key={points ?? 0}>
          <dt>{points ?? '?'}</dt>
          <dd>{pointsWords(points, words)}</dd>
        </div>
      ))}
    </dl>
  );
}

interface CriterionRowProps {
  readonly group: string;
  readonly criterion: Criterion;
  readonly points: Points | null | undefined;
  readonly words: string;
  readonly isFirst: boolean;
  readonly isHalf: boolean;
  readonly isDisabled: boolean;
  readonly onPoints: (points: Points | null | undefined) => void;
  readonly onWords: (words: string) => void;
  readonly onStep: (step: 1 | -1) => void;
  /** Back to the points of this criterion. */
  readonly onHere: () => void;
}

function CriterionRow(props: CriterionRowProps) {
  const { group, criterion, points, words, isFirst, isHalf, isDisabled, onPoints, onWords, onStep, onHere } =
    props;
  const { say } = useWords();
  const field = useRef<HTMLTextAreaElement>(null);
  const help = criterion.words.trim();
  return (
    <li
      className="score-criterion"
      data-criterion={criterion.id}
      {...(isFirst ? { 'data-first': true } : {})}
    >
      <p className="score-name" id={`${group}-name`}>
        {criterion.name}
      </p>
      {help !== '' && (
        <p className="score-help" id={`${group}-help`}>
          {help}
        </p>
      )}
      <PointsChoice
        name={group}
        labelledBy={`${group}-name`}
        describedBy={help === '' ? undefined : `${group}-help`}
        points={points}
        isDisabled={isDisabled}
        onPoints={onPoints}
        onStep={onStep}
        onWords={() => field.current?.focus()}
      />
      <textarea
        ref={field}
        className="score-text"
        rows={1}
        aria-label={say('score.words-of', { criterion: criterion.name })}
        placeholder={say('score.words')}
        maxLength={5_000}
        value={words}
        disabled={isDisabled}
        onChange={(event) => onWords(event.target.value)}
        onKeyDown={(event) => {
          const { selectionStart, selectionEnd, value } = event.currentTarget;
          if (event.key === 'ArrowDown' && selectionStart === value.length) {
            event.preventDefault();
            onStep(1);
          } else if (event.key === 'ArrowUp' && selectionEnd === 0) {
            event.preventDefault();
            onHere();
          } else if (event.key === 'Escape') {
            event.preventDefault();
            event.stopPropagation();
            onHere();
          }
        }}
      />
      {isHalf && <p className="field-error">{say('score.half')}</p>}
    </li>
  );
}

/** Escape leaves a field before it leaves the page. */
function leave(event: React.KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'Escape') return;
  event.preventDefault();
  event.stopPropagation();
  event.currentTarget.blur();
}
