import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { lookThrough, type Findable, type Hit, type Search } from './look-through.ts';

export interface Find {
  readonly isOpen: boolean;
  readonly typed: string;
  /** Everything that was found so far, in the document's order. */
  readonly hits: readonly Hit[];
  /** Which of them is looked at; -1 where there is none. */
  readonly current: number;
  /** Whether parts are still being looked through. */
  readonly isRunning: boolean;
  readonly open: () => void;
  readonly close: () => void;
  readonly type: (typed: string) => void;
  readonly step: (by: 1 | -1) => void;
}

interface Result {
  readonly of: Search;
  readonly hits: readonly Hit[];
  readonly current: number;
  readonly isRunning: boolean;
}

const nothing: readonly Hit[] = [];

/**
 * Looks for what a person types, and, while they type nothing, for the words of the app's search. `from` tells the part
 * in view: the hit there is the first that is looked at.
 */
export function useFind(findable: Findable | null, found: readonly string[], from: () => number): Find {
  const [isOpen, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const [result, setResult] = useState<Result | null>(null);
  const start = useRef(from);
  useEffect(() => {
    start.current = from;
  });

  const sought = isOpen && typed.trim() !== '' ? typed : '';
  const foundWords = found.join('\n');
  const search = useMemo<Search | null>(() => {
    const words = foundWords === '' ? [] : foundWords.split('\n');
    if (findable === null || (sought === '' && words.length === 0)) return null;
    return { within: findable, typed: sought, words };
  }, [findable, sought, foundWords]);

  useEffect(() => {
    if (search === null) return undefined;
    const abort = new AbortController();
    void lookThrough(search, start.current(), abort.signal, ({ hits, first, isRunning }) => {
      setResult((before) => {
        const stands = before?.of === search && before.current >= 0;
        return { of: search, hits, isRunning, current: stands ? before.current : first };
      });
    });
    return () => abort.abort();
  }, [search]);

  const known = result !== null && result.of === search ? result : null;
  return {
    isOpen,
    typed,
    hits: known?.hits ?? nothing,
    current: known?.current ?? -1,
    isRunning: search !== null && (known?.isRunning ?? true),
    open: useCallback(() => setOpen(true), []),
    close: useCallback(() => setOpen(false), []),
    type: setTyped,
    step: useCallback((by: 1 | -1) => {
      setResult((now) => {
        const count = now?.hits.length ?? 0;
        return now === null || count === 0 ? now : { ...now, current: (now.current + by + count) % count };
      });
    }, []),
  };
}
