import type { Check } from './check.ts';
import { printed } from './front-matter-repair.ts';

/** Another file makes a page at the same address: one of them is lost, and Jekyll does not say which. */
export const permalinkTaken: Check = (post, site) => {
  const { address, path, isWritten } = post.place;
  if (address === null || !isWritten) return [];
  const others = (site.pages.get(address) ?? []).filter((other) => other !== path);
  if (others.length === 0) return [];
  return [
    post.fault('permalink-taken', 'block', post.placeOf('permalink'), { address, other: others.join(', ') }),
  ];
};

/** An address of its own is kept, and told: the file's name does not say where the page is. */
export const permalinkOwn: Check = (post) =>
  post.has('permalink') && printed(post.value('permalink')) !== ''
    ? [
        post.fault('permalink-own', 'suggest', post.placeOf('permalink'), {
          address: printed(post.value('permalink')),
        }),
      ]
    : [];
