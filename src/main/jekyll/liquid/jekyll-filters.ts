/** Jekyll's filters of texts, dates and addresses. */
import { normalizeComponent } from '../ruby/addresses.ts';
import { toInteger } from '../ruby/numbers.ts';
import { rfc822, strftime, xmlSchema } from '../ruby/strftime.ts';
import { localTime, partsOf } from '../ruby/times.ts';
import { inspect, rubyJson, toText } from '../ruby/text.ts';
import {
  RubyError,
  RubyFloat,
  RubyTime,
  isList,
  type RubyTime as Time,
  type RubyValue,
} from '../ruby/values.ts';
import { absoluteUrl, formEncode, needText, relativeUrl, slugify } from './filter-words.ts';
import type { Filter, FilterEntry } from './filter.ts';
import { jekyllListFilters } from './jekyll-list-filters.ts';
import { splitText, toDate } from './text-filters.ts';

function timeOf(value: RubyValue): Time {
  const found = toDate(value);
  if (found === null)
    throw new RubyError(`Invalid Date: '${toText(value).slice(0, 60)}' is not a valid datetime.`);
  return localTime(found);
}

function onDate(print: (time: Time, given: readonly RubyValue[]) => string): Filter {
  return (input, given) => (toText(input) === '' ? input : print(timeOf(input), given));
}

function shortDate(month: '%b' | '%B') {
  return (time: Time, [type = null, style = null]: readonly RubyValue[]): string => {
    if (type !== 'ordinal') return strftime(time, `%d ${month} %Y`);
    const { day } = partsOf(time);
    const ordinal = `${day}${endingOf(day)}`;
    return strftime(time, style === 'US' ? `${month} ${ordinal}, %Y` : `${ordinal} ${month} %Y`);
  };
}

function endingOf(day: number): string {
  if (day >= 11 && day <= 13) return 'th';
  return ['th', 'st', 'nd', 'rd'][day % 10] ?? 'th';
}

const cjk = '\\p{Script=Han}\\p{Script=Katakana}\\p{Script=Hiragana}\\p{Script=Hangul}';

function countWords(input: RubyValue, mode: RubyValue): number {
  const text = needText(input);
  const count = (pattern: string) => text.match(new RegExp(pattern, 'gu'))?.length ?? 0;
  const words = () => splitText(text, ' ').length;
  if (mode !== 'cjk' && mode !== 'auto') return words();
  const signs = count(`[${cjk}]`);
  return mode === 'auto' && signs === 0 ? words() : signs + count(`[^${cjk} \\t\\r\\n\\f\\v]+`);
}

function toSentence(input: RubyValue, connector: RubyValue): string {
  if (!isList(input)) {
    // A text has a length too, and its characters are taken for its items.
    if (typeof input !== 'string') throw new RubyError('not a list');
    const signs = Array.from(input);
    if (signs.length > 2) throw new RubyError('not a list');
    return toSentence(signs, connector);
  }
  const words = input.map(toText);
  const joint = toText(connector);
  if (words.length < 2) return words.join('');
  if (words.length === 2) return words.join(` ${joint} `);
  return `${words.slice(0, -1).join(', ')}, ${joint} ${words.at(-1) ?? ''}`;
}

function xmlEscape(text: string): string {
  return text.replace(
    /[&<>"]/g,
    (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign,
  );
}

function stripIndex(input: RubyValue): RubyValue {
  if (input === null || toText(input) === '') return null;
  return needText(input).replace(/\/index\.html?$/m, '/');
}

const style =
  (syntax: 'scss' | 'indented'): Filter =>
  (input, _given, { site }) =>
    site.compileStyle(toText(input), syntax);

export const jekyllFilters: readonly FilterEntry[] = [
  ...jekyllListFilters,
  ['markdownify', 0, 0, (input, _given, { site }) => site.markdownify(toText(input))],
  ['smartify', 0, 0, (input, _given, { site }) => site.smartify(toText(input))],
  ['sassify', 0, 0, style('indented')],
  ['scssify', 0, 0, style('scss')],
  [
    'slugify',
    0,
    1,
    (input, [mode = null]) =>
      input === null ? null : slugify(needText(input), mode === null ? 'default' : toText(mode)),
  ],
  ['xml_escape', 0, 0, (input) => xmlEscape(toText(input))],
  ['cgi_escape', 0, 0, (input) => formEncode(needText(input))],
  ['uri_escape', 0, 0, (input) => (input === null ? null : normalizeComponent(needText(input)))],
  [
    'normalize_whitespace',
    0,
    0,
    (input) =>
      toText(input)
        .replace(/[ \t\r\n\f\v]+/g, ' ')
        .replace(/^[ \0]+|[ \0]+$/g, ''),
  ],
  ['number_of_words', 0, 1, (input, [mode = null]) => countWords(input, mode)],
  ['array_to_sentence_string', 0, 1, (input, [connector = 'and']) => toSentence(input, connector)],
  ['jsonify', 0, 0, (input) => rubyJson(input)],
  ['to_integer', 0, 0, (input) => (input === true ? 1 : input === false ? 0 : integerOf(input))],
  ['inspect', 0, 0, (input) => xmlEscape(inspect(input)).replace(/^"|"$/g, '')],
  ['date_to_string', 0, 2, onDate(shortDate('%b'))],
  ['date_to_long_string', 0, 2, onDate(shortDate('%B'))],
  ['date_to_xmlschema', 0, 0, onDate(xmlSchema)],
  ['date_to_rfc822', 0, 0, onDate(rfc822)],
  ['relative_url', 0, 0, (input, _given, { site }) => relativeUrl(input, site)],
  ['absolute_url', 0, 0, (input, _given, { site }) => absoluteUrl(input, site)],
  ['strip_index', 0, 0, stripIndex],
];

function integerOf(input: RubyValue): number {
  if (input instanceof RubyTime) return input.seconds;
  const isNumeric = input === null || typeof input === 'number' || typeof input === 'string';
  if (!isNumeric && !(input instanceof RubyFloat)) throw new RubyError('not a number');
  return toInteger(input);
}
