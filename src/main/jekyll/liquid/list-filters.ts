/** Liquid's filters of lists. */
import { compareText, isEqual, sortAsRuby } from '../ruby/compare.ts';
import { joinText, toText } from '../ruby/text.ts';
import { partsOf } from '../ruby/times.ts';
import { Drop, RubyError, RubyRange, RubyTime, isHash, isList, type RubyValue } from '../ruby/values.ts';
import { PlaceBroken } from './context.ts';
import type { FilterEntry } from './filter.ts';

/** More numbers than any page counts: Ruby would make them all. */
const longestRange = 1_000_000;

/** The numbers of a range. Throws `PlaceBroken` (`too-large`) where there are too many. */
export function numbersOf(range: RubyRange): number[] {
  if (range.length > longestRange) throw new PlaceBroken('too-large', { items: range.length });
  return [...range];
}

/** What a list filter goes through: a list with its lists unfolded, one map, the numbers of a range, a single value. */
export function itemsOf(input: RubyValue): readonly RubyValue[] {
  if (isList(input)) return flatten(input);
  if (input === null) return [];
  if (input instanceof RubyTime) return timeItems(input);
  if (input instanceof RubyRange) return numbersOf(input);
  if (input instanceof Drop && input.keys().length > 0)
    return input.keys().map((key) => [key, input.get(key)]);
  return [input];
}

/** Ruby takes a time apart where it wants a list: seconds first, then minutes, up to the zone. */
function timeItems(time: RubyTime): RubyValue[] {
  const { second, minute, hour, day, month, year, weekday, yearDay } = partsOf(time);
  return [
    second,
    minute,
    hour,
    day,
    month,
    year,
    weekday,
    yearDay,
    false,
    time.zone === '' ? null : time.zone,
  ];
}

function flatten(list: readonly RubyValue[]): RubyValue[] {
  return list.some(isList) ? list.flatMap((item) => (isList(item) ? flatten(item) : [item])) : [...list];
}

/** An item's property, as Ruby's `[]` answers it. */
export function propertyOf(item: RubyValue, property: RubyValue): RubyValue {
  if (isHash(item)) return item.get(property) ?? null;
  if (item instanceof Drop) return typeof property === 'string' ? item.get(property) : null;
  if (typeof item === 'string') {
    if (typeof property === 'string') return item.includes(property) ? property : null;
    return typeof property === 'number' ? (Array.from(item).at(property) ?? null) : null;
  }
  if (isList(item) && typeof property === 'number') return item.at(property) ?? null;
  if (isList(item) || typeof item === 'number')
    throw new RubyError(`cannot select the property '${toText(property)}'`);
  return null;
}

function hasProperties(item: RubyValue): boolean {
  return (
    isHash(item) ||
    item instanceof Drop ||
    typeof item === 'string' ||
    isList(item) ||
    typeof item === 'number'
  );
}

function compareNaturally(a: RubyValue, b: RubyValue): number {
  if (a === null || b === null) return a === null ? 1 : -1;
  // Ruby's casecmp folds ASCII letters only.
  const fold = (value: RubyValue) => toText(value).replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  return compareText(fold(a), fold(b));
}

function sortNaturally(input: RubyValue, property: RubyValue): RubyValue {
  const items = itemsOf(input);
  if (property === null) return sortAsRuby(items, compareNaturally);
  if (!items.every(hasProperties)) return null;
  return sortAsRuby(items, (a, b) => compareNaturally(propertyOf(a, property), propertyOf(b, property)));
}

function uniq(input: RubyValue, property: RubyValue): RubyValue {
  const seen: RubyValue[] = [];
  const texts = new Set<RubyValue>();
  return itemsOf(input).filter((item) => {
    const value = property === null ? item : propertyOf(item, property);
    if (value === null || typeof value !== 'object') {
      if (texts.has(value)) return false;
      texts.add(value);
      return true;
    }
    if (seen.some((one) => isEqual(one, value))) return false;
    seen.push(value);
    return true;
  });
}

function compact(input: RubyValue, property: RubyValue): RubyValue {
  return itemsOf(input).filter((item) => (property === null ? item : propertyOf(item, property)) !== null);
}

function map(input: RubyValue, property: RubyValue): RubyValue {
  return itemsOf(input).map((item) => (hasProperties(item) ? propertyOf(item, property) : null));
}

function size(input: RubyValue): RubyValue {
  if (typeof input === 'string') return Array.from(input).length;
  if (isList(input) || input instanceof RubyRange) return input.length;
  if (isHash(input)) return input.size;
  return typeof input === 'number' ? 8 : 0;
}

function first(input: RubyValue): RubyValue {
  if (isList(input)) return input[0] ?? null;
  if (input instanceof RubyRange) return input.first;
  return isHash(input) ? (([...input][0] as RubyValue | undefined) ?? null) : null;
}

function last(input: RubyValue): RubyValue {
  if (isList(input)) return input.at(-1) ?? null;
  return input instanceof RubyRange ? input.last : null;
}

function concat(input: RubyValue, tail: RubyValue): RubyValue {
  if (!isList(tail)) throw new RubyError('concat filter requires an array argument');
  return [...itemsOf(input), ...tail];
}

export const listFilters: readonly FilterEntry[] = [
  ['size', 0, 0, size],
  ['first', 0, 0, first],
  ['last', 0, 0, last],
  ['join', 0, 1, (input, [glue = ' ']) => joinText(itemsOf(input), toText(glue))],
  ['reverse', 0, 0, (input) => [...itemsOf(input)].reverse()],
  ['sort_natural', 0, 1, (input, [property = null]) => sortNaturally(input, property)],
  ['uniq', 0, 1, (input, [property = null]) => uniq(input, property)],
  ['compact', 0, 1, (input, [property = null]) => compact(input, property)],
  ['map', 1, 1, (input, [property = null]) => map(input, property)],
  ['concat', 1, 1, (input, [tail = null]) => concat(input, tail)],
];
