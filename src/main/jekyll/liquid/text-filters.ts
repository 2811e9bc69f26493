/** Liquid's filters of texts. */
import { strictInteger } from '../ruby/numbers.ts';
import { strftime } from '../ruby/strftime.ts';
import { localMoment, parseTime } from '../ruby/times.ts';
import { toText } from '../ruby/text.ts';
import { RubyDate, RubyError, RubyTime, isFalsy, isHash, isList, type RubyValue } from '../ruby/values.ts';
import { escapeHtml, formDecode, formEncode } from './filter-words.ts';
import type { FilterEntry } from './filter.ts';

const leading = /^[ \t\r\n\f\v\0]+/;

/** A pattern for the end would be tried at each of a long run of blanks. */
function withoutTrailing(text: string): string {
  let end = text.length;
  while (end > 0 && ' \t\r\n\f\v\0'.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

/** Takes out what stands between two signs; what never closes stays, and is looked for once. */
function without(text: string, opening: string, closing: string): string {
  let kept = '';
  let at = 0;
  while (at < text.length) {
    const start = text.indexOf(opening, at);
    const end = start < 0 ? -1 : text.indexOf(closing, start + opening.length);
    if (end < 0) break;
    kept += text.slice(at, start);
    at = end + closing.length;
  }
  return kept + text.slice(at);
}

const hiddenElements: readonly (readonly [string, string])[] = [
  ['<script', '</script>'],
  ['<!--', '-->'],
  ['<style', '</style>'],
];

/** Whichever of the three comes first is taken out first. */
function withoutHidden(text: string): string {
  let kept = '';
  let at = 0;
  const next = hiddenElements.map(() => -1);
  while (at < text.length) {
    let first = -1;
    hiddenElements.forEach(([opening, closing], index) => {
      if ((next[index] ?? -1) < at) {
        const start = text.indexOf(opening, at);
        next[index] = start < 0 || text.indexOf(closing, start + opening.length) < 0 ? Infinity : start;
      }
      if ((next[index] ?? Infinity) < (next[first] ?? Infinity)) first = index;
    });
    const found = hiddenElements[first];
    const start = next[first];
    if (found === undefined || start === undefined) break;
    kept += text.slice(at, start);
    at = text.indexOf(found[1], start + found[0].length) + found[1].length;
  }
  return kept + text.slice(at);
}

function onText(name: string, change: (text: string) => RubyValue): FilterEntry {
  return [name, 0, 0, (input) => change(toText(input))];
}

/** The characters of a text, as Ruby counts them. */
function signsOf(text: string): readonly string[] {
  return Array.from(text);
}

/** Ruby's `split`: a single space splits at white space; empty parts at the end are left out. */
export function splitText(text: string, pattern: string): string[] {
  if (text === '') return [];
  const parts =
    pattern === ' '
      ? text.replace(/^[ \t\r\n\f\v\0]+/, '').split(/[ \t\r\n\f\v\0]+/)
      : pattern === ''
        ? Array.from(text)
        : text.split(pattern);
  while (parts.at(-1) === '') parts.pop();
  return parts;
}

function sliceOf(input: RubyValue, offset: RubyValue, length: RubyValue): RubyValue {
  const start = strictInteger(offset);
  const count = isFalsy(length) ? 1 : strictInteger(length);
  return isList(input) ? taken(input, start, count) : taken(signsOf(toText(input)), start, count).join('');
}

function taken<T>(items: readonly T[], start: number, count: number): readonly T[] {
  const from = start < 0 ? items.length + start : start;
  return from < 0 || from > items.length || count < 0 ? [] : items.slice(from, from + count);
}

function truncate(input: RubyValue, length: RubyValue, ending: RubyValue): RubyValue {
  if (input === null) return null;
  const signs = signsOf(toText(input));
  const most = strictInteger(length);
  const mark = toText(ending);
  const kept = Math.max(0, most - signsOf(mark).length);
  return signs.length > most ? signs.slice(0, kept).join('') + mark : toText(input);
}

function truncateWords(input: RubyValue, words: RubyValue, ending: RubyValue): RubyValue {
  if (input === null) return null;
  const text = toText(input);
  const most = Math.max(1, strictInteger(words));
  const parts = splitText(text, ' ');
  // Ruby splits off so many words and leaves the rest in one; blank space at the end makes such a rest.
  const hasRest = parts.length > most || (parts.length === most && /[ \t\r\n\f\v\0]$/.test(text));
  return hasRest ? parts.slice(0, most).join(' ') + toText(ending) : text;
}

/** Puts a text in for each place of another; Ruby takes `\0` and such in the replacement for what was found. */
function substitute(text: string, found: string, replacement: string, all: boolean): string {
  if (found === '') {
    return all
      ? Array.from(text)
          .map((sign) => expand(replacement, '') + sign)
          .join('') + expand(replacement, '')
      : expand(replacement, '') + text;
  }
  const put = expand(replacement, found);
  return all ? text.split(found).join(put) : text.replace(found, () => put);
}

function expand(replacement: string, found: string): string {
  return replacement.replace(/\\([0-9&`'\\])/g, (_whole, sign: string) => {
    if (sign === '0' || sign === '&') return found;
    return sign === '\\' ? '\\' : '';
  });
}

function replaceLast(input: RubyValue, found: RubyValue, replacement: RubyValue): string {
  const [text, old] = [toText(input), toText(found)];
  const at = text.lastIndexOf(old);
  return at < 0 ? text : text.slice(0, at) + toText(replacement) + text.slice(at + old.length);
}

/** The moment or day a filter is given, as Liquid finds it; null where there is none. */
export function toDate(value: RubyValue): RubyTime | RubyDate | null {
  if (value instanceof RubyTime || value instanceof RubyDate) return value;
  if (typeof value === 'number') return localMoment(value);
  if (typeof value !== 'string' || value === '') return null;
  const text = value.toLowerCase();
  if (text === 'now' || text === 'today') return localMoment(Math.floor(Date.now() / 1000));
  if (/^\d+$/.test(text)) return localMoment(Number(text));
  try {
    return parseTime(text);
  } catch (thrown) {
    if (thrown instanceof RubyError) return null;
    throw thrown;
  }
}

function date(input: RubyValue, format: RubyValue): RubyValue {
  const wanted = toText(format);
  if (wanted === '') return input;
  const found = toDate(input);
  return found === null ? input : strftime(found, wanted);
}

function decode64(text: string, form: 'base64' | 'base64url'): string {
  const plain = form === 'base64' ? text : text.replaceAll('-', '+').replaceAll('_', '/');
  const padded =
    form === 'base64'
      ? plain
      : plain.replace(/=+$/, '').padEnd(Math.ceil(plain.replace(/=+$/, '').length / 4) * 4, '=');
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(padded))
    throw new RubyError('invalid base64 provided');
  return Buffer.from(padded, 'base64').toString('utf8');
}

function capitalize(text: string): string {
  const [first = '', ...rest] = signsOf(text);
  // Ruby writes a digraph's first letter alone as a capital.
  return (
    (first.length === 1 && first.toUpperCase().length > 1 ? titled(first) : first.toUpperCase()) +
    rest.join('').toLowerCase()
  );
}

function titled(sign: string): string {
  const upper = sign.toUpperCase();
  return upper.slice(0, 1) + upper.slice(1).toLowerCase();
}

export const textFilters: readonly FilterEntry[] = [
  onText('downcase', (text) => text.toLowerCase()),
  onText('upcase', (text) => text.toUpperCase()),
  onText('capitalize', capitalize),
  onText('strip', (text) => withoutTrailing(text.replace(leading, ''))),
  onText('lstrip', (text) => text.replace(leading, '')),
  onText('rstrip', withoutTrailing),
  onText('strip_newlines', (text) => text.replace(/\r?\n/g, '')),
  onText('newline_to_br', (text) => text.replace(/\r?\n/g, '<br />\n')),
  onText('strip_html', (text) => without(withoutHidden(text), '<', '>')),
  onText('escape_once', (text) => text.replace(/["><']|&(?!(?:[a-zA-Z]+|#\d+);)/g, escapeHtml)),
  onText('base64_encode', (text) => Buffer.from(text).toString('base64')),
  onText('base64_decode', (text) => decode64(text, 'base64')),
  onText('base64_url_safe_encode', (text) =>
    Buffer.from(text).toString('base64').replaceAll('+', '-').replaceAll('/', '_'),
  ),
  onText('base64_url_safe_decode', (text) => decode64(text, 'base64url')),
  ['escape', 0, 0, (input) => (input === null ? null : escapeHtml(toText(input)))],
  ['h', 0, 0, (input) => (input === null ? null : escapeHtml(toText(input)))],
  ['url_encode', 0, 0, (input) => (input === null ? null : formEncode(toText(input)))],
  ['url_decode', 0, 0, (input) => (input === null ? null : formDecode(toText(input)))],
  ['slice', 1, 2, (input, [offset = null, length = null]) => sliceOf(input, offset, length)],
  ['truncate', 0, 2, (input, [length = 50, ending = '...']) => truncate(input, length, ending)],
  ['truncatewords', 0, 2, (input, [words = 15, ending = '...']) => truncateWords(input, words, ending)],
  ['split', 1, 1, (input, [pattern = null]) => splitText(toText(input), toText(pattern))],
  [
    'replace',
    1,
    2,
    (input, [found = null, put = '']) => substitute(toText(input), toText(found), toText(put), true),
  ],
  [
    'replace_first',
    1,
    2,
    (input, [found = null, put = '']) => substitute(toText(input), toText(found), toText(put), false),
  ],
  ['replace_last', 2, 2, (input, [found = null, put = null]) => replaceLast(input, found, put)],
  ['remove', 1, 1, (input, [found = null]) => substitute(toText(input), toText(found), '', true)],
  ['remove_first', 1, 1, (input, [found = null]) => substitute(toText(input), toText(found), '', false)],
  ['remove_last', 1, 1, (input, [found = null]) => replaceLast(input, found, '')],
  ['append', 1, 1, (input, [tail = null]) => toText(input) + toText(tail)],
  ['prepend', 1, 1, (input, [head = null]) => toText(head) + toText(input)],
  ['date', 1, 1, (input, [format = null]) => date(input, format)],
  [
    'default',
    0,
    2,
    (input, [instead = '', options = null]) => {
      const allowsFalse = isHash(options) && !isFalsy(options.get('allow_false') ?? null);
      const isEmpty =
        (typeof input === 'string' && input === '') ||
        (isList(input) && input.length === 0) ||
        (isHash(input) && input.size === 0);
      return (allowsFalse ? input === null : isFalsy(input)) || isEmpty ? instead : input;
    },
  ],
];
