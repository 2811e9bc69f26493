import { attributesLength } from './attribute-lists.ts';
import { endsLazily } from './html-blocks.ts';
import { isBlank } from './lines.ts';
import type { Line } from './lines.ts';

// How kramdown, with the rules of its GFM reader, tells the beginnings of blocks.
export const indented = /^(?:\t| {4})/;
export const fence = /^ {0,3}[~`]{3,}/;
export const quote = /^ {0,3}> ?/;
export const heading = /^(#{1,6})([\t ]+)(.*)$/s;
export const rule = /^ {0,3}([*_-])[ \t]*\1[ \t]*\1(?:\1|[ \t])*$/;
export const bullet = /^( {0,3}[+*-])([\t| ].*)$/s;
export const number = /^( {0,3}\d+\.)([\t| ].*)$/s;
export const definition = /^ {0,3}:[\t| ]/;
export const html = /^( {0,3})<(?:[\p{L}_]|!--|\/)/u;
export const underline = /^([-=])[-=]*[ \t\f\v]*$/;
export const mathBlock = /^ {0,3}\\?\$\$/;
export const pipe = /^ {0,3}(?=[^ \t\n\v\f\r])(?:\||.*?[^\\]\|)/s;
export const footnoteDefinition = /^ {0,3}\[\^[\p{L}\p{N}\p{M}_][\p{L}\p{N}\p{M}_-]*\]:/u;
export const abbreviation = /^ {0,3}\*\[.+?\]:/;
export const attributeDefinition = /^ {0,3}\{:[\p{L}\p{N}_][\p{L}\p{N}_-]*:(?!\}[ \t\n\v\f\r]*$)/u;
export const extensionEnd = /^ {0,3}\{:\/\w*\}[ \t\n\v\f\r]*$/;
export const boundaryMark = /^\^[ \t\n\v\f\r]*$/;

export const isItem = (line: Line): boolean => bullet.test(line.text) || number.test(line.text);

/** True where a quote, or text that goes on lazily, ends before this line. */
export function endsLazyText(lines: readonly Line[], at: number): boolean {
  const line = lines[at];
  return (
    !line ||
    isBlank(line) ||
    boundaryMark.test(line.text) ||
    attributesLength(lines, at) > 0 ||
    endsLazily(lines, at)
  );
}

/** True where a paragraph ends before this line. */
export function endsParagraph(lines: readonly Line[], at: number): boolean {
  const line = lines[at];
  return (
    !line ||
    endsLazyText(lines, at) ||
    isItem(line) ||
    heading.test(line.text) ||
    definition.test(line.text) ||
    quote.test(line.text) ||
    fence.test(line.text)
  );
}
