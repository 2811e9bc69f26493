import { useEffect, useId, useState } from 'react';
import type { ApplicationDetail } from '../../../shared/applications/application.ts';
import { useClient } from '../../app/data.tsx';
import { hashOf } from '../../app/route.ts';
import { useStored } from '../../app/stored.ts';
import { useWords } from '../../app/words.tsx';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { LendPart } from '../bundles/LendPart.tsx';
import { useDeskKeys } from '../desk/desk-keys.ts';
import { Splitter, useShare } from '../preview/Splitter.tsx';
import { nameOf } from './application-words.tsx';
import { CandidateHead } from './CandidateHead.tsx';
import { CoveredNotice } from './CoveredNotice.tsx';
import { FactsCheck, guessedFields } from './FactsCheck.tsx';
import { FindPerson } from './FindPerson.tsx';
import { forgetLostOnce } from './kept-words.ts';
import { MovedElsewhere } from './MovedElsewhere.tsx';
import { PageParts } from './PageParts.tsx';
import { Papers } from './Papers.tsx';
import { goToPart } from './parts.ts';
import { PostingProposal } from './PostingProposal.tsx';
import { ReasonForm } from './ReasonForm.tsx';
import { SamePerson } from './SamePerson.tsx';
import { Thread } from './Thread.tsx';
import { useMove } from './use-move.ts';
import { useRecorded } from './use-recorded.ts';
import './ApplicationDesk.css';

export interface ApplicationDeskProps {
  readonly application: ApplicationDetail;
  readonly onBack: () => void;
  readonly onRemoved: () => void;
}

/** One application: who it is and how far, the document as tall as the window, and beside it what is read and written. */
export function ApplicationDesk({ application, onBack, onRemoved }: ApplicationDeskProps) {
  const words = useWords();
  const { say, sayError } = words;
  const client = useClient();
  const recorded = useRecorded();
  const moves = useMove(application, recorded);
  const papers = useId();
  const [finding, setFinding] = useState(false);
  const [lending, setLending] = useState(false);
  const [share, setShare] = useShare('application.share', 46);
  const [width, setWidth] = useStored('application.width', ['beside', 'wide'] as const, 'beside');
  const isWide = width === 'wide';
  const { id, proposal, samePerson, removed } = application;
  const guessed = guessedFields(application);
  const name = nameOf(application, words);

  useEffect(() => void forgetLostOnce(client), [client]);

  useDeskKeys({
    e: { label: say('keys.score'), act: () => goToPart('score') },
    n: { label: say('keys.note'), act: () => goToPart('notes') },
    t: { label: say('keys.tag'), act: () => goToPart('tags') },
    r: { label: say('keys.answer'), act: () => goToPart('answers') },
    w: {
      label: say(isWide ? 'head.narrow' : 'head.widen'),
      act: () => setWidth(isWide ? 'beside' : 'wide'),
    },
  });

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

  const hasDocument = application.documents.length > 0;
  return (
    <article className="person" aria-label={name} data-wide={isWide}>
      <CandidateHead
        application={application}
        recorded={recorded}
        moves={moves}
        isWide={isWide}
        onWide={(wide) => setWidth(wide ? 'wide' : 'beside')}
        onBack={onBack}
        onRemove={() => void remove()}
        onFindPerson={() => setFinding(true)}
        onLend={() => setLending(true)}
      />
      {moves.asked !== null && (
        <ReasonForm
          key={moves.asked}
          stage={moves.asked}
          word={moves.wordOf(moves.asked)}
          present={moves.asked === application.stage ? application.reason : null}
          isDisabled={recorded.isRunning}
          onConfirm={moves.confirm}
          onCancel={moves.cancel}
        />
      )}
      {moves.lost !== null ? (
        <MovedElsewhere application={application} moves={moves} isDisabled={recorded.isRunning} />
      ) : (
        recorded.error !== null && (
          <Notice tone="stop" onClose={recorded.forget}>
            {sayError(recorded.error)}
          </Notice>
        )
      )}
      {removed && (
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
      {lending && !removed && (
        <div className="bundle-asking">
          <LendPart ids={[id]} onDone={() => setLending(false)} />
        </div>
      )}
      <CoveredNotice application={application} recorded={recorded} />
      {!removed && (
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
      <div className="person-body" style={{ gridTemplateColumns: `minmax(0, 1fr) auto ${share}%` }}>
        <Papers
          id={papers}
          application={application}
          recorded={recorded}
          instead={
            <section className="person-mails" aria-label={say('applications.mails')} tabIndex={0}>
              <Thread application={application} recorded={recorded} />
            </section>
          }
        />
        <Splitter label={say('page.splitter')} share={share} onShare={setShare} controls={papers} />
        <PageParts application={application} recorded={recorded} hasMails={hasDocument} />
      </div>
    </article>
  );
}
