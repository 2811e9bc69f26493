import type { OfferNodeType } from '../document.ts';
import type { Line } from './lines.ts';
import { endOf } from './lines.ts';

/** A block as found in the lines, before what stands inside its lines is read. */
export type RawBlock = {
  type: OfferNodeType;
  /** The lines it is made of, as its parent sees them. */
  lines: Line[];
  /** The lines of its words or of its code. */
  words: Line[];
  children: RawBlock[];
  level: number;
  language: string;
  /** How a cell's words stand in its column. */
  alignment: string | null;
};

export function rawBlock(
  type: OfferNodeType,
  lines: readonly Line[],
  rest: Partial<RawBlock> = {},
): RawBlock {
  return {
    type,
    lines: [...lines],
    words: [],
    children: [],
    level: 0,
    language: '',
    alignment: null,
    ...rest,
  };
}

export const startOfBlock = (block: RawBlock): number => block.lines[0]?.start ?? 0;

export function endOfBlock(block: RawBlock): number {
  const last = block.lines.at(-1);
  return last ? endOf(last) : 0;
}
