import { blockList, emptyList, idEnd, namedList, readAttributeList } from './attribute-lists.ts';
import { chomp, isSpace, isWord } from './characters.ts';
import { Element } from './element.ts';
import { setOption } from './inline-options.ts';
import { closeBrace, optionalSpace, tailEnd } from './source.ts';
import type { Reading } from './reading.ts';
import type { Source } from './source.ts';

const definitions = new Set<string | null>(['link_def', 'abbrev_def', 'footnote_def']);

type Extension = {
  readonly name: string;
  readonly words: string;
  readonly isClosed: boolean;
  readonly end: number;
};

/** `{::name words /}` at `at`; `tail` tells where what belongs behind it ends, else -1. */
export function extensionTag(source: Source, at: number, tail: (end: number) => number): Extension | null {
  const { text } = source;
  if (!text.startsWith('{::', at)) return null;
  let nameEnd = at + 3;
  while (isWord(text.charCodeAt(nameEnd))) nameEnd += 1;
  if (nameEnd === at + 3) return null;
  const name = text.slice(at + 3, nameEnd);
  if (isSpace(text.charCodeAt(nameEnd))) {
    return closeBrace(source, nameEnd + 1, (close) => {
      const end = tail(close + 1);
      if (end < 0) return null;
      const isClosed = close > nameEnd + 1 && text[close - 1] === '/';
      return { name, words: text.slice(nameEnd + 1, isClosed ? close - 1 : close), isClosed, end };
    });
  }
  const isClosed = text[nameEnd] === '/';
  const close = isClosed ? nameEnd + 1 : nameEnd;
  const end = text[close] === '}' ? tail(close + 1) : -1;
  return end < 0 ? null : { name, words: '', isClosed, end };
}

/** What stands between the braces of `{:/name}` at `at`: where it ends, else -1. */
export function stopTagEnd(text: string, at: number): number {
  if (!text.startsWith('{:/', at)) return -1;
  const named = idEnd(text, at + 3);
  const close = named < 0 ? at + 3 : named;
  return text[close] === '}' ? close + 1 : -1;
}

/** What a tag does to the document; false where no extension is called so. */
export function runExtension(
  reading: Reading,
  tag: Extension,
  body: string | null,
  category: 'block' | 'span',
): boolean {
  const list = emptyList();
  readAttributeList(tag.words, list);
  if (tag.name === 'options') {
    for (const [key, value] of list.attributes) setOption(reading.options, key, value);
    if (category === 'block') {
      const end = reading.newBlock('eob');
      end.mark = 'extension';
      reading.tree.children.push(end);
    }
    return true;
  }
  if (tag.name !== 'comment' && tag.name !== 'nomarkdown') return false;
  if (body === null) return true;
  const element = new Element(tag.name === 'comment' ? 'comment' : 'raw', body);
  element.category = category;
  if (tag.name === 'nomarkdown') element.name = list.attributes.get('type') ?? '';
  reading.tree.children.push(element);
  return true;
}

/** The lines in braces: named lists, extensions, and lists for the block above or below. */
export function blockExtension(reading: Reading): boolean {
  const { source } = reading;
  const start = optionalSpace(source.text, source.pos);
  if (!source.text.startsWith('{:', start)) return false;
  const named = namedList(source, source.pos);
  if (named) {
    source.pos = named.end;
    const list = reading.lists.get(named.name) ?? emptyList();
    reading.lists.set(named.name, list);
    readAttributeList(named.words, list);
    return addMark(reading, 'ald');
  }
  const tag = extensionTag(source, start, (end) => tailEnd(source.text, end));
  if (tag) return readExtension(reading, tag);
  const stop = stopTagEnd(source.text, start);
  if (stop >= 0 && tailEnd(source.text, stop) >= 0) return false;
  const found = blockList(source, source.pos);
  if (!found) return false;
  source.pos = found.end;
  const last = reading.tree.lastChild;
  if (last && last.type !== 'blank' && (last.type !== 'eob' || definitions.has(last.mark))) {
    readAttributeList(found.words, (last.ial ??= emptyList()));
    if (!blockList(source, source.pos)) addMark(reading, 'ial');
  } else {
    readAttributeList(found.words, (reading.blockList ??= emptyList()));
  }
  return true;
}

function addMark(reading: Reading, mark: string): true {
  const end = reading.newBlock('eob');
  end.mark = mark;
  reading.tree.children.push(end);
  return true;
}

function readExtension(reading: Reading, tag: Extension): boolean {
  const { source } = reading;
  const { pos } = source;
  source.pos = tag.end;
  let body: string | null = null;
  if (!tag.isClosed) {
    const stop = findStop(source, tag.name);
    if (!stop) {
      source.pos = pos;
      return false;
    }
    body = chomp(source.text.slice(tag.end, stop.start));
    source.pos = stop.end;
  }
  if (runExtension(reading, tag, body, 'block')) return true;
  source.pos = pos;
  return false;
}

function findStop(source: Source, name: string): { start: number; end: number } | null {
  const { text } = source;
  for (let at = source.find('{:/', source.pos); at >= 0; at = source.find('{:/', at + 1)) {
    const line = Math.max(text.lastIndexOf('\n', at) + 1, source.pos);
    if (optionalSpace(text, line) !== at) continue;
    let end = at + 3;
    if (text.startsWith(`${name}}`, end)) end += name.length;
    if (text[end] !== '}') continue;
    end += 1;
    while (text[end] === ' ') end += 1;
    if (text[end] === '\n') return { start: line, end: end + 1 };
  }
  return null;
}
