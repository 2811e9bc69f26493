import type { OfferNode } from '../document.ts';
import { cellsOf, solid, sourceText, textOf } from './canonical.ts';
import type { Style } from './inline-writer.ts';
import { styles, writeInline } from './inline-writer.ts';
import { readSource } from './reader.ts';
import { saysSame } from './same.ts';
import { writeTable } from './table-writer.ts';
import type { Definitions } from './span.ts';

/** How the items of a list are marked. */
export type Marker = { readonly indent: string; readonly sign: string; readonly space: string };

const plainMarker: Marker = { indent: '', sign: '-', space: ' ' };

/** What one save knows while it writes: the link definitions in force, and what was written already. */
export type Scribe = {
  readonly definitions: Definitions;
  readonly written: Map<OfferNode, string | null>;
};

export const scribeOf = (definitions: Definitions): Scribe => ({ definitions, written: new Map() });

/**
 * A block as Markdown of its own, without a line end after it: its own source where that still says the same, else written
 * anew. Null where no way of writing it reads back.
 */
export function writeBlock(node: OfferNode, scribe: Scribe): string | null {
  const known = scribe.written.get(node);
  if (known !== undefined) return known;
  const written = tryBlock(node, scribe);
  scribe.written.set(node, written);
  return written;
}

function tryBlock(node: OfferNode, scribe: Scribe): string | null {
  const origin = node.attrs?.['origin'];
  if (typeof origin === 'string' && saysBlock(origin, node, scribe.definitions)) return origin;
  let last: string | null = null;
  for (const style of hasWords(node) ? styles : styles.slice(0, 2)) {
    const written = writeAnew(node, style, scribe);
    if (written === last || written === null) continue;
    if (saysBlock(written, node, scribe.definitions)) return written;
    last = written;
  }
  return null;
}

const hasWords = (node: OfferNode): boolean => node.type === 'paragraph' || node.type === 'heading';

/** True where a source is one block that says what the node says. */
export function saysBlock(source: string, node: OfferNode, definitions: Definitions): boolean {
  if (node.type === 'listItem') return saysItem(source, node, definitions);
  const { blocks } = readSource(source, definitions);
  const [only] = blocks;
  return only !== undefined && blocks.length === 1 && saysSame(only.node, node);
}

function saysItem(source: string, item: OfferNode, definitions: Definitions): boolean {
  const { blocks } = readSource(source, definitions);
  const [only] = blocks;
  const [found] = only?.children ?? [];
  return (
    blocks.length === 1 && only?.children.length === 1 && found !== undefined && saysSame(found.node, item)
  );
}

function writeAnew(node: OfferNode, style: Style, scribe: Scribe): string | null {
  switch (node.type) {
    case 'paragraph':
      return writeInline(cellsOf(node.content ?? []), style);
    case 'heading':
      return writeHeading(node, style);
    case 'codeBlock':
      return writeCodeBlock(node);
    case 'horizontalRule':
      return '---';
    case 'sourceBlock':
      return sourceText(node);
    case 'blockquote': {
      const inner = joinBlocks(node.content ?? [], scribe);
      return inner === null
        ? null
        : inner
            .split('\n')
            .map((line) => (line === '' ? '>' : `> ${line}`))
            .join('\n');
    }
    case 'bulletList':
    case 'orderedList':
      return writeList(node, scribe, style === styles[0]);
    case 'listItem':
      return writeItem(node, plainMarker, scribe);
    case 'table':
      return writeTable(node, scribe.definitions);
    case 'tableRow':
    case 'tableHeader':
    case 'tableCell':
    case 'text':
    case 'image':
    case 'hardBreak':
    case 'softBreak':
    case 'inlineSource':
      return null;
  }
}

function writeHeading(node: OfferNode, style: Style): string {
  const text = writeInline(cellsOf(node.content ?? []), style, [], false).replace(/ {2}\n|\n/g, ' ');
  // Signs at a heading's end are dropped, and an identifier there is taken as one.
  return `${'#'.repeat(Number(node.attrs?.['level'] ?? 1))} ${text.replace(/(#+)$/, (signs) => signs.replaceAll('#', '\\#'))}`;
}

