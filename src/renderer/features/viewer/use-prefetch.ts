import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useClient } from '../../app/data.tsx';
import { forgetPdfs, wantPdfs } from './open-pdfs.ts';

/** How long the window must have had nothing else to do, at most. */
const longestWait = 2_000;

/**
 * Opens documents ahead that a person will likely read next, the first of `documents` first, when the window has
 * nothing else to do. What may be shown of them is asked again whenever something of applications changes, and let go
 * of where it is any other than before.
 */
export function usePrefetch(documents: readonly string[]): void {
  const client = useClient();
  const queries = useQueryClient();
  const asked = documents.join(' ');
  useEffect(() => {
    let isOver = false;
    const ids = asked === '' ? [] : asked.split(' ');

    async function fetchAhead(): Promise<void> {
      const views = await Promise.all(
        ids.map((id) =>
          queries
            .query({
              queryKey: ['documents.view', { id }],
              queryFn: () => client.read('documents.view', { id }),
            })
            .then(
              (view) => ({ id, view }),
              () => ({ id, view: null }),
            ),
        ),
      );
      if (isOver) return;
      const drawn = views.flatMap(({ id, view }) =>
        view?.kind === 'pdf' ? [{ id, address: view.address }] : [],
      );
      const kept = new Set(drawn.map(({ id }) => id));
      forgetPdfs(new Set(ids.filter((id) => !kept.has(id))));
      wantPdfs(drawn);
    }

    let waiting = whenIdle(() => void fetchAhead());
    const stop = client.listen((event) => {
      if (event.type === 'erased') forgetPdfs();
      if (event.type !== 'changed' || !event.subjects.includes('applications')) return;
      waiting();
      waiting = whenIdle(() => void fetchAhead());
    });
    return () => {
      isOver = true;
      waiting();
      stop();
    };
  }, [asked, client, queries]);
}

/** Calls when the window rests; answers how not to. */
function whenIdle(act: () => void): () => void {
  if (typeof requestIdleCallback === 'function') {
    const handle = requestIdleCallback(act, { timeout: longestWait });
    return () => cancelIdleCallback(handle);
  }
  const handle = setTimeout(act, 300);
  return () => clearTimeout(handle);
}
