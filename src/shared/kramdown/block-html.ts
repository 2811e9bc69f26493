import { addText, Element } from './element.ts';
import { contentModelOf, isKnownName, spanNames, voidNames } from './html-names.ts';
import { commentEnd, endTag, findEndTag, instructionEnd, mayBeTag, startTag } from './html-tags.ts';
import { deepest } from './reading.ts';
import { optionalSpace } from './source.ts';
import type { Outcome } from './boundary.ts';
import type { ContentModel } from './element.ts';
import type { StartTag } from './html-tags.ts';
import type { Reading } from './reading.ts';

const trailing = /[ \t]*\n/y;
const modelOf: Readonly<Record<string, ContentModel | 'default'>> = {
  '0': 'raw',
  '1': 'default',
  span: 'span',
  block: 'block',
};

/** What `markdown="…"` says of an element's words; null where it says nothing. */
export function takeMarkdownAttribute(element: Element): ContentModel | 'default' | null {
  const value = element.attributes.get('markdown');
  element.attributes.delete('markdown');
  return typeof value === 'string' && Object.hasOwn(modelOf, value) ? (modelOf[value] ?? null) : null;
}

/** HTML that stands as a block: a comment, an element, or the end tag of the element around. */
export function blockHtml(reading: Reading): Outcome {
  const { source, tree } = reading;
  const { text, pos } = source;
  const comment = commentEnd(source, pos);
  if (comment >= 0) {
    const element = new Element('xml_comment', text.slice(pos, comment));
    element.category = 'block';
    tree.children.push(element);
    source.pos = comment;
    source.scan(trailing);
    return true;
  }
  const start = optionalSpace(text, pos);
  const tag = reading.depth < deepest ? startTag(source, start) : null;
  if (tag && !spanNames.has(tag.name.toLowerCase())) {
    source.pos = tag.end;
    readElement(reading, tag);
    return true;
  }
  const end = endTag(text, start);
  if (!end) return false;
  const name = end.name.toLowerCase();
  if (spanNames.has(name) || tree.type !== 'html_element' || tree.value !== name) return false;
  source.pos = end.end;
  return 'stop';
}

/** Reads the element whose start tag was just passed. */
function readElement(reading: Reading, tag: StartTag): void {
  const { source, tree } = reading;
  const element = new Element('html_element', tag.name);
  element.attributes = tag.attributes;
  element.category = 'block';
  tree.children.push(element);
  const isCode = tag.name === 'script' || tag.name === 'style';
  if (isCode) readCode(reading, element);
  if (reading.blockList) {
    element.ial = reading.blockList;
    reading.blockList = null;
  }
  const isRaw = tree.type === 'html_element' && tree.contentModel === 'raw';
  let model: ContentModel = !isRaw && reading.options.parse_block_html ? contentModelOf(tag.name) : 'raw';
  const said = takeMarkdownAttribute(element);
  if (said) model = said === 'default' ? contentModelOf(tag.name) : said;
  if (model === 'block') source.scan(trailing);
  element.contentModel = model;
  element.isClosed = !isCode && (tag.isClosed || voidNames.has(tag.name));
  if (element.isClosed || isCode) return;
  if (model === 'block') reading.blocks(element);
  else if (model === 'span') readSpanContent(reading, element);
  else readRawContent(reading, element);
  if (!isRaw) source.scan(trailing);
}

function readCode(reading: Reading, element: Element): void {
  const { source } = reading;
  const end = findEndTag(source, element.value, source.pos);
  addText(source.text.slice(source.pos, end < 0 ? undefined : end), element, 'raw');
  source.pos = end < 0 ? source.text.length : (endTag(source.text, end)?.end ?? end);
}

function readSpanContent(reading: Reading, element: Element): void {
  const { source } = reading;
  const end = findEndTag(source, element.value, source.pos);
  addText(source.text.slice(source.pos, end < 0 ? undefined : end), element, reading.textType);
  source.pos = end < 0 ? source.text.length : (endTag(source.text, end)?.end ?? end);
}

/** Reads an element's words as they are, until its end tag. */
function readRawContent(reading: Reading, element: Element): void {
  const { source, tree: outer } = reading;
  const { text } = source;
  reading.tree = element;
  reading.depth += 1;
  for (let isDone = false; !source.isEnd && !isDone;) {
    const at = findTag(reading);
    if (at < 0) {
      addText(source.rest, element, 'text');
      source.pos = text.length;
      break;
    }
    addText(text.slice(source.pos, at), element, 'text');
    source.pos = at;
    isDone = readTag(reading, element);
  }
  reading.depth -= 1;
  reading.tree = outer;
}

function findTag({ source }: Reading): number {
  const { text } = source;
  for (let at = source.find('<', source.pos); at >= 0; at = source.find('<', at + 1))
    if (mayBeTag(text, at) || text.charCodeAt(at + 1) === 63) return at;
  return -1;
}

function readTag(reading: Reading, element: Element): boolean {
  const { source } = reading;
  const { text, pos } = source;
  const comment = commentEnd(source, pos);
  const other = comment < 0 ? instructionEnd(source, pos) : comment;
  if (other >= 0) {
    const child = new Element(comment < 0 ? 'xml_pi' : 'xml_comment', text.slice(pos, other));
    child.category = 'block';
    element.children.push(child);
    source.pos = other;
    return false;
  }
  const tag = startTag(source, pos);
  const isLeaf = tag !== null && (tag.isClosed || voidNames.has(tag.name));
  if (tag && (isLeaf || reading.depth < deepest)) {
    source.pos = tag.end;
    readElement(reading, tag);
    return false;
  }
  const end = endTag(text, pos);
  if (!end) {
    addText(source.character(), element, 'text');
    return false;
  }
  source.pos = end.end;
  const name = isKnownName(element.value) ? end.name.toLowerCase() : end.name;
  if (name === element.value) return true;
  addText(text.slice(pos, end.end), element, 'text');
  return false;
}
