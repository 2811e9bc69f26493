import { useCallback, useRef, useState } from 'react';
import type { DeskFilter, DeskOrder } from '../../../shared/applications/desk.ts';
import { useClient } from '../../app/data.tsx';
import type { Choosing } from '../../ui/WindowList.tsx';

export interface Selection {
  readonly ids: ReadonlySet<string>;
  readonly choose: (id: string, how: Choosing) => void;
  readonly all: () => void;
  readonly clear: () => void;
}

const nobody: ReadonlySet<string> = new Set();

/** Those that were chosen for what is done to many; they are let go of when something else is listed. */
export function useSelection(filter: DeskFilter, order: DeskOrder): Selection {
  const client = useClient();
  const key = JSON.stringify(filter);
  const [chosen, setChosen] = useState({ key, ids: nobody });
  const anchor = useRef<string | null>(null);
  const ids = chosen.key === key ? chosen.ids : nobody;

  const change = useCallback(
    (make: (ids: ReadonlySet<string>) => ReadonlySet<string>) =>
      setChosen((now) => ({ key, ids: make(now.key === key ? now.ids : nobody) })),
    [key],
  );

  const choose = useCallback(
    (id: string, { range }: Choosing) => {
      const from = anchor.current;
      anchor.current = id;
      if (!range || from === null || from === id) {
        change((now) => {
          const next = new Set(now);
          if (range || !next.delete(id)) next.add(id);
          return next;
        });
        return;
      }
      void client.read('desk.ids', { filter, order }).then((listed) => {
        const [first, last] = [listed.indexOf(from), listed.indexOf(id)].sort((left, right) => left - right);
        if (first === undefined || last === undefined || first < 0) return;
        change((now) => new Set([...now, ...listed.slice(first, last + 1)]));
      });
    },
    [client, filter, order, change],
  );

  const all = useCallback(() => {
    void client.read('desk.ids', { filter, order }).then((listed) => change(() => new Set(listed)));
  }, [client, filter, order, change]);

  const clear = useCallback(() => {
    anchor.current = null;
    change(() => nobody);
  }, [change]);

  return { ids, choose, all, clear };
}
