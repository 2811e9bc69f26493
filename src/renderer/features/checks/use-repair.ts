import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Finding } from '../../../shared/checks/finding.ts';
import { useClient } from '../../app/data.tsx';
import { useWords } from '../../app/words.tsx';
import { toast } from '../../ui/Toast.tsx';
import { flushOffer, refreshOffer } from '../offers/use-offer-session.ts';
import type { SiteCheck } from './use-check.ts';

export interface Repair {
  readonly isPending: boolean;
  readonly error: Error | null;
  /** Takes repairs of one post; answers whether they were taken. */
  readonly take: (findings: readonly Finding[]) => Promise<boolean>;
}

/** Takes the repairs that a person looked at, and offers the way back. */
export function useRepair(path: string, post: string, check: SiteCheck): Repair {
  const { say, sayError } = useWords();
  const client = useClient();
  const queries = useQueryClient();
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<Error | null>(null);

  async function follow(offer: string | null, findings: readonly Finding[]): Promise<void> {
    check.replace(post, findings);
    void queries.invalidateQueries({ queryKey: ['site.export'] });
    if (offer !== null) await refreshOffer(offer).catch(() => null);
  }

  async function take(findings: readonly Finding[]): Promise<boolean> {
    const offer = findings[0]?.offer ?? null;
    setPending(true);
    setError(null);
    try {
      if (offer !== null) await flushOffer(offer);
      const report = await client.call('site.repair', { path, post, findings: findings.map(({ id }) => id) });
      await follow(offer, report.findings);
      toast(say('checks.repaired', { count: report.repaired }), () => {
        client
          .call('site.undo-repair', { path, repair: report.repair })
          .then((back) => follow(offer, back))
          .catch((thrown: unknown) => toast(sayError(thrown)));
      });
      return true;
    } catch (thrown) {
      setError(thrown instanceof Error ? thrown : new Error(String(thrown)));
      return false;
    } finally {
      setPending(false);
    }
  }

  return { isPending, error, take };
}
