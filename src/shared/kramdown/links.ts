import { applyList, idEnd } from './attribute-lists.ts';
import { skipSpaces, strip } from './characters.ts';
import { linkName } from './definitions.ts';
import { Element } from './element.ts';
import { deepest } from './reading.ts';
import type { AttributeList } from './element.ts';
import type { Reading } from './reading.ts';
import type { Source } from './source.ts';

const escapedSign = /\\([\\.*_+`<>()[\]{}#!:|"'$=-])/g;

/** The mark of a footnote; words where no footnote is called so. */
export function footnoteMark(reading: Reading): boolean {
  const { source } = reading;
  const { text, pos } = source;
  if (text[pos + 1] !== '^') return false;
  const end = idEnd(text, pos + 2);
  if (end < 0 || text[end] !== ']') return false;
  source.pos = end + 1;
  const name = text.slice(pos + 2, end);
  const footnote = reading.footnotes.get(name);
  if (!footnote) {
    reading.addWords(text.slice(pos, end + 1));
    return true;
  }
  const mark = footnote.end;
  if (mark.mark === 'footnote_def') {
    if (mark.ial) applyList(mark.attributes, mark.ial, reading.lists);
    mark.mark = 'footnote_used';
  }
  const element = new Element('footnote');
  element.name = name;
  element.content = footnote.content;
  element.ial = mark.ial;
  if (mark.hasAttributes) element.attributes = mark.attributes;
  reading.tree.children.push(element);
  return true;
}

/** A link or an image; a bracket that begins neither is only a sign. */
export function link(reading: Reading): boolean {
  const { source, tree } = reading;
  const { text, pos } = source;
  const isImage = text[pos] === '!';
  const start = isImage ? pos + 2 : pos + 1;
  if (text[start - 1] !== '[' || start >= text.length || text[start] === '^') return false;
  const sign = text.slice(pos, start);
  source.pos = start;
  const isLink = (each: Element): boolean => each.type === 'a' || each.type === 'img';
  const isNested = !isImage && (isLink(tree) || reading.around.some(isLink));
  const isSign = isNested || reading.patience < 0 || reading.depth > deepest;
  if (isSign || !readLink(reading, start, new Element(isImage ? 'img' : 'a'))) {
    source.pos = start;
    reading.addWords(sign);
  }
  return true;
}

function readLink(reading: Reading, start: number, element: Element): boolean {
  const { source } = reading;
  const { text } = source;
  let open = 1;
  let seen = 0;
  const isEnd = (): boolean => {
    open += text[source.pos] === ']' ? -1 : 1;
    for (; seen < element.children.length; seen += 1) if (element.children[seen]?.type === 'img') open -= 1;
    return open === 0;
  };
  const isAt = ({ pos }: Source): boolean =>
    text[pos] === ']' || text[pos] === '[' || (text[pos] === '!' && text[pos + 1] === '[');
  if (!reading.spans(element, 'all', { isAt, isEnd, brackets: true })) return false;
  const words = text.slice(start, source.pos).replace(escapedSign, '$1');
  source.pos += 1;
  const name = referenceName(source);
  if (name !== null || text[source.pos] !== '(') {
    const found = reading.links.get(linkName(name === null || name === '' ? words : name));
    if (!found) return false;
    addLink(reading, element, found.href, found.title, words, found.end?.ial ?? null);
    return true;
  }
  const target = readTarget(reading);
  if (!target) return false;
  addLink(reading, element, target.href, target.title, words, null);
  return true;
}

/** `[name]` behind the words of a link, passed; null where none is there. */
function referenceName(source: Source): string | null {
  const { text } = source;
  const open = skipSpaces(text, source.pos);
  if (text[open] !== '[') return null;
  const close = source.find(']', open + 1);
  if (close < 0) return null;
  source.pos = close + 1;
  return text.slice(open + 1, close);
}

type Target = { readonly href: string; readonly title: string | null };

function readTarget(reading: Reading): Target | null {
  const { source } = reading;
  const { text, pos } = source;
  let href: string;
  const close = text[pos + 1] === '<' ? source.find('>', pos + 2) : -1;
  const line = close < 0 ? -1 : source.find('\n', pos);
  if (close >= 0 && (line < 0 || line > close)) {
    href = text.slice(pos + 2, close);
    source.pos = close + 1;
    if (text[source.pos] === ')') {
      source.pos += 1;
      return { href, title: null };
    }
  } else {
    const { end, depth } = parenthesisEnd(reading);
    href = strip(text.slice(pos + 1, Math.max(pos + 1, end - 1)));
    source.pos = end;
    if (depth === 0) return { href, title: null };
  }
  const title = readTitle(reading);
  return title === null ? null : { href, title };
}

/** Where the parentheses around an address end, or the space before its title. */
function parenthesisEnd(reading: Reading): { end: number; depth: number } {
  const { source } = reading;
  const { text, pos } = source;
  const stop = /[()]|[ \t\n\v\f\r](?=['"])/g;
  stop.lastIndex = pos;
  let depth = 0;
  let end = pos;
  for (let match = stop.exec(text); match; match = stop.exec(text)) {
    end = stop.lastIndex;
    if (match[0] === '(') depth += 1;
    else if (match[0] === ')') depth -= 1;
    if (depth === 0 || (match[0] !== '(' && match[0] !== ')')) break;
  }
  reading.patience -= (depth === 0 ? end : text.length) - pos;
  return { end, depth };
}

/** A title in quotes and the `)` behind it, passed; null where none is there. */
function readTitle(reading: Reading): string | null {
  const { source } = reading;
  const { text } = source;
  const start = skipSpaces(text, source.pos);
  const quote = text[start];
  if (quote !== '"' && quote !== "'") return null;
  for (let close = source.find(quote, start + 2); close >= 0; close = source.find(quote, close + 1)) {
    const end = skipSpaces(text, close + 1);
    reading.patience -= end - close + 8;
    if (text[end] === ')') {
      source.pos = end + 1;
      return text.slice(start + 1, close);
    }
  }
  return null;
}

function addLink(
  reading: Reading,
  element: Element,
  href: string,
  title: string | null,
  words: string,
  list: AttributeList | null,
): void {
  element.ial = list;
  if (list) applyList(element.attributes, list, reading.lists);
  if (element.type === 'a') element.attributes.set('href', href);
  else {
    element.attributes.set('src', href);
    element.attributes.set('alt', words);
    element.children = [];
  }
  if (title !== null) element.attributes.set('title', title);
  reading.tree.children.push(element);
}
