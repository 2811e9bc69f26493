/** Copies of documents for other programs: a program must never hold the bytes under their hash, it might write to them. */
import { randomUUID } from 'node:crypto';
import {
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { chmod, copyFile, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, sep } from 'node:path';
import { z } from 'zod';

import type { ShownDocument } from '../../ports.ts';
import { safeFileName } from '../pages/document-headers.ts';
import { markReceived } from './mark-received.ts';

export interface ShownCopies {
  /** Removes what a start that crashed has left. Only the one program that holds the profile may ask for it. */
  clearLeft(): void;
  /** Copies a document under its safe name into a folder of its own. Throws what the file system throws. */
  copyOf(document: ShownDocument): Promise<string>;
  /** Writes a document where a person said. Throws what the file system throws. */
  copyTo(document: ShownDocument, file: string): Promise<void>;
  /** Whether a path leads to one of the copies. */
  holds(path: string): boolean;
  /** Removes them all; what another program holds open stays where the system forbids it, and goes at the next start. */
  clear(): Promise<void>;
}

const prefix = 'vivier-copies-';
const leftSchema = z.array(z.string().regex(new RegExp(`${prefix}[^/\\\\]{6}$`)));

/** Copies under the system's temporary folder; `profile` remembers where. */
export function openCopies(
  profile: string,
  mark: (file: string) => Promise<void> = markReceived,
): ShownCopies {
  const list = join(profile, 'copies.json');
  let folders: readonly string[] = [];
  let folder: Promise<string> | null = null;

  function remember(): void {
    mkdirSync(profile, { recursive: true });
    writeFileSync(list, JSON.stringify(folders), { mode: 0o600 });
  }

  async function begin(): Promise<string> {
    const made = await mkdtemp(join(tmpdir(), prefix));
    folders = [...folders, made];
    remember();
    return made;
  }

  async function copyTo(document: ShownDocument, file: string): Promise<void> {
    // Beside it first: what stood there stays whole until the copy is.
    const beside = join(dirname(file), `.vivier-${randomUUID()}`);
    try {
      await copyFile(document.file, beside, constants.COPYFILE_FICLONE);
      await rename(beside, file);
    } catch (thrown) {
      await rm(beside, { force: true });
      throw thrown;
    }
    if (document.origin === 'received') await mark(file);
  }

  return {
    clearLeft() {
      folders = removeLeft(list);
    },
    async copyOf(document) {
      folder ??= begin();
      const own = await mkdtemp(join(await folder, 'd'));
      const copy = join(own, safeFileName(document.name));
      await copyTo(document, copy);
      await chmod(copy, 0o600);
      return copy;
    },
    copyTo,
    holds(path) {
      const real = realPath(path);
      return real !== null && folders.some((one) => real.startsWith(`${realPath(one) ?? one}${sep}`));
    },
    async clear() {
      folder = null;
      if (folders.length === 0) return;
      // A program that still holds a copy open may forbid it.
      await Promise.allSettled(folders.map((one) => rm(one, { recursive: true, force: true })));
      folders = folders.filter((one) => existsSync(one));
      remember();
    },
  };
}

function realPath(path: string): string | null {
  try {
    return realpathSync(path);
  } catch {
    return null;
  }
}

/** Removes what an earlier start left; answers what could not be. */
function removeLeft(list: string): readonly string[] {
  let left: string[];
  try {
    left = leftSchema.parse(JSON.parse(readFileSync(list, 'utf8')));
  } catch {
    return [];
  }
  return left.filter((folder) => {
    try {
      if (lstatSync(folder).isDirectory()) rmSync(folder, { recursive: true, force: true });
      return existsSync(folder);
    } catch {
      return false;
    }
  });
}
