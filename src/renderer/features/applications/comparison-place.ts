const place = 'compare';

/** What a posting's comparison is called behind `#/applications/`. */
export function comparisonPlace(posting: string): string {
  return `${place}/${posting}`;
}

/** The posting whose comparison is open there; null where something else is. */
export function comparedPosting(opened: string | null): string | null {
  return opened?.startsWith(`${place}/`) === true ? opened.slice(place.length + 1) : null;
}
