import { printed } from './front-matter-repair.ts';
import type { Check } from './check.ts';
import { frontMatterRepair } from './front-matter-repair.ts';

/** Without a layout the page is its bare text: no title, no head, no button to apply. */
export const layoutMissing: Check = (post, site) => {
  if (
    post.source === null ||
    (printed(post.value('layout')).trim() !== '' && post.value('layout') !== 'none')
  )
    return [];
  const repair = site.usualLayout === null ? null : frontMatterRepair(post, { layout: site.usualLayout });
  return [
    post.fault('layout-missing', 'block', post.placeOf('layout'), { usual: site.usualLayout ?? '' }, repair),
  ];
};
