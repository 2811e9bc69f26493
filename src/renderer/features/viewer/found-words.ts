/** What the app's search found in an application that was opened from it, to be marked in its documents. */

const nothing: readonly string[] = [];
/** The last search alone counts, and it is forgotten with the window. */
let last: { readonly application: string; readonly words: readonly string[] } | null = null;

/** Remembers the words as they stand in what was found. */
export function keepFound(application: string, words: readonly string[]): void {
  last = { application, words: [...new Set(words.map((word) => word.trim()).filter((word) => word !== ''))] };
}

/** The words to be marked in an application's documents; the same list as long as they are the same. */
export function foundIn(application: string): readonly string[] {
  return last?.application === application ? last.words : nothing;
}
