import type { ApplicationDetail } from '../../../shared/applications/application.ts';
import { useClient } from '../../app/data.tsx';
import { hashOf } from '../../app/route.ts';
import { useWords } from '../../app/words.tsx';
import { IconButton } from '../../ui/Button.tsx';
import { destinationName, shortDay, StageMark } from './application-words.tsx';
import { Part } from './Part.tsx';
import type { Recorded } from './use-recorded.ts';

export interface OthersProps {
  readonly application: ApplicationDetail;
  readonly recorded: Recorded;
}

/** What the same person has sent besides; each can be joined to this one. */
export function Others({ application, recorded }: OthersProps) {
  const words = useWords();
  const { say } = words;
  const client = useClient();
  const { id, others } = application;
  if (others.length === 0) return null;
  return (
    <Part part="others" title={say('applications.others')} told={others.length}>
      <ul className="person-others" aria-label={say('applications.others')}>
        {others.map((row) => {
          const name = destinationName(row, words);
          return (
            <li key={row.id} className="person-other">
              <span>
                <a href={hashOf('applications', row.id)}>{name}</a>{' '}
                <span className="soft numbers">{shortDay(row.receivedAt, words)}</span>{' '}
                <StageMark stage={row.stage} />
              </span>
              <IconButton
                icon="join"
                label={say('applications.join', { name })}
                isDisabled={recorded.isRunning}
                onPress={() =>
                  void recorded.record(
                    () => client.call('applications.join', { id, from: row.id }),
                    say('applications.joined', { name }),
                  )
                }
                tooltip="left"
              />
            </li>
          );
        })}
      </ul>
    </Part>
  );
}
