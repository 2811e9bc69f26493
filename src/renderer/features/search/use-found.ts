import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Output } from '../../../shared/contract.ts';
import { CallFailed } from '../../api/client.ts';
import { useClient, useProgress } from '../../app/data.tsx';
import { toQuery, type Sought } from './searching.ts';

const pageSize = 50;
/** How long, in ms, typing must rest before it is asked. */
const rest = 220;

/** A value once it has not changed for a while. */
function useRested<T>(value: T): T {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), rest);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
}

export interface Found {
  readonly hits: Output<'search.find'>['hits'];
  /** How many in all; `more` than that where it was not counted to the end. */
  readonly count: number;
  readonly more: boolean;
  readonly unknown: readonly string[];
  /** What these are the results of. */
  readonly sought: string;
}

export interface Finding {
  /** Null until something is found or sought in vain. */
  readonly found: Found | null;
  /** Whether these are still the results of what was typed before. */
  readonly isLate: boolean;
  /** True where what is typed is only filters, or words to leave out. */
  readonly needsWord: boolean;
  readonly error: Error | null;
  /** How many texts are indexed of those that arrived; null where nothing waits. */
  readonly indexing: { readonly done: number; readonly total: number } | null;
  readonly next: () => void;
  readonly retry: () => void;
}

/** What is found for what is sought, page after page. */
export function useFound(sought: Sought): Finding {
  const client = useClient();
  const words = useRested(sought.words);
  const query = toQuery({ ...sought, words });
  const { order } = sought;
  const [job] = useState(() => crypto.randomUUID());
  const progress = useProgress(job);
  const isAsked = query.words !== '' && sought.words.trim() !== '';
  const pages = useInfiniteQuery({
    queryKey: ['search.find', query, order],
    queryFn: ({ pageParam }) =>
      client.read('search.find', {
        query,
        order,
        limit: pageSize,
        job,
        ...(pageParam === null ? {} : { after: pageParam }),
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    enabled: isAsked,
    placeholderData: keepPreviousData,
    // What was sought before is not kept beyond the page.
    gcTime: 60_000,
  });
  const needsWord = pages.error instanceof CallFailed && pages.error.code === 'search-without-words';
  const [first] = pages.data?.pages ?? [];
  const isKnown = isAsked && first !== undefined && pages.error === null;
  return {
    found: isKnown
      ? {
          hits: pages.data?.pages.flatMap(({ hits }) => hits) ?? [],
          count: first.count ?? 0,
          more: first.more,
          unknown: first.unknown,
          sought: query.words,
        }
      : null,
    isLate: pages.isPlaceholderData || words !== sought.words,
    needsWord: isAsked && needsWord,
    error: isAsked && !needsWord ? pages.error : null,
    indexing:
      pages.isFetching && progress !== null && progress.total !== null && progress.total > 0
        ? { done: progress.done, total: progress.total }
        : null,
    next() {
      if (pages.hasNextPage && !pages.isFetchingNextPage) void pages.fetchNextPage();
    },
    retry: () => void pages.refetch(),
  };
}
