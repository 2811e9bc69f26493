import { isFailure } from '../errors.ts';
import { changeFrontMatter, type FrontMatterValue } from '../offer-text/front-matter.ts';
import { keyOrder } from '../offer-text/offer-fields.ts';
import { Timestamp } from '../offer-text/ruby-scalars.ts';
import type { ExaminedPost } from './examined-post.ts';
import { spliceBetween, type Splice } from './fault.ts';

/** The change that gives keys of the front matter other values; null where no file can say it. */
export function frontMatterRepair(
  post: ExaminedPost,
  changes: Readonly<Record<string, FrontMatterValue>>,
): Splice[] | null {
  try {
    const splice = spliceBetween(post.text, changeFrontMatter(post.text, changes, keyOrder));
    return splice === null ? null : [splice];
  } catch (thrown) {
    if (isFailure(thrown)) return null;
    throw thrown;
  }
}

/** A value as a template of the site would print it. */
export function printed(value: FrontMatterValue | undefined): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Timestamp) return value.iso;
  if (typeof value === 'object')
    return Object.values(value)
      .map((item: FrontMatterValue) => printed(item))
      .join('');
  return String(value);
}
