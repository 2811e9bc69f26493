/** The pages of a site that are no offers: their addresses, and the places in them that a link may name. */
import { open, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';

import type { CallContext } from '../handlers.ts';
import { idsOf } from '../../shared/checks/examined-post.ts';
import { printed } from '../../shared/checks/front-matter-repair.ts';
import { Failure, isFailure } from '../../shared/errors.ts';
import { kramdownToHtml } from '../../shared/kramdown/kramdown.ts';
import { readFrontMatter } from '../../shared/offer-text/front-matter.ts';
import { splitPost } from '../../shared/offer-text/post.ts';
import { addressOfPage, addressOfPost } from './check-addresses.ts';
import type { CheckConfig } from './check-config.ts';
import type { JekyllSite } from './site.ts';

export interface SitePage {
  /** Null where only Jekyll knows it. */
  readonly address: string | null;
  /** The ids in it; null where it is too large to be searched. */
  readonly anchors: () => ReadonlySet<string> | null;
}

/** Larger pages are not searched for ids: nobody links into one. */
const largestPage = 2 * 1024 * 1024;
const templates = new Set(['.html', '.htm', '.xml', '.txt', '.json']);

/** Every file that Jekyll makes a page of, by its path; offers' own collections apart. Throws `cancelled`. */
export async function readPages(
  site: JekyllSite,
  config: CheckConfig,
  names: readonly string[],
  context: CallContext,
): Promise<Map<string, SitePage>> {
  const pages = new Map<string, SitePage>();
  const own = site.collections.map(({ folder }) => `${folder}/`);
  for (const path of names) {
    if (context.signal.aborted) throw new Failure('cancelled', {});
    const ending = extname(path).toLowerCase();
    const isMarkdown = site.endings.includes(ending.slice(1));
    if ((!isMarkdown && !templates.has(ending)) || own.some((folder) => path.startsWith(folder))) continue;
    const collection = collectionOf(config, path);
    if (collection === null && !isOpen(path, config)) continue;
    const text = await readTemplate(join(site.root, path));
    const permalink = text === null ? null : permalinkOf(text);
    if (text === null || permalink === null) continue;
    const address =
      collection !== null
        ? addressOfPost(config, collection.name, collection.folder, path, permalink)
        : isMarkdown || ending.startsWith('.htm')
          ? addressOfPage(config, path, permalink)
          : permalink || `/${path}`;
    pages.set(path, { address, anchors: () => anchorsIn(text, isMarkdown) });
  }
  return pages;
}

/** The path below the root of the site at which a file is published as it is; null where it is not. */
export function publishedPath(path: string, config: CheckConfig): string | null {
  const collection = collectionOf(config, path);
  if (collection !== null) return `${collection.name}/${path.slice(collection.folder.length + 1)}`;
  return isOpen(path, config) ? path : null;
}

function collectionOf(
  config: CheckConfig,
  path: string,
): { readonly name: string; readonly folder: string } | null {
  const base = config.collections_dir.replace(/^[./]+|\/+$/g, '');
  for (const [name, { output }] of Object.entries(config.collections)) {
    const folder = base === '' ? `_${name}` : `${base}/_${name}`;
    if (output && path.startsWith(`${folder}/`)) return { name, folder };
  }
  return null;
}

/** Jekyll passes over hidden, special and backup names, unless the config includes them (its EntryFilter). */
function isOpen(path: string, config: CheckConfig): boolean {
  return path
    .split('/')
    .every(
      (part, index, parts) =>
        !/^[._#~]|~$/.test(part) ||
        config.include.includes(part) ||
        config.include.includes(parts.slice(0, index + 1).join('/')),
    );
}

/** A file that begins with front matter; null for any other. */
async function readTemplate(file: string): Promise<string | null> {
  try {
    const handle = await open(file, 'r');
    try {
      const head = Buffer.alloc(6);
      await handle.read(head, 0, 6, 0);
      if (!/^(?:\uFEFF)?---/.test(head.toString('utf8'))) return null;
      return (await handle.stat()).size > largestPage ? '---\n---\n' : await handle.readFile('utf8');
    } finally {
      await handle.close();
    }
  } catch {
    // What cannot be read is no page that a link could lead to, and no post: the check goes on without it.
    return null;
  }
}

/** What a page's front matter says of its address; null where Jekyll makes no page of the file. */
function permalinkOf(text: string): string | null {
  try {
    const values = readFrontMatter(text);
    return values['published'] === false ? null : printed(values['permalink']);
  } catch (thrown) {
    if (!isFailure(thrown)) throw thrown;
    return thrown.code === 'front-matter-missing' ? null : '';
  }
}

function anchorsIn(text: string, isMarkdown: boolean): ReadonlySet<string> {
  const { body } = splitPost(text);
  const ids = idsOf(body);
  if (isMarkdown) for (const id of idsOf(kramdownToHtml(body))) ids.add(id);
  return ids;
}

/** The ids that layouts and includes put into pages. */
export async function layoutAnchors(root: string, names: readonly string[]): Promise<Set<string>> {
  const ids = new Set<string>();
  for (const name of names) {
    if (!/^_(?:layouts|includes)\//.test(name)) continue;
    const text = await readFile(join(root, name), 'utf8').catch(() => '');
    for (const id of idsOf(text)) ids.add(id);
  }
  return ids;
}
