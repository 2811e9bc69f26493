import { useEffect, useRef, useState, type FocusEvent } from 'react';

export interface Settled<T> {
  readonly draft: T;
  readonly change: (changes: Partial<T>) => void;
  /** Sends what is typed now; also done when the focus leaves, and when the form goes. */
  readonly settle: () => void;
  readonly onBlur: (event: FocusEvent<HTMLElement>) => void;
}

/** Fields whose words are one change once a person goes on to something else: history is told in steps, not letters. */
export function useSettled<T extends object>(stored: T, send: (draft: T) => void): Settled<T> {
  const [typed, setTyped] = useState<Partial<T>>({});
  const latest = useRef({ typed, stored, send });
  useEffect(() => {
    latest.current = { ...latest.current, stored, send };
  });

  function settle(): void {
    const { typed: changes, stored: before, send: now } = latest.current;
    const draft = { ...before, ...changes };
    latest.current.typed = {};
    if (JSON.stringify(draft) !== JSON.stringify(before)) now(draft);
  }

  const last = useRef(settle);
  useEffect(() => {
    last.current = settle;
  });
  useEffect(() => () => last.current(), []);

  return {
    draft: { ...stored, ...typed },
    change(changes) {
      latest.current.typed = { ...latest.current.typed, ...changes };
      setTyped(latest.current.typed);
    },
    settle,
    onBlur(event) {
      if (!event.currentTarget.contains(event.relatedTarget)) settle();
    },
  };
}
