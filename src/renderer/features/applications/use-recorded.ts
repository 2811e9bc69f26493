import { useRef, useState } from 'react';
import { useClient } from '../../app/data.tsx';
import { useWords } from '../../app/words.tsx';
import { toast } from '../../ui/Toast.tsx';
import { eventsStep, undoStackOf } from '../desk/undo-stack.ts';

export interface Recorded {
  /** Does what is recorded as an event and says so, with the way back; answers whether it was done. */
  readonly record: (
    act: () => Promise<{ readonly event: string }>,
    said: string,
    after?: () => void,
  ) => Promise<boolean>;
  /** The same for what is recorded as many events: they are one step. `said` may tell how many became of it. */
  readonly recordMany: (
    act: () => Promise<{ readonly events: readonly string[] }>,
    said: string | ((count: number) => string),
    after?: () => void,
  ) => Promise<boolean>;
  /** Undoes an event and says so, with the way back. */
  readonly undo: (event: string, said: string) => Promise<boolean>;
  /** The same where its place shows both ways already. */
  readonly toggle: (event: string, undone: boolean) => Promise<boolean>;
  readonly isRunning: boolean;
  readonly error: unknown;
  readonly forget: () => void;
}

/** What people do to applications: each step is an event or several, and can be taken back. */
export function useRecorded(): Recorded {
  const client = useClient();
  const { say, sayError } = useWords();
  const [error, setError] = useState<unknown>(null);
  const [isRunning, setRunning] = useState(false);
  const running = useRef(new Set<string>());
  const last = useRef<Promise<void>>(Promise.resolve());

  /** The same act pressed twice is done once; another one waits for its turn, since a fast hand means it. */
  async function run(name: string, act: () => Promise<void>): Promise<boolean> {
    if (running.current.has(name)) return false;
    // What failed stays told while acts asked for with it are done.
    if (running.current.size === 0) setError(null);
    running.current.add(name);
    setRunning(true);
    const turn = last.current.then(act);
    last.current = turn.catch(() => undefined);
    try {
      await turn;
      return true;
    } catch (thrown) {
      setError(thrown);
      return false;
    } finally {
      running.current.delete(name);
      setRunning(running.current.size > 0);
    }
  }

  /** Keeps the way back, for the key and for whoever presses what the toast offers. */
  function keep(events: readonly string[], said: string, after?: () => void): () => void {
    const stack = undoStackOf(client);
    const step = eventsStep(client, events, said, after);
    stack.push(step);
    return () => {
      stack.undo(step).catch((thrown: unknown) => toast(sayError(thrown)));
    };
  }

  const doAs = (name: string, ...[act, said, after]: Parameters<Recorded['record']>) =>
    run(name, async () => {
      const { event } = await act();
      toast(said, keep([event], said, after));
    });

  return {
    record: (act, said, after) => doAs(said, act, said, after),
    recordMany: (act, said, after) =>
      run(typeof said === 'string' ? said : said(0), async () => {
        const { events } = await act();
        const words = typeof said === 'string' ? said : said(events.length);
        if (events.length === 0) toast(words);
        else toast(words, keep(events, words, after));
      }),
    undo: (event, said) => doAs(event, () => client.call('applications.undo', { event }), said),
    toggle: (event, undone) =>
      run(event, async () => {
        // Asked again, the app names the undo that stands; that one is undone.
        const undo = await client.call('applications.undo', { event });
        const last = undone ? await client.call('applications.undo', { event: undo.event }) : undo;
        const said = say(undone ? 'applications.redone' : 'applications.undone');
        keep([last.event], said);
        toast(said);
      }),
    isRunning,
    error,
    forget: () => setError(null),
  };
}
