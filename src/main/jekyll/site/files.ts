/** The files of a website's folder, read without ever leaving it; what has not changed is not read again. */
import {
  closeSync,
  constants,
  lstatSync,
  openSync,
  readFileSync,
  readSync,
  readdirSync,
  realpathSync,
  statSync,
  type Stats,
} from 'node:fs';
import { join, sep } from 'node:path';

import { PlaceBroken } from '../liquid/context.ts';

export interface Entry {
  readonly name: string;
  readonly isFolder: boolean;
}

/** Larger files are no templates, no data and no styles. */
const largestFile = 8 * 1024 * 1024;
/** The bytes that tell whether a file has front matter. */
const beginning = 256;

interface Kept {
  readonly mtime: number;
  readonly size: number;
  readonly text: string;
  readonly made: Map<symbol, unknown>;
}

export class SiteFiles {
  readonly root: string;
  readonly #kept = new Map<string, Kept>();
  readonly #begun = new Map<string, Omit<Kept, 'made'>>();

  /** `root` is the folder's real path. */
  constructor(root: string) {
    this.root = root;
  }

  /** What lies in a folder, by name; nothing where there is no such folder, or a link leads out of the site to it. */
  list(folder: string): Entry[] {
    if (folder !== '' && !this.#isInside(folder)) return [];
    try {
      return readdirSync(join(this.root, folder), { withFileTypes: true })
        .flatMap((entry): Entry[] => {
          if (!entry.isSymbolicLink()) return [{ name: entry.name, isFolder: entry.isDirectory() }];
          const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
          const found = this.#isInside(path) ? this.stat(path) : null;
          if (found === null || (found.isDirectory() && this.#isCircle(path))) return [];
          return [{ name: entry.name, isFolder: found.isDirectory() }];
        })
        .sort((a, b) => (a.name < b.name ? -1 : 1));
    } catch {
      return [];
    }
  }

  stat(path: string): Stats | null {
    try {
      return statSync(join(this.root, path));
    } catch {
      return null;
    }
  }

  isFile(path: string): boolean {
    return this.stat(path)?.isFile() === true;
  }

  /** Whether a path leads, through whatever links, to something within the site. */
  isInside(path: string): boolean {
    return this.#isInside(path);
  }

  /** A file's text; null where there is no such file within the site. Throws `PlaceBroken` (`too-large`). */
  read(path: string): string | null {
    return this.#keep(path)?.text ?? null;
  }

  /** The first characters of a file, however large it is; null where there is no such file within the site. */
  begin(path: string): string | null {
    const found = this.#isInside(path) ? this.stat(path) : null;
    if (found?.isFile() !== true) return null;
    const known = this.#begun.get(path);
    if (known?.mtime === found.mtimeMs && known.size === found.size) return known.text;
    const bytes = Buffer.alloc(beginning);
    let text: string;
    try {
      const file = openSync(join(this.root, path), constants.O_RDONLY | constants.O_NONBLOCK);
      try {
        text = bytes.toString('utf8', 0, readSync(file, bytes, 0, beginning, 0)).replace(/^\uFEFF/, '');
      } finally {
        closeSync(file);
      }
    } catch {
      return null;
    }
    this.#begun.set(path, { mtime: found.mtimeMs, size: found.size, text });
    return text;
  }

  /** What `make` makes of a file's text, made once for each state of the file. Throws what `read` and `make` throw. */
  readAs<T>(path: string, kind: symbol, make: (text: string) => T): T | null {
    const kept = this.#keep(path);
    if (kept === null) return null;
    if (!kept.made.has(kind)) kept.made.set(kind, make(kept.text));
    return kept.made.get(kind) as T;
  }

  #keep(path: string): Kept | null {
    const found = this.#isInside(path) ? this.stat(path) : null;
    if (found?.isFile() !== true) return null;
    if (found.size > largestFile) throw new PlaceBroken('too-large', { path, bytes: found.size });
    const kept = this.#kept.get(path);
    if (kept?.mtime === found.mtimeMs && kept.size === found.size) return kept;
    let text;
    try {
      text = readFileSync(join(this.root, path), 'utf8').replace(/^\uFEFF/, '');
    } catch {
      // It may have gone since, or be another's to read.
      return null;
    }
    const fresh = { mtime: found.mtimeMs, size: found.size, text, made: new Map<symbol, unknown>() };
    this.#kept.set(path, fresh);
    return fresh;
  }

  /** Whether a path leads to one of the folders on its own way. */
  #isCircle(path: string): boolean {
    try {
      const real = realpathSync(join(this.root, path));
      const parts = path.split('/').slice(0, -1);
      return parts
        .map((_part, index) => parts.slice(0, index + 1).join('/'))
        .concat('')
        .some((above) => realpathSync(join(this.root, above)) === real);
    } catch {
      return true;
    }
  }

  #isInside(path: string): boolean {
    if (path.split('/').includes('..')) return false;
    const file = join(this.root, path);
    try {
      const isLink = lstatSync(file).isSymbolicLink();
      const real = realpathSync(file);
      return isLink || real !== file ? real === this.root || real.startsWith(this.root + sep) : true;
    } catch {
      return false;
    }
  }
}
