import type { Check } from './check.ts';
import { firstFaults } from './fault.ts';
import { pageAt } from './link-dead.ts';
import { linksOf, resolveTarget } from './links.ts';

/** A link to a place of a page that no heading and no id makes: the page opens, and stays at its top. */
export const anchorDead: Check = (post, site) =>
  firstFaults(linksOf(post), (link) => {
    if (link.kind !== 'link') return null;
    const isOwn = link.target.startsWith('#');
    const anchor = isOwn ? resolveOwn(link.target) : (resolveTarget(link.target, post, site)?.anchor ?? null);
    if (anchor === null || anchor === '' || anchor === 'top' || anchor.startsWith(':~:')) return null;
    const path = isOwn ? post.place.address : (resolveTarget(link.target, post, site)?.path ?? null);
    const page = isOwn || path === null ? null : pageAt(path, site);
    if (!isOwn && page === null) return null;
    const ids = isOwn || page === post.place.address ? post.anchors : site.anchorsOf(page ?? '');
    if (ids === null || ids.has(anchor) || site.layoutAnchors.has(anchor)) return null;
    const near = [...ids].find((id) => plain(id) === plain(anchor));
    const written = /#[^#]*$/.exec(post.text.slice(link.start, link.end))?.[0] ?? null;
    return post.fault(
      'anchor-dead',
      'warn',
      link.start,
      { anchor, isOwn, page: isOwn ? '' : (page ?? ''), hasNear: near !== undefined, near: near ?? '' },
      near === undefined || written === null
        ? null
        : [{ start: link.end - written.length + 1, end: link.end, text: near }],
    );
  });

function resolveOwn(target: string): string | null {
  try {
    return decodeURIComponent(target.slice(1)).normalize('NFC');
  } catch {
    return target.slice(1);
  }
}

/** An id without accents, case and doubled hyphens: what a person would have taken it for. */
const plain = (id: string): string =>
  id
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
