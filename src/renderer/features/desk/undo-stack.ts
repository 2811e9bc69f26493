/** What was done, the last on top: each step can be taken back and done again, whole. */
import type { Client } from '../../api/client.ts';
import type { Id } from '../../../shared/moment.ts';

/** Goes one way and answers the way back from there. */
export type Way = () => Promise<Way>;

export interface Step {
  /** What was done, in a sentence. */
  readonly said: string;
  readonly back: Way;
  /** Called once it was taken back. */
  readonly after?: (() => void) | undefined;
}

export interface UndoStack {
  /** Something new was done; what was undone before it can no longer be done again. */
  push(step: Step): void;
  /** Takes back the last step, or the one that is named; answers it, or null where there is none. */
  undo(step?: Step): Promise<Step | null>;
  /** Does again what was taken back last. */
  redo(): Promise<Step | null>;
  /** How many steps can be taken back, and done again. */
  holds(): { readonly done: number; readonly undone: number };
  /** Hears that it holds others, until the returned function is called. */
  listen(heard: () => void): () => void;
}

/** Older steps stay in their histories, where each can be undone. */
const most = 500;

/** As many as a call takes. */
const atOnce = 20_000;

export function createUndoStack(): UndoStack {
  let done: readonly Step[] = [];
  let undone: readonly { readonly step: Step; readonly forth: Way }[] = [];
  let last: Promise<unknown> = Promise.resolve();
  const listeners = new Set<() => void>();

  function tell(): void {
    for (const heard of listeners) heard();
  }

  /** Keys come faster than answers: each step waits for the one before it. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    void last.then(tell);
    return turn;
  }

  return {
    push(step) {
      done = [...done, step].slice(-most);
      undone = [];
      tell();
    },
    holds: () => ({ done: done.length, undone: undone.length }),
    listen(heard) {
      listeners.add(heard);
      return () => {
        listeners.delete(heard);
      };
    },
    undo: (named) =>
      inTurn(async () => {
        const step = named === undefined ? done.at(-1) : done.find((known) => known === named);
        if (step === undefined) return null;
        // What cannot be taken back must not bar the way to what was done before it.
        done = done.filter((known) => known !== step);
        const forth = await step.back();
        undone = [...undone, { step, forth }];
        step.after?.();
        return step;
      }),
    redo: () =>
      inTurn(async () => {
        const top = undone.at(-1);
        if (top === undefined) return null;
        undone = undone.slice(0, -1);
        const back = await top.forth();
        const step = { ...top.step, back };
        done = [...done, step];
        return step;
      }),
  };
}

const stacks = new WeakMap<Client, UndoStack>();

/** The one stack of a window. */
export function undoStackOf(client: Client): UndoStack {
  const known = stacks.get(client) ?? createUndoStack();
  stacks.set(client, known);
  return known;
}

/** Events as one step: taken back by undoing them, done again by undoing that. */
export function eventsStep(client: Client, events: readonly Id[], said: string, after?: () => void): Step {
  const way =
    (ids: readonly Id[]): Way =>
    async () => {
      const [only, ...more] = ids;
      if (only === undefined) return way([]);
      if (more.length === 0) {
        const { event } = await client.call('applications.undo', { event: only });
        return way([event]);
      }
      const undone: Id[] = [];
      // The last first, as within each call.
      for (let end = ids.length; end > 0; end -= atOnce) {
        const part = ids.slice(Math.max(0, end - atOnce), end);
        undone.push(...(await client.call('applications.undo-many', { events: part })).events);
      }
      return way(undone);
    };
  return { said, back: way(events), after };
}
