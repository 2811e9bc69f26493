import type { Check } from './check.ts';
import { frontMatterRepair, printed } from './front-matter-repair.ts';

/** The layout picks its words by the locale: without one they are in no language, or in the other. */
export const localeMissing: Check = (post) =>
  post.source === null || printed(post.value('locale')).trim() !== ''
    ? []
    : [
        post.fault(
          'locale-missing',
          'warn',
          post.placeOf('locale'),
          { locale: post.place.locale },
          frontMatterRepair(post, { locale: post.place.locale }),
        ),
      ];
