import { blockList } from './attribute-lists.ts';
import { isDigit, isSpace } from './characters.ts';
import { endsLazily } from './html-tags.ts';
import { blankEnd, optionalSpace, tailEnd } from './source.ts';
import type { Source } from './source.ts';

export const headingPattern = /(#{1,6})[\t ]+([^\n]*)\n/y;
export const underlined = / {0,3}([^ \t][^\n]*)\n([-=])[-=]*[ \t\f\v]*\n/y;
export const rule = / {0,3}([*_-])[ \t]*\1[ \t]*\1(?:\1|[ \t])*\n/y;
export const bullet = /( {0,3}[+*-])([\t| ][^\n]*\n)/y;
export const number = /( {0,3}\d+\.)([\t| ][^\n]*\n)/y;
export const definition = /( {0,3}:)([\t| ][^\n]*\n)/y;
export const abbreviation = / {0,3}\*\[([^\n]+?)\]:([^\n]*?)\n/y;
export const fence = / {0,3}[~`]{3,}/y;
export const quote = / {0,3}> ?/y;
const paragraph = / {0,3}[^ \t]/y;

/** True where a tab or four spaces begin at `at`. */
export const isIndented = (text: string, at: number): boolean =>
  text.charCodeAt(at) === 9 || text.startsWith('    ', at);

/** Where the mark that ends a block (`^` alone) ends, else -1. */
export const boundaryEnd = (text: string, at: number): number =>
  text.charCodeAt(at) === 94 ? tailEnd(text, at + 1) : -1;

const isAtEnd = (text: string, at: number): boolean =>
  at >= text.length || (at === text.length - 1 && text.charCodeAt(at) === 10);

/** True where a quote, or text that goes on lazily, ends. */
export function endsLazyText(source: Source, at: number): boolean {
  const { text } = source;
  return (
    isAtEnd(text, at) ||
    blankEnd(text, at) >= 0 ||
    blockList(source, at) !== null ||
    boundaryEnd(text, at) >= 0 ||
    endsLazily(text, at)
  );
}

/** True where an item of a list begins. */
export function isListStart(text: string, at: number): boolean {
  let end = optionalSpace(text, at);
  const code = text.charCodeAt(end);
  if (code === 43 || code === 42 || code === 45) end += 1;
  else {
    if (!isDigit(code)) return false;
    while (isDigit(text.charCodeAt(end))) end += 1;
    if (text.charCodeAt(end) !== 46) return false;
    end += 1;
  }
  return isItemSpace(text.charCodeAt(end));
}

const isItemSpace = (code: number): boolean => code === 9 || code === 32 || code === 124;

const test = (pattern: RegExp, text: string, at: number): boolean => {
  pattern.lastIndex = at;
  return pattern.test(text);
};

const isDefinition = (text: string, at: number): boolean => {
  const start = optionalSpace(text, at);
  return text.charCodeAt(start) === 58 && isItemSpace(text.charCodeAt(start + 1));
};

/** True where a paragraph ends; with GFM's quirk, blocks need no blank line above them. */
export function endsParagraph(source: Source, at: number, isGfm: boolean): boolean {
  const { text } = source;
  if (endsLazyText(source, at) || isDefinition(text, at)) return true;
  if (!isGfm) return false;
  const code = text.charCodeAt(optionalSpace(text, at));
  if (code === 35) return text.charCodeAt(at) === 35 && /#{1,6}[\t ]/y.test(text.slice(at, at + 8));
  if (code === 62) return true;
  if (code === 126 || code === 96) return test(fence, text, at);
  return isListStart(text, at);
}

/** True where a block may end before what stands at `at`. */
export function isBoundary(source: Source, at: number): boolean {
  const { text } = source;
  return (
    isAtEnd(text, at) ||
    blankEnd(text, at) >= 0 ||
    boundaryEnd(text, at) >= 0 ||
    blockList(source, at) !== null
  );
}

export const isParagraphStart = (text: string, at: number): boolean =>
  test(paragraph, text, at) && text.charCodeAt(optionalSpace(text, at)) !== 10;

/** Where the indented code that begins at `at` ends; lines below it go on lazily. */
export function indentedCodeEnd(source: Source, at: number): number {
  const { text } = source;
  let end = at;
  for (;;) {
    let line = Math.max(blankEnd(text, end), end);
    const first = line;
    while (isIndented(text, line) && holdsWords(text, line + (text.charCodeAt(line) === 9 ? 1 : 4)))
      line = source.lineEnd(line);
    if (line === first) return end;
    while (
      holdsWords(text, line) &&
      !blockList(source, line) &&
      boundaryEnd(text, line) < 0 &&
      !endsLazily(text, line)
    )
      line = source.lineEnd(line);
    end = line;
  }
}

/** True where the line holds more than spaces and tabs, before any other white space, and ends. */
function holdsWords(text: string, at: number): boolean {
  let index = at;
  while (text.charCodeAt(index) === 32 || text.charCodeAt(index) === 9) index += 1;
  return index < text.length && !isSpace(text.charCodeAt(index));
}
