import { idEnd } from './attribute-lists.ts';
import { indentedCodeEnd } from './block-rules.ts';
import { downcase } from './characters.ts';
import { Element } from './element.ts';
import { optionalSpace } from './source.ts';
import type { Reading } from './reading.ts';

const linkPattern =
  / {0,3}\[([^\n\]]+)\]:[ \t]*(?:<([^\n]*?)>|([^\n]*?[^ \t\n\v\f\r][^\n]*?))(?:(?:[ \t]*?\n|[ \t]+?)[ \t]*?(["'])([^\n]+?)\4)?[ \t]*?\n/y;
const longLinkPattern = / {0,3}\[([^\n\]]+)\]:[ \t]*(?:<([^\n]*?)>|([^\n]*[^ \t\n\v\f\r]))[ \t]*\n/y;
const longest = 10_000;

/** The name under which a link definition is kept. */
export const linkName = (words: string): string => downcase(words.replace(/[ \t\n\v\f\r]+/g, ' '));

/** A link definition: `[name]: address "title"`. */
export function linkDefinition(reading: Reading): boolean {
  const { source } = reading;
  const isLong = source.lineEnd(source.lineEnd()) - source.pos > longest;
  const match = source.match(isLong ? longLinkPattern : linkPattern);
  if (!match) return false;
  const [whole, name = '', angled, bare, , title] = match;
  if (/[ \t]+["']/.test(bare ?? '')) return false;
  source.pos += whole.length;
  const end = reading.newBlock('eob');
  end.mark = 'link_def';
  reading.tree.children.push(end);
  reading.links.set(linkName(name), { href: angled ?? bare ?? '', title: title ?? null, end });
  return true;
}

/** A footnote definition: `[^name]: words`, with indented lines below it. */
export function footnoteDefinition(reading: Reading): boolean {
  const { source } = reading;
  const { text, pos } = source;
  const start = optionalSpace(text, pos);
  if (!text.startsWith('[^', start)) return false;
  const nameEnd = idEnd(text, start + 2);
  if (nameEnd < 0 || !text.startsWith(']:', nameEnd)) return false;
  const end = indentedCodeEnd(source, source.lineEnd(nameEnd));
  const words = text.slice(nameEnd + 2, end).replace(/(^|\n)(?:\t| {4})/g, '$1');
  source.pos = end;
  const content = new Element('footnote_def');
  reading.blocks(content, words);
  const mark = reading.newBlock('eob');
  mark.mark = 'footnote_def';
  reading.tree.children.push(mark);
  reading.footnotes.set(text.slice(start + 2, nameEnd), { content, end: mark });
  return true;
}
