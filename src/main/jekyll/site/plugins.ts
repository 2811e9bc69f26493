import { toText } from '../ruby/text.ts';
import { isList, type RubyHash } from '../ruby/values.ts';
import type { SiteFiles } from './files.ts';

/** Tags and filters by the plugins that bring them. */
const plugins: Readonly<Record<string, readonly string[]>> = {
  'jekyll-seo-tag': ['seo'],
  'jekyll-feed': ['feed_meta'],
  'jekyll-gist': ['gist'],
  'jekyll-avatar': ['avatar'],
  'jekyll-github-metadata': ['github_edit_link'],
  'jekyll-last-modified-at': ['last_modified_at'],
  'jekyll-picture-tag': ['picture'],
  'jekyll-toc': ['toc', 'toc_only', 'inject_anchors'],
  'jekyll-spaceship': ['emoji'],
  'jekyll-responsive-image': ['responsive_image', 'responsive_image_block'],
  'jekyll-polyglot': ['I18n_Headers', 'static_href'],
  'jekyll-multiple-languages-plugin': ['t', 'tf', 'tl', 'translate', 'translate_file', 'translate_link'],
};

/** The plugin that knows a tag or filter: one that the site names, or one of its own; null where none is known. */
export function pluginOf(tag: string, config: RubyHash, files: SiteFiles): string | null {
  const known = Object.entries(plugins).find(([, tags]) => tags.includes(tag))?.[0];
  if (known !== undefined) return known;
  const folder = toText(config.get('plugins_dir') ?? null).replace(/^\/|\/$/g, '');
  const own = files
    .list(folder)
    .find(
      ({ name }) =>
        name.endsWith('.rb') &&
        new RegExp(`['":]${tag}\\b|def ${tag}\\b`).test(safeRead(files, `${folder}/${name}`)),
    );
  if (own !== undefined) return `${folder}/${own.name}`;
  const named = config.get('plugins') ?? null;
  const others = (isList(named) ? named.map(toText) : []).filter((name) => !(name in plugins));
  return others.length === 1 ? (others[0] ?? null) : null;
}

function safeRead(files: SiteFiles, path: string): string {
  try {
    return files.read(path) ?? '';
  } catch {
    return '';
  }
}
