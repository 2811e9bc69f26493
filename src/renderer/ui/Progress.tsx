import { Label, ProgressBar } from 'react-aria-components';
import { useWords } from '../app/words.tsx';
import { Button } from './Button.tsx';
import './Progress.css';

export interface ProgressProps {
  readonly label: string;
  readonly done: number;
  /** Null until it is known. */
  readonly total: number | null;
  /** What is being worked on just now, such as a file's name. */
  readonly what?: string;
  readonly onCancel?: (() => void) | undefined;
}

/** How far a job is, with a way to stop it. */
export function Progress({ label, done, total, what, onCancel }: ProgressProps) {
  const { say } = useWords();
  return (
    <div className="progress">
      <ProgressBar
        className="progress-main"
        value={done}
        maxValue={total ?? 100}
        isIndeterminate={total === null}
      >
        {({ percentage }) => (
          <>
            <div className="progress-words">
              <Label>{label}</Label>
              {total !== null && <span className="numbers">{say('ui.progress', { done, total })}</span>}
            </div>
            <div className="progress-track">
              <div
                className={total === null ? 'progress-fill progress-fill-unknown' : 'progress-fill'}
                style={{ width: total === null ? '30%' : `${percentage ?? 0}%` }}
              />
            </div>
          </>
        )}
      </ProgressBar>
      {what !== undefined && what !== '' && <p className="progress-what">{what}</p>}
      {onCancel !== undefined && <Button onPress={onCancel}>{say('ui.cancel')}</Button>}
    </div>
  );
}

/** Something is on its way; said to screen readers. */
export function Waiting() {
  const { say } = useWords();
  return (
    <div className="waiting" role="status">
      <span className="waiting-ring" />
      <span className="out-of-sight">{say('ui.loading')}</span>
    </div>
  );
}
