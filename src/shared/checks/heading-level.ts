import type { Check } from './check.ts';
import type { Splice } from './fault.ts';

const pageTitle = 1;
const highest = 2;

/**
 * Headings that begin deeper than right below the page's title, or skip a level: screen readers and search engines find
 * a hole. The repair lifts each to right below the heading that holds it.
 */
export const headingLevel: Check = (post) => {
  const splices: Splice[] = [];
  const holders: { readonly was: number; readonly is: number }[] = [];
  let first: {
    readonly at: number;
    readonly level: number;
    readonly expected: number;
    readonly begins: boolean;
  } | null = null;
  for (const block of post.blocks) {
    if (block.node.type !== 'heading') continue;
    const level = Number(block.node.attrs?.['level'] ?? highest);
    while ((holders.at(-1)?.was ?? 0) >= level) holders.pop();
    const expected =
      holders.length === 0
        ? Math.min(level, highest)
        : Math.min(level, (holders.at(-1)?.is ?? pageTitle) + 1);
    holders.push({ was: level, is: expected });
    if (expected === level) continue;
    const start = post.bodyStart + block.start;
    first ??= { at: start, level, expected, begins: holders.length === 1 };
    if (!post.text.startsWith('#'.repeat(level), start)) continue;
    splices.push({ start, end: start + level, text: '#'.repeat(expected) });
  }
  if (first === null) return [];
  const { at, level, expected, begins } = first;
  return [
    post.fault('heading-level', 'suggest', at, { level, expected, begins, count: splices.length }, splices),
  ];
};
