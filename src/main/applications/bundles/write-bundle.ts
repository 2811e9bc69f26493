/** Writes a bundle's file: docs/bundle-format.md. */
import { createReadStream } from 'node:fs';

import {
  bundleContentsSchema,
  bundleManifestSchema,
  type BundleContents,
  type BundleManifest,
  type ErasedMark,
  type LentPosting,
} from '../../../shared/applications/bundle.ts';
import type { ApplicationEvent } from '../../../shared/applications/events.ts';
import type { ProcessEvent } from '../../../shared/applications/process.ts';
import { encryptInto } from './age.ts';
import { names } from './names.ts';
import { writeTar, type TarFile } from './tar.ts';

/** What a bundle carries, beside the bytes of its documents. */
export interface BundleContent {
  readonly manifest: BundleManifest;
  readonly contents: BundleContents;
  readonly postings: readonly LentPosting[];
  readonly erased: readonly ErasedMark[];
  readonly process: readonly ProcessEvent[];
  readonly events: readonly ApplicationEvent[];
}

export interface BundleWriting {
  readonly passphrase: string;
  readonly workFactor: number;
  /** Where the bytes of a carried document lie. */
  readonly fileOf: (hash: string) => string;
  readonly signal: AbortSignal;
  /** Called before each document with how many are written. */
  readonly progress: (done: number) => void;
}

/** Writes a bundle into a new file. Throws `cancelled`, or the system's own error where bytes cannot be read or written. */
export async function writeBundle(
  file: string,
  content: BundleContent,
  { passphrase, workFactor, fileOf, signal, progress }: BundleWriting,
): Promise<void> {
  function* files(): Generator<TarFile> {
    yield json(names.manifest, bundleManifestSchema.parse(content.manifest));
    yield json(names.contents, bundleContentsSchema.parse(content.contents));
    yield json(names.postings, content.postings);
    yield json(names.erased, content.erased);
    yield lines(names.process, content.process);
    yield lines(names.events, content.events);
    let done = 0;
    for (const { hash, bytes, state } of content.contents.documents) {
      if (state !== 'carried') continue;
      signal.throwIfAborted();
      progress(done);
      yield {
        name: `${names.documents}${hash}`,
        size: bytes,
        content: createReadStream(fileOf(hash)) as AsyncIterable<Uint8Array>,
      };
      done += 1;
    }
    progress(done);
  }
  await encryptInto(file, passphrase, workFactor, writeTar(files(), new Date(content.manifest.madeAt)));
}

function json(name: string, value: unknown): TarFile {
  return whole(name, [Buffer.from(`${JSON.stringify(value)}\n`)]);
}

function lines(name: string, values: readonly unknown[]): TarFile {
  return whole(
    name,
    values.map((value) => Buffer.from(`${JSON.stringify(value)}\n`)),
  );
}

function whole(name: string, pieces: readonly Buffer[]): TarFile {
  return {
    name,
    size: pieces.reduce((sum, piece) => sum + piece.byteLength, 0),
    // eslint-disable-next-line @typescript-eslint/require-await -- what is read is asynchronous for every file.
    content: (async function* () {
      yield* pieces;
    })(),
  };
}
