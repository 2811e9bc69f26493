/** Files that a person gave, by hand or through the system. */
import type { OpenedFile } from '../../../shared/bridge.ts';
import type { Source } from '../../../shared/contract.ts';
import type { Client } from '../../api/client.ts';

export type Given = File | OpenedFile;

/** What calls take it as. Throws `CallFailed`. */
export async function sourceOf(client: Client, given: Given, signal?: AbortSignal): Promise<Source> {
  return 'source' in given ? given.source : client.receiveFile(given, signal);
}
