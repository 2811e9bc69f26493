/** Jekyll's filters of lists. */
import { compare, compareText, sortAsRuby } from '../ruby/compare.ts';
import { strictInteger, toFloat, toInteger } from '../ruby/numbers.ts';
import { toText } from '../ruby/text.ts';
import {
  Drop,
  MethodLiteral,
  RubyError,
  RubyFloat,
  RubyRange,
  isFalsy,
  isHash,
  isList,
  type RubyValue,
} from '../ruby/values.ts';
import { holds, readStrictly } from './conditions.ts';
import type { TemplateContext } from './context.ts';
import type { FilterEntry } from './filter.ts';
import { LiquidSyntaxError } from './lexer.ts';
import { numbersOf, propertyOf } from './list-filters.ts';

/** The items that Jekyll's `where` and `find` look at; null where the input passes through untouched. */
function choosable(input: RubyValue): readonly RubyValue[] | null {
  if (isList(input)) return input;
  if (isHash(input)) return [...input.values()];
  if (input instanceof RubyRange) return numbersOf(input);
  if (input instanceof Drop) return input.keys().map((key) => [key, input.get(key)]);
  return null;
}

/** A property by its name, through dots, with a text that looks like a number as that number. */
export function itemProperty(item: RubyValue, property: RubyValue): RubyValue {
  const name = toText(property);
  if (!name.includes('.')) return asNumber(readProperty(item, name));
  let value: RubyValue = item;
  for (const key of name.split('.')) {
    value = value === null || value === false ? null : readProperty(value, key);
  }
  return asNumber(value);
}

function readProperty(item: RubyValue, name: string): RubyValue {
  if (typeof item === 'boolean' || item === null || item instanceof RubyFloat)
    throw new RubyError(`cannot select the property '${name}'`);
  return propertyOf(item, name);
}

function asNumber(value: RubyValue): RubyValue {
  if (value === null || typeof value === 'number' || isHash(value) || isList(value) || value instanceof Drop)
    return value;
  const text = toText(value);
  if (/^[ \t\r\n\f\v]*-?\d+[ \t\r\n\f\v]*$/.test(text)) return toInteger(text);
  if (/^[ \t\r\n\f\v]*-?(?:\d+\.?\d*|\.\d+)[ \t\r\n\f\v]*$/.test(text)) return new RubyFloat(toFloat(text));
  return value;
}

function isTarget(property: RubyValue, target: RubyValue): boolean {
  if (target === null) return property === null;
  const parts = isList(property)
    ? property
    : property === null
      ? []
      : isHash(property)
        ? ([...property] as RubyValue[])
        : [property];
  if (target instanceof MethodLiteral) return property === '' || parts.map(toText).join('') === '';
  const wanted = toText(target);
  if (typeof property === 'string') return property === wanted;
  return parts.some((part) => toText(part) === wanted);
}

function where(input: RubyValue, property: RubyValue, target: RubyValue): RubyValue {
  const items = choosable(input);
  if (items === null || isFalsy(property) || isList(target) || isHash(target)) return input;
  return items.filter((item) => isTarget(itemProperty(item, property), target));
}

function find(input: RubyValue, property: RubyValue, target: RubyValue): RubyValue {
  const items = choosable(input);
  if (items === null || isFalsy(property) || isList(target) || isHash(target)) return input;
  return items.find((item) => isTarget(itemProperty(item, property), target)) ?? null;
}

function choose(
  input: RubyValue,
  variable: RubyValue,
  expression: RubyValue,
  context: TemplateContext,
): readonly RubyValue[] | null {
  const items = choosable(input);
  if (items === null) return null;
  const condition = conditionOf(expression);
  return within(context, () =>
    items.filter((item) => {
      context.variables.set(toText(variable), item);
      return holds(condition, context.variables);
    }),
  );
}

function conditionOf(expression: RubyValue) {
  try {
    return readStrictly(toText(expression));
  } catch (thrown) {
    if (thrown instanceof LiquidSyntaxError) throw new RubyError(thrown.message);
    throw thrown;
  }
}

function within<T>(context: TemplateContext, work: () => T): T {
  context.variables.enter();
  try {
    return work();
  } finally {
    context.variables.leave();
  }
}

