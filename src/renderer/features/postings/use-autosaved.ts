import { useEffect, useRef, useState } from 'react';
import { onLeaving } from '../../app/leaving.ts';

const restBefore = 400;

export interface Autosaved<T> {
  /** The values with what is typed but not yet answered. */
  readonly values: T;
  readonly change: (changes: Partial<T>) => void;
  /** Why the last save failed; what was typed stays and goes with the next one. */
  readonly error: Error | null;
  readonly retry: () => void;
  /** Saves what is typed now; resolves when nothing is on its way any more. */
  readonly settle: () => Promise<void>;
}

/** A form without a save button: what is typed goes to `save` once it rests, and at the latest when the form goes. */
export function useAutosaved<T extends object>(
  stored: T,
  save: (changes: Partial<T>) => Promise<unknown>,
): Autosaved<T> {
  const [typed, setTyped] = useState<Partial<T>>({});
  const [error, setError] = useState<Error | null>(null);
  const work = useRef({ unsaved: {} as Partial<T>, timer: 0, sending: null as Promise<void> | null, save });

  useEffect(() => {
    work.current.save = save;
  }, [save]);

  async function sendAll(): Promise<void> {
    const at = work.current;
    while (Object.keys(at.unsaved).length > 0) {
      const changes = at.unsaved;
      at.unsaved = {};
      try {
        await at.save(changes);
      } catch (thrown) {
        at.unsaved = { ...changes, ...at.unsaved };
        setError(thrown instanceof Error ? thrown : new Error(String(thrown)));
        return;
      }
      setError(null);
      // What was answered is now in `stored`; what was typed meanwhile is not.
      setTyped(
        (now) =>
          Object.fromEntries(
            Object.entries(now).filter(
              ([key, value]) => key in at.unsaved || value !== changes[key as keyof T],
            ),
          ) as Partial<T>,
      );
    }
  }

  function send(): Promise<void> {
    const at = work.current;
    window.clearTimeout(at.timer);
    at.sending ??= sendAll().finally(() => {
      at.sending = null;
    });
    return at.sending;
  }

  const last = useRef(send);
  useEffect(() => {
    last.current = send;
  });
  useEffect(() => {
    const now = () => void last.current();
    const stay = onLeaving(
      now,
      () => work.current.sending !== null || Object.keys(work.current.unsaved).length > 0,
    );
    return () => {
      stay();
      now();
    };
  }, []);

  return {
    values: { ...stored, ...typed },
    change(changes) {
      setTyped((now) => ({ ...now, ...changes }));
      const at = work.current;
      at.unsaved = { ...at.unsaved, ...changes };
      window.clearTimeout(at.timer);
      at.timer = window.setTimeout(() => void last.current(), restBefore);
    },
    error,
    retry: () => void send(),
    settle: send,
  };
}
