import type { Refused, Source } from '../../../shared/contract.ts';
import { CallFailed, type Client } from '../../api/client.ts';
import { sourceOf, type Given } from './given.ts';

/** What refuses one file would refuse all that follow. */
const endsAll = new Set<string>([
  'app-gone',
  'session-ended',
  'disk-full',
  'library-unwritable',
  'library-locked',
  'cancelled',
]);

export interface SentFiles {
  readonly sources: Source[];
  readonly refused: Refused[];
}

/**
 * Hands files over one by one; those that cannot be are refused by name. Throws what would refuse them all.
 * `next` is told of each file before it is sent; where it answers false the rest is left. `signal` stops the one that
 * is being sent: `cancelled` is thrown.
 */
export async function sendFiles(
  client: Client,
  files: readonly Given[],
  next: (file: Given) => boolean = () => true,
  signal?: AbortSignal,
): Promise<SentFiles> {
  const sent: SentFiles = { sources: [], refused: [] };
  for (const file of files) {
    if (!next(file)) break;
    try {
      sent.sources.push(await sourceOf(client, file, signal));
    } catch (thrown) {
      if (!(thrown instanceof CallFailed) || endsAll.has(thrown.code)) throw thrown;
      sent.refused.push({ path: file.name, code: thrown.code, details: { ...thrown.details } });
    }
  }
  return sent;
}
