import type { Check } from './check.ts';
import { frontMatterRepair } from './front-matter-repair.ts';

/** The site shows the tags as they are written, their stray spaces and commas too. */
export const tagSpaces: Check = (post) => {
  const value = post.value('tag');
  if (typeof value !== 'string' || !post.has('tag')) return [];
  const tags = value.split(',');
  const isClean = tags.every(
    (tag, index) =>
      tag.trim() !== '' &&
      tag.trimEnd() === tag &&
      /^\s*/.exec(tag)?.[0].length === (index === 0 ? 0 : tag.startsWith(' ') ? 1 : 0),
  );
  const clean = tags
    .map((tag) => tag.trim().replace(/\s+/g, ' '))
    .filter((tag) => tag !== '')
    .join(', ');
  if (isClean || value.trim() === '') return [];
  return [
    post.fault(
      'tag-spaces',
      'warn',
      post.placeOf('tag'),
      { value, clean },
      frontMatterRepair(post, { tag: clean || null }),
    ),
  ];
};
