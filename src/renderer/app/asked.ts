/** What was asked for from elsewhere (a menu, another page) and is done by whoever shows the place for it. */
import { useEffect, useRef } from 'react';

export type Wish = 'new-posting' | 'enter-application' | 'keys';

const listeners = new Set<() => void>();
let wished: Wish | null = null;

/** Asks for something; it is done once, as soon as somebody who can is there. */
export function ask(wish: Wish): void {
  wished = wish;
  for (const heard of listeners) heard();
}

/** Does what was asked for, also where it was asked before this was shown. */
export function useAsked(wish: Wish, act: () => void): void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => {
    const hear = () => {
      if (wished !== wish) return;
      wished = null;
      latest.current();
    };
    hear();
    listeners.add(hear);
    return () => {
      listeners.delete(hear);
    };
  }, [wish]);
}
