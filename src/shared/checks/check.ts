import type { ExaminedPost } from './examined-post.ts';
import type { Fault } from './fault.ts';
import type { SiteFacts } from './site-facts.ts';

/** Looks at one post among the others of its site for one kind of fault. Pure, and bounded by the length of the text. */
export type Check = (post: ExaminedPost, site: SiteFacts) => readonly Fault[];
