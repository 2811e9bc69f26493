import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CallName, Input, Output } from '../../../shared/contract.ts';
import { useAct, useClient, useProgress, type JobProgress } from '../../app/data.tsx';

export interface Job<N extends CallName> {
  readonly start: (input: Input<N>) => void;
  readonly isRunning: boolean;
  readonly progress: JobProgress | null;
  readonly cancel: () => void;
  readonly answer: Output<N> | undefined;
  readonly error: Error | null;
  readonly forget: () => void;
}

/** A call that takes a while: told how far it is, and to be stopped. */
export function useJob<N extends 'site.import' | 'site.export' | 'applications.import'>(name: N): Job<N> {
  const client = useClient();
  const act = useAct(name);
  const queries = useQueryClient();
  const [job, setJob] = useState<string | null>(null);
  const progress = useProgress(act.isPending ? job : null);
  return {
    start(input) {
      const fresh = crypto.randomUUID();
      setJob(fresh);
      // What would be written is another thing now, also where the job was stopped half-way.
      act.mutate(
        { ...input, job: fresh },
        { onSettled: () => void queries.invalidateQueries({ queryKey: ['site.export'] }) },
      );
    },
    isRunning: act.isPending,
    progress,
    cancel() {
      if (job !== null) void client.call('app.cancel', { job }).catch(() => null);
    },
    answer: act.data,
    error: act.error,
    forget: act.reset,
  };
}
