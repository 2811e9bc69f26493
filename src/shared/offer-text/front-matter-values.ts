import { Timestamp, readBareScalar } from './ruby-scalars.ts';

/** A value of the front matter as Ruby reads it. */
export type FrontMatterValue =
  | string
  | number
  | boolean
  | null
  | Timestamp
  | readonly FrontMatterValue[]
  | { readonly [key: string]: FrontMatterValue };

/** The front matter of a post by key; a key given twice has its last value, as in Ruby. */
export type FrontMatter = Readonly<Record<string, FrontMatterValue>>;

/** How the value that is replaced was written. */
export type QuoteStyle = 'plain' | 'single' | 'double';

/** The ways to write a value, the one nearest to the present style first. */
export function writeValue(value: FrontMatterValue, style: QuoteStyle): string[] {
  if (typeof value === 'string') return writeString(value, style);
  if (value instanceof Timestamp) return [writeTimestamp(value)];
  if (value === null) return [''];
  if (typeof value === 'object') return [writeFlow(value)];
  return [String(value)];
}

function writeString(value: string, style: QuoteStyle): string[] {
  // A lone surrogate has no bytes in UTF-8.
  if (!value.isWellFormed()) return [];
  const double = writeDoubleQuoted(value);
  if (style === 'double') return [double];
  if (style === 'single' && isPrintable(value)) return [`'${value.replaceAll("'", "''")}'`, double];
  return style === 'plain' && isPlainSafe(value) ? [value, double] : [double];
}

function isPrintable(value: string): boolean {
  return !/[\p{Cc}\p{Cs}\p{Cn}\u2028\u2029\uFEFF]/u.test(value);
}

/** True where a string may stand bare on its key's line and is read as that same string. */
export function isPlainSafe(value: string): boolean {
  if (value === '' || !isPrintable(value) || value !== value.trim()) return false;
  if (/^[-?:,[\]{}#&*!|>'"%@`=<~]/.test(value) || /: |:$| #|^\.\.\./.test(value)) return false;
  try {
    return readBareScalar(value) === value;
  } catch {
    return false;
  }
}

const escapes: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

/** A string in double quotes, everything that is not printable as an escape that libyaml knows. */
export function writeDoubleQuoted(value: string): string {
  const inside = value.replace(/["\\\p{Cc}\p{Cn}\u2028\u2029\uFEFF]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    const known = escapes[character];
    if (known !== undefined) return known;
    return code > 0xffff
      ? `\\U${code.toString(16).padStart(8, '0')}`
      : `\\u${code.toString(16).padStart(4, '0')}`;
  });
  return `"${inside}"`;
}

function writeFlow(value: FrontMatterValue): string {
  if (Array.isArray(value)) return `[${value.map((item: FrontMatterValue) => writeFlow(item)).join(', ')}]`;
  if (value instanceof Timestamp) return writeTimestamp(value);
  if (typeof value === 'string') return writeDoubleQuoted(value);
  if (value === null) return 'null';
  if (typeof value !== 'object') return String(value);
  const entries = Object.entries(value as Record<string, FrontMatterValue>);
  return `{${entries.map(([key, item]) => `${writeDoubleQuoted(key)}: ${writeFlow(item)}`).join(', ')}}`;
}

/** A moment as the website writes it: `2018-03-01 15:48:25 +0000`; a day as `2018-03-01`. */
export function writeTimestamp(value: Timestamp): string {
  if (value.isDay) return value.iso;
  const [day = '', rest = ''] = value.iso.split('T');
  const [, time = '', sign = '+', hours = '00', minutes = '00'] =
    /^([\d:.]+)([-+])(\d\d):(\d\d)$/.exec(rest) ?? [];
  return `${day} ${time} ${sign}${hours}${minutes}`;
}
