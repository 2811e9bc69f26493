import { useState } from 'react';
import type { ApplicationDetail } from '../../../shared/applications/application.ts';
import { useClient } from '../../app/data.tsx';
import { hashOf } from '../../app/route.ts';
import { useWords } from '../../app/words.tsx';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { nameOf } from './application-words.tsx';
import { ApplicationHistory } from './ApplicationHistory.tsx';
import { CandidateHead } from './CandidateHead.tsx';
import { CandidateLinks } from './CandidateLinks.tsx';
import { Documents } from './Documents.tsx';
import { FactsCheck, guessedFields } from './FactsCheck.tsx';
import { FindPerson } from './FindPerson.tsx';
import { Notes } from './Notes.tsx';
import { Others } from './Others.tsx';
import { PostingProposal } from './PostingProposal.tsx';
import { SamePerson } from './SamePerson.tsx';
import { Thread } from './Thread.tsx';
import { useRecorded } from './use-recorded.ts';
import './ApplicationDesk.css';

export interface ApplicationDeskProps {
  readonly application: ApplicationDetail;
  readonly onBack: () => void;
  readonly onRemoved: () => void;
}

/** One application: who it is, what came with it, the mail, and what people noted and did. */
export function ApplicationDesk({ application, onBack, onRemoved }: ApplicationDeskProps) {
  const words = useWords();
  const { say, sayError } = words;
  const client = useClient();
  const recorded = useRecorded();
  const [finding, setFinding] = useState(false);
  const { id, proposal, samePerson } = application;
  const guessed = guessedFields(application);
  const name = nameOf(application, words);

  async function remove(): Promise<void> {
    const done = await recorded.record(
      () => client.call('applications.remove', { id }),
      say('applications.removed', { name }),
      () => (window.location.hash = hashOf('applications', id)),
    );
    if (done) onRemoved();
  }

  async function bringBack(): Promise<void> {
    const event = application.history.findLast(({ kind, undone }) => kind === 'removed' && !undone);
    if (event !== undefined) await recorded.undo(event.id, say('applications.brought-back', { name }));
  }

  return (
    <article className="person" aria-label={name}>
      <CandidateHead
        application={application}
        recorded={recorded}
        onBack={onBack}
        onRemove={() => void remove()}
        onFindPerson={() => setFinding(true)}
      />
      {recorded.error !== null && (
        <Notice tone="stop" onClose={recorded.forget}>
          {sayError(recorded.error)}
        </Notice>
      )}
      {application.removed && (
        <Notice
          tone="calm"
          actions={
            <Button isDisabled={recorded.isRunning} onPress={() => void bringBack()}>
              {say('applications.bring-back')}
            </Button>
          }
        >
          {say('applications.removed-here')}
        </Notice>
      )}
      {!application.removed && (
        <div className="proposals">
          {Object.keys(guessed).length > 0 && (
            <FactsCheck application={application} guessed={guessed} recorded={recorded} />
          )}
          {proposal !== null && (
            <PostingProposal application={application} proposal={proposal} recorded={recorded} />
          )}
          {samePerson.map((other) => (
            <SamePerson
              key={other.candidate.id}
              application={application}
              other={other}
              recorded={recorded}
            />
          ))}
          {finding && (
            <FindPerson application={application} recorded={recorded} onClose={() => setFinding(false)} />
          )}
        </div>
      )}
      <Documents application={application} recorded={recorded} />
      <div className="person-body">
        <Thread application={application} recorded={recorded} />
        <div className="person-aside">
          <Notes application={application} recorded={recorded} />
          <Others application={application} recorded={recorded} />
          <CandidateLinks application={application} />
          <ApplicationHistory application={application} recorded={recorded} />
        </div>
      </div>
    </article>
  );
}
