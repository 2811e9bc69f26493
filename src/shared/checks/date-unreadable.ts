import { readDate } from '../offer-text/offer-dates.ts';
import { printed } from './front-matter-repair.ts';
import type { Check } from './check.ts';

/** Jekyll stops the whole build at a date that Ruby cannot read; other forms are read, but not always as meant. */
export const dateUnreadable: Check = (post) => {
  const value = post.value('date');
  if (post.source === null || !post.has('date')) return [];
  const stops = post.place.endsBuild;
  if (!stops && (value === null || readDate(value) !== null)) return [];
  const text = printed(value).trim();
  return [
    post.fault('date-unreadable', stops ? 'block' : 'warn', post.placeOf('date'), {
      value: text.slice(0, 100),
      stops,
    }),
  ];
};
