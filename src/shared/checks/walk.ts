import type { Block } from '../offer-text/markdown/reader.ts';

/** Every block, outer ones first, with the blocks that hold it. */
export function* walk(
  blocks: readonly Block[],
  inside: readonly Block[] = [],
): Generator<{ readonly block: Block; readonly inside: readonly Block[] }> {
  for (const block of blocks) {
    yield { block, inside };
    yield* walk(block.children, [...inside, block]);
  }
}
