import type { Check } from './check.ts';
import { frontMatterRepair, printed } from './front-matter-repair.ts';

const meansNo = /^(?:false|no|off|non|faux|0|brouillon|draft)$/i;
const meansYes = /^(?:true|yes|on|oui|vrai|1)$/i;

/** A word where a boolean is meant: to Ruby every word is true, `'false'` too, and the page is published. */
export const publishedQuoted: Check = (post) => {
  const value = post.value('published');
  if (!post.has('published') || typeof value === 'boolean' || value === null || value === undefined)
    return [];
  const text = printed(value).trim();
  const hides = meansNo.test(text);
  const severity = hides ? 'block' : meansYes.test(text) ? 'suggest' : 'warn';
  return [
    post.fault(
      'published-quoted',
      severity,
      post.placeOf('published'),
      { value: text, hides },
      frontMatterRepair(post, { published: !hides }),
    ),
  ];
};
