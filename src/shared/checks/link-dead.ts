import type { Check, Fault } from './fault.ts';
import { renamed } from './image-missing.ts';
import { linksOf, resolveTarget, type SitePath } from './links.ts';
import { foldPath, type SiteFacts } from './site-facts.ts';

const generated = new Set(['/feed.xml', '/sitemap.xml', '/robots.txt', '/atom.xml']);

/** A link to a page or a file that the site does not have. */
export const linkDead: Check = (post, site) =>
  linksOf(post).flatMap((link) => {
    if (link.kind !== 'link') return [];
    const found = resolveTarget(link.target, post, site);
    if (found === null || pageAt(found.path, site) !== null || generated.has(found.path)) return [];
    const offer = site.posts.find(({ place }) => place.address === withSlash(found.path));
    // An offer's page is where its file says; other pages may come from what is not read here.
    if (!site.knowsAllPages && offer === undefined && !isOfOffers(found.path, site)) return [];
    const { near, repair } = wayOut(post.text.slice(link.start, link.end), found, site);
    return [
      post.fault(
        'link-dead',
        'warn',
        link.start,
        { target: found.path, hasNear: near !== null, near: near ?? '', hidden: offer !== undefined },
        repair ?? renamed(post, link, found.written, found.path, near),
      ),
    ];

    function wayOut(target: string, { path, written }: SitePath, facts: SiteFacts) {
      const file = facts.posts.find(({ place }) => `/${place.path}` === path);
      const address = file?.place.address ?? null;
      if (address !== null && facts.pages.has(address) && target.endsWith(written)) {
        const start = link.end - written.length;
        const repair: Fault['repair'] = [
          { start, end: link.end, text: (written.startsWith('/') ? '' : '/') + address.slice(1) },
        ];
        return {
          near: address,
          repair: written.startsWith('/') ? [{ start, end: link.end, text: address }] : repair,
        };
      }
      const folded = foldPath(path).replace(/\/$/, '');
      const page = [...facts.pages.keys()].find((each) => foldPath(each).replace(/\/$/, '') === folded);
      const near =
        page === undefined ? (facts.foldedFiles.get(folded.slice(1)) ?? null) : page.replace(/\/$/, '');
      return {
        near: near === null ? null : path.endsWith('/') && !near.endsWith('/') ? `${near}/` : near,
        repair: null,
      };
    }
  });

const withSlash = (path: string): string => (path.endsWith('/') ? path : `${path}/`);

function isOfOffers(path: string, site: SiteFacts): boolean {
  return site.posts.some(({ place }) => path.startsWith(`/${place.collection}/`));
}

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
