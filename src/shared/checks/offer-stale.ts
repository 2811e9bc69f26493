import type { Check } from './check.ts';
import { printed } from './front-matter-repair.ts';

const atOnce =
  /d[èe]s (?:que possible|maintenant|[àa] pr[ée]sent)|au plus (?:vite|t[ôo]t)|maintenant|imm[ée]diat|tout de suite|sans d[ée]lai|as soon as possible|\basap\b|\bnow\b|immediate|right away|straight away/i;
const yearInSeconds = 365.25 * 24 * 60 * 60;

/** `As soon as possible`, said more than a year ago. */
export const offerStale: Check = (post, site) => {
  const start = printed(post.value('available-when'));
  const seconds = post.place.moment;
  if (seconds === null || !atOnce.test(start) || !post.place.isWritten) return [];
  const years = (site.now / 1000 - seconds) / yearInSeconds;
  if (years <= 1) return [];
  return [
    post.fault('offer-stale', 'warn', post.placeOf('available-when'), {
      start,
      date: printed(post.value('date')).slice(0, 10),
      years: Math.floor(years),
    }),
  ];
};
