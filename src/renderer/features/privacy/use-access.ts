import { useState } from 'react';
import { useClient } from '../../app/data.tsx';
import { useWords } from '../../app/words.tsx';
import { toast } from '../../ui/Toast.tsx';
import { download } from '../letters/download.ts';

export interface Access {
  /** Makes the file of all that is kept of a candidate and hands it out. */
  readonly make: (candidate: string) => Promise<void>;
  readonly isRunning: boolean;
  readonly error: unknown;
  /** How many mails of other people are in the file that was made last. */
  readonly others: number;
}

/** What is kept of a person, as a file for that person. */
export function useAccess(): Access {
  const client = useClient();
  const { say } = useWords();
  const [isRunning, setRunning] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [others, setOthers] = useState(0);
  return {
    isRunning,
    error,
    others,
    async make(candidate) {
      setRunning(true);
      setError(null);
      try {
        const made = await client.call('privacy.access', { candidate });
        download(made);
        setOthers(made.others);
        if (made.saved || made.address !== null) toast(say('privacy.access-made', { count: made.files }));
      } catch (thrown) {
        setError(thrown);
      } finally {
        setRunning(false);
      }
    },
  };
}
