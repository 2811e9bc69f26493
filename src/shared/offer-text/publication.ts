import { readFrontMatter } from './front-matter.ts';
import { epochSeconds } from './offer-dates.ts';

export type Publication = {
  readonly published: boolean;
  readonly reason: 'published' | 'published-false' | 'date-in-future';
};

/**
 * Whether Jekyll builds the page of a post, and why (its `publisher.rb`): `published` hides it where it is false or empty,
 * and only then, so that the string `'false'` publishes it; a date after `now` hides it unless the site has `future: true`.
 * Throws what `readFrontMatter` throws.
 */
export function publication(
  text: string,
  now: Date,
  options: { readonly future?: boolean } = {},
): Publication {
  const values = readFrontMatter(text);
  if (!isPublishedValue(values)) return { published: false, reason: 'published-false' };
  const seconds = epochSeconds(values['date']);
  const isLater = seconds !== null && seconds > Math.floor(now.getTime() / 1000);
  return isLater && options.future !== true
    ? { published: false, reason: 'date-in-future' }
    : { published: true, reason: 'published' };
}

/** What `published` says to Ruby, for which everything but `false` and nothing is true. */
export function isPublishedValue(values: Readonly<Record<string, unknown>>): boolean {
  if (!Object.hasOwn(values, 'published')) return true;
  return values['published'] !== false && values['published'] !== null;
}
