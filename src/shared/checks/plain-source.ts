import { endOf } from '../offer-text/markdown/lines.ts';
import { maskLiquid } from '../offer-text/markdown/liquid.ts';
import type { Block } from '../offer-text/markdown/reader.ts';

/** Liquid that only says where the site is: what stands after it is still the path of a link. */
const baseLiquid = /^\{\{-?\s*site\.(?:baseurl|url)\s*-?\}\}$/;

/** Stands for Liquid whose outcome is not known. */
export const unknownLiquid = '\uE000';

const fences = /^(?: {4}|\t| {0,3}(?:`{3}|~{3}))/;
const codeSpan = /(?<![`\\])(`{1,6})(?!`)[^`](?:(?!\n[ \t]*\n)[^`]|(?!\1(?!`))`){0,4000}?(?<!`)\1(?!`)/g;
const stretches: readonly (readonly [opening: RegExp, closing: string])[] = [
  [/<!--/g, '-->'],
  [/\{::comment\}/g, '{:/'],
  ...['code', 'pre', 'script', 'style', 'kbd', 'samp'].map((name): [RegExp, string] => [
    new RegExp(`<${name}(?=[\\s>])`, 'gi'),
    `</${name}`,
  ]),
];

const blank = (text: string): string => text.replace(/[^\r\n]/g, ' ');

/**
 * A body of the same length in which code, comments and the Liquid that is run say nothing.
 * `{{ site.baseurl }}` and `{{ site.url }}` stay, since links begin with them.
 */
export function blankCode(body: string, blocks: readonly Block[]): string {
  let text = body;
  const spans = maskLiquid(body).spans.filter(({ start, end }) => !baseLiquid.test(body.slice(start, end)));
  if (spans.length > 0) {
    const pieces: string[] = [];
    let position = 0;
    for (const { start, end } of spans) {
      pieces.push(body.slice(position, start), body.slice(start, end).replace(/[^\r\n]/g, unknownLiquid));
      position = end;
    }
    text = pieces.join('') + body.slice(position);
  }
  const pieces: string[] = [];
  let position = 0;
  for (const { start, end } of codeBlocks(blocks)) {
    pieces.push(text.slice(position, start), blank(text.slice(start, end)));
    position = end;
  }
  text = pieces.join('') + text.slice(position);
  for (const [opening, closing] of stretches) text = blankStretches(text, opening, closing);
  return text.replace(codeSpan, blank);
}

/** Blanks what stands between two marks; one that is never closed is left as it is, and ends the search. */
function blankStretches(text: string, opening: RegExp, closing: string): string {
  const folded = text.toLowerCase();
  const pieces: string[] = [];
  let position = 0;
  opening.lastIndex = 0;
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    const end = folded.indexOf(closing, opening.lastIndex);
    if (end < 0) break;
    pieces.push(text.slice(position, match.index), blank(text.slice(match.index, end + closing.length)));
    position = end + closing.length;
    opening.lastIndex = position;
  }
  return pieces.join('') + text.slice(position);
}

function codeBlocks(blocks: readonly Block[]): { start: number; end: number }[] {
  return blocks.flatMap((block) => {
    const first = block.lines[0];
    const last = block.lines.at(-1);
    const isCode =
      block.node.type === 'codeBlock' ||
      (block.node.type === 'sourceBlock' && fences.test(first?.text ?? ''));
    if (isCode && first !== undefined && last !== undefined)
      return [{ start: first.start, end: endOf(last) }];
    return codeBlocks(block.children);
  });
}
