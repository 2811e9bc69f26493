import { useState } from 'react';
import { useClient } from '../../app/data.tsx';
import { useWords } from '../../app/words.tsx';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import type { OfferSession } from './offer-session.ts';
import { useSessionState } from './use-offer-session.ts';

/** What a person has to know about the saving of an offer, above its text. */
export function OfferNotices({ session }: { readonly session: OfferSession }) {
  const { say, sayError } = useWords();
  const client = useClient();
  const shown = useSessionState(session);
  const [failed, setFailed] = useState<unknown>(null);

  function attempt(work: Promise<void>): void {
    setFailed(null);
    work.catch((error: unknown) => setFailed(error));
  }
  async function takeTheirs(): Promise<void> {
    session.replace(await client.call('offers.get', { id: shown.offer.id }));
  }

  if (shown.saving === 'conflict') {
    return (
      <Notice
        tone="stop"
        actions={
          <>
            <Button onPress={() => attempt(session.keepMine())}>{say('offer.conflict-mine')}</Button>
            <Button onPress={() => attempt(takeTheirs())}>{say('offer.conflict-theirs')}</Button>
          </>
        }
      >
        {sayError(failed ?? shown.error)}
      </Notice>
    );
  }
  return (
    <>
      {shown.error !== null && (
        <Notice tone="stop" actions={<Button onPress={() => void session.flush()}>{say('ui.retry')}</Button>}>
          {say('offer.save-failed')} {sayError(shown.error)}
        </Notice>
      )}
      {shown.kept > 0 && (
        <Notice
          tone="attention"
          actions={
            <Button onPress={() => attempt(session.flush().then(takeTheirs))}>
              {say('offer.kept-show')}
            </Button>
          }
          onClose={() => session.acknowledge()}
        >
          {say('offer.kept-named', { count: shown.kept })}
          <ul className="kept-blocks" lang={shown.offer.locale}>
            {shown.keptWords.map((words, index) => (
              <li key={`${index} ${words}`}>{words || say('offer.kept-nameless')}</li>
            ))}
          </ul>
        </Notice>
      )}
      {shown.reopened && shown.error === null && (
        <Notice tone="calm" onClose={() => session.acknowledge()}>
          {say('offer.reopened')}
        </Notice>
      )}
    </>
  );
}
