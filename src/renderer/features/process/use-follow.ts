import { useEffect, useRef } from 'react';

/**
 * Puts the focus on a row once it stands in `order`: what was pressed to bring it back, or the row that was taken
 * away, is no longer there to hold it.
 */
export function useFollow(order: readonly string[]): (row: string | null) => void {
  const followed = useRef<string | null>(null);
  const standing = order.join(' ');
  useEffect(() => {
    const row = followed.current;
    const found =
      row === null ? null : document.querySelector<HTMLElement>(`[data-row="${row}"] .process-open`);
    // It comes with a later answer where it is not there yet.
    if (found === null) return;
    followed.current = null;
    found.focus();
  }, [standing]);
  return (row) => {
    followed.current = row;
  };
}
