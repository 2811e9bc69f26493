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
  const running = useRef(false);

  async function run(act: () => Promise<void>): Promise<boolean> {
    // Pressed twice, it is done once.
    if (running.current) return false;
    running.current = true;
    setRunning(true);
    try {
      await act();
      setError(null);
      return true;
    } catch (thrown) {
      setError(thrown);
      return false;
    } finally {
      running.current = false;
      setRunning(false);
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

  const record: Recorded['record'] = (act, said, after) =>
    run(async () => {
      const { event } = await act();
      toast(said, keep([event], said, after));
    });

  return {
    record,
    recordMany: (act, said, after) =>
      run(async () => {
        const { events } = await act();
        const words = typeof said === 'string' ? said : said(events.length);
        if (events.length === 0) toast(words);
        else toast(words, keep(events, words, after));
      }),
    undo: (event, said) => record(() => client.call('applications.undo', { event }), said),
    toggle: (event, undone) =>
      run(async () => {
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
