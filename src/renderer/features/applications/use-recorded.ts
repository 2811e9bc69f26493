import { useRef, useState } from 'react';
import { useClient } from '../../app/data.tsx';
import { useWords } from '../../app/words.tsx';
import { toast } from '../../ui/Toast.tsx';

export interface Recorded {
  /** Does what is recorded as an event and says so, with the way back; answers whether it was done. */
  readonly record: (
    act: () => Promise<{ readonly event: string }>,
    said: string,
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

/** What people do to applications: each step is an event, and can be taken back. */
export function useRecorded(): Recorded {
  const client = useClient();
  const { say, sayError } = useWords();
  const [error, setError] = useState<unknown>(null);
  const [isRunning, setRunning] = useState(false);
  const running = useRef(false);

  function takeBack(event: string, after?: () => void): void {
    client.call('applications.undo', { event }).then(
      () => after?.(),
      (thrown: unknown) => toast(sayError(thrown)),
    );
  }

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

  const record: Recorded['record'] = (act, said, after) =>
    run(async () => {
      const { event } = await act();
      toast(said, () => takeBack(event, after));
    });

  return {
    record,
    undo: (event, said) => record(() => client.call('applications.undo', { event }), said),
    toggle: (event, undone) =>
      run(async () => {
        // Asked again, the app names the undo that stands; that one is undone.
        const undo = await client.call('applications.undo', { event });
        if (undone) await client.call('applications.undo', { event: undo.event });
        toast(say(undone ? 'applications.redone' : 'applications.undone'));
      }),
    isRunning,
    error,
    forget: () => setError(null),
  };
}
