import { blockList, emptyList, isListOnly, readAttributeList, takeItemList } from './attribute-lists.ts';
import { boundaryEnd, bullet, isListStart, number, rule } from './block-rules.ts';
import { skipSpaces } from './characters.ts';
import { Element } from './element.ts';
import { endsLazily } from './html-tags.ts';
import { Source, blankEnd } from './source.ts';
import { markTasks } from './task-lists.ts';
import type { Reading } from './reading.ts';

/** The first line of an item without its marker, and how far the lines below must be indented to belong to it. */
export function firstLine(width: number, content: string): { words: string; indentation: number } {
  if (isListOnly(content)) return { words: content.slice(skipSpaces(content, 0)), indentation: 4 };
  let words = content;
  for (;;) {
    const tabs = /^( *)(\t+)/.exec(words);
    if (!tabs) break;
    const [whole, spaces = '', run = ''] = tabs;
    const used = (spaces.length + width) % 4;
    words = spaces + ' '.repeat(4 - used + (run.length - 1) * 4) + words.slice(whole.length);
  }
  const spaces = /^ */.exec(words)?.[0].length ?? 0;
  return { words: words.slice(skipSpaces(words, 0)), indentation: width + spaces };
}

const hasWords = (text: string, at: number, end: number): boolean => {
  const start = skipSpaces(text, at);
  return start < end && text.charCodeAt(end - 1) === 10;
};

/** Where a line ends that is indented enough to belong to an item, else -1. */
export function contentLineEnd(source: Source, indentation: number): number {
  const { text, pos } = source;
  let index = pos;
  for (let left = Math.floor(indentation / 4); left > 0; left -= 1) {
    if (text.charCodeAt(index) === 9) index += 1;
    else if (text.startsWith('    ', index)) index += 4;
    else return -1;
  }
  const isDeep = text.charCodeAt(index) === 9;
  for (let left = indentation % 4; !isDeep && left > 0; left -= 1, index += 1)
    if (text.charCodeAt(index) !== 32) return -1;
  const end = source.lineEnd();
  return hasWords(text, index, end) ? end : -1;
}

/** Where a line ends that belongs to an item without being indented, else -1. */
export function lazyLineEnd(source: Source, indentation: number): number {
  const { text, pos } = source;
  const spaces = Math.min(indentation, 3);
  if (blockList(source, pos, spaces) || endsLazily(text, pos, spaces)) return -1;
  const end = source.lineEnd();
  return hasWords(text, pos, end) ? end : -1;
}

/** A line of an item without its indentation, and whether it had all of it. */
export function unindent(line: string, indentation: number): { words: string; isIndented: boolean } {
  const tabs = /^\t+/.exec(line)?.[0].length ?? 0;
  const words = ' '.repeat(4 * tabs) + line.slice(tabs);
  let spaces = 0;
  while (spaces < indentation && words.charCodeAt(spaces) === 32) spaces += 1;
  const isIndented = spaces === indentation;
  return { words: isIndented ? words.slice(indentation) : words, isIndented };
}

type Marker = { readonly width: number; readonly content: string };

/** The marker of an item at the reader's place, with no more than `spaces` spaces before it. */
export function scanMarker(source: Source, pattern: RegExp, spaces: number): Marker | null {
  const match = source.match(pattern);
  const marker = match?.[1] ?? '';
  if (!match || marker.search(/[^ ]/) > spaces) return null;
  source.pos += match[0].length;
  return { width: marker.length, content: match[2] ?? '' };
}

/** How many spaces may stand before the next marker. */
export const markerSpaces = (indentation: number): number => Math.min(indentation, 4) - 1;

/** An ordered or unordered list. */
export function list(reading: Reading): boolean {
  const { source, tree } = reading;
  const isBullet = source.match(bullet) !== null;
  const pattern = isBullet ? bullet : number;
  const element = reading.newBlock(isBullet ? 'ul' : 'ol');
  const isEnded = collectItems(source, element, pattern);
  if (element.children.length === 0) return false;
  tree.children.push(element);
  const last = readItems(reading, element, isEnded);
  if (last && !isEnded) tree.children.push(last);
  const latest = tree.children.findLast(({ type }) => type === 'ul' || type === 'ol');
  if (latest) markTasks(latest);
  return true;
}

/** Collects the source of each item; true where a mark ends the list. */
function collectItems(source: Source, element: Element, pattern: RegExp): boolean {
  const { text } = source;
  let item: Element | null = null;
  let indentation = 0;
  let spaces = 3;
  let isNested = false;
  let isBlank = false;
  while (!source.isEnd) {
    if (isBlank && source.match(rule)) return false;
    const boundary = boundaryEnd(text, source.pos);
    if (boundary >= 0) {
      source.pos = boundary;
      return true;
    }
    const marker = scanMarker(source, pattern, spaces);
    if (marker) {
      item = new Element('li');
      element.children.push(item);
      const first = firstLine(marker.width, marker.content);
      indentation = first.indentation;
      spaces = markerSpaces(indentation);
      const words = takeItemList(first.words, (words) =>
        readAttributeList(words, ((item as Element).ial ??= emptyList())),
      );
      isNested = words.endsWith('\n') && isListStart(words, 0);
      isBlank = false;
      item.parts = [words];
      continue;
    }
    if (!item) return false;
    let end = contentLineEnd(source, indentation);
    if (end < 0 && !isBlank) end = lazyLineEnd(source, indentation);
    if (end >= 0) {
      const line = unindent(text.slice(source.pos, end), indentation);
      source.pos = end;
      const isStart = isListStart(line.words, 0);
      if (!isNested && line.isIndented && isStart) {
        item.parts.push('');
        isNested = true;
      }
      const isOutside = isNested && !line.isIndented && isStart;
      addToLast(item, isOutside ? ' '.repeat(indentation + 4) + line.words : line.words);
      isBlank = false;
      continue;
    }
    const blank = blankEnd(text, source.pos);
    if (blank < 0) return false;
    isNested = true;
    isBlank = true;
    addToLast(item, text.slice(source.pos, blank));
    source.pos = blank;
  }
  return false;
}

function addToLast({ parts }: Element, words: string): void {
  parts.push((parts.pop() ?? '') + words);
}

/** Reads the items' blocks and sees whose first paragraph has no tags; gives the blank lines below the list. */
function readItems(reading: Reading, element: Element, isEnded: boolean): Element | null {
  const { source } = reading;
  const items = element.children;
  let below: Element | null = null;
  let isTight = false;
  items.forEach((item, index) => {
    const content = new Element('root');
    for (const part of item.parts) {
      reading.source = new Source(part);
      reading.volume -= part.length;
      reading.blocks(content);
    }
    reading.source = source;
    item.parts = [];
    item.children = content.children;
    const { children } = item;
    const first = children[0];
    if (first) {
      if (first.type === 'p' && children[1]?.type === 'eob' && first.ial) children.splice(1, 1);
      const isLast = index === items.length - 1;
      const isFollowed = children[1]?.type === 'blank';
      const isOnly = isLast && children.length === 2 && !isEnded;
      if (first.type === 'p' && (!isFollowed || isOnly) && (!isLast || items.length === 1 || isTight)) {
        const words = first.children[0];
        if (words && children.length > 1 && !isFollowed) words.value += '\n';
        first.isTransparent = true;
      }
      below = children[children.length - 1]?.type === 'blank' ? (children.pop() ?? null) : null;
    }
    isTight ||= children[0]?.type !== 'p' || children[0].isTransparent;
  });
  return below;
}
