/** Documents that came before they could be read, or were read in an older way, are read in the background. */
import { isFailure } from '../../shared/errors.ts';
import { fileOfHash } from '../database/hashed-files.ts';
import type { Library } from '../database/library.ts';
import type { DocumentReader } from '../documents/document-reader.ts';
import type { DocumentReadings } from './document-readings.ts';

export interface CatchUpDependencies {
  readonly library: Library;
  readonly documents: DocumentReader;
  readonly readings: DocumentReadings;
  /** Called now and then while readings are kept, and at the end. */
  readonly changed: () => void;
}

/** Milliseconds: a window is drawn first; lists are told no more often than this. */
const pause = 300;
const announceInterval = 1_000;

/** Begins soon and reads one document after the other; the answered function stops it and waits until it has. */
export function startCatchUp(dependencies: CatchUpDependencies): () => Promise<void> {
  const stop = new AbortController();
  let running: Promise<void> = Promise.resolve();
  const timer = setTimeout(() => {
    running = catchUp(dependencies, stop.signal).catch((thrown: unknown) => {
      // A full disk, say: everything is as it was, and the next opening tries again.
      console.error('vivier: documents:', thrown);
    });
  }, pause);
  timer.unref();
  return () => {
    clearTimeout(timer);
    stop.abort();
    return running;
  };
}

async function catchUp(
  { library, documents, readings, changed }: CatchUpDependencies,
  signal: AbortSignal,
): Promise<void> {
  let told = Date.now();
  let isTold = true;
  for (const { hash, name, mediaType } of readings.missing()) {
    if (signal.aborted) break;
    // An import may have read it meanwhile.
    if (readings.has(hash)) continue;
    try {
      readings.keep(hash, await documents.read(fileOfHash(library.documents, hash), name, mediaType, signal));
    } catch (thrown) {
      if (isFailure(thrown, 'cancelled')) break;
      // A file that is gone is the doctor's to tell.
      if (!isFailure(thrown)) throw thrown;
      continue;
    }
    isTold = Date.now() - told > announceInterval;
    if (isTold) {
      changed();
      told = Date.now();
    }
  }
  if (!isTold) changed();
}
