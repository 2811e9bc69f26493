import { kramdownToHtml } from '../kramdown/kramdown.ts';
import type { ExaminedPost } from './examined-post.ts';
import type { Check } from './check.ts';
import { applySplices, mostOfOneKind, type Fault, type Splice } from './fault.ts';

const tags = /<(\/?)(hr|br|center)(?![\w-])([^<>\n]{0,200})(>?)/gi;
/** Judging a repair means making HTML of what stands around it: past this many characters a person is told without. */
const mostJudged = 400_000;

/** HTML typed where Markdown would do, or that the site shows as letters because it is not what it was meant to be. */
export const htmlTyped: Check = (post) => {
  const faults: Fault[] = [];
  const budget = { left: mostJudged };
  for (const match of post.bare.matchAll(tags)) {
    if (faults.length >= mostOfOneKind) break;
    const [whole, slash = '', name = '', , closing = ''] = match;
    const tag = name.toLowerCase();
    if (post.bare[match.index - 1] === '\\') continue;
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
        repairOf(post, tag, at, at + whole.length, isShown, budget),
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
  budget: { left: number },
): Splice[] | null {
  if (tag === 'center') return null;
  const candidates = (
    tag === 'br' ? [without(post, start, end), breakFor(post, start, end)] : [ruleFor(post, start, end)]
  ).filter((candidate) => candidate !== null);
  const around = surroundings(post, start);
  budget.left -= (around.end - around.start) * (candidates.length + 1);
  if (candidates.length === 0 || budget.left < 0) return null;
  const shows = (splices: readonly Splice[]) =>
    comparable(
      applySplices(
        post.text.slice(around.start, around.end),
        splices.map((each) => ({ ...each, start: each.start - around.start, end: each.end - around.start })),
      ),
    );
  // Letters that nobody was meant to read become the break they were meant to be.
  const meant = shows(isShown ? [{ start, end, text: tag === 'br' ? '<br>' : '<hr>' }] : []);
  return candidates.find((splices) => shows(splices) === meant) ?? null;
}

/** The block that holds a place with the blocks beside it: what a change there can reach. */
function surroundings(post: ExaminedPost, place: number): { readonly start: number; readonly end: number } {
  const { blocks, bodyStart } = post;
  let low = 0;
  let high = blocks.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((blocks[middle]?.start ?? 0) <= place - bodyStart) low = middle;
    else high = middle;
  }
  return {
    start: bodyStart + (low > 0 ? (blocks[low - 1]?.start ?? 0) : 0),
    end: low + 2 < blocks.length ? bodyStart + (blocks[low + 2]?.start ?? 0) : post.text.length,
  };
}

/** A break at the end of a paragraph shows nothing. */
function without(post: ExaminedPost, start: number, end: number): Splice[] | null {
  const { text } = post;
  const rest = /^[ \t]*(?=\r?\n|$(?![\s\S]))/.exec(text.slice(end, end + 200));
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  if (rest === null || text.slice(lineStart, start).trim() === '') return null;
  const lead = /[ \t]*$/.exec(text.slice(lineStart, start))?.[0].length ?? 0;
  return [{ start: start - lead, end: end + rest[0].length, text: '' }];
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

/** The HTML of a body as a browser shows it: white space counts once, beside a break or a block not at all. */
function comparable(body: string): string {
  return kramdownToHtml(body)
    .replace(/\s+/g, ' ')
    .replace(/(?: ?<br \/>)+ ?(?=<\/(?:p|li|h[1-6])>)/g, '')
    .replace(/ ?(<\/?(?:br|hr|p|ul|ol|li|h[1-6]|div|blockquote|center)\b[^>]*>) ?/g, '$1');
}
