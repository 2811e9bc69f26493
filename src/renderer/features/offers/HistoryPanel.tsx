import { useState } from 'react';
import { useAnswer, useClient } from '../../app/data.tsx';
import { useWords } from '../../app/words.tsx';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Waiting } from '../../ui/Progress.tsx';
import { toast } from '../../ui/Toast.tsx';
import type { OfferPanelProps } from './DetailsPanel.tsx';
import { useOfferSession } from './use-offer-session.ts';
import './HistoryPanel.css';

/** Every text that an offer has had, newest first; any of them can be taken up again. */
export function HistoryPanel({ id, locale, onClose }: OfferPanelProps) {
  const { say, sayError, moment } = useWords();
  const client = useClient();
  const revisions = useAnswer('offers.revisions', { id });
  const { session } = useOfferSession(id);
  const [failed, setFailed] = useState<unknown>(null);

  async function restore(revision: string): Promise<void> {
    setFailed(null);
    try {
      await session?.flush();
      const offer = await client.call('offers.restore-revision', { id, revision });
      session?.replace(offer);
      toast(say('history.restored-words'));
    } catch (error) {
      setFailed(error);
    }
  }

  return (
    <Panel title={say('history.title', { language: say(`language.${locale}`) })} onClose={onClose}>
      {failed !== null && <Notice tone="stop">{sayError(failed)}</Notice>}
      {revisions.error !== null && <Notice tone="stop">{sayError(revisions.error)}</Notice>}
      {revisions.data === undefined ? (
        revisions.error === null && <Waiting />
      ) : revisions.data.length === 0 ? (
        <p className="soft">{say('history.none')}</p>
      ) : (
        <ol className="history">
          {revisions.data.map((revision) => (
            <li key={revision.id} className="history-row">
              <div className="history-words">
                <p>{say(`history.${revision.reason}`)}</p>
                <p className="history-when numbers">
                  {moment(revision.at)} · {say('offer.words', { count: revision.words })}
                </p>
                {revision.title !== session?.state().fields.title && (
                  <p className="history-title">{revision.title}</p>
                )}
              </div>
              <Button
                look="quiet"
                aria-label={say('history.restore-of', { moment: moment(revision.at) })}
                onPress={() => void restore(revision.id)}
              >
                {say('history.restore')}
              </Button>
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
}
