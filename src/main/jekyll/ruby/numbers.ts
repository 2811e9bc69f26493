/** Ruby's numbers from other values, and the exact decimals with which Liquid counts. */
import { floatText, toText } from './text.ts';
import { RubyError, RubyFloat, type RubyValue } from './values.ts';

/** Ruby's `to_i`: the number at the beginning of a text, 0 where there is none. */
export function toInteger(value: RubyValue): number {
  if (typeof value === 'number') return value;
  if (value instanceof RubyFloat) return Math.trunc(value.value);
  if (typeof value === 'string') {
    const digits = /^[ \t\r\n\f\v]*([-+]?\d+(?:_\d+)*)/.exec(value)?.[1];
    return digits === undefined ? 0 : Number(digits.replace(/_/g, ''));
  }
  return 0;
}

/** Ruby's `to_f`. */
export function toFloat(text: string): number {
  const digits = /^[ \t\r\n\f\v]*([-+]?(?:\d[\d_]*)(?:\.\d[\d_]*)?(?:e[-+]?\d+)?)/i.exec(text)?.[1];
  return digits === undefined ? 0 : Number(digits.replace(/_/g, ''));
}

/** `Integer(…)`, as Liquid takes limits and lengths. Throws `RubyError` for anything that is not one. */
export function strictInteger(value: RubyValue): number {
  if (typeof value === 'number') return value;
  const text = toText(value).replace(/^[ \t\r\n\f\v]+|[ \t\r\n\f\v]+$/g, '');
  if (/^[-+]?(?:0|[1-9]\d*(?:_\d+)*)$/.test(text)) return Number(text.replace(/_/g, ''));
  const prefixed = /^([-+]?)0(x[\da-f]+|b[01]+|o?[0-7]+)$/i.exec(text);
  if (prefixed === null) throw new RubyError('invalid integer');
  const digits = (prefixed[2] ?? '').toLowerCase();
  return (prefixed[1] === '-' ? -1 : 1) * Number(/^[xbo]/.test(digits) ? `0${digits}` : `0o${digits}`);
}

/** A number with digits after the point, without error: `digits` times ten to the power of `-scale`. */
export interface Decimal {
  readonly digits: bigint;
  readonly scale: number;
}

/** What Liquid counts with: a whole number, or an exact decimal where Ruby has a Float or a text with a point. */
export type Amount = number | Decimal;

export function toAmount(value: RubyValue): Amount {
  if (typeof value === 'number') return value;
  if (value instanceof RubyFloat) return decimalOf(value.value);
  if (typeof value !== 'string') return 0;
  const text = value.replace(/^[ \t\r\n\f\v]+|[ \t\r\n\f\v\0]+$/g, '');
  return /^-?\d+\.\d+$/.test(text) ? parseDecimal(text) : toInteger(value);
}

export function fromAmount(amount: Amount): RubyValue {
  return typeof amount === 'number' ? amount : new RubyFloat(asNumber(amount));
}

export function asDecimal(amount: Amount): Decimal {
  return typeof amount === 'number' ? { digits: BigInt(amount), scale: 0 } : amount;
}

export function asNumber(amount: Amount): number {
  if (typeof amount === 'number') return amount;
  const { digits, scale } = amount;
  const text = (digits < 0n ? -digits : digits).toString().padStart(scale + 1, '0');
  const number = Number(`${text.slice(0, text.length - scale)}.${text.slice(text.length - scale)}`);
  return digits < 0n ? -number : number;
}

function decimalOf(value: number): Decimal {
  if (!Number.isFinite(value)) throw new RubyError(`${floatText(value)} cannot be counted with`);
  const [mantissa = '0', power = '0'] = floatText(value).split('e');
  const { digits, scale } = parseDecimal(mantissa);
  const shift = Number(power);
  return shift >= 0 && shift >= scale
    ? { digits: digits * 10n ** BigInt(shift - scale), scale: 0 }
    : { digits, scale: scale - shift };
}

function parseDecimal(text: string): Decimal {
  const [whole = '0', fraction = ''] = text.split('.');
  return { digits: BigInt(whole + fraction), scale: fraction.length };
}

function aligned(a: Amount, b: Amount): { x: bigint; y: bigint; scale: number } {
  const [left, right] = [asDecimal(a), asDecimal(b)];
  const scale = Math.max(left.scale, right.scale);
  return {
    x: left.digits * 10n ** BigInt(scale - left.scale),
    y: right.digits * 10n ** BigInt(scale - right.scale),
    scale,
  };
}

export function add(a: Amount, b: Amount, sign: 1 | -1): Amount {
  if (typeof a === 'number' && typeof b === 'number') return a + sign * b;
  const { x, y, scale } = aligned(a, b);
  return { digits: x + BigInt(sign) * y, scale };
}

export function multiply(a: Amount, b: Amount): Amount {
  if (typeof a === 'number' && typeof b === 'number') return a * b;
  const [left, right] = [asDecimal(a), asDecimal(b)];
  return { digits: left.digits * right.digits, scale: left.scale + right.scale };
}

/** Whole numbers divide to the next lower whole number. Throws `RubyError` where the second is zero. */
export function divide(a: Amount, b: Amount): Amount {
  if (asNumber(b) === 0) throw new RubyError('divided by 0');
  if (typeof a === 'number' && typeof b === 'number') return Math.floor(a / b);
  const { x, y } = aligned(a, b);
  return { digits: (x * 10n ** 40n) / y, scale: 40 };
}

/** The rest has the sign of the divisor. Throws `RubyError` where that is zero. */
export function modulo(a: Amount, b: Amount): Amount {
  if (asNumber(b) === 0) throw new RubyError('divided by 0');
  if (typeof a === 'number' && typeof b === 'number') return a - b * Math.floor(a / b);
  const { x, y, scale } = aligned(a, b);
  const rest = x % y;
  return { digits: rest !== 0n && rest < 0n !== y < 0n ? rest + y : rest, scale };
}

/** Rounds to a number of digits after the point, a half away from zero. */
export function round(amount: Amount, places: number, toward: 'half' | 'up' | 'down' = 'half'): Amount {
  const { digits, scale } = asDecimal(amount);
  if (places >= scale) return amount;
  const unit = 10n ** BigInt(scale - places);
  const rest = ((digits % unit) + unit) % unit;
  const lower = digits - rest;
  const isHalf = digits < 0n ? rest * 2n > unit : rest * 2n >= unit;
  const goesUp = rest !== 0n && (toward === 'up' || (toward === 'half' && isHalf));
  const rounded = goesUp ? lower + unit : lower;
  if (typeof amount === 'number') return Number(rounded);
  return places < 0
    ? { digits: rounded / 10n ** BigInt(scale), scale: 0 }
    : { digits: rounded / unit, scale: places };
}
