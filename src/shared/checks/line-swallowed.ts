import type { Line } from '../offer-text/markdown/lines.ts';
import type { Block } from '../offer-text/markdown/reader.ts';
import type { ExaminedPost } from './examined-post.ts';
import type { Check } from './check.ts';
import type { Fault } from './fault.ts';
import { walk } from './walk.ts';

const sentence = /^[ \t]{0,3}[*_“"«([]{0,3}[ \u00A0]?\p{Lu}/u;
const sentenceEnd = /[.!?…»”)][*_ \t]*$/u;
const itemEnd = /[.;!?…][*_ \t]*$/u;
/** Nobody breaks a line by hand before this many characters. */
const shortestWrap = 60;

/** A sentence typed right under a list, with no blank line between: the site makes it part of the last item. */
export const lineSwallowed: Check = (post) => {
  const faults: Fault[] = [];
  for (const { block, inside } of walk(post.blocks)) {
    if (block.node.type !== 'listItem' || inside.some(({ node }) => node.type === 'blockquote')) continue;
    const line = swallowedLine(post, block, inside.at(-1));
    if (line === null) continue;
    const at = lineStart(post.body, line.start);
    const text = line.text.trim().slice(0, 80);
    // A sentence that is quoted with its own full stop takes no second one behind it.
    const details = { text, ends: /[.!?…]$/.test(text) };
    faults.push(
      post.fault('line-swallowed', 'warn', post.bodyStart + at, details, [
        { start: post.bodyStart + at, end: post.bodyStart + at, text: post.lineEnd },
      ]),
    );
  }
  return faults;
};

function swallowedLine(post: ExaminedPost, item: Block, list: Block | undefined): Line | null {
  const words = item.children.find(({ node }) => node.type === 'paragraph')?.words;
  const first = words?.lines[0];
  if (words === undefined || words === null || first === undefined) return null;
  const indentation = first.start - lineStart(post.body, first.start);
  const isLast = list?.children.at(-1) === item;
  for (const [index, line] of words.lines.entries()) {
    const before = words.lines[index - 1];
    if (before === undefined) continue;
    const start = lineStart(post.body, line.start);
    const lead = /^[ \t]*/.exec(post.body.slice(start, start + 20))?.[0].length ?? 0;
    if (lead >= indentation || !sentence.test(line.text)) continue;
    // A break that was typed is meant.
    if (/(?: {2,}|\\)$/.test(before.text) || /<br[ \t]*\/?>[ \t]*$/i.test(before.text)) continue;
    const isWrapped = before.text.trimEnd().length >= shortestWrap && !itemEnd.test(before.text);
    const endsLikeOne = isLast && /,[ \t]*$/.test(before.text) && sentenceEnd.test(line.text);
    if (!isWrapped || endsLikeOne) return line;
  }
  return null;
}

const lineStart = (text: string, offset: number): number => text.lastIndexOf('\n', offset - 1) + 1;
