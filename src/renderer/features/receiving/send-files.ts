import type { Refused, Source } from '../../../shared/contract.ts';
import { CallFailed, type Client } from '../../api/client.ts';

/** What refuses one file would refuse all that follow. */
const endsAll = new Set<string>([
  'app-gone',
  'session-ended',
  'disk-full',
  'library-unwritable',
  'library-locked',
]);

export interface SentFiles {
  readonly sources: Source[];
  readonly refused: Refused[];
}

/**
 * Hands files over one by one; those that cannot be are refused by name. Throws what would refuse them all.
 * `next` is told of each file before it is sent; where it answers false the rest is left.
 */
export async function sendFiles(
  client: Client,
  files: readonly File[],
  next: (file: File) => boolean = () => true,
): Promise<SentFiles> {
  const sent: SentFiles = { sources: [], refused: [] };
  for (const file of files) {
    if (!next(file)) break;
    try {
      sent.sources.push(await client.receiveFile(file));
    } catch (thrown) {
      if (!(thrown instanceof CallFailed) || endsAll.has(thrown.code)) throw thrown;
      sent.refused.push({ path: file.name, code: thrown.code, details: { ...thrown.details } });
    }
  }
  return sent;
}
