import { useState } from 'react';
import type { ApplicationDetail } from '../../../shared/applications/application.ts';
import { useClient } from '../../app/data.tsx';
import { useWords } from '../../app/words.tsx';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { useRecorded, type Recorded } from './use-recorded.ts';

export interface CoveredNoticeProps {
  readonly application: ApplicationDetail;
  readonly recorded: Recorded;
}

/** Says that who applies is hidden in this stage, and offers to lift that; nothing where it is not. */
export function CoveredNotice({ application, recorded }: CoveredNoticeProps) {
  const { say } = useWords();
  const [asking, setAsking] = useState<string | null>(null);
  if (!application.covered) return null;
  if (asking === application.id)
    return <LiftQuestion ids={[application.id]} recorded={recorded} onClose={() => setAsking(null)} />;
  return (
    <Notice
      tone="calm"
      actions={
        !application.removed && (
          <Button onPress={() => setAsking(application.id)}>{say('applications.lift-cover')}</Button>
        )
      }
    >
      {say('applications.covered-here')}
    </Notice>
  );
}

/** As many as a call takes. */
const atOnce = 10_000;

export interface LiftQuestionProps {
  /** Those whose cover is lifted, one or many. */
  readonly ids: readonly string[];
  readonly recorded: Recorded;
  readonly onClose: () => void;
}

/** Asks once, in its place, before who applies is shown: it says what will be, and what is kept of it. */
export function LiftQuestion({ ids, recorded, onClose }: LiftQuestionProps) {
  const { say } = useWords();
  const client = useClient();

  async function lift(): Promise<void> {
    const done = await recorded.recordMany(
      async () => {
        const events: string[] = [];
        for (let from = 0; from < ids.length; from += atOnce)
          events.push(
            ...(await client.call('applications.lift', { ids: ids.slice(from, from + atOnce) })).events,
          );
        return { events };
      },
      (count) => say('applications.lifted-many', { count }),
    );
    if (done) onClose();
  }

  return (
    <Notice
      tone="attention"
      actions={
        <>
          <Button autoFocus isDisabled={recorded.isRunning} onPress={() => void lift()}>
            {ids.length === 1
              ? say('applications.lift-cover-now')
              : say('applications.lift-many', { count: ids.length })}
          </Button>
          <Button onPress={onClose}>{say('applications.lift-not')}</Button>
        </>
      }
    >
      {say('applications.lift-what')}
    </Notice>
  );
}

/** The same for many that were chosen in a list, which has no page to say what failed. */
export function LiftMany({ ids, onClose }: Omit<LiftQuestionProps, 'recorded'>) {
  const { sayError } = useWords();
  const recorded = useRecorded();
  return (
    <>
      {recorded.error !== null && <Notice tone="stop">{sayError(recorded.error)}</Notice>}
      <LiftQuestion ids={ids} recorded={recorded} onClose={onClose} />
    </>
  );
}
