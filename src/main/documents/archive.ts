/** Files inside a ZIP, unpacked only within limits. */
import { Unzip, UnzipInflate, UnzipPassThrough, unzipSync, type UnzipFileInfo } from 'fflate';

import { Undrawable } from './drawn.ts';
import type { DocumentLimits } from './limits.ts';

export interface Archive {
  readonly names: readonly string[];
  /** The bytes of those files whose name is wanted. Throws `Undrawable` where they are beyond the limits. */
  read(isWanted: (name: string) => boolean): ReadonlyMap<string, Uint8Array>;
  /** True where its list of contents is missing, so that it is read as far as it goes. */
  readonly isCutOff: boolean;
}

type Limits = Pick<DocumentLimits, 'inflated' | 'ratio'>;

const mostFiles = 20_000;
/** Small archives hold little even when they unpack to many times their size. */
const harmless = 2_000_000;

/** Throws `Undrawable`: `damaged` where it is no ZIP, `too-large` where it would unpack beyond the limits. */
export function openArchive(bytes: Uint8Array, limits: Limits): Archive {
  const files = listFiles(bytes);
  if (files === null) return openCutOff(bytes, limits);
  // As the archive itself claims: no more than that is unpacked of any file.
  const inflated = files.reduce((sum, { originalSize }) => sum + originalSize, 0);
  if (inflated > harmless && inflated > limits.ratio * bytes.length) throw new Undrawable('too-large');
  return {
    names: files.map(({ name }) => name),
    isCutOff: false,
    read(isWanted) {
      let left = limits.inflated;
      const unpacked = unzipped(bytes, ({ name, originalSize }) => {
        if (!isWanted(name)) return false;
        left -= originalSize;
        if (left < 0) throw new Undrawable('too-large');
        return true;
      });
      return new Map(Object.entries(unpacked));
    },
  };
}

function listFiles(bytes: Uint8Array): UnzipFileInfo[] | null {
  const files: UnzipFileInfo[] = [];
  try {
    unzipSync(bytes, {
      filter: (file) => {
        if (files.length >= mostFiles) throw new Undrawable('too-large');
        files.push(file);
        return false;
      },
    });
    return files;
  } catch (thrown) {
    if (thrown instanceof Undrawable) throw thrown;
    return null;
  }
}

function unzipped(
  bytes: Uint8Array,
  filter: (file: UnzipFileInfo) => boolean,
): Readonly<Record<string, Uint8Array>> {
  try {
    return unzipSync(bytes, { filter });
  } catch (thrown) {
    if (thrown instanceof Undrawable) throw thrown;
    throw new Undrawable('damaged', thrown);
  }
}

/** An archive that ends in the middle: file after file from its beginning, the last as far as it goes. */
function openCutOff(bytes: Uint8Array, limits: Limits): Archive {
  const parts = new Map<string, Uint8Array[]>();
  let left = Math.min(limits.inflated, Math.max(harmless, limits.ratio * bytes.length));
  const unzip = new Unzip((file) => {
    const pieces: Uint8Array[] = [];
    if (parts.size >= mostFiles) throw new Undrawable('too-large');
    parts.set(file.name, pieces);
    file.ondata = (error, data) => {
      // What follows a fault is noise; what came before it is kept.
      if (error !== null) return;
      left -= data.length;
      if (left < 0) throw new Undrawable('too-large');
      pieces.push(data);
    };
    try {
      file.start();
    } catch {
      // Packed in a way that nobody reads.
    }
  });
  unzip.register(UnzipInflate);
  unzip.register(UnzipPassThrough);
  const step = 65_536;
  try {
    for (let at = 0; at < bytes.length; at += step)
      unzip.push(bytes.subarray(at, at + step), at + step >= bytes.length);
  } catch (thrown) {
    if (thrown instanceof Undrawable) throw thrown;
  }
  if (parts.size === 0) throw new Undrawable('damaged');
  return {
    names: [...parts.keys()],
    isCutOff: true,
    read: (isWanted) =>
      new Map(
        [...parts].filter(([name]) => isWanted(name)).map(([name, pieces]) => [name, Buffer.concat(pieces)]),
      ),
  };
}
