import { useEffect, useEffectEvent, useMemo, useSyncExternalStore } from 'react';
import { useClient, useKeepAnswer } from '../../app/data.tsx';
import { flushOffer } from '../offers/use-offer-session.ts';
import { PreviewFeed, type FeedState } from './preview-feed.ts';

export interface ShownPreview extends FeedState {
  /** Makes the page anew, as after a change in the website's folder. */
  readonly again: () => void;
}

/**
 * The page of one offer, made anew whenever something of it was saved: another offer is another component. `place` names the heading to show of it; the
 * address carries it, because what is scrolled in a page of another origin nobody can know.
 */
export function usePreview(site: string, offer: string, place: () => string | null): ShownPreview {
  const client = useClient();
  const keep = useKeepAnswer();
  const feed = useMemo(() => new PreviewFeed(), []);
  const ask = useEffectEvent(async () => {
    await flushOffer(offer);
    const input = { path: site, offer };
    const preview = await client.read('site.preview', input);
    keep('site.preview', input, preview);
    const heading = place();
    return preview.address === null || heading === null
      ? preview
      : { ...preview, address: `${preview.address}#${encodeURIComponent(heading)}` };
  });
  useEffect(() => {
    feed.begin(() => ask());
    const stop = client.listen((event) => {
      if (event.type === 'changed' && event.subjects.some((one) => one === 'offers' || one === 'site'))
        feed.wish();
      if (event.type === 'connection' && event.state === 'connected') feed.wish();
    });
    // Another program may have changed the site meanwhile.
    const back = () => {
      if (document.visibilityState === 'visible') feed.wish();
    };
    document.addEventListener('visibilitychange', back);
    return () => {
      document.removeEventListener('visibilitychange', back);
      stop();
      feed.end();
    };
  }, [client, feed]);
  const state = useSyncExternalStore(feed.listen, feed.state);
  return { ...state, again: () => feed.now() };
}