function groups(items: readonly RubyValue[], nameOf: (item: RubyValue) => RubyValue): RubyValue {
  const found = new Map<string, { name: RubyValue; items: RubyValue[] }>();
  for (const item of items) {
    const name = nameOf(item);
    const key = `${typeof name}:${toText(name)}`;
    const group = found.get(key) ?? { name, items: [] };
    group.items.push(item);
    found.set(key, group);
  }
  return [...found.values()].map(
    (group) =>
      new Map<RubyValue, RubyValue>([
        ['name', group.name],
        ['items', group.items],
        ['size', group.items.length],
      ]),
  );
}

function groupable(input: RubyValue): readonly RubyValue[] | null {
  return isHash(input) ? ([...input] as RubyValue[]) : choosable(input);
}

function sort(input: RubyValue, property: RubyValue, nils: RubyValue): RubyValue {
  if (input === null) throw new RubyError('Cannot sort a null object.');
  const items = isHash(input) ? ([...input] as RubyValue[]) : choosable(input);
  if (items === null) throw new RubyError('Cannot sort this.');
  if (property === null) {
    return sortAsRuby(items, (a, b) => {
      const order = compare(a, b);
      if (order === null) throw new RubyError('comparison failed');
      return order;
    });
  }
  if (nils !== 'first' && nils !== 'last') throw new RubyError(`Invalid nils order: '${toText(nils)}'`);
  const order = nils === 'first' ? -1 : 1;
  const known = items.map((item) => ({ key: itemProperty(item, property), item }));
  return sortAsRuby(known, (a, b) => {
    if (a.key !== null && b.key === null) return -order;
    if (a.key === null && b.key !== null) return order;
    return compare(a.key, b.key) ?? compareText(toText(a.key), toText(b.key));
  }).map(({ item }) => item);
}

function cut(input: RubyValue, count: RubyValue, end: 'first' | 'last'): RubyValue {
  if (!isList(input)) return input;
  const number = strictInteger(count);
  if (number < 0) throw new RubyError('negative array size');
  return end === 'first' ? input.slice(number) : input.slice(0, Math.max(0, input.length - number));
}

function sample(input: RubyValue, count: RubyValue): RubyValue {
  if (!isList(input)) return input;
  let number: number;
  try {
    number = strictInteger(count);
  } catch {
    number = 1;
  }
  // The build picks by chance; a preview that changed at every key would only disturb.
  return number === 1 ? (input[0] ?? null) : input.slice(0, number);
}

export const jekyllListFilters: readonly FilterEntry[] = [
  ['where', 2, 2, (input, [property = null, target = null]) => where(input, property, target)],
  ['find', 2, 2, (input, [property = null, target = null]) => find(input, property, target)],
  [
    'where_exp',
    2,
    2,
    (input, [variable = null, expression = null], context) =>
      choose(input, variable, expression, context) ?? input,
  ],
  [
    'find_exp',
    2,
    2,
    (input, [variable = null, expression = null], context) => {
      const found = choose(input, variable, expression, context);
      return found === null ? input : (found[0] ?? null);
    },
  ],
  [
    'group_by',
    1,
    1,
    (input, [property = null]) => {
      const items = groupable(input);
      return items === null ? input : groups(items, (item) => toText(itemProperty(item, property)));
    },
  ],
  [
    'group_by_exp',
    2,
    2,
    (input, [variable = null, expression = null], context) => {
      const items = groupable(input);
      if (items === null) return input;
      const valueOf = context.readValue(toText(expression));
      return within(context, () =>
        groups(items, (item) => {
          context.variables.set(toText(variable), item);
          return valueOf();
        }),
      );
    },
  ],
  ['sort', 0, 2, (input, [property = null, nils = 'first']) => sort(input, property, nils)],
  ['pop', 0, 1, (input, [count = 1]) => cut(input, count, 'last')],
  ['shift', 0, 1, (input, [count = 1]) => cut(input, count, 'first')],
  ['push', 1, 1, (input, [item = null]) => (isList(input) ? [...input, item] : input)],
  ['unshift', 1, 1, (input, [item = null]) => (isList(input) ? [item, ...input] : input)],
  ['sample', 0, 1, (input, [count = 1]) => sample(input, count)],
];
