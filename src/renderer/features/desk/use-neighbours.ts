import { useEffect, useRef } from 'react';
import type { DeskFilter, DeskOrder } from '../../../shared/applications/desk.ts';
import type { Output } from '../../../shared/contract.ts';
import { useAnswer, useClient } from '../../app/data.tsx';
import { firstDocument } from '../applications/first-document.ts';
import { usePrefetch } from '../viewer/use-prefetch.ts';

type Beside = Pick<Output<'desk.place'>, 'previous' | 'next'>;

/**
 * Goes from application to application in the order of the list, without leaving its page. Who comes next is asked when
 * one is opened: what is then done to it, which may move it in the list or out of it, leads nobody astray.
 */
export function useNeighbours(
  id: string | null,
  filter: DeskFilter,
  order: DeskOrder,
  open: (id: string) => void,
): (step: 1 | -1) => void {
  const client = useClient();
  const beside = useRef(new Map<string, Promise<Beside>>());
  const target = useRef(id);
  const turn = useRef<Promise<void>>(Promise.resolve());
  const key = JSON.stringify([filter, order]);

  useEffect(() => {
    beside.current.clear();
  }, [key]);
  useEffect(() => {
    target.current = id;
    if (id === null) return;
    const known = new Map<string, Promise<Beside>>();
    known.set(id, client.read('desk.place', { id, filter, order }));
    beside.current = known;
    // Where it stood when it was opened is what counts.
  }, [client, id, key, filter, order]);

  return (step) => {
    turn.current = turn.current.then(async () => {
      const from = target.current;
      if (from === null) return;
      const asked = beside.current.get(from) ?? client.read('desk.place', { id: from, filter, order });
      const { previous, next } = await asked.catch(() => ({ previous: null, next: null }));
      const to = step === 1 ? next : previous;
      if (to === null) return;
      target.current = to;
      open(to);
    });
  };
}

/** Has the next application's page and its first document at hand before it is asked for; answers that one, or the one before where it is the last. */
export function useNextAtHand(id: string | null, filter: DeskFilter, order: DeskOrder): string | null {
  const place = useAnswer('desk.place', id === null ? null : { id, filter, order });
  const next = place.data?.next ?? null;
  const page = useAnswer('applications.get', next === null ? null : { id: next });
  const document = firstDocument(page.data?.documents ?? []);
  usePrefetch(document === null ? [] : [document.id]);
  return next ?? place.data?.previous ?? null;
}
