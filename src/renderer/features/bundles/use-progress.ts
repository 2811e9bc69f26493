import { useEffect, useState } from 'react';
import { useClient } from '../../app/data.tsx';

export interface JobProgress {
  readonly done: number;
  readonly total: number | null;
}

/** How far a job is; null before it says anything, and where there is none. */
export function useProgress(job: string | null): JobProgress | null {
  const client = useClient();
  const [told, setTold] = useState<(JobProgress & { readonly job: string }) | null>(null);
  useEffect(() => {
    if (job === null) return undefined;
    return client.listen((event) => {
      if (event.type === 'progress' && event.job === job)
        setTold({ job, done: event.done, total: event.total });
    });
  }, [client, job]);
  return told !== null && told.job === job ? told : null;
}
