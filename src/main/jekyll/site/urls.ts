/** Addresses of pages and documents by their permalinks (Jekyll's `URL` and `UrlDrop`). */
import { slugify } from '../liquid/filter-words.ts';
import { encodePath } from '../ruby/addresses.ts';
import { strftime } from '../ruby/strftime.ts';
import { toText } from '../ruby/text.ts';
import { RubyError, isList, type RubyTime, type RubyValue } from '../ruby/values.ts';

export interface DocumentFacts {
  readonly collection: string;
  /** Below the collection's folder, with a leading slash and without its ending. */
  readonly cleanedPath: string;
  /** The file's name without its ending. */
  readonly basename: string;
  readonly outputExt: string;
  readonly slug: RubyValue;
  readonly categories: RubyValue;
  readonly date: () => RubyTime;
}

const dateParts: Readonly<Record<string, string>> = {
  year: '%Y',
  month: '%m',
  day: '%d',
  hour: '%H',
  minute: '%M',
  second: '%S',
  i_day: '%-d',
  i_month: '%-m',
  short_month: '%b',
  long_month: '%B',
  short_year: '%y',
  w_year: '%G',
  week: '%V',
  w_day: '%u',
  short_day: '%a',
  long_day: '%A',
  y_day: '%j',
};

function placeholder(name: string, facts: DocumentFacts): string | null {
  const format = dateParts[name];
  if (format !== undefined) return strftime(facts.date(), format);
  const slug = facts.slug === null ? null : toText(facts.slug);
  const categories = (isList(facts.categories) ? facts.categories : []).map(toText);
  switch (name) {
    case 'collection':
      return facts.collection;
    case 'path':
      return facts.cleanedPath;
    case 'output_ext':
      return facts.outputExt;
    case 'name':
      return slugify(facts.basename);
    case 'title':
      return slugify(slug ?? facts.basename, 'pretty', true);
    case 'slug':
      return slugify(slug ?? facts.basename);
    case 'categories':
      return [...new Set(categories.map((one) => one.toLowerCase()))].join('/');
    case 'slugified_categories':
      return [...new Set(categories.map((one) => slugify(one)))].join('/');
    default:
      return null;
  }
}

/** A document's address. Throws `RubyError` where its permalink names what Jekyll does not know: the build ends there. */
export function documentUrl(template: string, facts: DocumentFacts): string {
  const filled = template.replace(/:([a-z_]+)/g, (match, name: string) => {
    const names = name.endsWith('_') ? [name, name.slice(0, -1)] : [name];
    for (const one of names) {
      const value = placeholder(one, facts);
      if (value !== null) return match.replace(`:${one}`, () => escapePath(value));
    }
    throw new RubyError(`The URL template doesn't have ${names.join(' or ')} keys`);
  });
  return sanitizeUrl(filled);
}

/** A page's or file's address: placeholders one after the other, `/:name` left out where there is none. */
export function pageUrl(template: string, values: readonly (readonly [string, string | null])[]): string {
  let filled = template;
  for (const [name, value] of values) {
    if (!filled.includes(':')) break;
    filled =
      value === null
        ? filled.replaceAll(`/:${name}`, '')
        : filled.replaceAll(`:${name}`, () => escapePath(value));
  }
  return sanitizeUrl(filled);
}

function sanitizeUrl(url: string): string {
  return `/${url}`.replaceAll('..', '/').replaceAll('./', '').replace(/\/+/g, '/');
}

function escapePath(path: string): string {
  return path === '' || /^[a-zA-Z0-9./-]+$/m.test(path) ? path : encodePath(path).replace('#', '%23');
}

/** Ruby's `File.extname`. */
export function extensionOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return /(?<=[^.])\.[^.]+$/.exec(name)?.[0] ?? '';
}

/** The ending of what Jekyll makes of a file: Markdown becomes HTML, Sass becomes CSS. */
export function outputExtension(
  extension: string,
  permalink: RubyValue,
  markdown: ReadonlySet<string>,
): string {
  if (typeof permalink === 'string' && permalink !== '' && !permalink.endsWith('/')) {
    const own = extensionOf(permalink);
    if (own !== '') return own;
  }
  if (markdown.has(extension.toLowerCase())) return '.html';
  return /^\.(?:scss|sass)$/i.test(extension) ? '.css' : extension;
}
