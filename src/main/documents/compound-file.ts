/** Office's files before 2007 are small file systems ([MS-CFB]); the reader of Outlook's messages reads those too. */
import { Reader, type CFolder } from '@kenjiuno/msgreader/lib/Reader.js';

import { Undrawable } from './drawn.ts';

export interface CompoundFile {
  readonly streams: readonly string[];
  readonly folders: readonly string[];
  /** A stream of the root; null where there is none. */
  read(name: string): Uint8Array | null;
}

/** Throws `Undrawable` (`damaged`) where its table of contents leads nowhere. */
export function openCompoundFile(bytes: Uint8Array): CompoundFile {
  const reader = new Reader(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  return sound(() => {
    reader.parse();
    const root: CFolder = reader.rootFolder();
    return {
      streams: root.fileNames(),
      folders: root.subFolders().map(({ name }) => name),
      read(name) {
        const found = root.fileNameSets().find((one) => one.name === name);
        if (found === undefined) return null;
        // A stream is no longer than its file, whatever it claims.
        if (found.length > bytes.length) throw new Undrawable('damaged');
        return sound(() => found.provider());
      },
    };
  });
}

function sound<Value>(read: () => Value): Value {
  try {
    return read();
  } catch (thrown) {
    throw thrown instanceof Undrawable ? thrown : new Undrawable('damaged', thrown);
  }
}
