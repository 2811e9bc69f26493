import { Drop, RubyDate, RubyFloat, RubyRange, RubyTime, isHash, isList, type RubyValue } from './values.ts';

/** Ruby's `==`. */
export function isEqual(a: RubyValue, b: RubyValue): boolean {
  if (a === b) return true;
  const [x, y] = [numberOf(a), numberOf(b)];
  if (x !== null && y !== null) return x === y;
  if (a instanceof RubyTime && b instanceof RubyTime)
    return a.seconds === b.seconds && a.nanoseconds === b.nanoseconds;
  if (a instanceof RubyDate && b instanceof RubyDate) return dayNumber(a) === dayNumber(b);
  if (a instanceof RubyRange && b instanceof RubyRange) return a.first === b.first && a.last === b.last;
  if (isList(a) && isList(b))
    return a.length === b.length && a.every((one, at) => isEqual(one, b[at] ?? null));
  if (isHash(a) && isHash(b)) {
    if (a.size !== b.size) return false;
    for (const [key, value] of a) if (!b.has(key) || !isEqual(value, b.get(key) ?? null)) return false;
    return true;
  }
  return a instanceof Drop && b instanceof Drop && a.compare(b) === 0;
}

/** Ruby's `<=>`: below, at or above zero; null where the two cannot be compared. */
export function compare(a: RubyValue, b: RubyValue): number | null {
  const [x, y] = [numberOf(a), numberOf(b)];
  if (x !== null && y !== null)
    return Number.isNaN(x) || Number.isNaN(y) ? null : sign(x - y || (x < y ? -1 : x > y ? 1 : 0));
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b);
  if (a instanceof RubyTime && b instanceof RubyTime)
    return sign(a.seconds - b.seconds || a.nanoseconds - b.nanoseconds);
  if (a instanceof RubyDate && b instanceof RubyDate) return sign(dayNumber(a) - dayNumber(b));
  if (isList(a) && isList(b)) {
    for (let at = 0; at < Math.min(a.length, b.length); at += 1) {
      const order = compare(a[at] ?? null, b[at] ?? null);
      if (order !== 0) return order;
    }
    return sign(a.length - b.length);
  }
  if (a instanceof Drop) return a.compare(b);
  return isEqual(a, b) ? 0 : null;
}

/** Strings by their UTF-8 bytes, which is by code points. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at += 1) {
    if (a.charCodeAt(at) === b.charCodeAt(at)) continue;
    // Surrogates stand for what lies above every other sign.
    const [x, y] = [a.codePointAt(at) ?? 0, b.codePointAt(at) ?? 0];
    const isTail = (code: number) => code >= 0xdc00 && code <= 0xdfff;
    if (isTail(x) && isTail(y)) return x < y ? -1 : 1;
    return x < y ? -1 : 1;
  }
  return a.length < b.length ? -1 : 1;
}

/**
 * Sorts as Ruby does where the system's C library lends its merge sort: what order falls out of comparisons that
 * contradict each other depends on the order in which they are made.
 */
export function sortAsRuby<T>(items: readonly T[], order: (a: T, b: T) => number): T[] {
  if (items.length < 2) return [...items];
  const middle = Math.floor(items.length / 2);
  const left = sortAsRuby(items.slice(0, middle), order);
  const right = sortAsRuby(items.slice(middle), order);
  const merged: T[] = [];
  let [l, r] = [0, 0];
  while (l < left.length && r < right.length) {
    const [a, b] = [left[l] as T, right[r] as T];
    if (order(a, b) <= 0) {
      merged.push(a);
      l += 1;
    } else {
      merged.push(b);
      r += 1;
    }
  }
  return merged.concat(left.slice(l), right.slice(r));
}

export function numberOf(value: RubyValue): number | null {
  if (typeof value === 'number') return value;
  return value instanceof RubyFloat ? value.value : null;
}

function dayNumber({ year, month, day }: RubyDate): number {
  return Date.UTC(year, month - 1, day) / 86_400_000;
}

function sign(difference: number): number {
  return difference < 0 ? -1 : difference > 0 ? 1 : 0;
}
