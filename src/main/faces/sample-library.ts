/** A throw-away library for `--demo`: made in the system's temporary folder, filled, removed at the end. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface SampleLibrary {
  readonly folder: string;
  /** Removes the library with everything in it. */
  remove(): Promise<void>;
}

/** Makes the folder of a throw-away library. */
export async function makeSampleLibrary(): Promise<SampleLibrary> {
  const folder = await mkdtemp(join(tmpdir(), 'vivier-demo-'));
  return { folder, remove: () => rm(folder, { recursive: true, force: true, maxRetries: 3 }) };
}
