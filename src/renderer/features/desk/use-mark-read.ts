import { useEffect } from 'react';
import { useClient } from '../../app/data.tsx';

/** So long, in ms, a page is shown before it counts as opened. */
const moment = 900;

/** Marks an application as read once it was shown for a moment; marked unread there, it stays so. */
export function useMarkRead(id: string): void {
  const client = useClient();
  useEffect(() => {
    const timer = window.setTimeout(() => {
      client.call('applications.mark-read', { ids: [id], read: true }).catch(() => undefined);
    }, moment);
    return () => window.clearTimeout(timer);
  }, [client, id]);
}
