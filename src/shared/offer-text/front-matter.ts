import { Failure } from '../errors.ts';
import { parseFrontMatter } from './front-matter-source.ts';
import type { FrontMatterSource, SourcePair } from './front-matter-source.ts';
import { isPlainSafe, writeValue } from './front-matter-values.ts';
import type { FrontMatter, FrontMatterValue } from './front-matter-values.ts';
import { lineEndOf, splitPost } from './post.ts';
import { Timestamp } from './ruby-scalars.ts';

export type { FrontMatter, FrontMatterValue };

/**
 * The front matter of a post, its values as Jekyll's YAML (Ruby's Psych, YAML 1.1) reads them; empty where it is empty.
 * Throws `front-matter-missing`, `front-matter-broken` ({line, reason}, lines counted from the post's first) or
 * `front-matter-not-a-map`.
 */
export function readFrontMatter(text: string): FrontMatter {
  return parseFrontMatter(splitPost(text)).values;
}

/**
 * The post with some keys of its front matter changed; `null` removes a key and its lines
 * (a key that is there without a value stays).
 * Only the changed values' own characters are replaced; a change to the value a key already has changes nothing.
 * New keys go where `keyOrder` has them, seen from the keys that are there. Strings that Ruby's YAML would read as
 * something else are double-quoted.
 * Throws what `readFrontMatter` throws, and `front-matter-unwritable` ({key}) where the result would not read back.
 */
export function changeFrontMatter(
  text: string,
  changes: Readonly<Record<string, FrontMatterValue>>,
  keyOrder: readonly string[],
): string {
  let current = text;
  for (const [key, value] of Object.entries(changes)) {
    const before = parseFrontMatter(splitPost(current));
    const present = Object.hasOwn(before.values, key);
    if (present ? sameValue(before.values[key], value) : value === null) continue;
    const candidates =
      value === null ? [remove(current, before, key)] : put(current, before, key, value, keyOrder);
    const accepted = candidates.find((candidate) => saysOnly(candidate, before.values, key, value));
    if (accepted === undefined) throw new Failure('front-matter-unwritable', { key });
    current = accepted;
  }
  return current;
}

/** True where two values of a front matter are the same to Ruby. */
export function sameValue(a: FrontMatterValue | undefined, b: FrontMatterValue | undefined): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (a instanceof Timestamp || b instanceof Timestamp) {
    return a instanceof Timestamp && b instanceof Timestamp && a.iso === b.iso;
  }
  if (isList(a) || isList(b)) {
    return (
      isList(a) && isList(b) && a.length === b.length && a.every((item, index) => sameValue(item, b[index]))
    );
  }
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && sameValue(a[key], b[key]))
  );
}

function isList(value: FrontMatterValue): value is readonly FrontMatterValue[] {
  return Array.isArray(value);
}

function saysOnly(candidate: string, before: FrontMatter, key: string, value: FrontMatterValue): boolean {
  let after: FrontMatter;
  try {
    after = readFrontMatter(candidate);
  } catch {
    return false;
  }
  const expected: Record<string, FrontMatterValue> = Object.fromEntries(
    Object.entries(before).filter(([name]) => name !== key),
  );
  const found = Object.fromEntries(Object.entries(after).filter(([name]) => name !== key));
  const keyIsRight =
    value === null ? !Object.hasOwn(after, key) : Object.hasOwn(after, key) && sameValue(after[key], value);
  return keyIsRight && sameValue(expected, found);
}

function remove(text: string, source: FrontMatterSource, key: string): string {
  let result = text;
  for (const pair of source.pairs.filter((candidate) => candidate.name === key).reverse()) {
    result = splice(result, source.offset, pair.lineStart, pair.lineEnd, '');
  }
  return result;
}

function put(
  text: string,
  source: FrontMatterSource,
  key: string,
  value: FrontMatterValue,
  keyOrder: readonly string[],
): string[] {
  const pair = source.pairs.findLast((candidate) => candidate.name === key);
  const lineEnd = lineEndOf(text);
  if (!pair) {
    const at = placeOf(source, key, keyOrder);
    const parts = splitPost(text);
    const needsLineEnd = at > 0 && parts.frontMatter[at - 1] !== '\n';
    return writeValue(value, usualQuotes(source)).map((written) =>
      splice(text, source.offset, at, at, `${needsLineEnd ? lineEnd : ''}${key}: ${written}${lineEnd}`),
    );
  }
  return writeValue(value, pair.quotes).map((written) => replaceValue(text, source, pair, written, lineEnd));
}

/** How most strings of this front matter are quoted, so that a new key looks like its neighbours. */
function usualQuotes({ pairs, values }: FrontMatterSource): SourcePair['quotes'] {
  // What has to be quoted says nothing of a habit.
  const texts = pairs.filter(({ name, isBlock }) => {
    const value = values[name];
    return !isBlock && typeof value === 'string' && isPlainSafe(value);
  });
  const most = (['single', 'double'] as const).find(
    (style) => texts.filter(({ quotes }) => quotes === style).length * 2 > texts.length,
  );
  return most ?? 'plain';
}

function replaceValue(
  text: string,
  source: FrontMatterSource,
  pair: SourcePair,
  written: string,
  lineEnd: string,
) {
  const body = text.slice(source.offset);
  const lead = body[pair.valueStart - 1] === ':' ? ' ' : '';
  const tail = body.slice(pair.valueStart, pair.valueEnd).endsWith('\n') ? lineEnd : '';
  // A value that stood on lines of its own moves up to its key's line.
  if (pair.isBlock) return splice(text, source.offset, pair.colonEnd, pair.valueEnd, ` ${written}${tail}`);
  const after = body[pair.valueEnd];
  const gap = pair.valueStart === pair.valueEnd && after === '#' ? ' ' : '';
  return splice(text, source.offset, pair.valueStart, pair.valueEnd, `${lead}${written}${gap}${tail}`);
}

// After the nearest known key before it, else before the nearest known key after it, else at the end.
function placeOf(source: FrontMatterSource, key: string, keyOrder: readonly string[]): number {
  const rank = keyOrder.indexOf(key);
  if (rank >= 0) {
    for (const name of keyOrder.slice(0, rank).reverse()) {
      const pair = source.pairs.findLast((candidate) => candidate.name === name);
      if (pair) return pair.lineEnd;
    }
    for (const name of keyOrder.slice(rank + 1)) {
      const pair = source.pairs.find((candidate) => candidate.name === name);
      if (pair) return pair.lineStart;
    }
  }
  return source.pairs.at(-1)?.lineEnd ?? source.length;
}

function splice(text: string, offset: number, start: number, end: number, insertion: string): string {
  return text.slice(0, offset + start) + insertion + text.slice(offset + end);
}
