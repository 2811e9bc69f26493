import { CallFailed } from '../api/client.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { useClient, useConnection } from './data.tsx';
import { useWords } from './words.tsx';

/** Says that the app cannot be reached or does not answer, while that is so. */
export function ConnectionNotice() {
  const { say, sayError } = useWords();
  const client = useClient();
  const connection = useConnection();
  if (connection === 'connected') return null;
  if (connection === 'stuck')
    return (
      <Notice
        tone="attention"
        actions={<Button onPress={() => client.restart()}>{say('connection.restart')}</Button>}
      >
        {say('connection.stuck')}
      </Notice>
    );
  const code = connection === 'lost' ? 'app-gone' : 'session-ended';
  return <Notice tone="stop">{sayError(new CallFailed({ code, details: {} }))}</Notice>;
}
