import type { Check } from './check.ts';

const knownKeys =
  /^(?:title|layout|published|locale|categories|category|tag|tags|date|available-when|type|img|permalink)[ \t]*:/m;
const line = '(?:[A-Za-z_][\\w-]*:(?:[ \\t][^\\n]*)?|[ \\t]+[^\\n]*|#[^\\n]*|)\\r?\\n';
const secondBlock = new RegExp(
  `^---[ \\t]*\\r?\\n((?:${line}){1,60}?)---[ \\t]*(?:\\r?\\n|$(?![\\s\\S]))`,
  'gm',
);

/** A second front matter pasted into the text: the page shows it as a rule and a paragraph of keys. */
export const frontMatterTwice: Check = (post) => {
  if (post.parts === null) return [];
  return [...post.bare.matchAll(secondBlock)].flatMap((match) => {
    const inside = match[1] ?? '';
    if (!knownKeys.test(inside)) return [];
    const keys = [...inside.matchAll(/^([A-Za-z_][\w-]*):/gm)].map(([, key = '']) => key);
    const lacking = keys.filter((key) => !post.has(key));
    const start = post.bodyStart + match.index;
    return [
      post.fault(
        'front-matter-twice',
        'block',
        start,
        { keys: keys.join(', '), lacking: lacking.join(', '), count: lacking.length },
        [{ start, end: start + match[0].length, text: '' }],
      ),
    ];
  });
};
