import type { OfferNode } from '../document.ts';
import { canonical, cellsOf, solid, sourceText, textOf } from './canonical.ts';
import type { Style } from './inline-writer.ts';
import { styles, writeInline } from './inline-writer.ts';
import { readSource } from './reader.ts';
import type { Definitions } from './spans.ts';

/** How the items of a list are marked. */
export type Marker = { readonly indent: string; readonly sign: string; readonly space: string };

const plainMarker: Marker = { indent: '', sign: '-', space: ' ' };

/**
 * A block as Markdown of its own, without a line end after it: its own source where that still says the same, else written
 * anew. Null where no way of writing it reads back.
 */
export function writeBlock(node: OfferNode, definitions: Definitions): string | null {
  const origin = node.attrs?.['origin'];
  if (typeof origin === 'string' && saysBlock(origin, node, definitions)) return origin;
  for (const style of styles) {
    const written = writeAnew(node, style, definitions);
    if (written !== null && saysBlock(written, node, definitions)) return written;
  }
  return null;
}

/** True where a source is one block that says what the node says. */
export function saysBlock(source: string, node: OfferNode, definitions: Definitions): boolean {
  if (node.type === 'listItem') return saysItem(source, node, definitions);
  const { blocks } = readSource(source, definitions);
  const [only] = blocks;
  return only !== undefined && blocks.length === 1 && canonical(only.node) === canonical(node);
}

function saysItem(source: string, item: OfferNode, definitions: Definitions): boolean {
  const { blocks } = readSource(source, definitions);
  const [only] = blocks;
  const [found] = only?.children ?? [];
  return (
    blocks.length === 1 &&
    only?.children.length === 1 &&
    found !== undefined &&
    canonical(found.node) === canonical(item)
  );
}

function writeAnew(node: OfferNode, style: Style, definitions: Definitions): string | null {
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
      const inner = joinBlocks(node.content ?? [], definitions);
      return inner === null
        ? null
        : inner
            .split('\n')
            .map((line) => (line === '' ? '>' : `> ${line}`))
            .join('\n');
    }
    case 'bulletList':
    case 'orderedList':
      return writeList(node, definitions);
    case 'listItem':
      return writeItem(node, plainMarker, definitions);
    default:
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
  const safe = /\{[{%]/.test(text) ? `{% raw %}${text}{% endraw %}` : text;
  return `${mark}${String(node.attrs?.['language'] ?? '')}\n${safe === '' ? '' : `${safe}\n`}${mark}`;
}

function writeList(list: OfferNode, definitions: Definitions): string | null {
  const isNumbered = list.type === 'orderedList';
  const items: string[] = [];
  let gaps = '';
  for (const [index, item] of (list.content ?? []).entries()) {
    const origin = item.attrs?.['origin'];
    const isKept =
      typeof origin === 'string' &&
      isNumbered === /^ *\d/.test(origin) &&
      saysBlock(origin, item, definitions);
    const marker = isNumbered ? { ...plainMarker, sign: `${String(index + 1)}.` } : plainMarker;
    const written = isKept ? origin : writeItem(item, marker, definitions);
    if (written === null) return null;
    const gap = item.attrs?.['gap'];
    if (index > 0) gaps = typeof gap === 'string' && /^(?:\r?\n){2,}/.test(gap) ? '\n\n' : '\n';
    items.push((index > 0 ? gaps : '') + written);
  }
  return items.join('');
}

/** A list item with its marker; what follows its first line is indented under it. */
export function writeItem(item: OfferNode, marker: Marker, definitions: Definitions): string | null {
  const [first, ...rest] = item.content ?? [];
  const lead = `${marker.indent}${marker.sign}${marker.space}`;
  const head = first && solid([first]).length > 0 ? writeBlock(first, definitions) : '';
  const others = joinBlocks(rest, definitions);
  if (head === null || others === null) return null;
  // Two lists in one item need no blank line; anything else does.
  const glue = rest[0]?.type === 'bulletList' || rest[0]?.type === 'orderedList' ? '\n' : '\n\n';
  const inner = others === '' ? head : head + glue + others;
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

/** The gap between two blocks that never stood beside each other. */
export function gapBetween(before: OfferNode, after: OfferNode): string {
  const isList = (node: OfferNode): boolean => node.type === 'bulletList' || node.type === 'orderedList';
  if (isList(before) && (before.type === after.type || after.type === 'sourceBlock')) return apart;
  return '\n\n';
}

function joinBlocks(blocks: readonly OfferNode[], definitions: Definitions): string | null {
  let written = '';
  let before: OfferNode | null = null;
  for (const block of solid(blocks)) {
    const text = writeBlock(block, definitions);
    if (text === null) return null;
    written += (before ? gapBetween(before, block) : '') + text;
    before = block;
  }
  return written;
}
