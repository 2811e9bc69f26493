/** Gathers what the checks need to know of a site: its posts, pages, files, layouts and addresses. */
import { setImmediate as nextTurn } from 'node:timers/promises';

import type { CallContext } from '../handlers.ts';
import { SiteFiles } from '../jekyll/site/files.ts';
import { readWholeSite, type PageReading, type SiteReading } from '../jekyll/site/reading.ts';
import { ExaminedPost, idsOf } from '../../shared/checks/examined-post.ts';
import { printed } from '../../shared/checks/front-matter-repair.ts';
import { linksOf, resolveTarget } from '../../shared/checks/links.ts';
import { foldPath, type SiteFacts } from '../../shared/checks/site-facts.ts';
import { Failure, isFailure } from '../../shared/errors.ts';
import { decodePost, listPosts, readPost, type FoundPost } from './post-files.ts';
import type { JekyllSite } from './site.ts';

export interface GatheredSite {
  readonly facts: SiteFacts;
  /** Posts that are there and cannot be read, and why. */
  readonly unreadable: readonly { readonly path: string; readonly failure: Failure }[];
  /** The bytes of each post as they were read. */
  readonly bytes: ReadonlyMap<string, Buffer>;
  readonly files: SiteFiles;
}

/** What was gathered before one post was written anew: all the others stand as they did. */
export interface GatheredBefore {
  readonly gathered: GatheredSite;
  readonly written: string;
}

/** Which posts stand together in the library: from the path of one to the path of the other. */
export type Companions = ReadonlyMap<string, string>;

const turnEvery = 25;
/** A domain that this many posts write to is taken for right. */
const manyPosts = 3;

/** Reads everything that the checks ask for, or what is new of it since `before`. Throws `cancelled` and what reading folders throws. */
export async function gatherFacts(
  site: JekyllSite,
  companions: Companions,
  now: number,
  context: CallContext,
  before: GatheredBefore | null = null,
): Promise<GatheredSite> {
  const found = await listPosts(site);
  if (context.signal.aborted) throw new Failure('cancelled', { done: 0, total: found.length });
  const siteFiles = before?.gathered.files ?? new SiteFiles(site.root);
  const reading = readWholeSite(
    siteFiles,
    found.map(({ path }) => path),
    now,
  );
  const { posts, bytes, unreadable } = await readPosts(site.root, found, reading, context, before);
  const pages = new Map(reading.pages.map((page) => [page.address.normalize('NFC'), page]));
  const addresses = new Map<string, string[]>();
  const add = (address: string | null, path: string): void => {
    if (address === null) return;
    const paths = addresses.get(address);
    if (paths === undefined) addresses.set(address, [path]);
    else paths.push(path);
  };
  for (const { address, path } of reading.pages) add(address.normalize('NFC'), path);
  for (const { place } of posts) if (place.isWritten) add(place.address, place.path);

  const offers = new Set(found.map(({ path }) => path));
  const files = new Set(reading.files.flatMap((name) => (offers.has(name) ? [] : [name.normalize('NFC')])));
  let linked: Map<string, string[]> | null = null;
  const facts: SiteFacts = {
    now,
    baseurl: reading.baseurl.replace(/\/+$/, ''),
    host: hostOf(reading),
    contactDomains: contactDomains(reading, posts),
    layouts: reading.hasTheme ? null : reading.layouts,
    usualLayout: usualLayout(posts, reading.layouts),
    files,
    foldedFiles: new Map([...files].map((name) => [foldPath(name), name])),
    pages: addresses,
    knowsAllPages: !mayMakeOtherPages(reading),
    layoutAnchors: new Set(reading.templates.flatMap((text) => [...idsOf(text)])),
    anchorsOf: (address) => anchorsAt(address, posts, pages, addresses),
    posts,
    linksTo(address) {
      linked ??= linksBetween(posts, facts);
      return linked.get(address) ?? [];
    },
    locales: [...new Set(site.collections.map(({ locale }) => locale))].sort().reverse(),
    counterpartOf: counterparts(posts, companions),
  };
  return { bytes, unreadable, facts, files: siteFiles };
}

async function readPosts(
  root: string,
  found: readonly FoundPost[],
  reading: SiteReading,
  context: CallContext,
  before: GatheredBefore | null,
) {
  const kept = new Map(
    before?.gathered.facts.posts.flatMap((post) =>
      post.place.path === before.written ? [] : [[post.place.path, post] as const],
    ),
  );
  const posts: ExaminedPost[] = [];
  const bytes = new Map<string, Buffer>();
  const unreadable: { path: string; failure: Failure }[] = [];
  for (const [index, post] of found.entries()) {
    if (context.signal.aborted) throw new Failure('cancelled', { done: 0, total: found.length });
    if (index % turnEvery === 0) await nextTurn();
    const same = kept.get(post.path);
    const known = before?.gathered.bytes.get(post.path);
    if (same !== undefined && known !== undefined) {
      posts.push(same);
      bytes.set(post.path, known);
      continue;
    }
    try {
      const read = await readPost(root, post.path);
      if (read === null) continue;
      posts.push(examined(reading, post, decodePost(read, post.path)));
      bytes.set(post.path, read);
    } catch (thrown) {
      if (!isFailure(thrown)) throw thrown;
      unreadable.push({ path: post.path, failure: thrown });
    }
  }
  return { posts, bytes, unreadable };
}

