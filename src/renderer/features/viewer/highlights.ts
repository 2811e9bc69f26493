/** Places marked over words without touching the words (CSS Custom Highlight API); drawn by `DocumentViewer.css`. */

export type Mark = 'viewer-hit' | 'viewer-hit-now';

function highlightOf(mark: Mark): Highlight | null {
  if (typeof Highlight === 'undefined' || !('highlights' in CSS)) return null;
  const known = CSS.highlights.get(mark);
  if (known !== undefined) return known;
  const made = new Highlight();
  // The one that is looked at lies over the others.
  made.priority = mark === 'viewer-hit-now' ? 1 : 0;
  CSS.highlights.set(mark, made);
  return made;
}

/** Marks ranges; answers how to take the marks away. */
export function mark(name: Mark, ranges: readonly Range[]): () => void {
  const highlight = highlightOf(name);
  for (const range of ranges) highlight?.add(range);
  return () => {
    for (const range of ranges) highlight?.delete(range);
  };
}
