/** The files of a website's folder that the page of a preview may show: pictures, fonts and styles, and nothing else. */
import { readFile, realpath, stat } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';

export interface SiteFile {
  readonly mediaType: string;
  readonly body: Buffer;
}

const mediaTypes: Readonly<Record<string, string>> = {
  '.apng': 'image/apng',
  '.avif': 'image/avif',
  '.bmp': 'image/bmp',
  '.css': 'text/css; charset=utf-8',
  '.eot': 'application/vnd.ms-fontobject',
  '.gif': 'image/gif',
  '.ico': 'image/x-icon',
  '.jpeg': 'image/jpeg',
  '.jpg': 'image/jpeg',
  '.otf': 'font/otf',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.webp': 'image/webp',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

/** Larger pictures are no part of a page. */
const largestFile = 25 * 1024 * 1024;

/**
 * The file at a decoded path of the site; null where there is none that a page may show. `style` answers the CSS of a
 * file with front matter by its address. Never throws.
 */
export async function findSiteFile(
  root: string,
  path: string,
  collections: readonly string[],
  style: (address: string) => Promise<string | null>,
): Promise<SiteFile | null> {
  const mediaType = mediaTypes[extname(path).toLowerCase()];
  if (mediaType === undefined || !isPlain(path)) return null;
  const css = async (): Promise<SiteFile | null> => {
    const compiled = await style(path);
    return compiled === null ? null : { mediaType, body: Buffer.from(compiled) };
  };
  const [, first = '', rest = ''] = /^\/([^/]+)\/(.+)$/.exec(path) ?? [];
  const body =
    (first.startsWith('_') ? null : await readInside(root, path.slice(1))) ??
    // The files of a collection lie in its own folder, which begins with a sign that addresses have not.
    (collections.includes(first) ? await readInside(root, `_${first}/${rest}`) : null);
  const isStyle = path.toLowerCase().endsWith('.css');
  if (isStyle && (body === null || body.subarray(0, 3).toString() === '---')) return css();
  return body === null ? null : { mediaType, body };
}

/** No way up, nothing hidden, no second way of writing a path. */
function isPlain(path: string): boolean {
  if (!path.startsWith('/') || /[\\\0]/.test(path)) return false;
  return path
    .slice(1)
    .split('/')
    .every((part) => part !== '' && !part.startsWith('.') && part !== 'node_modules');
}

async function readInside(root: string, path: string): Promise<Buffer | null> {
  try {
    const real = await realpath(join(root, path));
    if (!real.startsWith(root + sep)) return null;
    // A link must not make a hidden file, or one of another kind, into a picture.
    if (
      !isPlain(
        `/${real
          .slice(root.length + 1)
          .split(sep)
          .join('/')}`,
      )
    )
      return null;
    if (extname(real).toLowerCase() !== extname(path).toLowerCase()) return null;
    const found = await stat(real);
    return found.isFile() && found.size <= largestFile ? await readFile(real) : null;
  } catch {
    return null;
  }
}
