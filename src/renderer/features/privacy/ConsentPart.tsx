import { useState } from 'react';
import type { ApplicationDetail } from '../../../shared/applications/application.ts';
import { useClient } from '../../app/data.tsx';
import { today } from '../../app/day.ts';
import { go } from '../../app/route.ts';
import { useWords } from '../../app/words.tsx';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { toast } from '../../ui/Toast.tsx';
import { StateMark } from '../../ui/StateMark.tsx';
import type { Recorded } from '../applications/use-recorded.ts';
import { ConsentForm } from './ConsentForm.tsx';
import { EraseQuestion } from './EraseQuestion.tsx';
import { useAccess } from './use-access.ts';
import './Privacy.css';

export interface ConsentPartProps {
  readonly application: ApplicationDetail;
  readonly recorded: Recorded;
}

/** Until when a candidate's data is kept and why, what the candidate agreed to, and what a candidate may ask for. */
export function ConsentPart({ application, recorded }: ConsentPartProps) {
  const { say, sayError, day } = useWords();
  const client = useClient();
  const access = useAccess();
  const [open, setOpen] = useState<{ readonly what: 'consent' | 'erase'; readonly of: string } | null>(null);
  const { id, candidate, consent, expiry, covered } = application;
  const shown = open?.of === id ? open.what : null;
  const standing = consent !== null && consent.withdrawnOn === null;

  async function askToday(): Promise<void> {
    try {
      await client.call('privacy.ask', { candidate: candidate.id, on: today() });
      toast(say('privacy.asked-noted'));
    } catch (thrown) {
      toast(sayError(thrown));
    }
  }

  return (
    <div className="rights">
      <p className="rights-until">
        {expiry.due ? (
          <StateMark shape="warning" tone="amber" word={say('privacy.due')} />
        ) : (
          <StateMark shape="ring" tone="pond" word={say('privacy.kept')} />
        )}
        <span className="numbers">
          {expiry.on === null
            ? say('privacy.kept-open')
            : say(expiry.due ? 'privacy.kept-until-past' : 'privacy.kept-until', {
                day: day(expiry.on),
                why: say(`privacy.why-${expiry.reason}`),
              })}
        </span>
      </p>
      {consent !== null && (
        <div className="rights-consent numbers">
          <p>
            {consent.withdrawnOn === null
              ? say('privacy.consent-said', { on: day(consent.on), until: day(consent.until) })
              : say('privacy.consent-taken-back', { on: day(consent.withdrawnOn) })}
          </p>
          {consent.words !== '' && <blockquote className="rights-words">{consent.words}</blockquote>}
        </div>
      )}
      {recorded.error !== null && shown === 'consent' && (
        <Notice tone="stop">{sayError(recorded.error)}</Notice>
      )}
      {access.error !== null && <Notice tone="stop">{sayError(access.error)}</Notice>}
      {access.others > 0 && (
        <Notice tone="attention">{say('privacy.access-others', { count: access.others })}</Notice>
      )}
      {shown === 'consent' && (
        <ConsentForm
          application={id}
          recorded={recorded}
          onDone={() => {
            recorded.forget();
            setOpen(null);
          }}
        />
      )}
      {shown === 'erase' && (
        <EraseQuestion
          candidates={[candidate.id]}
          who={candidate.name === '' ? candidate.email : candidate.name}
          onDone={(erased) => {
            setOpen(null);
            if (erased) go('applications');
          }}
        />
      )}
      {shown === null && (
        <div className="row rights-acts">
          <Button onPress={() => setOpen({ what: 'consent', of: id })}>
            {say(standing ? 'privacy.consent-again' : 'privacy.consent-add')}
          </Button>
          {standing && (
            <Button
              look="quiet"
              isDisabled={recorded.isRunning}
              onPress={() =>
                void recorded.record(
                  () => client.call('consents.withdraw', { application: id, on: today() }),
                  say('privacy.consent-withdrawn'),
                )
              }
            >
              {say('privacy.consent-withdraw')}
            </Button>
          )}
          {!covered && (
            <>
              <Button
                look="quiet"
                isDisabled={access.isRunning}
                onPress={() => void access.make(candidate.id)}
              >
                {say('privacy.access')}
              </Button>
              <Button look="quiet" onPress={() => void askToday()}>
                {say('privacy.asked-today')}
              </Button>
              <Button look="quiet" onPress={() => setOpen({ what: 'erase', of: id })}>
                {say('privacy.erase')}
              </Button>
            </>
          )}
        </div>
      )}
    </div>
  );
}
