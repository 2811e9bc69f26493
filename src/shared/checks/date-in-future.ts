import { printed } from './front-matter-repair.ts';
import type { Check } from './check.ts';

/** Jekyll makes no page of it yet, but the other offers' lists already name it: each of these links is dead. */
export const dateInFuture: Check = (post, site) => {
  if (post.source === null || !post.place.output || !post.place.isInFuture) return [];
  const value = post.value('published');
  if (value === false || value === null) return [];
  const links = site.posts.filter(
    (other) => other !== post && other.place.collection === post.place.collection && other.place.isWritten,
  ).length;
  return [
    post.fault('date-in-future', 'block', post.placeOf('date'), {
      date: printed(post.value('date')).slice(0, 10),
      links,
    }),
  ];
};
