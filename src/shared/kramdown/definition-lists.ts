import { emptyList, readAttributeList, takeItemList } from './attribute-lists.ts';
import { boundaryEnd, definition } from './block-rules.ts';
import { Element } from './element.ts';
import { contentLineEnd, firstLine, lazyLineEnd, markerSpaces, scanMarker, unindent } from './lists.ts';
import { blankEnd } from './source.ts';
import type { Reading } from './reading.ts';
import type { Source } from './source.ts';

/** A definition list: the paragraph above holds its terms, a line each. */
export function definitionList(reading: Reading): boolean {
  const { source, tree } = reading;
  const { children } = tree;
  if (!source.match(definition)) return false;
  const last = tree.lastChild;
  if (!last) return false;
  const isAfterBlank =
    last.type === 'blank' && last.value === '\n' && children[children.length - 2]?.type === 'p';
  if (last.type !== 'p' && !isAfterBlank) return false;
  const element = reading.newBlock('dl');
  if (isAfterBlank) children.pop();
  const terms = children.pop();
  addTerms(element, terms?.children[0]?.value ?? '');
  element.ial = terms?.ial ?? null;
  collectDefinitions(source, element, isAfterBlank);
  const below = readDefinitions(reading, element);
  const above = children[children.length - 1];
  const beforeBlank = above?.type === 'blank' ? children[children.length - 2] : undefined;
  const joined = above?.type === 'dl' ? above : beforeBlank;
  if (joined?.type === 'dl') {
    if (joined !== above) children.pop();
    for (const child of element.children) joined.children.push(child);
  } else children.push(element);
  if (below) children.push(below);
  return true;
}

function addTerms(element: Element, words: string): void {
  for (const line of words.replace(/\n+$/, '').split('\n')) {
    const term = new Element('dt');
    term.rawText = takeItemList(line, (list) => readAttributeList(list, (term.ial ??= emptyList())));
    term.children.push(new Element('raw_text', term.rawText));
    element.children.push(term);
  }
}

function collectDefinitions(source: Source, element: Element, isAfterBlank: boolean): void {
  const { text } = source;
  let item: Element | null = null;
  let indentation = 0;
  let spaces = 3;
  let isParagraph = isAfterBlank;
  let isBlank = false;
  while (!source.isEnd) {
    const marker = scanMarker(source, definition, spaces);
    if (marker) {
      item = new Element('dd');
      item.firstAsParagraph = isParagraph;
      const first = firstLine(marker.width, marker.content);
      indentation = first.indentation;
      spaces = markerSpaces(indentation);
      item.value = takeItemList(first.words, (words) =>
        readAttributeList(words, ((item as Element).ial ??= emptyList())),
      );
      element.children.push(item);
      isParagraph = false;
      isBlank = false;
      continue;
    }
    if (!item || boundaryEnd(text, source.pos) >= 0) return;
    let end = contentLineEnd(source, indentation);
    if (end < 0 && !isBlank) end = lazyLineEnd(source, indentation);
    if (end >= 0) {
      item.value += unindent(text.slice(source.pos, end), indentation).words;
      source.pos = end;
      isParagraph = false;
      isBlank = false;
      continue;
    }
    const blank = blankEnd(text, source.pos);
    if (blank < 0) return;
    isParagraph = true;
    isBlank = true;
    item.value += text.slice(source.pos, blank);
    source.pos = blank;
  }
}

function readDefinitions(reading: Reading, element: Element): Element | null {
  let below: Element | null = null;
  for (const item of element.children) {
    if (item.type === 'dt') continue;
    const words = item.value;
    item.value = '';
    reading.blocks(item, words);
    const { children } = item;
    if (children.length === 0) continue;
    below = item.lastChild?.type === 'blank' ? (children.pop() ?? null) : null;
    const first = children[0];
    if (first?.type !== 'p' || item.firstAsParagraph) continue;
    const inner = first.children[0];
    if (inner && children.length > 1) inner.value += '\n';
    first.isTransparent = true;
  }
  return below;
}
