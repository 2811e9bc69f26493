import { useEffect, useRef } from 'react';

/** A menu gives the focus back to its button when it closes, in a turn of its own. */
const afterMenu = 30;

/** Puts the focus into what was opened from a menu, once that has given it back; again whenever `what` changes. */
export function useLateFocus(find: () => HTMLElement | null | undefined, what?: unknown): void {
  const latest = useRef(find);
  useEffect(() => {
    latest.current = find;
  });
  useEffect(() => {
    const later = window.setTimeout(() => latest.current()?.focus(), afterMenu);
    return () => window.clearTimeout(later);
  }, [what]);
}
