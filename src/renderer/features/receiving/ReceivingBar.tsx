import { useSyncExternalStore } from 'react';
import { go } from '../../app/route.ts';
import { useWords, type Words } from '../../app/words.tsx';
import { Button, IconButton } from '../../ui/Button.tsx';
import type { Job, Jobs } from './jobs.ts';
import { openReport } from './JobLine.tsx';
import { endWords, jobWords } from './receiving-words.tsx';
import './Receiving.css';

/** What a job says of itself in one line. */
function lineOf(job: Job, words: Words): string {
  if (job.phase !== 'ended') return jobWords(job, words);
  return job.error === null ? endWords(job, words) : words.sayError(job.error);
}

export interface ReceivingBarProps {
  readonly jobs: Jobs;
  /** Where the receiving itself is shown, it tells what the bar would; the bar still says it aloud. */
  readonly isHidden: boolean;
}

/** At the foot of the applications: what is being received while something else is looked at, and what came of it. */
export function ReceivingBar({ jobs, isHidden }: ReceivingBarProps) {
  const words = useWords();
  const { say } = words;
  const all = useSyncExternalStore(jobs.listen, jobs.all);
  const job = all.find(({ phase }) => phase !== 'ended') ?? all[0];
  const shown = job !== undefined && !isHidden;
  return (
    <>
      {/* Said when a job begins, stops and ends, and not for each message of thousands. */}
      <p className="out-of-sight" role="status">
        {job === undefined ? '' : lineOf(job, words)}
      </p>
      {shown && (
        <section className="receiving-bar" aria-label={say('receiving.title')}>
          <p className="receiving-bar-words">{lineOf(job, words)}</p>
          {job.phase !== 'ended' && (
            <>
              <progress
                className="receiving-bar-progress"
                aria-label={jobWords(job, words)}
                {...(job.total === null ? {} : { max: Math.max(1, job.total), value: job.done })}
              />
              {job.total !== null && (
                <span className="soft numbers">
                  {say('ui.progress', { done: job.done, total: job.total })}
                </span>
              )}
            </>
          )}
          {job.phase !== 'ended' && !job.stopped && job.kind !== 'paste' && (
            <Button onPress={() => jobs.stop(job.id)}>{say('receiving.stop')}</Button>
          )}
          <Button
            onPress={() =>
              job.answer === null ? go('applications', 'receiving') : openReport(job.answer.import)
            }
          >
            {say(job.answer === null ? 'receiving.show' : 'receiving.report-show')}
          </Button>
          {job.phase === 'ended' && (
            <IconButton
              icon="close"
              label={say('ui.close')}
              onPress={() => jobs.forget(job.id)}
              tooltip="top"
            />
          )}
        </section>
      )}
    </>
  );
}
