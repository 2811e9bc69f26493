import type { ExaminedPost } from './examined-post.ts';
import { mostOfOneKind, type Fault } from './fault.ts';
import { checks } from './list.ts';
import type { SiteFacts } from './site-facts.ts';

/** Everything that is wrong with a post, in the order of its text. */
export function examine(post: ExaminedPost, site: SiteFacts): Fault[] {
  return checks
    .flatMap((check) => check(post, site).slice(0, mostOfOneKind))
    .sort((a, b) => a.at - b.at || (a.check < b.check ? -1 : a.check > b.check ? 1 : 0));
}
