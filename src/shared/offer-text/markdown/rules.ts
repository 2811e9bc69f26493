import { endsLazily } from './html.ts';
import { isBlank } from './lines.ts';
import type { Line } from './lines.ts';

// How kramdown, with the rules of its GFM reader, tells the beginnings of blocks.
export const indented = /^(?:\t| {4})/;
export const fence = /^ {0,3}[~`]{3,}/;
export const fenceLine =
  /^( {0,3})(([~`]){3,})[ \t\n\v\f\r]*(?:([^ \t\n\v\f\r]+?)(?:\?[^ \t\n\v\f\r]*)?)?[ \t\n\v\f\r]*$/;
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
export const linkDefinition =
  /^ {0,3}\[([^\n\]]+)\]:[ \t]*(?:<([^\n]*?)>|([^\n]*?[^ \t\n\v\f\r][^\n]*?))(?:(?:[ \t]*?\n|[ \t]+?)[ \t]*?(["'])([^\n]+?)\4)?[ \t]*?\n/;
export const abbreviation = /^ {0,3}\*\[.+?\]:/;
export const attributes = /^ {0,3}\{:(?![:/])(?:\\\}|[^}])+\}[ \t\n\v\f\r]*$/;
export const attributeDefinition = /^ {0,3}\{:[\p{L}\p{N}_][\p{L}\p{N}_-]*:(?:\\\}|[^}])+\}[ \t\n\v\f\r]*$/u;
export const extensionLine = /^ {0,3}\{::(\w+)(?:[ \t\n\v\f\r](?:\\\}|[^}])*?)?(\/)?\}[ \t\n\v\f\r]*$/;
export const boundaryMark = /^\^[ \t\n\v\f\r]*$/;

export const isItem = (line: Line): boolean => bullet.test(line.text) || number.test(line.text);

/** True where a quote, or text that goes on lazily, ends before this line. */
export function endsLazyText(line: Line): boolean {
  return isBlank(line) || attributes.test(line.text) || boundaryMark.test(line.text) || endsLazily(line.text);
}

/** True where a paragraph ends before this line. */
export function endsParagraph(line: Line): boolean {
  return (
    endsLazyText(line) ||
    isItem(line) ||
    heading.test(line.text) ||
    definition.test(line.text) ||
    quote.test(line.text) ||
    fence.test(line.text)
  );
}
