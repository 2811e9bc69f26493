/** Two lists of things to be paired, the old ones and those that came of them, by their places. */
export type Pairing = {
  readonly olds: number;
  readonly news: number;
  /** True where both say the same: asked before the keys are, which are dear. */
  readonly same: (oldIndex: number, newIndex: number) => boolean;
  readonly oldKey: (oldIndex: number) => string;
  readonly newKey: (newIndex: number) => string;
  readonly oldOrigin: (oldIndex: number) => string;
  /** The origin that a new thing remembers, null where it has none. */
  readonly newOrigin: (newIndex: number) => string | null;
  /** True where a new thing may continue an old one though it remembers nothing. */
  readonly mayContinue: (oldIndex: number, newIndex: number) => boolean;
};

/** For each new thing the old one it continues, in the order of both; null for what is new. */
export function align(pairing: Pairing): (number | null)[] {
  const { olds, news, same } = pairing;
  const result: (number | null)[] = Array.from({ length: news }, () => null);
  let from = 0;
  let oldEnd = olds;
  let newEnd = news;
  while (from < oldEnd && from < newEnd && same(from, from)) {
    result[from] = from;
    from += 1;
  }
  while (oldEnd > from && newEnd > from && same(oldEnd - 1, newEnd - 1)) {
    oldEnd -= 1;
    newEnd -= 1;
    result[newEnd] = oldEnd;
  }
  if (oldEnd > from && newEnd > from) {
    for (const [oldIndex, newIndex] of common(pairing, from, oldEnd, newEnd)) result[newIndex] = oldIndex;
    pairByOrigin(pairing, result, from, oldEnd, newEnd);
    pairByKind(pairing, result, from, oldEnd, newEnd);
  }
  return result;
}

const largestTable = 1_000_000;

/** What two things are compared by: what they say, and where a new one remembers it, what it came from. */
type Compared = { readonly key: string; readonly origin: string | null };

// The heaviest common subsequence of the parts that differ; where they are too large, things as they come in order.
function common(pairing: Pairing, from: number, oldEnd: number, newEnd: number): [number, number][] {
  const { oldKey, newKey, oldOrigin, newOrigin } = pairing;
  const [rows, columns] = [oldEnd - from, newEnd - from];
  const olds = Array.from({ length: rows }, (_each, index): Compared => ({
    key: oldKey(from + index),
    origin: oldOrigin(from + index),
  }));
  const news = Array.from({ length: columns }, (_each, index): Compared => ({
    key: newKey(from + index),
    origin: newOrigin(from + index),
  }));
  const pairs = rows * columns > largestTable ? inOrder(olds, news) : heaviest(olds, news);
  return pairs.map(([row, column]) => [from + row, from + column]);
}

// Saying the same counts most, coming from the same source almost as much.
function weight(old: Compared | undefined, fresh: Compared | undefined): number {
  if (!old || !fresh) return 0;
  return old.key === fresh.key ? 3 : old.origin === fresh.origin ? 2 : 0;
}

function heaviest(olds: readonly Compared[], news: readonly Compared[]): [number, number][] {
  const table = Array.from({ length: olds.length + 1 }, () => new Uint32Array(news.length + 1));
  const at = (row: number, column: number): number => table[row]?.[column] ?? 0;
  for (let row = olds.length - 1; row >= 0; row -= 1) {
    const line = table[row];
    for (let column = news.length - 1; line && column >= 0; column -= 1) {
      const own = weight(olds[row], news[column]);
      const paired = own > 0 ? at(row + 1, column + 1) + own : 0;
      line[column] = Math.max(at(row + 1, column), at(row, column + 1), paired);
    }
  }
  const pairs: [number, number][] = [];
  for (let row = 0, column = 0; row < olds.length && column < news.length;) {
    const own = weight(olds[row], news[column]);
    if (own > 0 && at(row, column) === at(row + 1, column + 1) + own) pairs.push([row++, column++]);
    else if (at(row + 1, column) >= at(row, column + 1)) row += 1;
    else column += 1;
  }
  return pairs;
}

function inOrder(olds: readonly Compared[], news: readonly Compared[]): [number, number][] {
  const places = placesOf(olds.map(({ key }) => key));
  const origins = placesOf(olds.map(({ origin }) => origin ?? ''));
  const pairs: [number, number][] = [];
  let least = 0;
  for (const [index, { key, origin }] of news.entries()) {
    const place = (origin === null ? null : takeFrom(origins, origin, least)) ?? takeFrom(places, key, least);
    if (place === null) continue;
    pairs.push([place, index]);
    least = place + 1;
  }
  return pairs;
}

type Places = Map<string, { readonly list: number[]; next: number }>;

function placesOf(keys: readonly string[]): Places {
  const places: Places = new Map();
  for (const [index, key] of keys.entries()) {
    const found = places.get(key);
    if (found) found.list.push(index);
    else places.set(key, { list: [index], next: 0 });
  }
  return places;
}

function takeFrom(places: Places, key: string, least: number): number | null {
  const found = places.get(key);
  if (!found) return null;
  while (found.next < found.list.length && (found.list[found.next] ?? 0) < least) found.next += 1;
  return found.list[found.next++] ?? null;
}

/** Walks the stretches of new things without a partner, with the old things that may be theirs. */
function eachGap(
  result: readonly (number | null)[],
  from: number,
  oldEnd: number,
  newEnd: number,
  visit: (newFrom: number, newTo: number, oldFrom: number, oldTo: number) => void,
): void {
  let oldFrom = from;
  let index = from;
  while (index < newEnd) {
    const match = result[index];
    if (match !== null && match !== undefined) {
      oldFrom = match + 1;
      index += 1;
      continue;
    }
    let stop = index;
    while (stop < newEnd && result[stop] === null) stop += 1;
    visit(index, stop, oldFrom, result[stop] ?? oldEnd);
    index = stop;
  }
}

function pairByOrigin(
  { oldOrigin, newOrigin }: Pairing,
  result: (number | null)[],
  from: number,
  oldEnd: number,
  newEnd: number,
): void {
  eachGap(result, from, oldEnd, newEnd, (newFrom, newTo, oldFrom, oldTo) => {
    if (oldTo <= oldFrom) return;
    const places = placesOf(
      Array.from({ length: oldTo - oldFrom }, (_each, index) => oldOrigin(oldFrom + index)),
    );
    let least = 0;
    for (let index = newFrom; index < newTo; index += 1) {
      const origin = newOrigin(index);
      const place = origin === null ? null : takeFrom(places, origin, least);
      if (place === null) continue;
      result[index] = oldFrom + place;
      least = place + 1;
    }
  });
}

function pairByKind(
  { mayContinue, newOrigin }: Pairing,
  result: (number | null)[],
  from: number,
  oldEnd: number,
  newEnd: number,
): void {
  eachGap(result, from, oldEnd, newEnd, (newFrom, newTo, oldFrom, oldTo) => {
    let least = oldFrom;
    for (let index = newFrom; index < newTo && least < oldTo; index += 1) {
      if (newOrigin(index) !== null) continue;
      for (let candidate = least; candidate < Math.min(oldTo, least + 100); candidate += 1) {
        if (!mayContinue(candidate, index)) continue;
        result[index] = candidate;
        least = candidate + 1;
        break;
      }
    }
  });
}
