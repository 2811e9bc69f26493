import type { ExaminedPost } from './examined-post.ts';
import type { Check } from './check.ts';
import { firstFaults, type Fault } from './fault.ts';
import { frontMatterRepair, printed } from './front-matter-repair.ts';
import { linksOf, resolveTarget } from './links.ts';
import { foldPath, type SiteFacts } from './site-facts.ts';

const portfolio = 'img/portfolio/';

/** A picture that is not among the site's files: readers see a broken frame. */
export const imageMissing: Check = (post, site) => [...inFrontMatter(post, site), ...inText(post, site)];

function inFrontMatter(post: ExaminedPost, site: SiteFacts): Fault[] {
  const image = printed(post.value('img'));
  if (post.source === null || image.trim() === '') return [];
  const path = `${portfolio}${image}`.normalize('NFC');
  if (isThere(path, site)) return [];
  const near = site.foldedFiles.get(foldPath(path.trim())) ?? null;
  const isInside = near?.startsWith(portfolio) === true;
  return [
    post.fault(
      'image-missing',
      'warn',
      post.placeOf('img'),
      { path, hasNear: near !== null, near: near ?? '', where: 'head' },
      near !== null && isInside ? frontMatterRepair(post, { img: near.slice(portfolio.length) }) : null,
    ),
  ];
}

function inText(post: ExaminedPost, site: SiteFacts): Fault[] {
  return firstFaults(linksOf(post), (link) => {
    if (link.kind !== 'image') return null;
    const found = resolveTarget(link.target, post, site);
    if (found === null || found.path === '/') return null;
    const path = found.path.slice(1);
    if (isThere(path, site)) return null;
    const near = site.foldedFiles.get(foldPath(path)) ?? null;
    return post.fault(
      'image-missing',
      'warn',
      link.start,
      { path, hasNear: near !== null, near: near ?? '', where: 'text' },
      renamed(post, link, found.written, path, near),
    );
  });
}

function isThere(path: string, site: SiteFacts): boolean {
  return site.files.has(path) || site.files.has(path.normalize('NFD')) || site.pages.has(`/${path}`);
}

/** The path with the letters of the file that is there, where the written path ends with it. */
export function renamed(
  post: ExaminedPost,
  link: { readonly start: number; readonly end: number },
  written: string,
  path: string,
  near: string | null,
): Fault['repair'] {
  if (near === null) return null;
  const target = post.text.slice(link.start, link.end);
  const tail = written.replace(/^[./]+/, '');
  if (tail === '' || !path.endsWith(tail) || !target.endsWith(written)) return null;
  return [{ start: link.end - tail.length, end: link.end, text: near.slice(near.length - tail.length) }];
}
