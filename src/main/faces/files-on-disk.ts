/** Files that a face is given by their paths: where it is started, or started again. */
import { statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { isAssociated } from '../../shared/file-associations.ts';

/** A file by its path: what the system names is never sent as bytes. */
export interface FileOnDisk {
  readonly name: string;
  readonly source: { readonly path: string };
}

/**
 * The files among some words that the program opens, by their paths: absolute, under `folder`, or as the addresses that
 * Linux's file managers may write in their place. One that is not there is told of too, so that it is refused by its
 * name; folders are passed over.
 */
export function filesOf(words: readonly string[], folder: string): string[] {
  return words
    .map((word) => pathOf(word, folder))
    .filter((path) => path !== null)
    .filter((path) => isAssociated(basename(path)) && !isFolder(path));
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

function pathOf(word: string, folder: string): string | null {
  if (!/^file:/i.test(word)) return resolve(folder, word);
  try {
    return fileURLToPath(word);
  } catch {
    return null;
  }
}

export interface OpenedFiles {
  add(paths: readonly string[]): void;
  /** All that waits; it waits no longer. */
  take(): FileOnDisk[];
}

/**
 * Keeps files until a page asks for them, and has it told that there are some. Several that are opened together come one
 * by one on some systems, so `tell` waits until none came for `quiet` ms.
 */
export function keepOpened(tell: () => void, quiet = 250): OpenedFiles {
  let waiting: readonly string[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    add(paths) {
      if (paths.length === 0) return;
      waiting = [...waiting, ...paths.filter((path) => !waiting.includes(path))];
      clearTimeout(timer);
      timer = setTimeout(tell, quiet);
    },
    take() {
      const taken = waiting.map((path) => ({ name: basename(path), source: { path } }));
      waiting = [];
      return taken;
    },
  };
}
