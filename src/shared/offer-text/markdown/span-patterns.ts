// How kramdown tells what begins inside a line; white space is ASCII only, as in Ruby.
export const escapable = /[\\.*_+`<>()[\]{}#!:|"'$=\-~]/;
export const special = /[*_`<![&\\~${\n\uE000]| {2}(?=\n)/g;
export const autolink = /<((?:mailto|https?|ftps?):[^\n]+?|[\p{L}\p{N}\-_.]+?@[\p{L}\p{N}\-_.]+?)>/uy;
export const footnote = /\[\^[\p{L}\p{N}\p{M}_][\p{L}\p{N}\p{M}_-]*\]/uy;
export const strike = /~~(?![ \t\n\v\f\r~])[\s\S]*?[^ \t\n\v\f\r~]~~/y;
export const math = /\$\$[\s\S]*?\$\$/y;
export const extension = /\{::\w+(?:[ \t\n\v\f\r][^}]*)?\/?\}|\{:\/(?:\w[\w-]*)?\}/y;
// A brace that is escaped may end it too.
export const attributeList = /\{:[^}]+\}/y;
