import type { ApplicationDetail } from '../../../shared/applications/application.ts';
import { useClient } from '../../app/data.tsx';
import { useWords } from '../../app/words.tsx';
import { Button } from '../../ui/Button.tsx';
import { Letter } from './Letter.tsx';
import type { Recorded } from './use-recorded.ts';

export interface ThreadProps {
  readonly application: ApplicationDetail;
  readonly recorded: Recorded;
}

/** The mails of an application: the last that came first, since that is what is looked for. */
export function Thread({ application, recorded }: ThreadProps) {
  const { say } = useWords();
  const client = useClient();
  const { id } = application;
  const messages = [...application.messages].reverse();
  const several = messages.length > 1;
  return (
    <>
      {several && (
        <p className="thread-count soft numbers">
          {say('applications.mail-count', { count: messages.length })}
        </p>
      )}
      {messages.map((message) => (
        <div key={message.id} className="thread-mail">
          <Letter message={message} />
          {several && (
            <div className="thread-acts">
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
            </div>
          )}
        </div>
      ))}
      {messages.length === 0 && <p className="soft">{say('applications.mail-none')}</p>}
    </>
  );
}
