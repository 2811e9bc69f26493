/** The files of a website's folder, read without ever leaving it; what has not changed is not read again. */
import { lstatSync, readFileSync, readdirSync, realpathSync, statSync, type Stats } from 'node:fs';
import { join, sep } from 'node:path';

import { PlaceBroken } from '../liquid/context.ts';

export interface Entry {
  readonly name: string;
  readonly isFolder: boolean;
}

/** Larger files are no templates, no data and no styles. */
const largestFile = 8 * 1024 * 1024;

interface Kept {
  readonly mtime: number;
  readonly size: number;
  readonly text: string;
  readonly made: Map<symbol, unknown>;
}

export class SiteFiles {
  readonly root: string;
  readonly #kept = new Map<string, Kept>();

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
          return found === null ? [] : [{ name: entry.name, isFolder: found.isDirectory() }];
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
    const text = readFileSync(join(this.root, path), 'utf8').replace(/^\uFEFF/, '');
    const fresh = { mtime: found.mtimeMs, size: found.size, text, made: new Map<symbol, unknown>() };
    this.#kept.set(path, fresh);
    return fresh;
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
