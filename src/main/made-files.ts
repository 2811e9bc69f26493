/** Files that the app makes for a person: exports, drafts, bundles. They wait in the library until they are handed out. */
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { Failure } from '../shared/errors.ts';
import type { Id } from '../shared/moment.ts';
import { newId } from './database/ids.ts';
import type { Library } from './database/library.ts';
import type { Ports, ShownDocument } from './ports.ts';

export interface MadeFile {
  /** As it is saved, with its ending. */
  readonly name: string;
  readonly mediaType: string;
  /** The whole content, or what writes it into the file that it is given. */
  readonly content: string | Uint8Array | ((file: string) => Promise<void>);
}

export interface MadeFiles {
  /** Keeps a file until the program ends. Throws `disk-full` or `library-unwritable`; nothing half-written stays. */
  make(file: MadeFile): Promise<ShownDocument>;
  /** Makes a file and hands it out: the window asks where, the browser answers the address of a download. */
  save(file: MadeFile): Promise<{ address: string | null; saved: boolean }>;
  find(id: Id): ShownDocument | null;
  /** Removes them all: what they tell of may have been erased. */
  clear(): Promise<void>;
}

export function openMadeFiles(library: Library, ports: Ports): MadeFiles {
  const made = new Map<Id, ShownDocument>();

  const make: MadeFiles['make'] = async ({ name, mediaType, content }) => {
    const id = newId();
    const file = join(library.incoming, `made-${id}`);
    try {
      if (typeof content === 'function') await content(file);
      else await writeFile(file, content, { mode: 0o600 });
    } catch (thrown) {
      await rm(file, { force: true });
      if (thrown instanceof Failure) throw thrown;
      const full = (thrown as NodeJS.ErrnoException).code === 'ENOSPC';
      throw new Failure(full ? 'disk-full' : 'library-unwritable', {}, { cause: thrown });
    }
    const document = { id, file, name, mediaType, origin: 'made' } as const;
    made.set(id, document);
    return document;
  };

  return {
    make,
    async save(file) {
      const document = await make(file);
      const saved = await ports.saveFile(document);
      // Where the face hands out no address, nobody comes back for it.
      if (saved.address === null) {
        made.delete(document.id);
        await rm(document.file, { force: true });
      }
      return { ...saved };
    },
    find: (id) => made.get(id) ?? null,
    async clear() {
      const files = [...made.values()].map(({ file }) => file);
      made.clear();
      await Promise.all(files.map((file) => rm(file, { force: true })));
    },
  };
}
