import { isPlainSafe, writeDoubleQuoted } from '../offer-text/front-matter-values.ts';
import type { Check } from './check.ts';
import { spliceBetween } from './fault.ts';
import { ExaminedPost } from './examined-post.ts';

const pairLine = /^([A-Za-z_][\w-]*:)([ \t]+)(.*?)([ \t\r]*)$/;
/** More faults than this in one front matter are a person's to mend. */
const mostRepairs = 20;
/** So is one of this many characters: every try reads it whole. */
const longestRepaired = 20_000;

/** Jekyll does not fail on YAML that cannot be read: it publishes the page without its layout. */
export const frontMatterBroken: Check = (post) => {
  const { failure } = post;
  if (failure === null || post.parts === null) return [];
  if (failure.code === 'front-matter-not-a-map')
    return [post.fault('front-matter-not-a-map', 'block', post.startOfLine(2))];
  const repaired = repair(post);
  const splice = repaired === null ? null : spliceBetween(post.text, repaired);
  // YAML is often read on past the fault: what mends it says better where it is.
  const line = splice === null ? lineOf(post) : post.lineAt(splice.start);
  return [
    post.fault(
      'front-matter-broken',
      'block',
      post.startOfLine(line),
      {
        text: post.text
          .slice(post.startOfLine(line), post.startOfLine(line + 1))
          .trim()
          .slice(0, 200),
      },
      splice === null ? null : [splice],
    ),
  ];
};

function lineOf(post: ExaminedPost): number {
  const line = post.failure?.details['line'];
  return typeof line === 'number' ? line : 2;
}

/** Mends one line after the other as long as each brings the first fault further down. */
function repair(post: ExaminedPost): string | null {
  if ((post.parts?.frontMatter.length ?? 0) > longestRepaired) return null;
  let current = post;
  for (let count = 0; count < mostRepairs; count += 1) {
    const line = lineOf(current);
    const candidates = [line, line - 1, line + 1].flatMap((at) => mendings(current, at));
    const best = candidates
      .map((text) => new ExaminedPost(post.place, text))
      .filter(({ failure, source }) => source === null || failure === null)
      .map((each) => ({ each, reached: each.source === null ? lineOf(each) : Infinity }))
      .sort((a, b) => b.reached - a.reached)[0];
    if (best === undefined || best.reached <= line) return null;
    if (best.each.source !== null) return best.each.source.pairs.length > 0 ? best.each.text : null;
    current = best.each;
  }
  return null;
}

/** What a line may have been meant to be: quoted, indented by spaces, with a space after its colon. */
function mendings(post: ExaminedPost, line: number): string[] {
  const start = post.startOfLine(line);
  if (line < 2 || start >= post.bodyStart) return [];
  const end = Math.max(start, post.startOfLine(line + 1) - 1);
  const text = post.text.slice(start, end);
  const put = (written: string) => post.text.slice(0, start) + written + post.text.slice(end);
  const found: string[] = [];
  if (/^ *\t/.test(text)) found.push(put(text.replace(/^[ \t]+/, (space) => space.replaceAll('\t', '  '))));
  const glued = /^([A-Za-z_][\w-]*):(?=[^\s/])/.exec(text);
  if (glued !== null) found.push(put(text.replace(':', ': ')));
  const pair = pairLine.exec(text);
  if (pair !== null) {
    const [, key = '', space = '', value = '', tail = ''] = pair;
    const inner = /^(["'])(.*)\1$/.exec(value)?.[2] ?? /^["'](?!.*["'])(.*)$/.exec(value)?.[1] ?? value;
    if (!isPlainSafe(inner) || inner !== value)
      found.push(put(`${key}${space}${writeDoubleQuoted(inner)}${tail}`));
  }
  return found;
}
