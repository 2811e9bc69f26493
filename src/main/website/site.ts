/** What Jekyll would make of a folder: its configuration and its collections of offers. */
import { readFile, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import { z } from 'zod';

import { systemCode } from '../database/failures.ts';
import { Failure } from '../../shared/errors.ts';
import { localeSchema, type Locale } from '../../shared/postings/posting.ts';

export interface OfferCollection {
  /** As declared: `jobs-fr`. */
  readonly name: string;
  readonly locale: Locale;
  /** Relative to the site, with `/`: `_jobs-fr`. */
  readonly folder: string;
  /** Whether Jekyll makes a page of each post. */
  readonly output: boolean;
}

export interface JekyllSite {
  /** The folder's real path. */
  readonly root: string;
  readonly collections: readonly OfferCollection[];
  /** Other declared collections, by name: they are left alone. */
  readonly others: readonly string[];
  /** Whether posts with a date in the future are published. */
  readonly future: boolean;
  /** Endings of Markdown files, without the dot, as `markdown_ext` says. */
  readonly endings: readonly string[];
}

const configSchema = z.looseObject({
  collections: z
    .union([
      z.array(z.string()),
      z.record(z.string(), z.looseObject({ output: z.boolean().optional() }).nullable().catch(null)),
    ])
    .nullish(),
  collections_dir: z.string().nullish(),
  future: z.boolean().nullish().catch(null),
  markdown_ext: z.string().nullish().catch(null),
});

/** Jekyll 4's own list (lib/jekyll/configuration.rb, DEFAULTS). */
const markdownEndings = 'markdown,mkdown,mkdn,mkd,md';

/**
 * Reads a site's `_config.yml`. Throws `folder-not-found`, `folder-unreadable`, `site-not-jekyll` or
 * `site-config-broken` (with `reason`); a site without offer collections is answered, with an empty list.
 */
export async function readSite(path: string): Promise<JekyllSite> {
  const root = await findFolder(path);
  const source =
    (await readOptional(join(root, '_config.yml'))) ?? (await readOptional(join(root, '_config.yaml')));
  if (source === null) throw new Failure('site-not-jekyll', { path });
  const config = parseConfig(source, path);
  const declared = config.collections ?? {};
  const names = Array.isArray(declared) ? declared : Object.keys(declared);
  const base = (config.collections_dir ?? '').replace(/^[./]+|\/+$/g, '');
  const collections = names.flatMap((name) => {
    const locale = localeSchema.safeParse(/^jobs-(.+)$/.exec(name)?.[1]);
    if (!locale.success) return [];
    const output = !Array.isArray(declared) && declared[name]?.output === true;
    return [{ name, locale: locale.data, folder: base === '' ? `_${name}` : `${base}/_${name}`, output }];
  });
  return {
    root,
    collections,
    others: names.filter((name) => !collections.some((collection) => collection.name === name)),
    future: config.future === true,
    endings: (config.markdown_ext ?? markdownEndings).split(',').map((ending) => ending.trim().toLowerCase()),
  };
}

/** Like `readSite`, for work on offers. Throws `site-without-offers` as well. */
export async function readOfferSite(path: string): Promise<JekyllSite> {
  const site = await readSite(path);
  if (site.collections.length === 0) throw new Failure('site-without-offers', { path });
  return site;
}

async function findFolder(path: string): Promise<string> {
  try {
    const root = await realpath(path);
    if (!(await stat(root)).isDirectory()) throw new Failure('folder-not-found', { path });
    return root;
  } catch (thrown) {
    const code = systemCode(thrown);
    if (code === 'ENOENT' || code === 'ENOTDIR')
      throw new Failure('folder-not-found', { path }, { cause: thrown });
    if (code === 'EACCES' || code === 'EPERM')
      throw new Failure('folder-unreadable', { path }, { cause: thrown });
    throw thrown;
  }
}

async function readOptional(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (thrown) {
    if (['ENOENT', 'EISDIR'].includes(systemCode(thrown))) return null;
    throw thrown;
  }
}

function parseConfig(source: string, path: string): z.infer<typeof configSchema> {
  // Ruby reads YAML 1.1, and of a key given twice takes the last.
  const document = parseDocument(source, { version: '1.1', uniqueKeys: false });
  const broken = document.errors[0];
  if (broken !== undefined)
    throw new Failure('site-config-broken', { path, reason: broken.message.split('\n')[0] ?? '' });
  const config = configSchema.safeParse(document.toJS() ?? {});
  if (!config.success)
    throw new Failure('site-config-broken', { path, reason: z.prettifyError(config.error) });
  return config.data;
}
