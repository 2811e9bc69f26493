import { useQueries, type UseQueryResult } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import type { Application } from '../../../shared/applications/application.ts';
import type { DeskFilter, DeskOrder } from '../../../shared/applications/desk.ts';
import type { Output } from '../../../shared/contract.ts';
import { useClient } from '../../app/data.tsx';

export interface DeskRows {
  /** Null until the first answer. */
  readonly total: number | null;
  readonly rowAt: (place: number) => Application | undefined;
  readonly onRange: (first: number, last: number) => void;
  readonly placeOf: (id: string) => Promise<number | null>;
  readonly error: Error | null;
  readonly again: () => void;
}

type Page = Output<'desk.rows'>;

interface Pages {
  readonly key: string;
  readonly pages: ReadonlyMap<number, Page>;
  readonly total: number | null;
}

/** Pages that were looked at before are let go of after so many ms. */
const keptFor = 60_000;

/**
 * The rows of a filter in pages of `size`, those alone that are seen. Until something else that is asked for is there,
 * what was asked before stays; pages that changed are asked again and change in place.
 */
export function useDeskRows(filter: DeskFilter, order: DeskOrder, size = 100): DeskRows {
  const client = useClient();
  const [range, setRange] = useState({ first: 0, last: 0 });
  const from = Math.floor(range.first / size);
  const to = Math.max(from, Math.floor(range.last / size));
  const numbers = useMemo(
    () => Array.from({ length: to - from + 1 }, (_, index) => from + index),
    [from, to],
  );
  const key = JSON.stringify([filter, order, size]);

  const combine = useCallback(
    (results: UseQueryResult<Page>[]) => {
      const pages = new Map<number, Page>();
      for (const [index, number] of numbers.entries()) {
        const page = results[index]?.data;
        if (page !== undefined) pages.set(number, page);
      }
      return {
        present: { key, pages, total: [...pages.values()][0]?.total ?? null } satisfies Pages,
        error: results.find(({ error }) => error !== null)?.error ?? null,
        again: () => void Promise.all(results.map(async ({ refetch }) => refetch())),
      };
    },
    [numbers, key],
  );
  const { present, error, again } = useQueries({
    queries: numbers.map((number) => {
      const input = { filter, order, from: number * size, count: size };
      return {
        queryKey: ['desk.rows', input],
        queryFn: async (): Promise<Page> => client.read('desk.rows', input),
        gcTime: keptFor,
      };
    }),
    combine,
  });

  const [kept, setKept] = useState(present);
  if (kept !== present && present.total !== null) setKept(present);
  const shown = present.total === null ? kept : present;

  const rowAt = useCallback(
    (place: number) => shown.pages.get(Math.floor(place / size))?.rows[place % size],
    [shown, size],
  );
  const onRange = useCallback((first: number, last: number) => {
    setRange((now) => (now.first === first && now.last === last ? now : { first, last }));
  }, []);
  const placeOf = useCallback(
    async (id: string) => {
      for (const [number, { rows }] of shown.pages) {
        const place = rows.findIndex((row) => row.id === id);
        if (place >= 0) return number * size + place;
      }
      return (await client.read('desk.place', { id, filter, order })).place;
    },
    [client, shown, size, filter, order],
  );
  return { total: shown.total, rowAt, onRange, placeOf, error, again };
}
