/** Lists of a word processor's document: which are numbered, and how far each has counted. */

/** Levels of a list that are counted, from 0: true, or marked by a sign: false. */
export type NumberedLevels = ReadonlyMap<number, boolean>;

const mostLevels = 9;

/** Counts the items of lists, each by its own identity; a deeper level begins anew below each item above it. */
export class ListCounter {
  readonly #counts = new Map<string, number[]>();

  /** The number of the next item of that list; `first` is what the level begins with. */
  next(list: string, level: number, first = 1): number {
    const counts = this.#counts.get(list) ?? [];
    const at = Math.min(level, mostLevels);
    const number = (counts[at] ?? first - 1) + 1;
    counts[at] = number;
    counts.length = at + 1;
    this.#counts.set(list, counts);
    return number;
  }
}
