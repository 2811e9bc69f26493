import { CallFailed } from '../api/client.ts';
import { Notice } from '../ui/Notice.tsx';
import { useConnection } from './data.tsx';
import { useWords } from './words.tsx';

/** Says that the app cannot be reached, while that is so. */
export function ConnectionNotice() {
  const { sayError } = useWords();
  const connection = useConnection();
  if (connection === 'connected') return null;
  const code = connection === 'lost' ? 'app-gone' : 'session-ended';
  return <Notice tone="stop">{sayError(new CallFailed({ code, details: {} }))}</Notice>;
}
