import type { ExaminedPost } from './examined-post.ts';
import type { Check } from './check.ts';
import { firstFaults, type Fault } from './fault.ts';
import { renamed } from './image-missing.ts';
import { linksOf, resolveTarget, type LinkUse, type SitePath } from './links.ts';
import { foldPath, type SiteFacts } from './site-facts.ts';

const generated = new Set(['/feed.xml', '/sitemap.xml', '/robots.txt', '/atom.xml']);

/** A link to a page or a file that the site does not have. */
export const linkDead: Check = (post, site) =>
  firstFaults(linksOf(post), (link) => {
    if (link.kind !== 'link') return null;
    const found = resolveTarget(link.target, post, site);
    if (found === null || pageAt(found.path, site) !== null || generated.has(found.path)) return null;
    const { offers, collections } = indexOf(site);
    const isHidden = offers.has(withSlash(found.path));
    // An offer's page is where its file says; other pages may come from what is not read here.
    if (!site.knowsAllPages && !isHidden && !collections.some((start) => found.path.startsWith(start)))
      return null;
    const near = nearest(found.path, site);
    return post.fault(
      'link-dead',
      'warn',
      link.start,
      { target: found.path, hasNear: near !== null, near: near ?? '', hidden: isHidden },
      toFile(post, link, found, site) ?? renamed(post, link, found.written, found.path, near),
    );
  });

/** A link to the file of an offer was meant for its page. */
function toFile(
  post: ExaminedPost,
  link: LinkUse,
  { path, written }: SitePath,
  site: SiteFacts,
): Fault['repair'] {
  const address = indexOf(site).files.get(path);
  if (address === undefined || !site.pages.has(address)) return null;
  if (!post.text.slice(link.start, link.end).endsWith(written)) return null;
  return [{ start: link.end - written.length, end: link.end, text: address }];
}

/** The page or file whose address differs in case or accents' form alone, or the page of the file that was named. */
function nearest(path: string, site: SiteFacts): string | null {
  const { files, folded } = indexOf(site);
  const page = files.get(path);
  if (page !== undefined && site.pages.has(page)) return page;
  const bare = foldPath(path).replace(/\/$/, '');
  const near = folded.get(bare) ?? site.foldedFiles.get(bare.slice(1)) ?? null;
  return near !== null && path.endsWith('/') ? `${near.replace(/\/$/, '')}/` : near;
}

interface SiteIndex {
  /** The addresses of all offers, online or not. */
  readonly offers: ReadonlySet<string>;
  /** From `/_jobs-fr/name.md` to the address of its page. */
  readonly files: ReadonlyMap<string, string>;
  readonly folded: ReadonlyMap<string, string>;
  readonly collections: readonly string[];
}

const indexes = new WeakMap<SiteFacts, SiteIndex>();

function indexOf(site: SiteFacts): SiteIndex {
  const known = indexes.get(site);
  if (known !== undefined) return known;
  const addressed = site.posts.flatMap(({ place }) =>
    place.address === null ? [] : [{ path: place.path, address: place.address }],
  );
  const index = {
    offers: new Set(addressed.map(({ address }) => address)),
    files: new Map(addressed.map(({ path, address }) => [`/${path}`, address])),
    folded: new Map(
      [...site.pages.keys()].map((page) => [foldPath(page).replace(/\/$/, ''), page.replace(/\/$/, '')]),
    ),
    collections: [...new Set(site.posts.map(({ place }) => `/${place.collection}/`))],
  };
  indexes.set(site, index);
  return index;
}

const withSlash = (path: string): string => (path.endsWith('/') ? path : `${path}/`);

/** The address of the page or file that answers at a path, as servers of static sites do; null where none does. */
export function pageAt(path: string, site: SiteFacts): string | null {
  const bare = path.replace(/\/$/, '');
  const tries = [path, bare, `${bare}/`, `${bare}.html`, `${bare}/index.html`];
  const page = tries.find((each) => site.pages.has(each));
  if (page !== undefined) return page;
  const file = tries.find((each) => site.files.has(each.slice(1)));
  if (file !== undefined) return file;
  return path === '/' ? '/' : null;
}
