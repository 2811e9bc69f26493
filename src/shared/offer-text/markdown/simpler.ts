import type { OfferMark, OfferNode } from '../document.ts';
import { writeBlock } from './block-writer.ts';
import type { Scribe } from './block-writer.ts';
import { solid, sourceText } from './canonical.ts';
import { escapeText } from './escape.ts';
import { readSource } from './reader.ts';
import { wordsOf } from './table-content.ts';
import { newCell } from './table-writer.ts';

/** What is dropped first where a line cannot be written with all its marks. */
const dropped: readonly (readonly OfferMark['type'][])[] = [
  ['strike'],
  ['code'],
  ['strike', 'code'],
  ['italic'],
  ['italic', 'bold'],
  ['italic', 'bold', 'strike', 'code'],
  ['italic', 'bold', 'strike', 'code', 'link'],
];

/**
 * Blocks that can be written in the place of one that cannot: every word of it, and as much of its form as Markdown has
 * room for. A part that can be written stays as it is.
 */
export function simplified(node: OfferNode, scribe: Scribe): OfferNode[] {
  if (writeBlock(node, scribe) !== null) return [node];
  const { type } = node;
  if (type === 'paragraph' || type === 'heading') return simplifiedWords(node, scribe);
  if (type === 'codeBlock') {
    const plain: OfferNode = { ...node, attrs: { language: null } };
    return writeBlock(plain, scribe) === null ? plainWords(node) : [plain];
  }
  if (type === 'sourceBlock') {
    const { blocks } = readSource(sourceText(node), scribe.definitions);
    const nodes = blocks.map((block) => block.node);
    return nodes.every((each) => writeBlock(each, scribe) !== null) ? nodes : plainWords(node);
  }
  if (type === 'table') {
    const table = simplifiedTable(node, scribe);
    return writeBlock(table, scribe) === null ? plainWords(node) : [table];
  }
  const isList = type === 'bulletList' || type === 'orderedList';
  if (!isList && type !== 'blockquote') return plainWords(node);
  const content = (node.content ?? []).flatMap((child) =>
    isList
      ? [{ ...child, content: (child.content ?? []).flatMap((each) => simplified(each, scribe)) }]
      : simplified(child, scribe),
  );
  const simpler: OfferNode = { ...node, content };
  if (writeBlock(simpler, scribe) !== null) return [simpler];
  return solid(isList ? content.flatMap((item) => item.content ?? []) : content);
}

// A cell that a row cannot say, such as one with a pipe in code, keeps its words.
function simplifiedTable(table: OfferNode, scribe: Scribe): OfferNode {
  const cell = (node: OfferNode): OfferNode => {
    if (newCell(wordsOf(node), scribe.definitions) !== null) return node;
    const content = wordsOf(node).map((each) => ({ type: 'text' as const, text: textIn(each) }));
    return { ...node, content: [{ type: 'paragraph', content: content.filter(({ text }) => text !== '') }] };
  };
  return {
    ...table,
    content: (table.content ?? []).map((row) => ({ ...row, content: (row.content ?? []).map(cell) })),
  };
}

function simplifiedWords(node: OfferNode, scribe: Scribe): OfferNode[] {
  // A tag without its other half, say: shown as it was typed.
  const atoms = (node.content ?? []).map(({ type, attrs, ...rest }): OfferNode =>
    type === 'inlineSource'
      ? { ...rest, type: 'text', text: String(attrs?.['source'] ?? '') }
      : { ...rest, type, attrs },
  );
  const asText: OfferNode = { ...node, content: atoms };
  if (writeBlock(asText, scribe) !== null) return [asText];
  for (const types of dropped) {
    const content = (node.content ?? []).map((child): OfferNode => ({
      ...child,
      marks: (child.marks ?? []).filter((mark) => !types.includes(mark.type)),
    }));
    const simpler: OfferNode = { ...node, content };
    if (writeBlock(simpler, scribe) !== null) return [simpler];
  }
  const words: OfferNode = { ...node, content: [{ type: 'text', text: wordsIn(node) }] };
  return writeBlock(words, scribe) === null ? plainWords(node) : [words];
}

/** Everything that can be read in a block, source and addresses of images included, on one line. */
export function wordsIn(node: OfferNode): string {
  return textIn(node)
    .replace(/[\s\0]+/g, ' ')
    .trim();
}

function textIn(node: OfferNode): string {
  const { type, attrs, text, content = [] } = node;
  if (type === 'text') return text ?? '';
  if (type === 'softBreak' || type === 'hardBreak') return ' ';
  if (type === 'inlineSource' || type === 'sourceBlock') return String(attrs?.['source'] ?? '');
  if (type === 'image') return [attrs?.['alt'], attrs?.['src']].filter((part) => part).join(' ');
  const isLine = type === 'paragraph' || type === 'heading' || type === 'codeBlock';
  return content.map(textIn).join(isLine ? '' : ' ');
}

/** The source of some words that nothing can take for a mark: every sign of them is an entity. */
export const plainSource = (node: OfferNode): string => escapeText(wordsIn(node), 'signs');

function plainWords(node: OfferNode): OfferNode[] {
  const { blocks } = readSource(plainSource(node));
  return blocks.map((block) => block.node);
}
