/** What filters do with words: escaping, slugs, addresses. */
import { decodePath, isAbsolute, normalizeAddress } from '../ruby/addresses.ts';
import { toText } from '../ruby/text.ts';
import { Drop, RubyError, type RubyValue } from '../ruby/values.ts';
import type { TemplateSite } from './context.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Ruby's `CGI.escapeHTML`. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}

/** What a filter does that takes a text and nothing else; Ruby has no such method of other values. */
export function needText(value: RubyValue): string {
  if (typeof value !== 'string') throw new RubyError(`not a text: ${toText(value).slice(0, 50)}`);
  return value;
}

/** Ruby's `CGI.escape`: a form's way, with `+` for a space. */
export function formEncode(text: string): string {
  return encodeURIComponent(text.toWellFormed())
    .replace(/[!'()]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+')
    .replaceAll('*', '*');
}

/** Ruby's `CGI.unescape`. */
export function formDecode(text: string): string {
  const bytes = text.replaceAll('+', ' ');
  return bytes.replace(/(?:%[0-9a-fA-F]{2})+/g, (run) => {
    const decoded = decodePath(run);
    if (decoded === run) throw new RubyError('invalid byte sequence in UTF-8');
    return decoded;
  });
}

export type SlugMode = 'raw' | 'default' | 'pretty' | 'ascii' | 'latin' | (string & {});

/** Jekyll's `Utils.slugify`. */
export function slugify(text: string, mode: SlugMode = 'default', keepsCase = false): string {
  const cased = (slug: string) => (keepsCase ? slug : slug.toLowerCase());
  const replaced = replacedIn(mode === 'latin' ? transliterate(text) : text, mode);
  if (replaced === null) return cased(text);
  return cased(replaced.replace(/^-|-$/gm, ''));
}

function replacedIn(text: string, mode: SlugMode): string | null {
  switch (mode) {
    case 'raw':
      return text.replace(/[ \t\r\n\f\v]+/g, '-');
    case 'pretty':
      return text.replace(/[^\p{M}\p{L}\p{Nd}._~!$&'()+,;=@]+/gu, '-');
    case 'ascii':
      return text.replace(/[^A-Za-z0-9]+/g, '-');
    case 'default':
    case 'latin':
      return text.replace(/[^\p{M}\p{L}\p{Nd}]+/gu, '-');
    default:
      return null;
  }
}

const letters: Readonly<Record<string, string>> = {
  Æ: 'AE',
  Ð: 'D',
  Ø: 'O',
  Þ: 'Th',
  ß: 'ss',
  æ: 'ae',
  ð: 'd',
  ø: 'o',
  þ: 'th',
  Đ: 'D',
  đ: 'd',
  Ħ: 'H',
  ħ: 'h',
  ı: 'i',
  Ĳ: 'IJ',
  ĳ: 'ij',
  ĸ: 'k',
  Ŀ: 'L',
  ŀ: 'l',
  Ł: 'L',
  ł: 'l',
  ŉ: "'n",
  Ŋ: 'NG',
  ŋ: 'ng',
  Œ: 'OE',
  œ: 'oe',
  Ŧ: 'T',
  ŧ: 't',
  '×': 'x',
  ẞ: 'SS',
};

/** The I18n library's way to Latin letters without accents; what it does not know becomes `?`. */
function transliterate(text: string): string {
  return Array.from(text)
    .map((sign) => {
      if (sign <= '\u007f') return sign;
      const known = letters[sign];
      if (known !== undefined) return known;
      const plain = sign.normalize('NFD').replace(/\p{M}/gu, '');
      // Latin-1 and Latin Extended-A are all it knows.
      return sign <= '\u017f' && /^[A-Za-z]+$/.test(plain) ? plain : '?';
    })
    .join('');
}

/** Jekyll's `relative_url`: the site's `baseurl` before an address, unless it has a host. */
export function relativeUrl(input: RubyValue, site: TemplateSite): RubyValue {
  if (input === null) return null;
  const address = addressOf(input);
  if (isAbsolute(address)) return input instanceof Drop ? address : input;
  const base = toText(site.config.get('baseurl') ?? null).replace(/\/$/, '');
  return normalizeAddress([base, address].map(withLeadingSlash).join(''));
}

/** Jekyll's `absolute_url`: the site's `url` and `baseurl` before an address. */
export function absoluteUrl(input: RubyValue, site: TemplateSite): RubyValue {
  if (input === null) return null;
  const address = addressOf(input);
  if (isAbsolute(address)) return input instanceof Drop ? address : input;
  const origin = toText(site.config.get('url') ?? null);
  const relative = relativeUrl(input, site);
  return origin === '' ? relative : normalizeAddress(origin + toText(relative));
}

function addressOf(input: RubyValue): string {
  const address = input instanceof Drop ? (input.url() ?? input.text()) : toText(input);
  // What stands before a colon must be able to be a scheme.
  if (/^[^:/?#]+:/.test(address) && !isAbsolute(address))
    throw new RubyError(`Invalid scheme format: '${address.slice(0, 50)}'`);
  return address;
}

function withLeadingSlash(text: string): string {
  return text === '' || text.startsWith('/') ? text : `/${text}`;
}
