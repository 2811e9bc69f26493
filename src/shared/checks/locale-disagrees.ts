import type { Check } from './check.ts';
import { frontMatterRepair, printed } from './front-matter-repair.ts';

/** A locale other than the collection's: the words around the text are in the wrong language. */
export const localeDisagrees: Check = (post) => {
  const locale = printed(post.value('locale'));
  if (post.source === null || locale.trim() === '' || locale === post.place.locale) return [];
  return [
    post.fault(
      'locale-disagrees',
      'warn',
      post.placeOf('locale'),
      { locale, expected: post.place.locale, collection: post.place.collection },
      frontMatterRepair(post, { locale: post.place.locale }),
    ),
  ];
};
