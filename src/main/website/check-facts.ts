/** Gathers what the checks need to know of a site: its posts, pages, files, layouts and addresses. */
import { setImmediate as nextTurn } from 'node:timers/promises';

import type { CallContext } from '../handlers.ts';
import { ExaminedPost } from '../../shared/checks/examined-post.ts';
import { printed } from '../../shared/checks/front-matter-repair.ts';
import { linksOf, resolveTarget } from '../../shared/checks/links.ts';
import { foldPath, type SiteFacts } from '../../shared/checks/site-facts.ts';
import { Failure, isFailure } from '../../shared/errors.ts';
import { readFrontMatter } from '../../shared/offer-text/front-matter.ts';
import type { FrontMatterValue } from '../../shared/offer-text/front-matter-values.ts';
import { addressOfPost } from './check-addresses.ts';
import {
  defaultsOf,
  isExcluded,
  mayMakeOtherPages,
  readCheckConfig,
  type CheckConfig,
} from './check-config.ts';
import { listSiteFiles } from './check-files.ts';
import { layoutAnchors, publishedPath, readPages, type SitePage } from './check-pages.ts';
import { decodePost, listPosts, readPost, type FoundPost } from './post-files.ts';
import type { JekyllSite } from './site.ts';

export interface GatheredSite {
  readonly facts: SiteFacts;
  /** Posts that are there and cannot be read, and why. */
  readonly unreadable: readonly { readonly path: string; readonly failure: Failure }[];
  /** The bytes of each post as they were read. */
  readonly bytes: ReadonlyMap<string, Buffer>;
}

/** Which posts stand together in the library: from the path of one to the path of the other. */
export type Companions = ReadonlyMap<string, string>;

const turnEvery = 25;
/** A domain that this many posts write to is taken for right. */
const manyPosts = 3;

/** Reads everything that the checks ask for. Throws `cancelled` and what reading folders throws. */
export async function gatherFacts(
  site: JekyllSite,
  companions: Companions,
  now: number,
  context: CallContext,
): Promise<GatheredSite> {
  const config = await readCheckConfig(site.root);
  const names = await listSiteFiles(site.root, config, context);
  const { posts, bytes, unreadable } = await readPosts(site, config, context);
  const pages = await readPages(site, config, names, context);
  const addresses = new Map<string, string[]>();
  const add = (address: string | null, path: string): void => {
    if (address !== null) addresses.set(address, [...(addresses.get(address) ?? []), path]);
  };
  for (const [path, { address }] of pages) add(address, path);
  for (const post of posts) if (post.isOnline(now, site.future)) add(post.place.address, post.place.path);

  const offers = new Set(posts.map(({ place }) => place.path));
  const files = new Set(
    names.flatMap((name) => (pages.has(name) || offers.has(name) ? [] : (publishedPath(name, config) ?? []))),
  );
  const layouts = new Set(
    names.flatMap((name) =>
      name.startsWith('_layouts/') ? name.slice('_layouts/'.length).replace(/\.[^./]*$/, '') : [],
    ),
  );
  const hasTheme = (config.theme ?? null) !== null || (config.remote_theme ?? null) !== null;
  let linked: Map<string, string[]> | null = null;
  const facts: SiteFacts = {
    now,
    future: site.future,
    baseurl: config.baseurl.replace(/\/+$/, ''),
    host: hostOf(config),
    contactDomains: contactDomains(config, posts),
    layouts: hasTheme ? null : layouts,
    usualLayout: usualLayout(posts, layouts),
    files,
    foldedFiles: new Map([...files].map((name) => [foldPath(name), name.normalize('NFC')])),
    pages: addresses,
    knowsAllPages: !mayMakeOtherPages(config, names),
    layoutAnchors: await layoutAnchors(site.root, names),
    anchorsOf: (address) => anchorsAt(address, posts, pages, addresses),
    posts,
    linksTo(address) {
      linked ??= linksBetween(posts, facts);
      return linked.get(address) ?? [];
    },
    locales: [...new Set(site.collections.map(({ locale }) => locale))].sort().reverse(),
    counterpartOf: counterparts(posts, companions),
  };
  return { bytes, unreadable, facts };
}

async function readPosts(site: JekyllSite, config: CheckConfig, context: CallContext) {
  const posts: ExaminedPost[] = [];
  const bytes = new Map<string, Buffer>();
  const unreadable: { path: string; failure: Failure }[] = [];
  const found = await listPosts(site);
  for (const [index, post] of found.entries()) {
    if (context.signal.aborted) throw new Failure('cancelled', { done: 0, total: found.length });
    if (index % turnEvery === 0) await nextTurn();
    try {
      const read = await readPost(site.root, post.path);
      if (read === null) continue;
      posts.push(examined(config, post, decodePost(read, post.path)));
      bytes.set(post.path, read);
    } catch (thrown) {
      if (!isFailure(thrown)) throw thrown;
      unreadable.push({ path: post.path, failure: thrown });
    }
  }
  return { posts, bytes, unreadable };
}

function examined(config: CheckConfig, { path, collection }: FoundPost, text: string): ExaminedPost {
  const { name, folder, locale, output } = collection;
  const defaults = defaultsOf(config, path, name);
  const permalink = printed(ownPermalink(text) ?? defaults['permalink']);
  return new ExaminedPost(
    {
      path,
      collection: name,
      locale,
      output,
      excluded: isExcluded(config, path),
      defaults,
      address: addressOfPost(config, name, folder, path, permalink),
    },
    text,
  );
}

function ownPermalink(text: string): FrontMatterValue | undefined {
  if (!text.includes('permalink')) return undefined;
  try {
    return readFrontMatter(text)['permalink'];
  } catch (thrown) {
    if (isFailure(thrown)) return undefined;
    throw thrown;
  }
}

const hostOf = (config: CheckConfig): string | null =>
  /^(?:https?:)?\/\/([^/?#:]+)/i.exec(config.url)?.[1]?.toLowerCase() ?? null;

/** Where the site's own mail goes: its config says so, else what most of its offers agree on. */
function contactDomains(config: CheckConfig, posts: readonly ExaminedPost[]): string[] {
  const named = [
    /@([^@\s>]+)>?\s*$/.exec(config.email)?.[1]?.toLowerCase(),
    hostOf(config)?.replace(/^www\./, ''),
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

function anchorsAt(
  address: string,
  posts: readonly ExaminedPost[],
  pages: ReadonlyMap<string, SitePage>,
  addresses: ReadonlyMap<string, readonly string[]>,
): ReadonlySet<string> | null {
  const path = addresses.get(address)?.[0];
  if (path === undefined) return null;
  return posts.find(({ place }) => place.path === path)?.anchors ?? pages.get(path)?.anchors() ?? null;
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
