/** What one reading of a site tells of all its pages, files and posts, for work on the whole of it. */
import { Timestamp } from '../../../shared/offer-text/ruby-scalars.ts';
import type { FrontMatterValue } from '../../../shared/offer-text/front-matter-values.ts';
import { strftime } from '../ruby/strftime.ts';
import { toText } from '../ruby/text.ts';
import { timeText } from '../ruby/times.ts';
import {
  RubyDate,
  RubyFloat,
  RubyTime,
  isFalsy,
  isHash,
  isList,
  type RubyHash,
  type RubyValue,
} from '../ruby/values.ts';
import { setting } from './config.ts';
import { collectionOf, hasTheme, isExcluded, urlOf } from './facts.ts';
import type { SiteFiles } from './files.ts';
import { Markdown } from './markdown.ts';
import { readJekyllSite, type JekyllSite } from './site.ts';

export interface SiteReading {
  readonly url: string;
  readonly baseurl: string;
  readonly email: string;
  /** Whether pages with a date in the future are built. */
  readonly future: boolean;
  readonly layouts: ReadonlySet<string>;
  /** Whether a theme may bring layouts that the folder has not. */
  readonly hasTheme: boolean;
  /** The posts that were asked for, by path. */
  readonly posts: ReadonlyMap<string, PostReading>;
  /** Every page that the build writes, those posts apart. */
  readonly pages: readonly PageReading[];
  /** The files that are published as they are, by their place below the site's root; decoded. */
  readonly files: readonly string[];
  /** Plugins that the site names, and its own by their path. */
  readonly plugins: readonly string[];
  /** Files that redirect addresses which no page has. */
  readonly redirections: readonly string[];
  /** The texts of layouts and includes. */
  readonly templates: readonly string[];
}

export interface PostReading {
  readonly output: boolean;
  readonly excluded: boolean;
  /** Whether the build writes its page. */
  readonly isWritten: boolean;
  /** Whether its date keeps its page back. */
  readonly isInFuture: boolean;
  /** Whether the build ends at its date. */
  readonly endsBuild: boolean;
  /** The second at which Jekyll dates it, since 1970, in the site's zone where the post names none; null without a date. */
  readonly moment: number | null;
  /** What the configuration's `defaults` give to it. */
  readonly defaults: Readonly<Record<string, FrontMatterValue>>;
  /** Below the site's root, decoded; null where the build could not make one. */
  readonly address: string | null;
}

export interface PageReading {
  /** Its file, below the site. */
  readonly path: string;
  /** Below the site's root, decoded. */
  readonly address: string;
  /** Its text, made HTML where it is Markdown, before any template; null where it is too long to be looked through. */
  readonly html: () => string | null;
}

/** Longer pages are not looked through. */
const longestPage = 2 * 1024 * 1024;
const redirecting = ['_redirects', 'netlify.toml'];

/** Reads a site as a build at `now` (milliseconds) would. Throws `site-config-broken`. */
export function readWholeSite(files: SiteFiles, paths: readonly string[], now: number): SiteReading {
  const site = readJekyllSite(files, { now });
  const { config } = site;
  const asked = new Set(paths);
  return {
    url: setting(config, 'url'),
    baseurl: setting(config, 'baseurl'),
    email: setting(config, 'email'),
    future: !isFalsy(config.get('future') ?? null),
    layouts: new Set(site.layouts.keys()),
    hasTheme: hasTheme(config),
    // Before the pages: a document without a date takes the build's own when its address is made.
    posts: new Map(paths.map((path) => [path, readPost(site, path)])),
    pages: pagesOf(site).filter(({ path }) => !asked.has(path)),
    files: publishedFiles(site),
    plugins: [
      ...namesOf(config, 'plugins'),
      ...namesOf(config, 'gems'),
      ...below(files, folderOf(config, 'plugins_dir')),
    ],
    redirections: [
      ...redirecting.filter((name) => files.isFile(name)),
      ...site.staticFiles.flatMap(({ name, path }) => (name === '.htaccess' ? [path] : [])),
    ],
    templates: [
      ...[...site.layouts.values()].map(({ content }) => content),
      ...below(files, folderOf(config, 'includes_dir')).map((path) => files.read(path) ?? ''),
    ],
  };
}

function readPost(site: JekyllSite, path: string): PostReading {
  const collection = collectionOf(site, path);
  const document = site.documentAt(path) ?? site.heldBack.get(path) ?? null;
  // One that Jekyll passes over has an address all the same: the one that others link to in vain.
  const endsBuild = site.broken.has(path);
  const placed = document ?? (collection === null ? null : site.readAside(path, collection));
  const date = placed?.data.get('date') ?? null;
  const url = placed === null ? null : urlOf(placed);
  return {
    output: collection?.output === true,
    excluded: collection !== null && isExcluded(site, collection, path),
    isWritten: document !== null && site.isWritten(document),
    isInFuture: placed !== null && date !== null && site.isInFuture(placed),
    endsBuild,
    moment: date instanceof RubyTime ? date.seconds : null,
    defaults: plainHash(site.defaultsFor(site.belowCollections(path), collection?.label ?? null)),
    address: url === null ? null : decode(url),
  };
}

function pagesOf(site: JekyllSite): PageReading[] {
  const markdown = new Markdown();
  markdown.configure(site.config);
  const page = (path: string, url: string, extension: string, content: string): PageReading => ({
    path,
    address: decode(url),
    html: () =>
      content.length > longestPage
        ? null
        : site.markdown.has(extension.toLowerCase())
          ? content + markdown.convert(content)
          : content,
  });
  const documents = site.documents.flatMap((one) => {
    const url = site.isWritten(one) ? urlOf(one) : null;
    return url === null ? [] : [page(one.path, url, one.extension, one.content)];
  });
  return [...site.pages.map((one) => page(one.path, one.url, one.extension, one.content)), ...documents];
}

function publishedFiles(site: JekyllSite): string[] {
  return site.staticFiles.flatMap((file) => {
    if (file.get('published') === false) return [];
    const label = file.get('collection');
    if (label === null) return [file.path];
    return site.collections.get(toText(label))?.output === true ? [decode(file.url()).slice(1)] : [];
  });
}

function namesOf(config: RubyHash, key: string): string[] {
  const named = config.get(key) ?? null;
  return (isList(named) ? named : named === null ? [] : [named]).map(toText);
}

const folderOf = (config: RubyHash, key: string): string => setting(config, key).replace(/^\/|\/$/g, '');

/** The files of a folder and of those below it, as far as templates go. */
function below(files: SiteFiles, folder: string, depth = 0): string[] {
  if (depth > 10) return [];
  return files
    .list(folder)
    .flatMap(({ name, isFolder }) =>
      isFolder ? below(files, `${folder}/${name}`, depth + 1) : [`${folder}/${name}`],
    );
}

function decode(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}

function plainHash(hash: RubyHash): Record<string, FrontMatterValue> {
  return Object.fromEntries([...hash].map(([key, value]) => [toText(key), plain(value)]));
}

function plain(value: RubyValue): FrontMatterValue {
  if (value === null || ['string', 'number', 'boolean'].includes(typeof value))
    return value as FrontMatterValue;
  if (value instanceof RubyFloat) return value.value;
  if (value instanceof RubyTime) return new Timestamp(strftime(value, '%Y-%m-%dT%H:%M:%S%:z'));
  if (value instanceof RubyDate) return new Timestamp(timeText(value));
  if (isList(value)) return value.map(plain);
  return isHash(value) ? plainHash(value) : toText(value);
}
