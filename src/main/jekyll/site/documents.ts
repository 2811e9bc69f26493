/** A document of a collection: its front matter as Jekyll fills it up, its address, its place. */
import { compareText } from '../ruby/compare.ts';
import { deepMerge } from '../ruby/hashes.ts';
import { localTime, parseTime, timeText } from '../ruby/times.ts';
import { toText } from '../ruby/text.ts';
import {
  RubyDate,
  RubyError,
  RubyTime,
  isFalsy,
  isHash,
  isList,
  type RubyHash,
  type RubyValue,
} from '../ruby/values.ts';
import type { SplitFile } from './front-matter.ts';
import { documentUrl, extensionOf, outputExtension } from './urls.ts';

export interface CollectionFacts {
  readonly label: string;
  /** Below the collections' folder: `_jobs-fr`. */
  readonly folder: string;
  readonly urlTemplate: string;
}

export interface DocumentParts {
  /** Below the site: `_jobs-fr/name.md`. */
  readonly path: string;
  /** Below the collections' folder, as Jekyll names it. */
  readonly relativePath: string;
  readonly collection: CollectionFacts;
  readonly file: SplitFile;
  readonly defaults: RubyHash;
  readonly siteTime: RubyTime;
  readonly markdown: ReadonlySet<string>;
  readonly isDraft: boolean;
  readonly modified: () => RubyTime;
}

/** Why Jekyll would not finish its build because of this document. */
export class BrokenDocument extends RubyError {}

export class SiteDocument {
  readonly path: string;
  readonly relativePath: string;
  readonly collection: CollectionFacts;
  readonly basename: string;
  readonly extension: string;
  readonly data: RubyHash;
  readonly content: string;
  /** The front matter that could not be read. */
  readonly problem: SplitFile['problem'];
  readonly hasFrontMatter: boolean;
  readonly #parts: DocumentParts;
  #url: string | null = null;

  /** Throws `BrokenDocument` where Jekyll's build would end. */
  constructor(parts: DocumentParts) {
    const { path, relativePath, collection, file } = parts;
    this.#parts = parts;
    this.path = path;
    this.relativePath = relativePath;
    this.collection = collection;
    const name = path.slice(path.lastIndexOf('/') + 1);
    this.extension = extensionOf(name);
    this.basename = this.extension === '' ? name : name.slice(0, -this.extension.length);
    this.content = file.content;
    this.problem = file.problem;
    this.hasFrontMatter = file.values !== null || file.problem !== null;
    this.data = this.#fill(parts);
  }

  get name(): string {
    return this.basename + this.extension;
  }

  /** The date, or the build's own time where the document has none; from then on it is its date. */
  get date(): RubyTime {
    const date = this.data.get('date') ?? null;
    if (date instanceof RubyTime) return date;
    const given = this.#parts.isDraft ? this.#parts.modified() : this.#parts.siteTime;
    this.data.set('date', given);
    return given;
  }

  get outputExtension(): string {
    return outputExtension(this.extension, this.data.get('permalink') ?? null, this.#parts.markdown);
  }

  /** Throws `RubyError` where the permalink names what Jekyll does not know. */
  get url(): string {
    this.#url ??= this.#makeUrl();
    return this.#url;
  }

  /** The number of a page that Jekyll identifies it by: its address without the last name, and its slug. */
  get id(): string {
    const folder = this.url.replace(/\/+$/, '').replace(/\/[^/]*$/, '');
    return `${folder}/${toText(this.data.get('slug') ?? this.basename)}`;
  }

  /** Where a document stands among others: by date, then by path. */
  compare(other: SiteDocument): number {
    const [a, b] = [this.data.get('date') ?? null, other.data.get('date') ?? null];
    // One without a date compares with nothing, and its path decides.
    if (a instanceof RubyTime && b instanceof RubyTime) {
      const order = a.seconds - b.seconds || a.nanoseconds - b.nanoseconds;
      if (order !== 0) return order < 0 ? -1 : 1;
    }
    return compareText(this.path, other.path);
  }

  #makeUrl(): string {
    const { collection, relativePath } = this;
    const permalink = this.data.get('permalink') ?? null;
    const withoutEnding =
      this.extension === '' ? relativePath : relativePath.slice(0, -this.extension.length);
    return documentUrl(isFalsy(permalink) ? collection.urlTemplate : toText(permalink), {
      collection: collection.label,
      cleanedPath: withoutEnding.replace(collection.folder, '').replace(/\.*$/, ''),
      basename: this.basename,
      outputExt: this.outputExtension,
      slug: this.data.get('slug') ?? null,
      categories: this.data.get('categories') ?? null,
      date: () => this.date,
    });
  }

