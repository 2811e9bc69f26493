/** What the checks need of a site's `_config.yml` beside its collections. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import { z } from 'zod';

import { systemCode } from '../database/failures.ts';
import { matchesGlob } from '../jekyll/ruby/fnmatch.ts';
import type { FrontMatterValue } from '../../shared/offer-text/front-matter-values.ts';

const text = z.string().catch('');
const texts = z.union([z.array(z.coerce.string()), z.string().transform((one) => [one])]).catch([]);
const values = z.record(z.string(), z.unknown()).catch({});

const configSchema = z.looseObject({
  url: text,
  baseurl: text,
  email: text,
  permalink: text,
  destination: z.string().catch('_site'),
  collections_dir: text,
  collections: z
    .record(
      z.string(),
      z
        .looseObject({ permalink: z.string().optional().catch(undefined), output: z.boolean().catch(false) })
        .catch({ output: false }),
    )
    .catch({}),
  exclude: texts,
  include: texts,
  plugins: texts,
  gems: texts,
  theme: z.unknown().optional(),
  remote_theme: z.unknown().optional(),
  defaults: z
    .array(
      z
        .object({
          scope: z.looseObject({ path: text, type: z.string().optional() }).catch({ path: '' }),
          values,
        })
        .catch({ scope: { path: '' }, values: {} }),
    )
    .catch([]),
});

export type CheckConfig = z.infer<typeof configSchema>;

/** What Jekyll 4 leaves out whatever the config says (lib/jekyll/configuration.rb, DEFAULTS; reader adds its own list). */
const alwaysExcluded = [
  '.sass-cache',
  '.jekyll-cache',
  'gemfiles',
  'Gemfile',
  'Gemfile.lock',
  'node_modules',
  'vendor/bundle/',
  'vendor/cache/',
  'vendor/gems/',
  'vendor/ruby/',
];

/** Plugins that make no page to which an offer would link. */
const harmlessPlugins = new Set([
  'jekyll-feed',
  'jekyll-sitemap',
  'jekyll-seo-tag',
  'jekyll-sass-converter',
  'jekyll-include-cache',
  'jekyll-last-modified-at',
  'jemoji',
  'kramdown',
]);

/** The config of a site that `readSite` could read; keys of an unexpected form count as missing. */
export async function readCheckConfig(root: string): Promise<CheckConfig> {
  const source =
    (await readOptional(join(root, '_config.yml'))) ?? (await readOptional(join(root, '_config.yaml'))) ?? '';
  const read: unknown = parseDocument(source, {
    version: '1.1',
    uniqueKeys: false,
    logLevel: 'silent',
  }).toJS();
  return configSchema.parse(read ?? {});
}

async function readOptional(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (thrown) {
    if (['ENOENT', 'EISDIR'].includes(systemCode(thrown))) return null;
    throw thrown;
  }
}

/** True where Jekyll passes a file over because the config excludes it or a folder above it (its EntryFilter). */
export function isExcluded(config: CheckConfig, path: string): boolean {
  const patterns = [...alwaysExcluded, ...config.exclude, config.destination].filter(
    (pattern) => pattern !== '' && !config.include.includes(pattern),
  );
  const steps = path.split('/').map((_, index, parts) => parts.slice(0, index + 1).join('/'));
  return steps.some((step, index) =>
    patterns.some((pattern) => {
      const bare = pattern.replace(/^\.?\/+/, '');
      const isFolder = index < steps.length - 1;
      return matchesGlob(bare, step) || step.startsWith(bare) || (isFolder && bare === `${step}/`);
    }),
  );
}

/** Whether plugins, redirections or dated articles may make addresses that the files do not show. */
export function mayMakeOtherPages(config: CheckConfig, files: Iterable<string>): boolean {
  if ([...config.plugins, ...config.gems].some((plugin) => !harmlessPlugins.has(plugin))) return true;
  for (const file of files)
    if (/^_plugins\/|(?:^|\/)_posts\/|^_redirects$|^netlify\.toml$|(?:^|\/)\.htaccess$/.test(file))
      return true;
  return false;
}

/** What `defaults` give to a post of a collection; the narrower scope wins (Jekyll's FrontmatterDefaults). */
export function defaultsOf(
  config: CheckConfig,
  path: string,
  type: string,
): Record<string, FrontMatterValue> {
  const below = config.collections_dir === '' ? path : path.replace(`${config.collections_dir}/`, '');
  const sets = config.defaults
    .filter(({ scope }) => scope.type === undefined || scope.type === type)
    .filter(({ scope }) => {
      const prefix = scope.path.replace(/^\//, '');
      if (!prefix.includes('*')) return prefix === '' || below.startsWith(prefix) || path.startsWith(prefix);
      const parts = path.split('/');
      return parts.some((_, index) => matchesGlob(prefix, parts.slice(0, index + 1).join('/')));
    });
  const given: Record<string, FrontMatterValue> = {};
  for (const { values: each } of [...sets].sort(
    (a, b) =>
      a.scope.path.length - b.scope.path.length ||
      Number(a.scope.type !== undefined) - Number(b.scope.type !== undefined),
  ))
    for (const [key, value] of Object.entries(each))
      if (value === null || ['string', 'number', 'boolean'].includes(typeof value))
        given[key] = value as FrontMatterValue;
  return given;
}
