import { deepMerge } from '../ruby/hashes.ts';
import { toText } from '../ruby/text.ts';
import { isFalsy, type RubyHash, type RubyValue } from '../ruby/values.ts';
import type { SplitFile } from './front-matter.ts';
import { extensionOf, outputExtension, pageUrl } from './urls.ts';

/** A page: a file with front matter outside the collections. */
export class SitePage {
  readonly path: string;
  readonly name: string;
  readonly extension: string;
  readonly basename: string;
  readonly data: RubyHash;
  readonly defaults: RubyHash;
  readonly content: string;
  readonly outputExtension: string;
  readonly url: string;

  constructor(
    path: string,
    file: SplitFile,
    defaults: RubyHash,
    site: { readonly suffix: string; readonly markdown: ReadonlySet<string> },
  ) {
    this.path = path;
    this.name = path.slice(path.lastIndexOf('/') + 1);
    this.extension = extensionOf(this.name);
    this.basename = this.name.slice(0, this.name.length - this.extension.length).replace(/\.*$/, '');
    this.data = file.values ?? new Map<RubyValue, RubyValue>();
    this.defaults = defaults;
    this.content = file.content;
    const own = this.data.get('permalink') ?? null;
    const permalink: RubyValue = this.data.has('permalink') ? own : (defaults.get('permalink') ?? null);
    this.outputExtension = outputExtension(this.extension, permalink, site.markdown);
    const isHtml = ['.html', '.xhtml', '.htm'].includes(this.outputExtension);
    const template = !isHtml
      ? '/:path/:basename:output_ext'
      : this.basename === 'index'
        ? '/:path/'
        : `/:path/:basename${site.suffix}`;
    this.url = pageUrl(isFalsy(permalink) ? template : toText(permalink), [
      ['path', path.slice(0, Math.max(0, path.lastIndexOf('/')))],
      ['basename', this.basename],
      ['output_ext', this.outputExtension],
    ]);
  }

  get isHtml(): boolean {
    return ['.html', '.xhtml', '.htm'].includes(this.outputExtension);
  }

  /** A value of its front matter, or the default of the configuration. */
  value(key: string): RubyValue {
    return this.data.has(key) ? (this.data.get(key) ?? null) : (this.defaults.get(key) ?? null);
  }

  /** What templates see, with the page's text as it is at that moment. */
  toHash(content: string): RubyHash {
    const folder = this.url.endsWith('/') ? this.url : this.url.replace(/[^/]*$/, '');
    const excerpt = this.data.get('excerpt') ?? null;
    return deepMerge(
      this.defaults,
      deepMerge(
        this.data,
        new Map<RubyValue, RubyValue>([
          ['content', content],
          ['dir', folder],
          ['excerpt', isFalsy(excerpt) ? null : toText(excerpt)],
          ['name', this.name],
          ['path', toText(this.data.get('path') ?? this.path)],
          ['url', this.url],
        ]),
      ),
    );
  }
}
