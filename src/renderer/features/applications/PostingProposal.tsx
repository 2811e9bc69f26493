import { useEffect } from 'react';
import type {
  ApplicationDetail,
  PostingProposal as Proposal,
} from '../../../shared/applications/application.ts';
import { useClient } from '../../app/data.tsx';
import { useWords, type Words } from '../../app/words.tsx';
import { Button } from '../../ui/Button.tsx';
import { Select } from '../../ui/Select.tsx';
import type { Recorded } from './use-recorded.ts';
import { usePostingChoices } from './use-posting-choices.ts';

/** The key that confirms, on the page of an application. */
const confirmKey = 'c';

function reasonsOf({ reasons }: Proposal, { say }: Words): string {
  return reasons.map(({ kind, value }) => say(`proposal.posting-${kind}`, { value })).join(' · ');
}

export interface PostingProposalProps {
  readonly application: ApplicationDetail;
  readonly proposal: Proposal;
  readonly recorded: Recorded;
}

/** The posting that an application seems to be for, with the reasons: confirmed by one key, or another chosen. */
export function PostingProposal({ application, proposal, recorded }: PostingProposalProps) {
  const words = useWords();
  const { say } = words;
  const client = useClient();
  const postings = usePostingChoices();
  const { id } = application;
  const title = proposal.posting.title === '' ? say('posting.untitled') : proposal.posting.title;

  function confirm(): void {
    void recorded.record(
      () => client.call('applications.confirm', { id, posting: proposal.posting.id }),
      say('applications.assigned', { title }),
    );
  }

  useEffect(() => {
    function hear(event: KeyboardEvent): void {
      if (
        event.key !== confirmKey ||
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        event.defaultPrevented
      )
        return;
      const target = event.target;
      if (!(target instanceof Element) || target.closest('.application-place') === null) return;
      // A letter typed in a menu or on its button finds one of its choices.
      if (target.closest('input, textarea, [aria-haspopup], [role="menu"], [role="grid"]') !== null) return;
      event.preventDefault();
      confirm();
    }
    document.addEventListener('keydown', hear);
    return () => document.removeEventListener('keydown', hear);
  });

  return (
    <section className="proposal" aria-label={say('proposal.posting')}>
      <div className="proposal-words">
        <p className="proposal-what">{say('proposal.posting-is', { title })}</p>
        <p className="soft">{reasonsOf(proposal, words)}</p>
      </div>
      <div className="proposal-acts">
        <Button look="main" isDisabled={recorded.isRunning} onPress={confirm} aria-keyshortcuts={confirmKey}>
          {say('proposal.confirm')} <kbd>{confirmKey.toUpperCase()}</kbd>
        </Button>
        <Select<string>
          label={say('proposal.posting-other')}
          labelHidden
          placeholder={say('proposal.posting-other')}
          value={null}
          onChange={(chosen) => {
            const spontaneous = chosen === 'spontaneous';
            const label = postings.find((posting) => posting.id === chosen)?.label ?? '';
            void recorded.record(
              () =>
                client.call('applications.assign', {
                  id,
                  assignment: spontaneous ? 'spontaneous' : 'assigned',
                  posting: spontaneous ? null : chosen,
                }),
              spontaneous ? say('applications.spontaneous') : say('applications.assigned', { title: label }),
            );
          }}
          choices={[
            { id: 'spontaneous', label: say('applications.to-spontaneous') },
            ...postings.filter((posting) => posting.id !== proposal.posting.id),
          ]}
        />
      </div>
    </section>
  );
}
