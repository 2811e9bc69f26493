import type { ApplicationDetail } from '../../../shared/applications/application.ts';
import { useAnswer, useClient } from '../../app/data.tsx';
import { hashOf } from '../../app/route.ts';
import { useWords } from '../../app/words.tsx';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { destinationName, nameOf, shortDay } from './application-words.tsx';
import { ApplicationHistory } from './ApplicationHistory.tsx';
import { CandidateHead } from './CandidateHead.tsx';
import { Documents } from './Documents.tsx';
import { Letter } from './Letter.tsx';
import { Notes } from './Notes.tsx';
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
  const { id } = application;
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
      <Documents application={application} recorded={recorded} />
      <div className="person-body">
        <section className="person-mails" aria-label={say('applications.mails')} tabIndex={0}>
          {application.messages.map((message) => (
            <Letter key={message.id} message={message} />
          ))}
          {application.messages.length === 0 && <p className="soft">{say('applications.mail-none')}</p>}
        </section>
        <div className="person-aside">
          <Notes application={application} recorded={recorded} />
          <Others application={application} />
          <ApplicationHistory application={application} recorded={recorded} />
        </div>
      </div>
    </article>
  );
}

/** What the same person has sent besides. */
function Others({ application }: { readonly application: ApplicationDetail }) {
  const words = useWords();
  const { say } = words;
  const rows = useAnswer('applications.list', {});
  const others = (rows.data ?? []).filter(
    ({ id, candidate }) => candidate.id === application.candidate.id && id !== application.id,
  );
  if (others.length === 0) return null;
  return (
    <section className="person-part" aria-labelledby="others-title">
      <h2 className="person-part-title" id="others-title">
        {say('applications.others')}
      </h2>
      <ul className="person-others">
        {others.map((row) => (
          <li key={row.id}>
            <a href={hashOf('applications', row.id)}>{destinationName(row, words)}</a>{' '}
            <span className="soft numbers">{shortDay(row.receivedAt, words)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
