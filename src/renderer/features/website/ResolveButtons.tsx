import { useState } from 'react';
import { useAttempts, useClient } from '../../app/data.tsx';
import { useWords } from '../../app/words.tsx';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { toast } from '../../ui/Toast.tsx';
import { flushOffer, refreshOffer } from '../offers/use-offer-session.ts';

export interface ResolveButtonsProps {
  readonly path: string;
  readonly offer: string;
  readonly onResolved?: () => void;
}

/** The two ways out where the website's text and Vivier's differ; the one that gives way stays in the history. */
export function ResolveButtons({ path, offer, onResolved }: ResolveButtonsProps) {
  const { say, sayError } = useWords();
  const client = useClient();
  const { error, attempt } = useAttempts();
  const [isPending, setPending] = useState(false);

  async function keep(side: 'mine' | 'theirs'): Promise<void> {
    setPending(true);
    try {
      await flushOffer(offer);
      await client.call('site.resolve', { path, offer, keep: side });
      toast(say(`resolve.kept-${side}`));
      await refreshOffer(offer).catch(() => null);
      onResolved?.();
    } finally {
      setPending(false);
    }
  }

  return (
    <>
      <div className="row">
        <Button isDisabled={isPending} onPress={() => attempt(() => keep('mine'))}>
          {say('resolve.mine')}
        </Button>
        <Button isDisabled={isPending} onPress={() => attempt(() => keep('theirs'))}>
          {say('resolve.theirs')}
        </Button>
      </div>
      {error !== null && <Notice tone="stop">{sayError(error)}</Notice>}
    </>
  );
}
