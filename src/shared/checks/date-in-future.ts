import { epochSeconds } from '../offer-text/offer-dates.ts';
import { printed } from './front-matter-repair.ts';
import type { Check } from './fault.ts';

/** Jekyll makes no page of it yet, but the other offers' lists already name it: each of these links is dead. */
export const dateInFuture: Check = (post, site) => {
  if (post.source === null || site.future || !post.place.output) return [];
  const value = post.value('published');
  if (value === false || value === null) return [];
  const seconds = epochSeconds(post.value('date'));
  if (seconds === null || seconds * 1000 <= site.now) return [];
  const links = site.posts.filter(
    (other) =>
      other !== post &&
      other.place.collection === post.place.collection &&
      other.isOnline(site.now, site.future),
  ).length;
  return [
    post.fault('date-in-future', 'block', post.placeOf('date'), {
      date: printed(post.value('date')).slice(0, 10),
      links,
    }),
  ];
};
