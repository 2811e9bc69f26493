import { distanceBetween } from './distance.ts';
import type { Check } from './check.ts';
import { frontMatterRepair, printed } from './front-matter-repair.ts';

/** A layout that the site does not have: Jekyll warns, and publishes the bare text. */
export const layoutUnknown: Check = (post, site) => {
  const layout = printed(post.value('layout'));
  if (post.source === null || site.layouts === null || layout.trim() === '' || layout === 'none') return [];
  if (site.layouts.has(layout)) return [];
  const near = nearest(layout, [...site.layouts]);
  return [
    post.fault(
      'layout-unknown',
      'block',
      post.placeOf('layout'),
      { layout, near: near ?? '' },
      near === null ? null : frontMatterRepair(post, { layout: near }),
    ),
  ];
};

function nearest(name: string, known: readonly string[]): string | null {
  const folded = name
    .trim()
    .toLowerCase()
    .replace(/\.html?$/, '');
  const near = known.filter(
    (each) => distanceBetween(folded, each.toLowerCase()) <= (folded.length > 3 ? 1 : 0),
  );
  return near.length === 1 ? (near[0] ?? null) : null;
}
