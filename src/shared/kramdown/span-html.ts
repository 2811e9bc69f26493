import { takeMarkdownAttribute } from './block-html.ts';
import { Element } from './element.ts';
import { blockNames, contentModelOf, isKnownName, voidNames } from './html-names.ts';
import { commentEnd, endTag, mayBeTag, startTag } from './html-tags.ts';
import { deepest } from './reading.ts';
import type { Reading } from './reading.ts';
import type { Source } from './source.ts';

/** HTML in a line of text: a comment or an element; elements of blocks and stray end tags are words. */
export function spanHtml(reading: Reading): boolean {
  const { source, tree } = reading;
  const { text, pos } = source;
  if (!mayBeTag(text, pos)) return false;
  const comment = commentEnd(source, pos);
  if (comment >= 0) {
    const element = new Element('xml_comment', text.slice(pos, comment));
    element.category = 'span';
    tree.children.push(element);
    source.pos = comment;
    return true;
  }
  const end = endTag(text, pos);
  const tag = end ? null : startTag(source, pos);
  if (!tag) {
    source.pos = end?.end ?? pos + 1;
    reading.addWords(text.slice(pos, source.pos));
    return true;
  }
  source.pos = tag.end;
  const isLeaf = tag.isClosed || voidNames.has(tag.name);
  if (blockNames.has(tag.name) || (!isLeaf && (reading.depth > deepest || reading.patience < 0))) {
    reading.addWords(text.slice(pos, tag.end));
    return true;
  }
  for (const [key, value] of tag.attributes) tag.attributes.set(key, (value ?? '').replace(/\n+/g, ' '));
  const element = new Element('html_element', tag.name);
  element.category = 'span';
  element.attributes = tag.attributes;
  const isParsed = readsMarkdown(reading, element);
  element.contentModel = isParsed ? 'span' : 'raw';
  element.isClosed = tag.isClosed;
  tree.children.push(element);
  if (!isLeaf) readContent(reading, element, isParsed);
  return true;
}

function readsMarkdown(reading: Reading, element: Element): boolean {
  const isRaw = contentModelOf(element.value) === 'raw';
  const said = takeMarkdownAttribute(element);
  if (said === 'span') return true;
  if (said === 'default') return !isRaw;
  if (said === 'raw') return false;
  return !isRaw && reading.tree.contentModel !== 'raw' && reading.options.parse_span_html;
}

function readContent(reading: Reading, element: Element, isParsed: boolean): void {
  const { source } = reading;
  const isKnown = isKnownName(element.value);
  const isAt = ({ text, pos }: Source): boolean => {
    const name = endTag(text, pos)?.name;
    return (isKnown ? name?.toLowerCase() : name) === element.value;
  };
  if (reading.spans(element, isParsed ? 'all' : 'html', { isAt })) {
    source.pos = endTag(source.text, source.pos)?.end ?? source.pos;
    return;
  }
  const { tree } = reading;
  reading.tree = element;
  reading.addWords(source.rest);
  reading.tree = tree;
  source.pos = source.text.length;
}
