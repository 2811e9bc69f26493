import type { Check } from './check.ts';

/** An offer that readers of the other language do not find. */
export const languageMissing: Check = (post, site) => {
  const other = site.locales.find((locale) => locale !== post.place.locale);
  if (other === undefined || !post.place.isWritten || site.counterpartOf(post) !== null) return [];
  return [post.fault('language-missing', 'suggest', 0, { locale: post.place.locale, missing: other })];
};
