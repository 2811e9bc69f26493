import { Timestamp } from '../offer-text/ruby-scalars.ts';
import type { Check } from './check.ts';
import { frontMatterRepair, printed } from './front-matter-repair.ts';

const shownKeys = ['title', 'available-when', 'type', 'tag', 'img'];

/** Words that Ruby's YAML 1.1 takes for something else: `yes` is true, `09:30` a number of seconds, `010` eight. */
export const textMisread: Check = (post) =>
  shownKeys.flatMap((key) => {
    const value = post.source?.values[key];
    const written = post.written(key);
    if (!post.has(key) || written === null || written === '' || /^["']/.test(written)) return [];
    const isOther =
      typeof value === 'number' || typeof value === 'boolean' || value === null || value instanceof Timestamp;
    if (!isOther || printed(value) === written) return [];
    return [
      post.fault(
        'text-misread',
        'warn',
        post.placeOf(key),
        { key, written, shown: printed(value) },
        frontMatterRepair(post, { [key]: written }),
      ),
    ];
  });
