import type { ApplicationDetail } from '../../../shared/applications/application.ts';
import { useClient } from '../../app/data.tsx';
import { useWords } from '../../app/words.tsx';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import type { Recorded } from './use-recorded.ts';

export interface CoveredNoticeProps {
  readonly application: ApplicationDetail;
  readonly recorded: Recorded;
}

/** Says that who applies is hidden in this stage, and offers to lift that; nothing where it is not. */
export function CoveredNotice({ application, recorded }: CoveredNoticeProps) {
  const { say } = useWords();
  const client = useClient();
  if (!application.covered) return null;
  const { id } = application;
  return (
    <Notice
      tone="calm"
      actions={
        <Button
          isDisabled={recorded.isRunning}
          onPress={() =>
            void recorded.recordMany(
              () => client.call('applications.lift', { ids: [id] }),
              say('applications.cover-lifted'),
            )
          }
        >
          {say('applications.lift-cover')}
        </Button>
      }
    >
      {say('applications.covered-here')}
    </Notice>
  );
}
