import { useEffect } from 'react';
import { go } from '../../app/route.ts';

/** Told to the page when it is there already. */
const asked = 'vivier-search';

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.closest('input, textarea, select, [role="textbox"], [role="menu"]') !== null)
  );
}

/** Leads to the search, ready to be typed in. */
export function beginSearching(): void {
  go('search');
  window.dispatchEvent(new Event(asked));
}

/** Ctrl+K, Cmd+K or `/` lead to the search from everywhere. */
export function useSearchKeys(): void {
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || event.shiftKey) return;
      const main = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k';
      const slash = event.key === '/' && !event.ctrlKey && !event.metaKey && !isTyping(event.target);
      if (!main && !slash) return;
      event.preventDefault();
      beginSearching();
    };
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  }, []);
}

/** Calls when the search is asked for while its page is shown. */
export function useAskedFor(heard: () => void): void {
  useEffect(() => {
    window.addEventListener(asked, heard);
    return () => window.removeEventListener(asked, heard);
  }, [heard]);
}
