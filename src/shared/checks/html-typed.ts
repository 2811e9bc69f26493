import { kramdownToHtml } from '../kramdown/kramdown.ts';
import type { ExaminedPost } from './examined-post.ts';
import { applySplices, type Check, type Fault, type Splice } from './fault.ts';

const tags = /<(\/?)(hr|br|center)(?![\w-])([^<>\n]{0,200})(>?)/gi;
/** Judging a repair means making the page's HTML twice: past this many in one text a person is told without. */
const mostJudged = 60;
const largestJudged = 200_000;

/** HTML typed where Markdown would do, or that the site shows as letters because it is not what it was meant to be. */
export const htmlTyped: Check = (post) => {
  const faults: Fault[] = [];
  const state = { judged: post.body.length > largestJudged ? mostJudged : 0, html: null as string | null };
  for (const match of post.bare.matchAll(tags)) {
    const [whole, slash = '', name = '', , closing = ''] = match;
    const tag = name.toLowerCase();
    const isShown =
      closing === '' || (slash !== '' && tag !== 'center') || isUnopened(post, match.index, slash, tag);
    if (slash !== '' && tag === 'center' && !isShown) continue;
    const at = post.bodyStart + match.index;
    faults.push(
      post.fault(
        'html-typed',
        isShown ? 'warn' : 'suggest',
        at,
        { tag, written: whole.trim(), shown: isShown },
        repairOf(post, tag, at, at + whole.length, isShown, state),
      ),
    );
  }
  return faults;
};

function isUnopened(post: ExaminedPost, at: number, slash: string, tag: string): boolean {
  return slash !== '' && tag === 'center' && !/<center\b/i.test(post.bare.slice(0, at));
}

function repairOf(
  post: ExaminedPost,
  tag: string,
  start: number,
  end: number,
  isShown: boolean,
  state: { judged: number; html: string | null },
): Splice[] | null {
  if (state.judged >= mostJudged || tag === 'center') return null;
  const splices = tag === 'br' ? breakFor(post, start, end) : ruleFor(post, start, end);
  if (splices === null) return null;
  state.judged += 1;
  // Letters that nobody was meant to read become the break they were meant to be.
  const meant = isShown ? [{ start, end, text: tag === 'br' ? '<br>' : '<hr>' }] : null;
  state.html ??= comparable(post.text.slice(post.bodyStart));
  const before =
    meant === null ? state.html : comparable(applySplices(post.text, meant).slice(post.bodyStart));
  return comparable(applySplices(post.text, splices).slice(post.bodyStart)) === before ? splices : null;
}

/** Two spaces at the end of the line; on a line of its own the line before is what is broken. */
function breakFor(post: ExaminedPost, start: number, end: number): Splice[] | null {
  const { text } = post;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const rest = /^[ \t]*\r?(?:\n|$(?![\s\S]))/.exec(text.slice(end, end + 200));
  const isAlone = text.slice(lineStart, start).trim() === '';
  if (isAlone && rest !== null && lineStart > post.bodyStart) {
    const before = lineStart - (text[lineStart - 2] === '\r' ? 2 : 1);
    return [{ start: before, end: end + rest[0].replace(/\r?\n$/, '').length, text: '  ' }];
  }
  if (isAlone) return null;
  const lead = /[ \t]*$/.exec(text.slice(lineStart, start))?.[0].length ?? 0;
  if (rest !== null)
    return [{ start: start - lead, end: end + rest[0].replace(/\r?\n$/, '').length, text: '  ' }];
  const space = /^[ \t]*/.exec(text.slice(end, end + 200))?.[0].length ?? 0;
  return [{ start: start - lead, end: end + space, text: `  ${post.lineEnd}` }];
}

/** `---` on a line of its own, set apart so that it underlines nothing. */
function ruleFor(post: ExaminedPost, start: number, end: number): Splice[] | null {
  const { text, lineEnd } = post;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const rest = /^[ \t]*(?=\r?\n|$(?![\s\S]))/.exec(text.slice(end, end + 200));
  if (text.slice(lineStart, start).trim() !== '' || rest === null) return null;
  const isApart =
    lineStart <= post.bodyStart || /\n[ \t]*\r?\n$/.test(text.slice(Math.max(0, lineStart - 200), lineStart));
  return [{ start: lineStart, end: end + rest[0].length, text: `${isApart ? '' : lineEnd}---` }];
}

/** The HTML of a body as a browser shows it: white space counts once, and not at all beside a break or a block. */
function comparable(body: string): string {
  return kramdownToHtml(body)
    .replace(/\s+/g, ' ')
    .replace(/ ?(<\/?(?:br|hr|p|ul|ol|li|h[1-6]|div|blockquote|center)\b[^>]*>) ?/g, '$1');
}
