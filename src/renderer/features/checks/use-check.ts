import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { Finding } from '../../../shared/checks/finding.ts';
import { useClient, useProgress, type JobProgress } from '../../app/data.tsx';
import { flushOffers } from '../offers/use-offer-session.ts';

interface Checked {
  readonly findings: readonly Finding[];
  /** When the site was looked at. */
  readonly at: string;
}

export interface SiteCheck {
  /** What was last found; null until the site was looked at. */
  readonly checked: Checked | null;
  readonly run: () => void;
  readonly isRunning: boolean;
  readonly progress: JobProgress | null;
  readonly cancel: () => void;
  readonly error: Error | null;
  /** Puts what is wrong with one post now in the place of what was. */
  readonly replace: (post: string, findings: readonly Finding[]) => void;
}

/** The last check of a site, kept while the window is open: nothing is looked at again unless it is asked for. */
export function useCheck(path: string): SiteCheck {
  const client = useClient();
  const queries = useQueryClient();
  const kept = useQuery<Checked>({ queryKey: ['checks', path], queryFn: skipToken, gcTime: Infinity });
  const [job, setJob] = useState<string | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const progress = useProgress(job);

  const run = useCallback(() => {
    const fresh = crypto.randomUUID();
    setJob(fresh);
    setError(null);
    flushOffers()
      .then(() => client.read('site.check', { path, job: fresh }))
      .then((findings) => {
        queries.setQueryData<Checked>(['checks', path], { findings, at: new Date().toISOString() });
      })
      .catch((thrown: unknown) => setError(thrown instanceof Error ? thrown : new Error(String(thrown))))
      .finally(() => setJob((now) => (now === fresh ? null : now)));
  }, [client, path, queries]);

  return {
    checked: kept.data ?? null,
    run,
    isRunning: job !== null,
    progress,
    cancel() {
      if (job !== null) void client.call('app.cancel', { job }).catch(() => null);
    },
    error,
    replace(post, findings) {
      queries.setQueryData<Checked>(['checks', path], (before) =>
        before === undefined
          ? before
          : {
              ...before,
              findings: [...before.findings.filter((finding) => finding.path !== post), ...findings].sort(
                (a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : a.line - b.line),
              ),
            },
      );
    },
  };
}
