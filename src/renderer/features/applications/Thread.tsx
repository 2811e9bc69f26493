import type { ApplicationDetail } from '../../../shared/applications/application.ts';
import { useAct, useClient } from '../../app/data.tsx';
import { useWords } from '../../app/words.tsx';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { toast } from '../../ui/Toast.tsx';
import { Letter } from './Letter.tsx';
import { saveAs } from './save-as.ts';
import type { Recorded } from './use-recorded.ts';

export interface ThreadProps {
  readonly application: ApplicationDetail;
  readonly recorded: Recorded;
}

/** The mails of an application: the last that came first, since that is what is looked for. */
export function Thread({ application, recorded }: ThreadProps) {
  const { say, sayError } = useWords();
  const client = useClient();
  const save = useAct('messages.save');
  const { id } = application;
  const messages = [...application.messages].reverse();
  const several = messages.length > 1;
  return (
    <section className="person-mails" aria-label={say('applications.mails')} tabIndex={0}>
      {several && (
        <p className="thread-count soft numbers">
          {say('applications.mail-count', { count: messages.length })}
        </p>
      )}
      {save.error !== null && (
        <Notice tone="stop" onClose={save.reset}>
          {sayError(save.error)}
        </Notice>
      )}
      {messages.map((message) => (
        <div key={message.id} className="thread-mail">
          <Letter message={message} />
          <div className="thread-acts">
            <Button
              look="quiet"
              icon="arrowDown"
              isDisabled={save.isPending}
              onPress={() =>
                save.mutate(
                  { id: message.id },
                  {
                    onSuccess: ({ address, saved }) => {
                      if (address !== null) saveAs(address);
                      else if (saved) toast(say('applications.mail-saved'));
                    },
                  },
                )
              }
            >
              {say('applications.mail-save')}
            </Button>
            {several && (
              <Button
                look="quiet"
                icon="divide"
                isDisabled={recorded.isRunning}
                onPress={() =>
                  void recorded.record(
                    () => client.call('applications.part', { id, message: message.id }),
                    say('applications.mail-parted'),
                  )
                }
              >
                {say('applications.mail-part')}
              </Button>
            )}
          </div>
        </div>
      ))}
      {messages.length === 0 && <p className="soft">{say('applications.mail-none')}</p>}
    </section>
  );
}