function writeCodeBlock(node: OfferNode): string {
  const text = textOf(node);
  const longest = Math.max(
    2,
    ...Array.from(text.matchAll(/^ {0,3}(`{3,})/gm), (match) => match[1]?.length ?? 0),
  );
  const mark = '`'.repeat(longest + 1);
  // Line by line, so that nothing that stands before the lines of a quote or an item comes between.
  const safe = text.replace(/^.*\{[{%].*$/gm, (line) => `{% raw %}${line}{% endraw %}`);
  return `${mark}${String(node.attrs?.['language'] ?? '')}\n${safe === '' ? '' : `${safe}\n`}${mark}`;
}

// Items keep their own source at first; where it does not fit among the others, all are written anew.
function writeList(list: OfferNode, scribe: Scribe, keepsSource: boolean): string | null {
  const isNumbered = list.type === 'orderedList';
  const items: string[] = [];
  let gaps = '';
  for (const [index, item] of (list.content ?? []).entries()) {
    const origin = item.attrs?.['origin'];
    const isKept =
      keepsSource &&
      typeof origin === 'string' &&
      isNumbered === /^ *\d/.test(origin) &&
      saysBlock(origin, item, scribe.definitions);
    const marker = isNumbered ? { ...plainMarker, sign: `${String(index + 1)}.` } : plainMarker;
    const written = isKept ? origin : writeItem(item, marker, scribe);
    if (written === null) return null;
    const gap = item.attrs?.['gap'];
    if (index > 0) gaps = typeof gap === 'string' && /^(?:\r?\n){2,}/.test(gap) ? '\n\n' : '\n';
    items.push((index > 0 ? gaps : '') + written);
  }
  return items.join('');
}

/** A list item with its marker; what follows its first line is indented under it. */
export function writeItem(item: OfferNode, marker: Marker, scribe: Scribe): string | null {
  const lead = `${marker.indent}${marker.sign}${marker.space}`;
  const [first, ...rest] = solid(item.content ?? []);
  if (!first) return lead;
  if (isListType(first)) {
    const nested = joinBlocks([first, ...rest], scribe);
    return nested === null ? null : `${lead}\n    ${indentLines(nested, '    ')}`;
  }
  // A rule of the marker's own sign would make the whole line a rule.
  const head =
    first.type === 'horizontalRule' ? (marker.sign === '*' ? '---' : '***') : writeBlock(first, scribe);
  const others = joinBlocks(rest, scribe, first);
  if (head === null || others === null) return null;
  const inner = head + others;
  return lead + indentLines(inner, ' '.repeat(lead.length));
}

/** Every line but the first behind a prefix; blank lines stay blank. */
export function indentLines(text: string, prefix: string): string {
  return text
    .split('\n')
    .map((line, index) => (index === 0 || (line === '' && prefix.trim() === '') ? line : prefix + line))
    .join('\n');
}

/** The mark that keeps two blocks apart which would else be one: kramdown's own end-of-block mark. */
export const apart = '\n\n^\n\n';
/** The same right under a list: a blank line before it would make a paragraph of the last item's words. */
export const apartFromList = '\n^\n\n';

/** The gap between two blocks that never stood beside each other. */
export function gapBetween(before: OfferNode, after: OfferNode): string {
  if (isListType(before) && (before.type === after.type || after.type === 'sourceBlock'))
    return apartFromList;
  return '\n\n';
}

// `first` is the block of an item that stands before these, where they are an item's.
export function joinBlocks(
  blocks: readonly OfferNode[],
  scribe: Scribe,
  first: OfferNode | null = null,
): string | null {
  let written = '';
  let before = first;
  for (const block of solid(blocks)) {
    // A blank line before a rule would end the list around it.
    const isRuleInItem = first !== null && block.type === 'horizontalRule';
    const text = isRuleInItem ? '* * *' : writeBlock(block, scribe);
    if (text === null) return null;
    if (before)
      written += isRuleInItem
        ? gapOfRule(before)
        : before === first && isListType(block) && first.type === 'paragraph'
          ? '\n'
          : gapBetween(before, block);
    written += text;
    before = block;
  }
  return written;
}

const isListType = (node: OfferNode): boolean => node.type === 'bulletList' || node.type === 'orderedList';

function gapOfRule(before: OfferNode): string {
  return ['paragraph', 'heading', 'codeBlock', 'horizontalRule'].includes(before.type) ? '\n' : '\n^\n';
}
