import { localMoment } from '../ruby/times.ts';
import { toText } from '../ruby/text.ts';
import { Drop, type RubyHash, type RubyValue } from '../ruby/values.ts';
import type { FrontMatterDefaults } from './defaults.ts';
import type { CollectionFacts } from './documents.ts';
import type { SiteFiles } from './files.ts';
import { extensionOf, pageUrl } from './urls.ts';

/** A file that Jekyll copies as it is; templates see it in `site.static_files`. */
export class StaticFile extends Drop {
  readonly path: string;
  /** With a leading slash; a collection's file from its collection. */
  readonly relativePath: string;
  readonly #collection: CollectionFacts | null;
  readonly #files: SiteFiles;
  readonly #data: () => RubyHash;

  constructor(
    path: string,
    collection: CollectionFacts | null,
    files: SiteFiles,
    defaults: FrontMatterDefaults,
    base = '',
  ) {
    super();
    this.path = path;
    this.relativePath =
      collection === null
        ? `/${path}`
        : base !== '' && path.startsWith(`${base}/`)
          ? path.slice(base.length + 1)
          : path;
    this.#collection = collection;
    this.#files = files;
    this.#data = () => defaults.all(this.relativePath, collection?.label ?? null);
  }

  get name(): string {
    return this.path.slice(this.path.lastIndexOf('/') + 1);
  }

  get #extension(): string {
    return extensionOf(this.name);
  }

  get #basename(): string {
    return this.name.slice(0, this.name.length - this.#extension.length).replace(/\.*$/, '');
  }

  override url(): string {
    const extension = this.#extension;
    const cleaned = this.relativePath
      .slice(0, this.relativePath.length - extension.length)
      .replace(/\.*$/, '');
    const collection = this.#collection;
    if (collection === null) return cleaned + extension;
    const url = pageUrl(collection.urlTemplate, [
      ['collection', collection.label],
      ['path', cleaned.replace(collection.folder, '')],
      ['output_ext', ''],
      ['name', this.#basename],
      ['title', ''],
    ]);
    return url.replace(/\/$/, '') + extension;
  }

  override keys(): string[] {
    const own = ['name', 'collection', 'modified_time', 'basename', 'extname', 'path'];
    return [...own, ...[...this.#data().keys()].map(toText).filter((key) => !own.includes(key))];
  }

  has(key: string): boolean {
    return this.keys().includes(key);
  }

  get(key: string): RubyValue {
    switch (key) {
      case 'name':
        return this.name;
      case 'collection':
        return this.#collection?.label ?? null;
      case 'modified_time':
        return localMoment(Math.floor((this.#files.stat(this.path)?.mtimeMs ?? 0) / 1000));
      case 'basename':
        return this.#basename;
      case 'extname':
        return this.#extension;
      case 'path':
        return this.relativePath;
      default:
        return this.#data().get(key) ?? null;
    }
  }

  text(): string {
    return 'Jekyll::Drops::StaticFileDrop';
  }
}
