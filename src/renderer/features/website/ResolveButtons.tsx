import { useAct } from '../../app/data.tsx';
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
  const resolve = useAct('site.resolve');

  async function keep(side: 'mine' | 'theirs'): Promise<void> {
    await flushOffer(offer);
    resolve.mutate(
      { path, offer, keep: side },
      {
        onSuccess: () => {
          void refreshOffer(offer).catch(() => null);
          toast(say(`resolve.kept-${side}`));
          onResolved?.();
        },
      },
    );
  }

  return (
    <>
      <div className="row">
        <Button isDisabled={resolve.isPending} onPress={() => void keep('mine')}>
          {say('resolve.mine')}
        </Button>
        <Button isDisabled={resolve.isPending} onPress={() => void keep('theirs')}>
          {say('resolve.theirs')}
        </Button>
      </div>
      {resolve.error !== null && <Notice tone="stop">{sayError(resolve.error)}</Notice>}
    </>
  );
}
