/** Maps merged as Jekyll's `Utils.deep_merge_hashes` merges them, and plain values made into Ruby's. */
import { isHash, type RubyHash, type RubyValue } from './values.ts';

/** A new map: the second's values win, except nil; maps within maps are merged. */
export function deepMerge(target: RubyHash, other: RubyHash): RubyHash {
  const merged: RubyHash = new Map(target);
  for (const [key, value] of other) {
    const before = merged.get(key) ?? null;
    if (!merged.has(key)) merged.set(key, value);
    else if (value === null) continue;
    else merged.set(key, isHash(before) && isHash(value) ? deepMerge(before, value) : value);
  }
  return merged;
}

export type Plain = null | boolean | number | string | readonly Plain[] | { readonly [key: string]: Plain };

/** JavaScript's own value as Ruby's. */
export function fromPlain(value: Plain): RubyValue {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return (value as readonly Plain[]).map(fromPlain);
  return new Map(Object.entries(value).map(([key, item]): [RubyValue, RubyValue] => [key, fromPlain(item)]));
}
