import type { ExaminedPost } from './examined-post.ts';
import type { Check } from './check.ts';
import type { Fault, Splice } from './fault.ts';
import { walk } from './walk.ts';

const indented = /^([ \t]{1,3})(#{1,6}[ \t]+\S.*)$/;
const withoutSpace = /^(#{2,6})(?=[^#\s])/;

/** A heading that the site does not show as one, or that a list swallows, or that only kramdown takes for one. */
export const headingGlued: Check = (post) => {
  const faults: Fault[] = [];
  for (const { block, inside } of walk(post.blocks)) {
    if (block.node.type === 'paragraph') faults.push(...asText(post, block.words?.lines ?? []));
    if (block.node.type === 'heading' && inside.at(-1)?.node.type === 'listItem')
      faults.push(...inItem(post, block.start));
    if (block.node.type === 'heading' && inside.length === 0) faults.push(...underRule(post, block.start));
  }
  for (const match of post.bare.matchAll(/^<hr[ \t]*\/?>[ \t]*(?=#{1,6}[ \t]+\S)/gim)) {
    const at = post.bodyStart + match.index + match[0].length;
    faults.push(
      heading(post, 'rule', at, [
        { start: at - match[0].length + match[0].trimEnd().length, end: at, text: post.lineEnd.repeat(2) },
      ]),
    );
  }
  return faults;
};

function heading(post: ExaminedPost, how: string, at: number, repair: Splice[]): Fault {
  const end = post.text.indexOf('\n', at);
  const text = post.text
    .slice(at, end < 0 ? undefined : end)
    .trim()
    .slice(0, 80);
  return post.fault('heading-glued', how === 'rule' ? 'suggest' : 'warn', at, { how, text }, repair);
}

function asText(
  post: ExaminedPost,
  lines: readonly { readonly text: string; readonly start: number }[],
): Fault[] {
  return lines.flatMap((line) => {
    const start = lineStart(post.body, line.start);
    const text = post.body.slice(start, line.start + line.text.length);
    const at = post.bodyStart + start;
    const lead = indented.exec(text)?.[1];
    // Under a list the line must be set apart as well, or the list would take the heading in.
    const blank =
      start > 0 && !/\n[ \t]*\r?\n$|^[ \t]*\r?\n$/.test(post.body.slice(Math.max(0, start - 200), start))
        ? post.lineEnd
        : '';
    if (lead !== undefined)
      return [heading(post, 'space', at, [{ start: at, end: at + lead.length, text: blank }])];
    const marks = withoutSpace.exec(text)?.[1];
    if (marks === undefined || start !== line.start) return [];
    return [
      heading(post, 'unspaced', at, [
        ...(blank === '' ? [] : [{ start: at, end: at, text: blank }]),
        { start: at + marks.length, end: at + marks.length, text: ' ' },
      ]),
    ];
  });
}

function inItem(post: ExaminedPost, place: number): Fault[] {
  const start = lineStart(post.body, place);
  // Indented under its item it is meant to stand there.
  if (start !== place) return [];
  const at = post.bodyStart + start;
  return [heading(post, 'list', at, [{ start: at, end: at, text: post.lineEnd }])];
}

function underRule(post: ExaminedPost, place: number): Fault[] {
  const before = post.body.slice(Math.max(0, place - 200), place);
  if (!/(?:^|\n)[ \t]*(?:<\/?(?:hr|center|div|p|br)\b[^\n]*>)[ \t]*\r?\n$/i.test(before)) return [];
  const at = post.bodyStart + place;
  return [heading(post, 'rule', at, [{ start: at, end: at, text: post.lineEnd }])];
}

const lineStart = (text: string, offset: number): number => text.lastIndexOf('\n', offset - 1) + 1;
