import type { Check } from './check.ts';

/** Of a key given twice Ruby takes the last, and says nothing. */
export const keyTwice: Check = (post) => {
  const { source } = post;
  if (source === null) return [];
  return source.pairs.flatMap((pair, index) => {
    if (!source.pairs.slice(index + 1).some(({ name }) => name === pair.name)) return [];
    const at = source.offset + pair.lineStart;
    return [
      post.fault('key-twice', 'warn', at, { key: pair.name }, [
        { start: at, end: source.offset + pair.lineEnd, text: '' },
      ]),
    ];
  });
};
