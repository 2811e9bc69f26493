import { useEffect, useRef, useState } from 'react';

export interface Settled<T> {
  /** What is stored, with what is typed over it. */
  readonly draft: T;
  readonly change: (changes: Partial<T>) => void;
  /** Sends what is typed now; done as well when a field loses the focus, and when the form goes. */
  readonly settle: () => void;
}

/** Fields whose words are one change once a person goes on to the next: history is told in steps, not letters. */
export function useSettled<T extends object>(stored: T, send: (draft: T) => void): Settled<T> {
  const [typed, setTyped] = useState<Partial<T>>({});
  const latest = useRef({ typed, stored, send, sent: '' });
  const now = JSON.stringify(stored);

  useEffect(() => {
    latest.current.send = send;
  });

  // What was sent has been answered, or the stored values were undone: what is shown is theirs again.
  useEffect(() => {
    const at = latest.current;
    const isTyping = JSON.stringify({ ...at.stored, ...at.typed }) !== at.sent;
    at.stored = JSON.parse(now) as T;
    at.sent = '';
    if (isTyping) return;
    at.typed = {};
    setTyped({});
  }, [now]);

  function settle(): void {
    const at = latest.current;
    const draft = { ...at.stored, ...at.typed };
    const words = JSON.stringify(draft);
    if (words === JSON.stringify(at.stored) || words === at.sent) return;
    at.sent = words;
    at.send(draft);
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
  };
}