function examined(reading: SiteReading, { path, collection }: FoundPost, text: string): ExaminedPost {
  const { name, locale } = collection;
  const known = reading.posts.get(path);
  if (known === undefined) throw new Error('a post that was listed was not read');
  const address = known.address?.normalize('NFC') ?? null;
  return new ExaminedPost({ ...known, path, collection: name, locale, address }, text);
}

const hostOf = ({ url }: SiteReading): string | null =>
  /^(?:https?:)?\/\/([^/?#:]+)/i.exec(url)?.[1]?.toLowerCase() ?? null;

/** Where the site's own mail goes: its config says so, else what most of its offers agree on. */
function contactDomains(reading: SiteReading, posts: readonly ExaminedPost[]): string[] {
  const named = [
    /@([^@\s>]+)>?\s*$/.exec(reading.email)?.[1]?.toLowerCase(),
    hostOf(reading)?.replace(/^www\./, ''),
  ];
  const counts = new Map<string, number>();
  for (const post of posts) {
    const domains = new Set(
      [...post.body.matchAll(/@([\w-]+(?:\.[\w-]+)+)/g)].map(([, domain = '']) => domain.toLowerCase()),
    );
    for (const domain of domains) counts.set(domain, (counts.get(domain) ?? 0) + 1);
  }
  const often = [...counts].filter(([, count]) => count >= manyPosts).sort(([, a], [, b]) => b - a);
  return [
    ...new Set([
      ...named.filter((domain) => domain !== undefined && domain !== ''),
      ...often.map(([domain]) => domain),
    ]),
  ].filter((domain) => domain !== undefined);
}

function usualLayout(posts: readonly ExaminedPost[], layouts: ReadonlySet<string>): string | null {
  const counts = new Map<string, number>();
  for (const post of posts) {
    const layout = printed(post.value('layout'));
    if (layouts.has(layout)) counts.set(layout, (counts.get(layout) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  return most !== undefined && most[1] * 2 > posts.length ? most[0] : layouts.has('job') ? 'job' : null;
}

/** Plugins that make no page to which an offer would link. */
const harmlessPlugins = new Set([
  'jekyll-feed',
  'jekyll-sitemap',
  'jekyll-seo-tag',
  'jekyll-sass-converter',
  'jekyll-include-cache',
  'jekyll-last-modified-at',
  'jemoji',
  'kramdown',
]);

/** Whether plugins or redirections may make addresses that the files do not show. */
function mayMakeOtherPages({ plugins, redirections }: SiteReading): boolean {
  return redirections.length > 0 || plugins.some((plugin) => !harmlessPlugins.has(plugin));
}

function anchorsAt(
  address: string,
  posts: readonly ExaminedPost[],
  pages: ReadonlyMap<string, PageReading>,
  addresses: ReadonlyMap<string, readonly string[]>,
): ReadonlySet<string> | null {
  const path = addresses.get(address)?.[0];
  const page = pages.get(address);
  if (path === undefined) return null;
  if (page?.path !== path) return posts.find(({ place }) => place.path === path)?.anchors ?? null;
  const html = page.html();
  return html === null ? null : idsOf(html);
}

function linksBetween(posts: readonly ExaminedPost[], facts: SiteFacts): Map<string, string[]> {
  const linked = new Map<string, string[]>();
  const folders = [...new Set(posts.map(({ place }) => place.collection))];
  for (const post of posts) {
    if (!folders.some((folder) => post.body.includes(`${folder}/`))) continue;
    const targets = new Set(
      linksOf(post).map(({ target }) => resolveTarget(target, post, facts)?.path ?? ''),
    );
    for (const target of targets) {
      const address = target.endsWith('/') ? target : `${target}/`;
      linked.set(address, [...(linked.get(address) ?? []), post.place.path]);
    }
  }
  return linked;
}

/** The posting that holds both posts joins them; where the library knows neither, the same name of the file does. */
function counterparts(posts: readonly ExaminedPost[], companions: Companions): SiteFacts['counterpartOf'] {
  const byPath = new Map(posts.map((post) => [post.place.path, post]));
  const byName = new Map(posts.map((post) => [`${post.place.locale}/${nameOf(post)}`, post]));
  return (post) => {
    const joined = companions.get(post.place.path);
    if (joined !== undefined) return byPath.get(joined) ?? null;
    const other = byName.get(`${post.place.locale === 'fr' ? 'en' : 'fr'}/${nameOf(post)}`) ?? null;
    return other !== null && companions.has(other.place.path) ? null : other;
  };
}

const nameOf = ({ place }: ExaminedPost): string =>
  place.path
    .slice(place.path.lastIndexOf('/') + 1)
    .replace(/\.[^.]*$/, '')
    .toLowerCase();
