/**
 * Keeps the index true. Triggers of the tables note what may have changed, whoever changed it; here it is compared and
 * indexed in short steps between which other calls are answered: at leisure after a change, at once before an answer.
 */
import { setImmediate, setTimeout as wait } from 'node:timers/promises';

import { Failure } from '../../../shared/errors.ts';
import type { Library } from '../../database/library.ts';
import type { Entries, Place } from './entries.ts';
import type { IndexStore } from './index-store.ts';

export interface Counted {
  readonly checked: number;
  readonly wrong: number;
}

export interface Keeper {
  /** Something may have changed: it is indexed when there is time. */
  wake(): void;
  /** Indexes all that changed until now. Throws `cancelled`. */
  settle(signal?: AbortSignal, progress?: (done: number, total: number) => void): Promise<void>;
  /**
   * Indexes what changed and leaves no trace of what went: erasure calls it before it empties the journal.
   * Throws `cancelled`.
   */
  forget(): Promise<void>;
  /** Compares every entry with its index, and sets right what differs; it is told as wrong this once. */
  check(): Promise<Counted>;
  close(): Promise<void>;
}

/** How long, in ms, the index may keep other calls waiting at a time. */
const step = 25;
const batch = 256;
/** How long, in ms, after a change and between steps, unless somebody waits for an answer. */
const leisure = 250;
const between = 15;

/** `follow` notes what has to be indexed anew for another reason than that its text changed. */
export function openKeeper(
  db: Library['db'],
  entries: Entries,
  index: IndexStore,
  follow: () => void,
): Keeper {
  let closed = false;
  let timer: NodeJS.Timeout | undefined;
  let atLeisure: Promise<void> = Promise.resolve();

  const bring = (place: Place): boolean => {
    const entry = entries.read(place);
    return entry === null ? index.remove(place) : index.write(entry);
  };

  /** Works for one step; answers how many were done. */
  const work = db.transaction((upTo: number): number => {
    const begun = performance.now();
    let done = 0;
    for (const place of index.stale(upTo, batch)) {
      bring(place);
      index.settle(place.number);
      done += 1;
      if (performance.now() - begun > step) break;
    }
    return done;
  });

  async function workAtLeisure(): Promise<void> {
    follow();
    while (!closed && work.immediate(Number.MAX_SAFE_INTEGER) > 0) await wait(between);
  }

  const settle: Keeper['settle'] = async (signal, progress) => {
    follow();
    const upTo = index.lastStale();
    if (upTo === 0) return;
    const total = upTo - index.firstStale() + 1;
    let done = 0;
    for (;;) {
      if (closed || signal?.aborted === true) throw new Failure('cancelled');
      const worked = work.immediate(upTo);
      if (worked === 0) return;
      done += worked;
      progress?.(Math.min(done, total), total);
      await setImmediate();
    }
  };

  return {
    wake() {
      if (closed || timer !== undefined) return;
      timer = setTimeout(() => {
        timer = undefined;
        // What cannot be written now, such as on a full disk, is told to whoever searches.
        atLeisure = atLeisure.then(workAtLeisure).catch(() => undefined);
      }, leisure);
      timer.unref();
    },
    settle,
    async forget() {
      await settle();
      const turns = index.rewrite();
      while (turns.next().done !== true) {
        if (closed) throw new Failure('cancelled');
        await setImmediate();
      }
    },
    async check() {
      await settle();
      const expected = entries.all();
      const names = new Set(expected.map(nameOf));
      const strangers = index.all().filter((place) => !names.has(nameOf(place)));
      const isSound = index.isSound();
      if (!isSound) index.repair();
      let wrong = isSound ? 0 : 1;
      for (const [count, place] of [...expected, ...strangers].entries()) {
        if (closed) throw new Failure('cancelled');
        const entry = entries.read(place);
        if (entry === null ? index.remove(place) : !index.holds(entry) && index.write(entry)) wrong += 1;
        if (count % batch === batch - 1) await setImmediate();
      }
      return { checked: expected.length, wrong };
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      await atLeisure;
    },
  };
}

function nameOf({ source, item }: Place): string {
  return `${source} ${item}`;
}
