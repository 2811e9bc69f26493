import type { Check } from './check.ts';
import { frontMatterRepair, printed } from './front-matter-repair.ts';

/** Jekyll joins the old key `category` to `categories`: one of them is enough. */
export const categoryTwice: Check = (post) => {
  if (!post.has('category') || !post.has('categories')) return [];
  const all = post.value('categories');
  const names = Array.isArray(all) ? all.map(printed) : printed(all).split(/\s+/);
  const old = printed(post.value('category')).trim();
  return [
    post.fault(
      'category-twice',
      'suggest',
      post.placeOf('category'),
      { category: old, categories: names.join(', ') },
      old === '' || names.includes(old) ? frontMatterRepair(post, { category: null }) : null,
    ),
  ];
};
