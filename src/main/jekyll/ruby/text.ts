/** How Ruby prints values: `to_s`, `inspect`, and the JSON of its library. */
import { compactDrop } from './drops.ts';
import { timeText } from './times.ts';
import {
  Drop,
  MethodLiteral,
  RubyDate,
  RubyError,
  RubyFloat,
  RubyRange,
  RubyTime,
  isHash,
  isList,
  type RubyValue,
} from './values.ts';

/** Ruby's `to_s`. */
export function toText(value: RubyValue): string {
  if (typeof value === 'string') return value;
  if (value === null) return '';
  if (typeof value === 'number') return Number.isInteger(value) ? BigInt(value).toString() : String(value);
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (value instanceof RubyFloat) return floatText(value.value);
  if (value instanceof RubyTime || value instanceof RubyDate) return timeText(value);
  if (value instanceof RubyRange) return `${value.first}..${value.last}`;
  if (value instanceof MethodLiteral) return '';
  if (value instanceof Drop) return value.text();
  return inspect(value);
}

/** What `{{ value }}` prints: a list has its items joined, everything else its `to_s`. */
export function outputText(value: RubyValue): string {
  return isList(value) ? joinText(value, '') : toText(value);
}

/** Ruby's `Array#join`, which joins lists in lists too. */
export function joinText(items: readonly RubyValue[], glue: string): string {
  return items.map((item) => (isList(item) ? joinText(item, glue) : toText(item))).join(glue);
}

/** Ruby's `Float#to_s`. */
export function floatText(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity';
  if (Object.is(value, -0)) return '-0.0';
  const size = Math.abs(value);
  if (value !== 0 && (size < 1e-4 || size >= 1e16)) {
    const [digits = '', power = '0'] = value.toExponential().split('e');
    const sign = power.startsWith('-') ? '-' : '+';
    return `${digits.includes('.') ? digits : `${digits}.0`}e${sign}${power.replace(/^[-+]/, '').padStart(2, '0')}`;
  }
  const text = String(value);
  return text.includes('.') ? text : `${text}.0`;
}

const escapes: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\f': '\\f',
  '\v': '\\v',
  '\b': '\\b',
  '\x07': '\\a',
  '\x1b': '\\e',
  '"': '\\"',
  '\\': '\\\\',
};

/** Ruby's `inspect`. */
export function inspect(value: RubyValue): string {
  if (value === null) return 'nil';
  if (typeof value === 'string') return inspectText(value);
  if (isList(value)) return `[${value.map(inspect).join(', ')}]`;
  if (isHash(value)) {
    return `{${[...value].map(([key, item]) => `${inspect(key)}=>${inspect(item)}`).join(', ')}}`;
  }
  if (value instanceof RubyDate)
    return `#<Date: ${timeText(value)} ((${julian(value)}j,0s,0n),+0s,2299161j)>`;
  if (value instanceof RubyTime) {
    if (value.nanoseconds === 0) return timeText(value);
    const fraction = String(value.nanoseconds).padStart(9, '0').replace(/0+$/, '');
    return timeText(value).replace(/(:\d\d) (\S+)$/, `$1.${fraction} $2`);
  }
  if (value instanceof Drop) return rubyJson(value, true);
  return toText(value);
}

function julian({ year, month, day }: RubyDate): number {
  return Date.UTC(year, month - 1, day) / 86_400_000 + 2_440_588;
}

function inspectText(text: string): string {
  const inside = text.replace(
    /["\\]|#(?=[{$@])|[\p{Cc}\p{Cf}\p{Cn}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/gu,
    (character) => {
      const known = escapes[character];
      if (known !== undefined) return known;
      if (character === '#') return '\\#';
      const code = character.codePointAt(0) ?? 0;
      const hex = code.toString(16).toUpperCase();
      if (code < 0x80) return `\\x${hex.padStart(2, '0')}`;
      return code > 0xffff ? `\\u{${hex}}` : `\\u${hex.padStart(4, '0')}`;
    },
  );
  return `"${inside}"`;
}

/** Deeper values end a build: the limit of Ruby's own JSON. */
const deepest = 100;

/** The JSON that Ruby's library writes of a value; `pretty` as `JSON.pretty_generate`. Throws `RubyError` beyond depth 100. */
export function rubyJson(value: RubyValue, pretty = false, depth = 0): string {
  if (depth > deepest) throw new RubyError(`nesting of ${depth} is too deep`);
  if (value === null || typeof value === 'boolean' || typeof value === 'number') return String(value);
  if (value instanceof RubyFloat) {
    if (!Number.isFinite(value.value)) throw new RubyError(`${toText(value)} not allowed in JSON`);
    return toText(value);
  }
  if (isList(value)) {
    return wrap(
      '[',
      ']',
      value.map((item) => rubyJson(item, pretty, depth + 1)),
      pretty,
      depth,
    );
  }
  const pairs = isHash(value) ? [...value] : value instanceof Drop ? compactDrop(value, depth) : null;
  if (pairs === null) return jsonText(toText(value));
  const items = pairs.map(
    ([key, item]) => `${jsonText(toText(key))}:${pretty ? ' ' : ''}${rubyJson(item, pretty, depth + 1)}`,
  );
  return wrap('{', '}', items, pretty, depth);
}

function wrap(open: string, close: string, items: readonly string[], pretty: boolean, depth: number): string {
  if (!pretty || items.length === 0) return `${open}${items.join(',')}${close}`;
  const indent = '  '.repeat(depth + 1);
  return `${open}\n${items.map((item) => indent + item).join(',\n')}\n${'  '.repeat(depth)}${close}`;
}

// Ruby's generator escapes what JSON must, and leaves every other sign as it is.
function jsonText(text: string): string {
  return JSON.stringify(text).replace(/\\u([0-9a-f]{4})/g, (_whole, code: string) => `\\u${code}`);
}
