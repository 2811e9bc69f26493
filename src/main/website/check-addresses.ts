/** The addresses of a site's pages, as Jekyll's URL templates make them. */
import type { CheckConfig } from './check-config.ts';

const styles: Readonly<Record<string, string>> = {
  pretty: '/',
  date: ':output_ext',
  ordinal: ':output_ext',
  none: ':output_ext',
};

/** What a permalink style puts behind the path of a page that is not a blog article. */
function suffixOf(style: string): string {
  const known = styles[style === '' ? 'date' : style];
  if (known !== undefined) return known;
  return (style.endsWith('/') ? '/' : '') + (style.endsWith(':output_ext') ? ':output_ext' : '');
}

/**
 * The address of a post's page below the site's root; null where its template asks for what only Jekyll knows.
 * `permalink` is what its front matter says.
 */
export function addressOfPost(
  config: CheckConfig,
  collection: string,
  folder: string,
  path: string,
  permalink: string,
): string | null {
  const inside = path.slice(folder.length + 1).replace(/\.[^./]*$/, '');
  const name = inside.slice(inside.lastIndexOf('/') + 1);
  const template =
    permalink ||
    config.collections[collection]?.permalink ||
    `/:collection/:path${suffixOf(config.permalink)}`;
  return fill(template, {
    collection,
    path: inside,
    name: slugify(name, true),
    title: slugify(name, false),
    slug: slugify(name, true),
    output_ext: '.html',
  });
}

/** The address of a page that is not of a collection: `about.md` is `/about/` where permalinks are pretty. */
export function addressOfPage(config: CheckConfig, path: string, permalink: string): string | null {
  const folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
  const basename = path.slice(folder === '' ? 0 : folder.length + 1).replace(/\.[^./]*$/, '');
  if (permalink !== '')
    return fill(permalink, { path: folder, basename, output_ext: '.html', categories: '' });
  const base = folder === '' ? '' : `/${folder}`;
  if (basename === 'index') return `${base}/`;
  return fill(`/:path/:basename${suffixOf(config.permalink)}`, {
    path: folder,
    basename,
    output_ext: '.html',
  });
}

function fill(template: string, values: Readonly<Record<string, string>>): string | null {
  const unknown: string[] = [];
  const filled = template.replace(/:([a-z_]+)/g, (whole, key: string) => {
    const value = values[key];
    if (value === undefined) unknown.push(key);
    return value ?? whole;
  });
  return unknown.length === 0 ? `/${filled}`.replace(/\/{2,}/g, '/') : null;
}

/** Jekyll's `Utils.slugify` in its default mode. */
function slugify(text: string, lower: boolean): string {
  const slug = text.replace(/[^\p{L}\p{M}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '');
  return lower ? slug.toLowerCase() : slug;
}
