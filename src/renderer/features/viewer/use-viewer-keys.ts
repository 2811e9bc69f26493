import type { KeyboardEvent } from 'react';
import { useWords } from '../../app/words.tsx';
import { useDeskKeys } from '../desk/desk-keys.ts';
import type { Find } from './use-find.ts';

export interface ViewerActs {
  readonly find: Find | null;
  readonly zoomBy: ((by: 1 | -1) => void) | null;
  /** From the width of the window to the whole page, and back. */
  readonly fit: (() => void) | null;
  readonly rotate: ((by: 90 | -90) => void) | null;
  readonly goBy: ((by: 1 | -1) => void) | null;
}

/**
 * The keys of a document: those that nothing else on the page uses are heard from everywhere, the others where the focus
 * is in the document. Answers what listens there.
 */
export function useViewerKeys(acts: ViewerActs): (event: KeyboardEvent) => void {
  const { say } = useWords();
  const { find, zoomBy, fit, rotate, goBy } = acts;
  useDeskKeys({
    'mod+f': find === null ? null : { label: say('viewer.find'), act: find.open },
    '+': zoomBy === null ? null : { label: say('viewer.zoom-in'), act: () => zoomBy(1) },
    '-': zoomBy === null ? null : { label: say('viewer.zoom-out'), act: () => zoomBy(-1) },
    '0': fit === null ? null : { label: say('viewer.fit'), act: fit },
    'shift+r': rotate === null ? null : { label: say('viewer.rotate'), act: () => rotate(90) },
  });

  return (event) => {
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.target instanceof HTMLInputElement) return;
    const act = here(event.key);
    if (act === null) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };

  function here(key: string): (() => void) | null {
    const hasHits = find !== null && find.hits.length > 0;
    if (key === 'n' && hasHits) return () => find.step(1);
    if ((key === 'p' || key === 'N') && hasHits) return () => find.step(-1);
    if (key === 'Escape' && find?.isOpen === true) return find.close;
    if ((key === '+' || key === '=') && zoomBy !== null) return () => zoomBy(1);
    // On a French keyboard it is also the key of a digit.
    if (key === '-' && zoomBy !== null) return () => zoomBy(-1);
    if (key === 'ArrowRight' && goBy !== null) return () => goBy(1);
    if (key === 'ArrowLeft' && goBy !== null) return () => goBy(-1);
    return null;
  }
}