  #fill({ defaults, file, isDraft }: DocumentParts): RubyHash {
    let data: RubyHash = new Map<RubyValue, RubyValue>([
      ['draft', isDraft],
      ['categories', this.#foldersAbove()],
    ]);
    if (defaults.size > 0) data = this.#merge(data, defaults, 'front matter defaults');
    if (file.values !== null) data = this.#merge(data, file.values, 'YAML front matter');
    // Jekyll reads no further where the front matter is broken: no title, no slug, no excerpt.
    if (file.problem === null) return this.#complete(data);
    return data;
  }

  #merge(data: RubyHash, other: RubyHash, source: string): RubyHash {
    const own = new Map(other);
    const categories = own.get('categories') ?? null;
    if (categories !== null) {
      const list = typeof categories === 'string' ? words(categories) : categories;
      const before = data.get('categories') ?? null;
      own.set('categories', isList(before) && isList(list) ? union(before, list) : list);
    }
    const merged = deepMerge(data, own);
    if (merged.has('date')) merged.set('date', this.#readDate(merged.get('date') ?? null, source));
    return merged;
  }

  #readDate(value: RubyValue, source: string): RubyTime {
    try {
      const text = value instanceof RubyTime || value instanceof RubyDate ? timeText(value) : toText(value);
      return localTime(parseTime(text));
    } catch (thrown) {
      if (!(thrown instanceof RubyError)) throw thrown;
      throw new BrokenDocument(`'${this.relativePath}' does not have a valid date in the ${source}`);
    }
  }

  #complete(filled: RubyHash): RubyHash {
    let data = filled;
    const dated = /^(?:.+\/)*?(\d{2,4}-\d{1,2}-\d{1,2})-([^/]*)(\.[^.]+)$/.exec(this.relativePath);
    const plain = /^(?:.+\/)*(.*)(\.[^.]+)$/.exec(this.relativePath);
    if (dated !== null) {
      const date = data.get('date') ?? null;
      const isBuildTime = date instanceof RubyTime && date.seconds === this.#parts.siteTime.seconds;
      if (isFalsy(date) || isBuildTime)
        data = this.#merge(data, new Map<RubyValue, RubyValue>([['date', dated[1] ?? '']]), 'filename');
    }
    const slug = (dated?.[2] ?? plain?.[1] ?? this.basename).replace(/\.*$/, '');
    const extension = dated?.[3] ?? plain?.[2];
    setWhereFalsy(data, 'title', titleOf(slug));
    setWhereFalsy(data, 'slug', slug);
    if (extension !== undefined) setWhereFalsy(data, 'ext', extension);
    const categories = [
      ...listOf(data.get('categories') ?? null),
      ...pluralized(data, 'category', 'categories'),
    ];
    const named = flatten(categories.map((one) => (isList(one) ? one : toText(one)))).map(toText);
    data = this.#merge(data, new Map<RubyValue, RubyValue>([['categories', [...new Set(named)]]]), '');
    data = deepMerge(
      data,
      new Map<RubyValue, RubyValue>([['tags', flatten(pluralized(data, 'tag', 'tags'))]]),
    );
    return data;
  }

  #foldersAbove(): string[] {
    const special = this.#parts.isDraft ? '_drafts' : this.collection.folder;
    if (this.relativePath.startsWith(special)) return [];
    const above = this.relativePath.slice(0, Math.max(0, this.relativePath.indexOf(special)));
    return above.split('/').filter((one) => one !== '' && one !== special && one !== this.name);
  }
}

/** `my-first-offer` read as `My First Offer`. */
export function titleOf(slug: string): string {
  const parts = slug.split('-');
  while (parts.at(-1) === '') parts.pop();
  return parts.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase()).join(' ');
}

function setWhereFalsy(data: RubyHash, key: string, value: string): void {
  if (isFalsy(data.get(key) ?? null)) data.set(key, value);
}

function words(text: string): string[] {
  return text.split(/[ \t\r\n\f\v]+/).filter((word) => word !== '');
}

function union(a: readonly RubyValue[], b: readonly RubyValue[]): RubyValue[] {
  return [...new Set([...a, ...b])];
}

function listOf(value: RubyValue): readonly RubyValue[] {
  if (value === null) return [];
  return isList(value) ? value : isHash(value) ? ([...value] as RubyValue[]) : [value];
}

function flatten(items: readonly RubyValue[]): RubyValue[] {
  return items.flatMap((item) => (isList(item) ? flatten(item) : [item]));
}

/** The singular key's value, else the plural's: a text of the plural is parted at its spaces, one of the singular is not. */
function pluralized(data: RubyHash, singular: string, plural: string): RubyValue[] {
  const one = data.get(singular) ?? null;
  const many = data.get(plural) ?? null;
  const value = !isFalsy(one) ? one : typeof many === 'string' ? words(many) : isList(many) ? many : null;
  return flatten([value]).filter((item) => item !== null);
}
