import type { OfferNode } from '../document.ts';
import type { Cell } from './canonical.ts';
import { tokensOf, wordsOf } from './inline-tokens.ts';
import { styles, writeInline } from './inline-writer.ts';
import type { Block, ReadSource } from './reader.ts';
import { placeInSource } from './reader.ts';

/** The source of a paragraph's end that became a paragraph of its own: its own bytes. Null where it is none. */
export function endOfSplit(read: ReadSource, block: Block, node: OfferNode): string | null {
  const { words } = block;
  const tokens = words && node.type === 'paragraph' ? tokensOf(words) : null;
  if (!words || !tokens) return null;
  const wanted = wordsOf(node.content ?? []);
  const from = tokens.length - wanted.length;
  const first = tokens[from];
  if (from <= 0 || !first || wanted.length === 0) return null;
  if (!wanted.every((cell, index) => cell.key === tokens[from + index]?.key)) return null;
  return read.source.text.slice(placeInSource(words, first.start), block.end);
}

/** The source of two paragraphs that became one: the bytes of both, and between them what the joining put there. */
export function joined(read: ReadSource, before: Block, after: Block, node: OfferNode): string | null {
  if (!before.words || !after.words || node.type !== 'paragraph' || after.node.type !== 'paragraph')
    return null;
  const [left, right] = [tokensOf(before.words), tokensOf(after.words)];
  const wanted = wordsOf(node.content ?? []);
  if (!left || !right || wanted.length < left.length + right.length) return null;
  const begins = left.every((token, index) => token.key === wanted[index]?.key);
  const from = wanted.length - right.length;
  if (!begins || !right.every((token, index) => token.key === wanted[from + index]?.key)) return null;
  const between: Cell[] = wanted.slice(left.length, from);
  const [style] = styles;
  const { text } = read.source;
  const glue = style ? writeInline(between, style, [], false) : '';
  const rest = text.slice(placeInSource(after.words, 0), after.end);
  return text.slice(before.start, before.end) + glue + rest;
}
