import type { Reading } from './reading.ts';

/** What a parser of blocks says: it took the words, it did not, or an end tag ends the blocks around. */
export type Outcome = boolean | 'stop';

/** True where nothing stands right above in the same block. */
export function isBehindBoundary(reading: Reading): boolean {
  const last = reading.tree.lastChild;
  return (
    !last ||
    last.type === 'blank' ||
    (last.type === 'eob' && last.mark === null) ||
    reading.blockList !== null
  );
}
