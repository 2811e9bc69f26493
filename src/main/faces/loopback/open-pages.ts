/** The pages that listen to this host: how they come and go, and when the last one has gone for good. */
import { randomUUID } from 'node:crypto';

/** What is told to one page. */
export type Tell = (event: { readonly type: 'closing' | 'opened' }) => void;

export interface Patience {
  /** How long a page that said farewell may take to come back, as when it is loaded again, in ms. */
  readonly farewell: number;
  /** The same for one that vanished: a browser that put its page to sleep says nothing, in ms. */
  readonly vanished: number;
}

export interface OpenPages {
  /** A page begins to listen; it is known by this name until it stops. */
  arrive(tell: Tell): { readonly name: string; leave(): void };
  /** A page says that it goes, perhaps after it went. */
  farewell(name: string): void;
  /** A page says that nothing typed is unsaved. */
  saved(name: string): void;
  /** Somebody asks for something: a page may be on its way. */
  stir(): void;
  /** The browser that showed them has ended: whoever vanished does not come back. */
  browserEnded(): void;
  /** Tells every page that files were handed over. */
  tellOpened(): void;
  count(): number;
  /** Has every page save what is typed; resolves when all have said so or gone, or after `patience` ms. */
  settle(patience: number): Promise<void>;
  /** Stops waiting for anybody. */
  close(): void;
}

export const usualPatience: Patience = { farewell: 8_000, vanished: 60 * 60 * 1000 };

/** A browser that ends and its pages that go are told of one after the other, in ms. */
const sameMoment = 2_000;

/** Calls `emptied` once, when pages have been there and the last one has stayed away for longer than it may. */
export function newOpenPages(emptied: () => void, patience: Patience = usualPatience): OpenPages {
  const open = new Map<string, { readonly tell: Tell; said: boolean; saved: (() => void) | null }>();
  const missing = new Set<string>();
  let timer: NodeJS.Timeout | null = null;
  let closed = false;
  let ended = -Infinity;

  function wait(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (closed || open.size > 0) return;
    timer = setTimeout(emptied, missing.size > 0 ? patience.vanished : patience.farewell);
  }

  return {
    arrive(tell) {
      const name = randomUUID();
      open.set(name, { tell, said: false, saved: null });
      // Whoever comes may be the one that was longest away.
      const [longest] = missing;
      if (longest !== undefined) missing.delete(longest);
      wait();
      return {
        name,
        leave() {
          const page = open.get(name);
          if (page === undefined) return;
          open.delete(name);
          if (!page.said && Date.now() - ended > sameMoment) missing.add(name);
          page.saved?.();
          wait();
        },
      };
    },
    farewell(name) {
      const page = open.get(name);
      if (page !== undefined) page.said = true;
      else if (missing.delete(name)) wait();
    },
    saved(name) {
      open.get(name)?.saved?.();
    },
    stir() {
      timer?.refresh();
    },
    browserEnded() {
      missing.clear();
      ended = Date.now();
      if (timer !== null) wait();
    },
    tellOpened() {
      for (const { tell } of open.values()) tell({ type: 'opened' });
    },
    count: () => open.size,
    async settle(longest) {
      const all = [...open.values()].map(
        (page) =>
          new Promise<void>((resolve) => {
            page.saved = resolve;
            page.tell({ type: 'closing' });
          }),
      );
      let late: NodeJS.Timeout | undefined;
      const enough = new Promise<void>((resolve) => {
        late = setTimeout(resolve, longest);
      });
      await Promise.race([Promise.all(all), enough]);
      clearTimeout(late);
    },
    close() {
      closed = true;
      wait();
    },
  };
}
