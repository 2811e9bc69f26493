import type { OfferNode } from '../document.ts';
import type { Block, ReadSource } from './reader.ts';

/** A block as it goes into the source: its text, what it says, and the old blocks it continues, first and last. */
export type Piece = {
  readonly text: string;
  readonly node: OfferNode;
  readonly old: readonly [first: number, last: number] | null;
};

/** The text between two blocks that stood beside each other before and still are of the same kinds; else null. */
export function oldGap(read: ReadSource, old: readonly Block[], before: Piece, piece: Piece): string | null {
  if (!before.old || !piece.old || piece.old[0] !== before.old[1] + 1) return null;
  const [left, right] = [old[before.old[1]], old[piece.old[0]]];
  if (!left || !right) return null;
  const isSafe = left.node.type === before.node.type && right.node.type === piece.node.type;
  return isSafe ? read.source.text.slice(left.end, right.start) : null;
}

/** The pieces in order, with the old gaps between blocks that stood beside each other. */
export function joinPieces(
  read: ReadSource,
  old: readonly Block[],
  pieces: readonly Piece[],
  between: (before: Piece, after: Piece) => string,
): string {
  const joined: string[] = [];
  for (const [index, piece] of pieces.entries()) {
    const before = pieces[index - 1];
    if (before) joined.push(oldGap(read, old, before, piece) ?? between(before, piece));
    joined.push(piece.text);
  }
  return joined.join('');
}

/** A gap with what stands before the lines of what is around it. */
export function prefixGap(gap: string, prefix: string): string {
  if (prefix === '' || gap.includes(prefix)) return gap;
  const lines = gap.split('\n');
  return lines
    .map((line, index) =>
      index === 0 ? line : index === lines.length - 1 || line !== '' ? prefix + line : prefix.trimEnd(),
    )
    .join('\n');
}
