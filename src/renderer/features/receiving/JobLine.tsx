import { CallFailed } from '../../api/client.ts';
import { useAnswer } from '../../app/data.tsx';
import { go } from '../../app/route.ts';
import { useWords } from '../../app/words.tsx';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Progress } from '../../ui/Progress.tsx';
import type { Job, Jobs } from './jobs.ts';
import { PasswordAsk } from './PasswordAsk.tsx';
import { endWords, foundNothing, importName, jobWords, lastOf } from './receiving-words.tsx';
import { RefusedFiles } from './RefusedFiles.tsx';

/** Where the report of an import stands. */
export function openReport(id: string): void {
  go('applications', `receiving/${id}`);
}

export interface JobLineProps {
  readonly job: Job;
  readonly jobs: Jobs;
  /** Tries a mailbox again with a password; the same job is begun anew where it is left out. */
  readonly onPassword?: (password: string) => void;
}

/** How far one job is, and once it has ended what it did and the way to its report. */
export function JobLine({ job, jobs, onPassword }: JobLineProps) {
  const words = useWords();
  const { say, sayError } = words;
  const imports = useAnswer('imports.list', job.stopped && job.phase === 'ended' ? {} : null);
  if (job.phase !== 'ended')
    return (
      <Progress
        label={jobWords(job, words)}
        done={job.done}
        total={job.total}
        what={lastOf(job.now)}
        onCancel={job.kind === 'paste' || job.stopped ? undefined : () => jobs.stop(job.id)}
      />
    );

  const close = () => jobs.forget(job.id);
  const { answer, error, unsent } = job;
  if (needsPassword(error))
    return (
      <>
        {error.code === 'mailbox-refused' && <Notice tone="stop">{sayError(error)}</Notice>}
        <PasswordAsk
          user={String(error.details['user'] ?? job.name)}
          onPassword={(password) => {
            close();
            if (onPassword !== undefined) onPassword(password);
            else if (job.kind === 'mailbox')
              jobs.start({ kind: 'mailbox', mailbox: job.of ?? '', name: job.name, password });
            else jobs.start({ kind: 'resume', import: job.of ?? '', name: job.name, password });
          }}
          onCancel={close}
        />
      </>
    );

  const isBad = job.stopped || unsent.length + (answer?.refused.length ?? 0) > 0;
  const isNothing = foundNothing(job);
  const left = job.stopped
    ? (imports.data ?? []).find(({ id, resumable }) => resumable && id === answer?.import)
    : undefined;
  return (
    <>
      {error !== null && (
        <Notice tone="stop" onClose={close}>
          {sayError(error)}
        </Notice>
      )}
      {(error === null || answer !== null || unsent.length > 0) && (
        <Notice
          tone={isBad ? 'attention' : isNothing ? 'calm' : 'good'}
          onClose={close}
          actions={
            (answer !== null && !isNothing) || left !== undefined ? (
              <>
                {answer !== null && !isNothing && (
                  <Button onPress={() => openReport(answer.import)}>{say('receiving.report-show')}</Button>
                )}
                {left !== undefined && (
                  <Button
                    onPress={() => {
                      close();
                      jobs.start({ kind: 'resume', import: left.id, name: importName(left, words) });
                    }}
                  >
                    {say('receiving.resume')}
                  </Button>
                )}
              </>
            ) : undefined
          }
        >
          {endWords(job, words)}
        </Notice>
      )}
      <RefusedFiles refused={unsent} />
    </>
  );
}

/** Whether another try with a password may go better. */
function needsPassword(error: unknown): error is CallFailed {
  return (
    error instanceof CallFailed &&
    (error.code === 'mailbox-password-needed' || error.code === 'mailbox-refused')
  );
}
