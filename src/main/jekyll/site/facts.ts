import { strftime } from '../ruby/strftime.ts';
import { toText } from '../ruby/text.ts';
import { RubyError, isFalsy, type RubyHash } from '../ruby/values.ts';
import type { PublicationFacts } from '../publication.ts';
import type { SiteDocument } from './documents.ts';
import { SiteFiles } from './files.ts';
import { readJekyllSite, type JekyllSite, type SiteCollection } from './site.ts';

/** What the site at a real path says of posts, in the order asked. Throws `site-config-broken`. */
export function readFacts(root: string, paths: readonly string[], now: number): PublicationFacts[] {
  const site = readJekyllSite(new SiteFiles(root), { now });
  return paths.map((path) => factsOf(site, path));
}

/** What a site says of one of its posts. */
export function factsOf(site: JekyllSite, path: string): PublicationFacts {
  const collection = collectionOf(site, path);
  const document = site.documentAt(path) ?? site.heldBack.get(path) ?? null;
  const data = document?.data ?? frontMatterOf(site, path);
  const layout = layoutOf(data);
  const url = document === null ? null : urlOf(document);
  const isBroken = site.broken.has(path);
  const problem = document?.problem ?? null;
  const published = data?.get('published') ?? null;
  return {
    path,
    collection: collection?.label ?? null,
    output: collection?.output === true,
    isExcluded: collection !== null && isExcluded(site, collection, path),
    frontMatter:
      problem !== null ? 'broken' : document !== null || isBroken || data !== null ? 'read' : 'missing',
    problem,
    published:
      data?.has('published') !== true
        ? 'yes'
        : isFalsy(published)
          ? 'no'
          : typeof published === 'string'
            ? 'quoted'
            : 'yes',
    publishedText: toText(published),
    showsUnpublished: !isFalsy(site.config.get('unpublished') ?? null),
    futureDate:
      document !== null && site.isInFuture(document) ? strftime(document.date, '%Y-%m-%dT%H:%M:%S%:z') : null,
    dateUnreadable: isBroken ? toText(data?.get('date') ?? null) : null,
    layout,
    layoutExists: layout === null || hasTheme(site.config) || site.layouts.has(layout),
    url,
    ownPermalink: isFalsy(data?.get('permalink') ?? null) ? null : toText(data?.get('permalink') ?? null),
    others: collection?.docs.filter((one) => one !== document && site.isWritten(one)).length ?? 0,
    urlTakenBy: url === null ? null : takenBy(site, path, url),
  };
}

/** The layout that front matter names; null where it names none, or says `none`, Jekyll's word for a page without one. */
function layoutOf(data: RubyHash | null): string | null {
  const layout = data?.get('layout') ?? null;
  const name = isFalsy(layout) ? '' : toText(layout);
  return name.trim() === '' || name === 'none' ? null : name;
}

/** Whether a theme may bring layouts that the site's folder does not have. */
export function hasTheme(config: RubyHash): boolean {
  return ['theme', 'remote_theme'].some((key) => !isFalsy(config.get(key) ?? null));
}

/** The collection whose folder holds a path; null outside of every collection. */
export function collectionOf(site: JekyllSite, path: string): SiteCollection | null {
  const below = site.belowCollections(path);
  return [...site.collections.values()].find(({ folder }) => below.startsWith(`${folder}/`)) ?? null;
}

/** Whether Jekyll passes over a file of a collection. */
export function isExcluded(site: JekyllSite, { folder }: SiteCollection, path: string): boolean {
  const at = path.indexOf(`${folder}/`);
  return at >= 0 && !site.filter.keeps(folder, path.slice(at + folder.length + 1), false);
}

/** The front matter of a post that Jekyll leaves out of its collection. */
function frontMatterOf(site: JekyllSite, path: string): RubyHash | null {
  return site.frontMatterOf(path);
}

/** The address of a document; null where its permalink asks for what Jekyll does not know. */
export function urlOf(document: SiteDocument): string | null {
  try {
    return document.url;
  } catch (thrown) {
    if (thrown instanceof RubyError) return null;
    throw thrown;
  }
}

/** Another page of the build at the same address: the one written last wins. */
function takenBy(site: JekyllSite, path: string, url: string): string | null {
  const plain = (one: string) => one.replace(/\/(?:index\.html?)?$/, '/').toLowerCase();
  const other =
    site.documents.find(
      (one) => one.path !== path && site.isWritten(one) && plain(urlOf(one) ?? '') === plain(url),
    ) ?? site.pages.find((one) => one.path !== path && plain(one.url) === plain(url));
  return other?.path ?? null;
}
