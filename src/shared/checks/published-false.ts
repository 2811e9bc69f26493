import type { Check } from './check.ts';

const mostNamed = 5;

/** Not a fault by itself: said because it is easily forgotten, with the texts that still link to the page. */
export const publishedFalse: Check = (post, site) => {
  const value = post.value('published');
  if (post.source === null || value === undefined || (value !== false && value !== null)) return [];
  const { address, path } = post.place;
  const linking = address === null ? [] : site.linksTo(address).filter((other) => other !== path);
  return [
    post.fault('published-false', 'suggest', post.placeOf('published'), {
      links: linking.length,
      paths: linking.slice(0, mostNamed).join(', '),
    }),
  ];
};
