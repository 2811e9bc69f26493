/** A moment or a day that YAML 1.1 reads from a bare scalar; `iso` is `YYYY-MM-DD` or a full time with its zone. */
export class Timestamp {
  readonly iso: string;

  constructor(iso: string) {
    this.iso = iso;
  }

  /** True where only a day is given. */
  get isDay(): boolean {
    return !this.iso.includes('T');
  }
}

/** What a bare scalar may be in Ruby. */
export type RubyScalar = string | number | boolean | null | Timestamp;

/** A bare scalar at which Ruby gives up (symbols under `safe_load`, `0x_`); the whole front matter is then not read. */
export class ForbiddenScalar extends Error {}

const wordLike = /^[^\d.:-]?[\p{L}\p{M}\p{Nl}_ \t\r\n\f\v!@#$%^&*(){}<>|/\\~;=]+/mu;
const time =
  /^(-?\d{4})-(\d{1,2})-(\d{1,2})(?:[Tt]|[ \t]+)(\d{1,2}):(\d\d):(\d\d)(?:\.(\d*))?(?:[ \t]*(Z|[-+]\d{1,2}:?(?:\d\d)?))?$/;
const day = /^(\d{4})-(1[012]|0\d|\d)-([12]\d|3[01]|0\d|\d)$/;
const sexagesimal = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9]){1,2}(\.[0-9_]*)?$/;
const float = /^[-+]?(?:[0-9][0-9_,]*)?\.[0-9]*(?:[eE][-+][0-9]+)?$/;
const integer = /^[-+]?(?:0b[01_,]+|0[0-7_,]+|(?:0|[1-9](?:[0-9]|,[0-9]|_[0-9])*)|0x[0-9a-fA-F_,]+)$/;

/**
 * Reads a bare (unquoted, untagged) scalar as Ruby's YAML 1.1 does: Psych's `ScalarScanner#tokenize`.
 * Throws `ForbiddenScalar` for a symbol (`:name`) and for a number's prefix without a digit (`0x_`).
 */
export function readBareScalar(text: string): RubyScalar {
  if (text === '') return null;
  if (wordLike.test(text) || text.includes('\n')) return readWord(text);
  const timeParts = time.exec(text);
  if (timeParts) return readTime(timeParts) ?? text;
  const dayParts = day.exec(text);
  if (dayParts) return readDay(dayParts) ?? text;
  if (/^\+?\.inf$/i.test(text)) return Infinity;
  if (/^-\.inf$/i.test(text)) return -Infinity;
  if (/^\.nan$/i.test(text)) return NaN;
  if (/^:./.test(text)) throw new ForbiddenScalar(text);
  if (sexagesimal.test(text)) return readSexagesimal(text);
  if (float.test(text)) return /^[-+]?\.$/.test(text) ? text : Number(text.replace(/[,_]/g, ''));
  if (integer.test(text)) return readInteger(text);
  return text;
}

function readWord(text: string): RubyScalar {
  if (text.length > 5) return text;
  if (/^(?:~|null)$/i.test(text)) return null;
  if (/^(?:yes|true|on)$/i.test(text)) return true;
  if (/^(?:no|false|off)$/i.test(text)) return false;
  return text;
}

function readDay(parts: RegExpExecArray): Timestamp | null {
  const [, year = '', month = '', date = ''] = parts;
  const iso = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  return isRealDay(Number(year), Number(month), Number(date)) ? new Timestamp(iso) : null;
}

function readTime(parts: RegExpExecArray): Timestamp | null {
  const [, year = '', month = '', date = '', hour = '', minute = '', second = '', fraction = '', zone] =
    parts;
  if (!isRealDay(Number(year), Number(month), Number(date), true)) return null;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  const pad = (digits: string) => digits.padStart(2, '0');
  const rest = fraction.replace(/0+$/, '');
  const zonePart = /^([-+])(\d{1,2}):?(\d\d)?$/.exec(zone ?? '');
  // Psych takes a time without a zone as UTC.
  const offset = zonePart
    ? `${zonePart[1] ?? '+'}${pad(zonePart[2] ?? '0')}:${zonePart[3] ?? '00'}`
    : '+00:00';
  return new Timestamp(
    `${year}-${pad(month)}-${pad(date)}T${pad(hour)}:${minute}:${second}${rest === '' ? '' : `.${rest}`}${offset}`,
  );
}

// Ruby's Time lets the 29th to 31st run over into the next month; its Date does not.
function isRealDay(year: number, month: number, date: number, mayRunOver = false): boolean {
  if (month < 1 || month > 12 || date < 1 || date > 31) return false;
  return mayRunOver || date <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function readSexagesimal(text: string): number {
  let sum = 0;
  text.split(':').forEach((part, index) => {
    const digits = part.replace(/_/g, '');
    sum += (text.includes('.') ? parseFloat(digits) : parseInt(digits, 10)) * 60 ** Math.abs(index - 2);
  });
  return sum;
}

/** Throws `ForbiddenScalar` for a prefix without a digit (`0x_`), at which Ruby raises. */
function readInteger(text: string): number {
  const digits = text.replace(/[,_]/g, '');
  const sign = digits.startsWith('-') ? -1 : 1;
  const plain = digits.replace(/^[-+]/, '');
  if (/^0b[01]+$/.test(plain)) return sign * parseInt(plain.slice(2), 2);
  if (/^0x[0-9a-fA-F]+$/.test(plain)) return sign * parseInt(plain.slice(2), 16);
  if (/^0[0-7]+$/.test(plain)) return sign * parseInt(plain, 8);
  if (!/^\d+$/.test(plain)) throw new ForbiddenScalar(text);
  return sign * Number(plain);
}
