import { printed } from './front-matter-repair.ts';
import type { Check } from './check.ts';

/** The home page makes an icon of it: an empty one is an icon that does not exist. */
export const typeEmpty: Check = (post) =>
  post.source === null || printed(post.value('type')).trim() !== ''
    ? []
    : [post.fault('type-empty', 'warn', post.placeOf('type'))];
