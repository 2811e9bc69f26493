/** A site's configuration: `_config.yml` over Jekyll 4.3's defaults. */
import { deepMerge, fromPlain, type Plain } from '../ruby/hashes.ts';
import { loadYaml } from '../ruby/psych.ts';
import { toText } from '../ruby/text.ts';
import { RubyError, isFalsy, isHash, isList, type RubyHash, type RubyValue } from '../ruby/values.ts';

const defaults: Plain = {
  collections_dir: '',
  cache_dir: '.jekyll-cache',
  plugins_dir: '_plugins',
  layouts_dir: '_layouts',
  data_dir: '_data',
  includes_dir: '_includes',
  collections: {},
  safe: false,
  include: ['.htaccess'],
  exclude: [],
  keep_files: ['.git', '.svn'],
  encoding: 'utf-8',
  markdown_ext: 'markdown,mkdown,mkdn,mkd,md',
  strict_front_matter: false,
  show_drafts: null,
  limit_posts: 0,
  future: false,
  unpublished: false,
  whitelist: [],
  plugins: [],
  markdown: 'kramdown',
  highlighter: 'rouge',
  lsi: false,
  excerpt_separator: '\n\n',
  incremental: false,
  detach: false,
  port: '4000',
  host: '127.0.0.1',
  baseurl: null,
  show_dir_listing: false,
  permalink: 'date',
  paginate_path: '/page:num',
  timezone: null,
  quiet: false,
  verbose: false,
  defaults: [],
  liquid: { error_mode: 'warn', strict_filters: false, strict_variables: false },
  kramdown: {
    auto_ids: true,
    toc_levels: [1, 2, 3, 4, 5, 6],
    entity_output: 'as_char',
    smart_quotes: 'lsquo,rsquo,ldquo,rdquo',
    input: 'GFM',
    hard_wrap: false,
    guess_lang: true,
    footnote_nr: 1,
    show_warnings: false,
  },
};

const defaultExcludes = [
  '.sass-cache',
  '.jekyll-cache',
  'gemfiles',
  'Gemfile',
  'Gemfile.lock',
  'node_modules',
  'vendor/bundle/',
  'vendor/cache/',
  'vendor/gems/',
  'vendor/ruby/',
];

const styles: Readonly<Record<string, string>> = {
  none: '/:categories/:title:output_ext',
  date: '/:categories/:year/:month/:day/:title:output_ext',
  ordinal: '/:categories/:year/:y_day/:title:output_ext',
  pretty: '/:categories/:year/:month/:day/:title/',
  weekdate: '/:categories/:year/W:week/:short_day/:title:output_ext',
};

/**
 * The whole configuration from the text of `_config.yml` and of files that go over it.
 * Throws `BrokenYaml`, and `RubyError` where Jekyll would not begin.
 */
export function readConfig(texts: readonly string[], root: string): RubyHash {
  let config = deepMerge(
    new Map<RubyValue, RubyValue>([
      ['source', root],
      ['destination', `${root}/_site`],
    ]),
    fromPlain(defaults) as RubyHash,
  );
  for (const text of texts) {
    const own = loadYaml(text) ?? new Map<RubyValue, RubyValue>();
    if (!isHash(own)) throw new RubyError('not a map');
    const named = new Map([...own].map(([key, value]): [RubyValue, RubyValue] => [toText(key), value]));
    config = deepMerge(config, named);
  }
  for (const key of ['include', 'exclude', 'plugins'])
    if (!isList(config.get(key) ?? null)) throw new RubyError(`'${key}' should be set as an array`);
  const excluded = config.get('exclude') as readonly RubyValue[];
  config.set('exclude', [...new Set([...excluded, ...defaultExcludes])]);
  config.set('collections', collectionsOf(config));
  return config;
}

function collectionsOf(config: RubyHash): RubyValue {
  const declared = config.get('collections') ?? null;
  if (declared === null) return null;
  const named = isList(declared)
    ? new Map<RubyValue, RubyValue>(declared.map((name): [RubyValue, RubyValue] => [toText(name), new Map()]))
    : declared;
  if (!isHash(named)) throw new RubyError('`collections` key must be a hash or an array');
  const all = deepMerge(new Map<RubyValue, RubyValue>([['posts', new Map()]]), named);
  const posts = new Map(hashOf(all.get('posts') ?? null));
  posts.set('output', true);
  const permalink = config.get('permalink') ?? null;
  if (!isFalsy(permalink) && isFalsy(posts.get('permalink') ?? null))
    posts.set('permalink', styles[toText(permalink)] ?? toText(permalink));
  all.set('posts', posts);
  return all;
}

export function hashOf(value: RubyValue): RubyHash {
  return isHash(value) ? value : new Map<RubyValue, RubyValue>();
}

/** A setting as text; empty where it is not set. */
export function setting(config: RubyHash, key: string): string {
  return toText(config.get(key) ?? null);
}

/** The ending that Jekyll adds to a collection's or page's address for a permalink style. */
export function permalinkSuffix(style: string): string {
  if (style === 'pretty') return '/';
  if (style === 'date' || style === 'ordinal' || style === 'none') return ':output_ext';
  if (style.endsWith('/')) return '/';
  return style.endsWith(':output_ext') ? ':output_ext' : '';
}
