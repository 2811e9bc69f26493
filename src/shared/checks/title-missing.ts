import { printed } from './front-matter-repair.ts';
import type { Check } from './check.ts';

/** Without a title Jekyll makes one of the file's name. */
export const titleMissing: Check = (post) =>
  post.source === null || printed(post.value('title')).trim() !== ''
    ? []
    : [post.fault('title-missing', 'warn', post.placeOf('title'))];
