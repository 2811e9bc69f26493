/** Sass and SCSS of a site, compiled with its own partials only. */
import type * as Sass from 'sass';

import { RubyError, isList, type RubyHash } from '../ruby/values.ts';
import { toText } from '../ruby/text.ts';
import { hashOf } from './config.ts';
import type { SiteFiles } from './files.ts';
import { Interrupted } from '../liquid/context.ts';

const scheme = 'site:';
let sass: typeof Sass | null = null;

/** A style is asked for before Sass is there: load it and render again. Most sites' pages never need it. */
export class SassMissing extends Interrupted {}

export async function loadSass(): Promise<void> {
  sass ??= await import('sass');
}

/** Compiles a style. Throws `SassMissing` before `loadSass`, and `RubyError` with Sass's first line where it is broken or imports what the site has not. */
export function compileStyle(
  files: SiteFiles,
  config: RubyHash,
  source: string,
  syntax: 'scss' | 'indented',
): string {
  if (sass === null) throw new SassMissing();
  const options = hashOf(config.get('sass') ?? null);
  const folder = toText(options.get('sass_dir') ?? '_sass').replace(/^\/|\/$/g, '');
  const more = options.get('load_paths') ?? null;
  const folders = [folder, ...(isList(more) ? more.map(toText) : [])];
  try {
    return sass.compileString(source, {
      syntax,
      style: toText(options.get('style') ?? null).includes('compressed') ? 'compressed' : 'expanded',
      importers: [importerOf(files, folders)],
      logger: sass.Logger.silent,
      sourceMap: false,
    }).css;
  } catch (thrown) {
    const reason = thrown instanceof Error ? (thrown.message.split('\n')[0] ?? '') : '';
    throw new RubyError(reason.slice(0, 200));
  }
}

function importerOf(files: SiteFiles, folders: readonly string[]): Sass.Importer<'sync'> {
  return {
    canonicalize(name) {
      const plain = decodeURIComponent(name.startsWith(scheme) ? name.slice(scheme.length) : name);
      if (plain.includes('..') || plain.startsWith('/')) return null;
      for (const candidate of name.startsWith(scheme)
        ? candidates('', plain)
        : folders.flatMap((one) => candidates(one, plain)))
        if (files.isFile(candidate) && files.isInside(candidate))
          return new URL(scheme + encodeURI(candidate));
      return null;
    },
    load(url) {
      const path = decodeURIComponent(url.pathname);
      const contents = files.read(path);
      if (contents === null) return null;
      return {
        contents,
        syntax: path.endsWith('.sass') ? 'indented' : path.endsWith('.css') ? 'css' : 'scss',
      };
    },
  };
}

function candidates(folder: string, name: string): string[] {
  const at = name.lastIndexOf('/') + 1;
  const [above, last] = [name.slice(0, at), name.slice(at)];
  const base = folder === '' || name.startsWith(`${folder}/`) ? '' : `${folder}/`;
  const names = /\.(?:scss|sass|css)$/.test(last)
    ? [last, `_${last}`]
    : ['scss', 'sass', 'css'].flatMap((ending) => [
        `_${last}.${ending}`,
        `${last}.${ending}`,
        `${last}/_index.${ending}`,
        `${last}/index.${ending}`,
      ]);
  return names.map((one) => base + above + one);
}
