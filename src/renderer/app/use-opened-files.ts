import { useEffect } from 'react';
import { setBundlesAside } from '../features/bundles/waiting.ts';
import { jobsOf } from '../features/receiving/jobs.ts';
import { useClient } from './data.tsx';
import { go } from './route.ts';

/** Takes in what the system hands over, as if it were dropped; a bundle waits for its passphrase. */
export function useOpenedFiles(): void {
  const client = useClient();
  useEffect(() => {
    async function take(): Promise<void> {
      const files = await client.takeOpened();
      if (files.length === 0) return;
      const mails = setBundlesAside(files);
      if (mails.length > 0) jobsOf(client).start({ kind: 'files', files: mails, posting: null });
      go('applications', 'receiving');
    }
    // What came before this page was there has waited.
    void take();
    return client.listen((event) => {
      if (event.type === 'opened') void take();
    });
  }, [client]);
}
