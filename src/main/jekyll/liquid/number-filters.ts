/** Liquid's filters of numbers. */
import {
  add,
  asDecimal,
  asNumber,
  divide,
  fromAmount,
  modulo,
  multiply,
  round,
  toAmount,
  type Amount,
} from '../ruby/numbers.ts';
import { RubyFloat, type RubyValue } from '../ruby/values.ts';
import type { FilterEntry } from './filter.ts';

function counting(name: string, count: (a: Amount, b: Amount) => Amount): FilterEntry {
  return [name, 1, 1, (input, [operand = null]) => fromAmount(count(toAmount(input), toAmount(operand)))];
}

function abs(amount: Amount): Amount {
  if (typeof amount === 'number') return Math.abs(amount);
  return amount.digits < 0n ? { digits: -amount.digits, scale: amount.scale } : amount;
}

/** A decimal divided by nothing is infinite; a whole number is an error. */
function divided(a: Amount, b: Amount): RubyValue {
  const isWhole = typeof a === 'number' && typeof b === 'number';
  if (!isWhole && asNumber(b) === 0 && asNumber(a) !== 0)
    return new RubyFloat(asNumber(a) < 0 ? -Infinity : Infinity);
  return fromAmount(divide(a, b));
}

function isAbove(a: Amount, b: Amount): boolean {
  const [x, y] = [asDecimal(a), asDecimal(b)];
  const scale = Math.max(x.scale, y.scale);
  return x.digits * 10n ** BigInt(scale - x.scale) > y.digits * 10n ** BigInt(scale - y.scale);
}

function rounded(input: RubyValue, places: RubyValue): RubyValue {
  const digits = Math.trunc(asNumber(toAmount(places)));
  const amount = round(toAmount(input), digits);
  return digits === 0 ? Math.trunc(asNumber(amount)) : fromAmount(amount);
}

export const numberFilters: readonly FilterEntry[] = [
  ['abs', 0, 0, (input) => fromAmount(abs(toAmount(input)))],
  counting('plus', (a, b) => add(a, b, 1)),
  counting('minus', (a, b) => add(a, b, -1)),
  counting('times', multiply),
  ['divided_by', 1, 1, (input, [operand = null]) => divided(toAmount(input), toAmount(operand))],
  counting('modulo', modulo),
  counting('at_least', (a, b) => (isAbove(b, a) ? b : a)),
  counting('at_most', (a, b) => (isAbove(a, b) ? b : a)),
  ['ceil', 0, 0, (input) => asNumber(round(toAmount(input), 0, 'up'))],
  ['floor', 0, 0, (input) => asNumber(round(toAmount(input), 0, 'down'))],
  ['round', 0, 1, (input, [places = 0]) => rounded(input, places)],
];
