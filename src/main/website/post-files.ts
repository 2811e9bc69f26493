/** The files of a website's offer collections: which they are, and how they are read without leaving the site. */
import { lstat, readdir, readFile, realpath } from 'node:fs/promises';
import { extname, isAbsolute, join, relative, sep } from 'node:path';

import { fileFailure, systemCode } from '../database/failures.ts';
import { Failure } from '../../shared/errors.ts';
import type { JekyllSite, OfferCollection } from './site.ts';

/** Larger posts are refused by name: an offer of 5 MiB is a mistake, and the window must go on answering. */
const largestPost = 5 * 1024 * 1024;

export interface FoundPost {
  /** Relative to the site, with `/`. */
  readonly path: string;
  readonly collection: OfferCollection;
}

/** The posts of a site's offer collections, by path. A collection whose folder is missing has none. */
export async function listPosts(site: JekyllSite): Promise<FoundPost[]> {
  const found: FoundPost[] = [];
  for (const collection of site.collections) {
    for (const path of await listFiles(site, collection.folder)) found.push({ path, collection });
  }
  return found.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

async function listFiles(site: JekyllSite, folder: string): Promise<string[]> {
  const entries = await readFolder(join(site.root, folder));
  const files: string[] = [];
  for (const entry of entries) {
    if (isPassedOver(entry.name)) continue;
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) files.push(...(await listFiles(site, path)));
    // A link is listed under its own name, so that it is refused by name rather than overlooked.
    else if (site.endings.includes(extname(entry.name).slice(1).toLowerCase())) files.push(path);
  }
  return files;
}

async function readFolder(folder: string) {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (thrown) {
    if (['ENOENT', 'ENOTDIR'].includes(systemCode(thrown))) return [];
    throw fileFailure(thrown, 'folder-unreadable', { path: folder });
  }
}

/** What Jekyll's EntryFilter skips: hidden, special and backup files (lib/jekyll/entry_filter.rb). */
function isPassedOver(name: string): boolean {
  return /^[._#~]/.test(name) || name.endsWith('~');
}

/**
 * Reads a post's bytes; null where there is no such file.
 * Throws `post-symlink`, `post-outside-site`, `post-too-large` (bytes) or `post-unreadable`.
 */
export async function readPost(root: string, path: string): Promise<Buffer | null> {
  const file = join(root, path);
  try {
    await checkInside(root, path);
    const found = await lstat(file);
    if (found.isSymbolicLink()) throw new Failure('post-symlink', { path });
    if (!found.isFile()) throw new Failure('post-unreadable', { path });
    if (found.size > largestPost)
      throw new Failure('post-too-large', { path, bytes: found.size, most: largestPost });
    return await readFile(file);
  } catch (thrown) {
    if (systemCode(thrown) === 'ENOENT') return null;
    throw fileFailure(thrown, 'post-unreadable', { path });
  }
}

/**
 * Proves that a path lies inside the site and passes through no symbolic link: a link could lead a write anywhere.
 * Throws `post-outside-site` or `post-symlink`.
 */
export async function checkInside(root: string, path: string): Promise<void> {
  const folder = join(root, path, '..');
  const inside = relative(root, join(root, path));
  if (inside === '' || inside.startsWith('..') || isAbsolute(inside))
    throw new Failure('post-outside-site', { path });
  const real = await realpath(folder);
  if (real !== folder) throw new Failure('post-symlink', { path });
  if (real !== root && !real.startsWith(root + sep)) throw new Failure('post-outside-site', { path });
}

/** The text of a post's bytes, byte for byte. Throws `post-not-utf8`, because what cannot be written back is not read. */
export function decodePost(bytes: Uint8Array, path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (thrown) {
    throw new Failure('post-not-utf8', { path }, { cause: thrown });
  }
}
