import type { KeyboardEvent } from 'react';
import type { Points } from '../../../shared/applications/scorecard.ts';
import { useWords, type Words } from '../../app/words.tsx';

export const everyPoints = [1, 2, 3, 4] as const satisfies readonly Points[];

/** What points say: `au-dessus de l’attendu`. */
export function pointsWords(points: Points | null, { say }: Words): string {
  const known = everyPoints.find((one) => one === points);
  return known === undefined ? say('score.cannot-tell') : say(`score.points-${known}`);
}

/** The same with its number, for whoever does not see it. */
export function pointsSaid(points: Points | null, words: Words): string {
  const said = pointsWords(points, words);
  return points === null ? said : words.say('score.points-said', { points, words: said });
}

export interface PointsChoiceProps {
  readonly name: string;
  readonly labelledBy: string;
  readonly describedBy?: string | undefined;
  readonly points: Points | null | undefined;
  readonly isDisabled: boolean;
  readonly onPoints: (points: Points | null | undefined) => void;
  /** Up and down go to the criterion before and after, Enter to the words. */
  readonly onStep: (step: 1 | -1) => void;
  readonly onWords: () => void;
}

/** Points for one criterion: radio buttons, and a digit for each; 0 says that it cannot be told. */
export function PointsChoice(props: PointsChoiceProps) {
  const { name, labelledBy, describedBy, points, isDisabled, onPoints, onStep, onWords } = props;
  const words = useWords();
  const choices: readonly (Points | null)[] = [...everyPoints, null];

  function hear(event: KeyboardEvent<HTMLElement>): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const digit = /^(?:Digit|Numpad)([0-9])$/u.exec(event.code)?.[1];
    const chosen = digit === undefined ? undefined : everyPoints.find((one) => String(one) === digit);
    if (chosen !== undefined) onPoints(chosen);
    else if (digit === '0') onPoints(null);
    else if (event.key === 'Backspace' || event.key === 'Delete') onPoints(undefined);
    else if (event.key === 'ArrowDown') onStep(1);
    else if (event.key === 'ArrowUp') onStep(-1);
    else if (event.key === 'Enter') onWords();
    // Other digits move applications elsewhere on the page; here they would be mistyped points.
    else if (digit === undefined) return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div
      className="points"
      role="radiogroup"
      aria-labelledby={labelledBy}
      {...(describedBy === undefined ? {} : { 'aria-describedby': describedBy })}
      onKeyDown={hear}
    >
      {choices.map((one) => (
        <label
          key={one ?? 0}
          className="points-one"
          data-chosen={one === points}
          title={pointsSaid(one, words)}
        >
          <input
            type="radio"
            name={name}
            value={one ?? 0}
            aria-label={pointsSaid(one, words)}
            checked={one === points}
            disabled={isDisabled}
            onChange={() => onPoints(one)}
          />
          <span aria-hidden="true">{one ?? '?'}</span>
        </label>
      ))}
      {points !== undefined && (
        <span className="points-words" aria-hidden="true">
          {pointsWords(points, words)}
        </span>
      )}
    </div>
  );
}
