/** A website's folder as `jekyll build` reads it. */
import { relative, resolve, sep } from 'node:path';

import { Failure } from '../../../shared/errors.ts';
import type { Gap } from '../../../shared/website/preview.ts';
import { PlaceBroken } from '../liquid/context.ts';
import { BrokenYaml } from '../ruby/psych.ts';
import { compare, compareText, sortAsRuby } from '../ruby/compare.ts';
import { localMoment, parseTime, timeText, useZone } from '../ruby/times.ts';
import { toText } from '../ruby/text.ts';
import {
  RubyDate,
  RubyError,
  RubyTime,
  isFalsy,
  isList,
  type RubyHash,
  type RubyValue,
} from '../ruby/values.ts';
import { localZone, zoneOf } from '../ruby/zones.ts';
import { hashOf, permalinkSuffix, readConfig, setting } from './config.ts';
import { readData } from './data.ts';
import { FrontMatterDefaults } from './defaults.ts';
import { BrokenDocument, SiteDocument, type CollectionFacts } from './documents.ts';
import { EntryFilter } from './entry-filter.ts';
import type { SiteFiles } from './files.ts';
import { hasFrontMatter, splitFile, type SplitFile } from './front-matter.ts';
import { SitePage } from './pages.ts';
import { StaticFile } from './static-files.ts';

export interface SiteCollection extends CollectionFacts {
  readonly output: boolean;
  readonly metadata: RubyHash;
  docs: SiteDocument[];
  readonly files: StaticFile[];
}

export interface SiteLayout {
  readonly path: string;
  readonly data: RubyHash;
  readonly content: string;
}

export interface SiteOptions {
  /** The moment of the build, in milliseconds. */
  readonly now: number;
  /** Texts that go over `_config.yml`. */
  readonly overlays?: readonly string[];
  /** A post whose text is not the one on disk. */
  readonly replaced?: { readonly path: string; readonly text: string } | null;
}

/** Reads a site. Throws `site-config-broken` ({path, reason}) where its configuration lets no build begin. */
export function readJekyllSite(files: SiteFiles, options: SiteOptions): JekyllSite {
  try {
    return new JekyllSite(files, options);
  } catch (thrown) {
    if (!(thrown instanceof BrokenYaml || thrown instanceof RubyError)) throw thrown;
    throw new Failure('site-config-broken', { path: files.root, reason: thrown.message }, { cause: thrown });
  }
}

const split = Symbol('front matter');
/** More files than any website of offers has. */
const mostFiles = 50_000;
const deepestFolder = 30;

export class JekyllSite {
  readonly files: SiteFiles;
  readonly config: RubyHash;
  readonly time: RubyTime;
  readonly filter: EntryFilter;
  readonly markdown: ReadonlySet<string>;
  readonly collections = new Map<string, SiteCollection>();
  readonly layouts = new Map<string, SiteLayout>();
  pages: SitePage[] = [];
  staticFiles: StaticFile[] = [];
  /** What would end the build, or harm every page. */
  readonly gaps: Gap[] = [];
  /** Documents that were read, and that the build leaves out. */
  readonly heldBack = new Map<string, SiteDocument>();
  /** Documents that end the build, by path. */
  readonly broken = new Map<string, string>();
  readonly #defaults: FrontMatterDefaults;
  readonly #options: SiteOptions;
  #seen = 0;
  #data: RubyHash | null = null;

  /** Throws `BrokenYaml` and `RubyError` where the configuration lets no build begin. */
  constructor(files: SiteFiles, options: SiteOptions) {
    this.files = files;
    this.#options = options;
    const own = files.read('_config.yml') ?? files.read('_config.yaml') ?? '';
    this.config = readConfig([own, ...(options.overlays ?? [])], files.root);
    const zone = setting(this.config, 'timezone');
    useZone(zone === '' ? localZone() : zoneOf(zone));
    this.time = this.#buildTime();
    this.filter = new EntryFilter(this.config);
    const endings = setting(this.config, 'markdown_ext').split(',');
    this.markdown = new Set(endings.map((ending) => `.${ending.toLowerCase()}`));
    this.#defaults = new FrontMatterDefaults(this.config, () => this.#everyPath());
    this.#readLayouts();
    this.#declareCollections();
    this.#readFolder('', 0);
    this.pages = sortAsRuby(this.pages, (a, b) => compareText(a.name, b.name));
    this.staticFiles = sortAsRuby(this.staticFiles, (a, b) => compareText(a.relativePath, b.relativePath));
    for (const collection of this.collections.values()) this.#readCollection(collection);
  }

  /** `_data`, read when it is first asked for. */
  get data(): RubyHash {
    this.#data ??= this.config.has('data')
      ? hashOf(this.config.get('data') ?? null)
      : readData(this.files, this.config, (gap) => this.gaps.push(gap));
    return this.#data;
  }

  get style(): string {
    return setting(this.config, 'permalink');
  }

  /** The folder that the build writes into, below the site; it is none of the site's own. */
  get destination(): string {
    return relative(this.files.root, resolve(this.files.root, setting(this.config, 'destination')))
      .split(sep)
      .join('/');
  }

  /** The folder that holds the collections, empty for the site's own. */
  get collectionsFolder(): string {
    return setting(this.config, 'collections_dir').replace(/^[./]+|\/+$/g, '');
  }

  /** Every document, collection by collection, in the order in which Jekyll renders them. */
  get documents(): SiteDocument[] {
    return [...this.collections.values()].flatMap(({ docs }) => docs);
  }

  /** A path as it is named from the collections' folder, where it lies there. */
  belowCollections(path: string): string {
    const base = this.collectionsFolder;
    return base !== '' && path.startsWith(`${base}/`) ? path.slice(base.length + 1) : path;
  }

  documentAt(path: string): SiteDocument | null {
    return this.documents.find((one) => one.path === path) ?? null;
  }

  /** The document that a file would be if the build read it; null where there is no such file, or its date has no sense. */
  readAside(path: string, collection: SiteCollection): SiteDocument | null {
    return this.#readDocument(path, collection, false);
  }

  /** Whether the build writes a document's page. */
  isWritten(document: SiteDocument): boolean {
    const collection = this.collections.get(document.collection.label);
    return collection?.output === true && this.isPublished(document.data) && !this.isInFuture(document);
  }

  isPublished(data: RubyHash): boolean {
    return !data.has('published') || !isFalsy(data.get('published') ?? null) || this.#isSet('unpublished');
  }

  isInFuture(document: SiteDocument): boolean {
    return !this.#isSet('future') && document.date.seconds > this.time.seconds;
  }

  defaultsFor(path: string, type: string | null): RubyHash {
    return this.#defaults.all(path, type);
  }

  /** The front matter of a file that is no document of the build; null where it has none that can be read. */
  frontMatterOf(path: string): RubyHash | null {
    return this.#hasFrontMatter(path) ? (this.#splitOf(path)?.values ?? new Map()) : null;
  }

  /** Posts, the newest first. */
  get posts(): SiteDocument[] {
    return sortAsRuby(this.collections.get('posts')?.docs ?? [], (a, b) => b.compare(a));
  }

  #isSet(key: string): boolean {
    return !isFalsy(this.config.get(key) ?? null);
  }

  #buildTime(): RubyTime {
    const given = this.config.get('time') ?? null;
    if (given === null)
      return localMoment(Math.floor(this.#options.now / 1000), (this.#options.now % 1000) * 1e6);
    const text = given instanceof RubyTime || given instanceof RubyDate ? timeText(given) : toText(given);
    const time = parseTime(text);
    return localMoment(time.seconds, time.nanoseconds);
  }

  #hasFrontMatter(path: string): boolean {
    const replaced = this.#options.replaced ?? null;
    const text = replaced?.path === path ? replaced.text : this.files.begin(path);
    return text !== null && hasFrontMatter(text);
  }

  /** Null where there is no such file, or it is too large to be one of a page. */
  #splitOf(path: string): SplitFile | null {
    const replaced = this.#options.replaced ?? null;
    if (replaced?.path === path) return splitFile(replaced.text);
    try {
      return this.files.readAs(path, split, splitFile);
    } catch (thrown) {
      if (!(thrown instanceof PlaceBroken)) throw thrown;
      this.gaps.push({ code: thrown.code, path, line: null, details: thrown.details });
      return null;
    }
  }

  #count(): void {
    this.#seen += 1;
    if (this.#seen > mostFiles) throw new RubyError('too many files');
  }

  #readLayouts(): void {
    const folder = setting(this.config, 'layouts_dir').replace(/^\/|\/$/g, '');
    const read = (below: string, depth: number): void => {
      for (const { name, isFolder } of this.files.list(below === '' ? folder : `${folder}/${below}`)) {
        const entry = below === '' ? name : `${below}/${name}`;
        if (isFolder) {
          if (depth < deepestFolder && !name.startsWith('.')) read(entry, depth + 1);
          continue;
        }
        if (!name.includes('.') || !this.filter.keeps('', entry, false)) continue;
        const file = this.#splitOf(`${folder}/${entry}`);
        if (file === null) continue;
        const data = file.values ?? new Map<RubyValue, RubyValue>();
        if (file.problem !== null) this.#tellBroken(`${folder}/${entry}`, file);
        this.layouts.set(entry.slice(0, entry.lastIndexOf('.')), {
          path: `${folder}/${entry}`,
          data,
          content: file.content,
        });
      }
    };
    read('', 0);
  }

  #declareCollections(): void {
    const suffix = permalinkSuffix(this.style);
    for (const [key, value] of hashOf(this.config.get('collections') ?? null)) {
      const label = toText(key).replace(/[^a-z0-9_\-.]/gi, '');
      const metadata = hashOf(value);
      const permalink = metadata.get('permalink') ?? null;
      this.collections.set(label, {
        label,
        folder: `_${label}`,
        urlTemplate: metadata.has('permalink') ? toText(permalink) : `/:collection/:path${suffix}`,
        output: !isFalsy(metadata.get('output') ?? null),
        metadata,
        docs: [],
        files: [],
      });
    }
  }

  /** Pages, files and posts of a folder and of those below it. */
  #readFolder(folder: string, depth: number): void {
    if (depth > deepestFolder || folder === this.destination) return;
    const kept = this.files
      .list(folder)
      .filter(({ name, isFolder }) => this.filter.keeps(folder, name, isFolder));
    this.#readPosts(folder);
    for (const { name, isFolder } of kept)
      if (isFolder) this.#readFolder(folder === '' ? name : `${folder}/${name}`, depth + 1);
    for (const { name, isFolder } of kept) {
      if (isFolder) continue;
      this.#count();
      const path = folder === '' ? name : `${folder}/${name}`;
      const file = isTextual(name) ? this.#pageFile(path) : null;
      if (file === null) this.staticFiles.push(new StaticFile(path, null, this.files, this.#defaults));
      else this.#addPage(path, file);
    }
  }

  #pageFile(path: string): SplitFile | null {
    return this.#hasFrontMatter(path) ? this.#splitOf(path) : null;
  }

  #addPage(path: string, file: SplitFile): void {
    const defaults = this.#defaults.all(path, 'pages');
    if (file.problem !== null) this.#tellBroken(path, file);
    const data = file.values ?? new Map<RubyValue, RubyValue>();
    if (!this.isPublished(data)) return;
    const site = { suffix: permalinkSuffix(this.style), markdown: this.markdown };
    this.pages.push(new SitePage(path, file, defaults, site));
  }

  #readPosts(folder: string): void {
    const posts = this.collections.get('posts');
    const base = this.collectionsFolder;
    if (posts === undefined || (base !== '' && !folder.startsWith(base))) return;
    const read = (special: string, form: RegExp): void => {
      const below = folder === '' ? special : `${folder}/${special}`;
      for (const entry of this.#filesBelow(below)) {
        if (!form.test(entry)) continue;
        const document = this.#readDocument(`${below}/${entry}`, posts, special === '_drafts');
        if (document === null) continue;
        if (this.isPublished(document.data) && !this.isInFuture(document)) posts.docs.push(document);
        else this.heldBack.set(document.path, document);
      }
    };
    read('_posts', /^(?:.+\/)*?\d{2,4}-\d{1,2}-\d{1,2}-[^/]*\.[^.]+$/);
    if (this.#isSet('show_drafts')) read('_drafts', /^(?:.+\/)*.*\.[^.]+$/);
    posts.docs = sortAsRuby(posts.docs, (a, b) => a.compare(b));
  }

  #readCollection(collection: SiteCollection): void {
    if (collection.label === 'posts' || collection.label === 'data') return;
    const base = this.collectionsFolder;
    const folder = base === '' ? collection.folder : `${base}/${collection.folder}`;
    const replaced = this.#options.replaced ?? null;
    const entries = this.#filesBelow(folder, collection.folder);
    const added =
      replaced !== null && replaced.path.startsWith(`${folder}/`)
        ? replaced.path.slice(folder.length + 1)
        : null;
    if (added !== null && !entries.includes(added) && this.filter.keeps(collection.folder, added, false))
      entries.push(added);
    for (const entry of entries.sort(compareText)) {
      this.#count();
      const path = `${folder}/${entry}`;
      if (isTextual(entry) && this.#hasFrontMatter(path)) {
        const document = this.#readDocument(path, collection, false);
        const published = document?.data.get('published') ?? null;
        if (document === null) continue;
        if (published !== false || this.#isSet('unpublished')) collection.docs.push(document);
        else this.heldBack.set(path, document);
      } else collection.files.push(new StaticFile(path, collection, this.files, this.#defaults, base));
    }
    this.staticFiles.push(...collection.files);
    collection.docs = this.#sorted(collection);
  }

  /** Every file below a folder that Jekyll looks at, named from it. */
  #filesBelow(folder: string, base = folder): string[] {
    const found: string[] = [];
    const walk = (below: string, depth: number): void => {
      for (const { name, isFolder } of this.files.list(below === '' ? folder : `${folder}/${below}`)) {
        const entry = below === '' ? name : `${below}/${name}`;
        if (isFolder) {
          if (depth < deepestFolder && name !== '.git') walk(entry, depth + 1);
        } else if (this.filter.keeps(base, entry, false)) found.push(entry);
      }
    };
    walk('', 0);
    return found;
  }

  #readDocument(path: string, collection: SiteCollection, isDraft: boolean): SiteDocument | null {
    const file = this.#splitOf(path);
    if (file === null) return null;
    const relativePath = this.belowCollections(path);
    if (file.problem !== null) this.#tellBroken(path, file);
    try {
      return new SiteDocument({
        path,
        relativePath,
        collection,
        file,
        defaults: this.#defaults.all(relativePath, collection.label),
        siteTime: this.time,
        markdown: this.markdown,
        isDraft,
        modified: () => localMoment(Math.floor((this.files.stat(path)?.mtimeMs ?? 0) / 1000)),
      });
    } catch (thrown) {
      if (!(thrown instanceof BrokenDocument)) throw thrown;
      this.broken.set(path, thrown.message);
      this.gaps.push({ code: 'front-matter-broken', path, line: null, details: { reason: thrown.message } });
      return null;
    }
  }

  #tellBroken(path: string, { problem }: SplitFile): void {
    if (problem === null) return;
    const { reason, line } = problem;
    this.gaps.push({ code: 'front-matter-broken', path, line, details: { reason } });
  }

  #sorted({ docs, metadata, folder }: SiteCollection): SiteDocument[] {
    const order = metadata.get('order') ?? null;
    const byPlace = (a: SiteDocument, b: SiteDocument) => a.compare(b);
    if (isList(order)) {
      const named = order.map((entry) => `${folder}/${toText(entry)}`);
      const sorted = sortAsRuby(docs, byPlace);
      const first = named.flatMap((path) => sorted.filter((one) => one.relativePath === path));
      return [...new Set([...first, ...sorted])];
    }
    const key = metadata.get('sort_by') ?? null;
    if (typeof key !== 'string') return sortAsRuby(docs, byPlace);
    return sortAsRuby(docs, (a, b) => {
      const [x, y] = [a.data.get(key) ?? null, b.data.get(key) ?? null];
      if ((x === null) !== (y === null)) return x === null ? 1 : -1;
      return compare(x, y) || a.compare(b);
    });
  }

  #everyPath(): string[] {
    const found: string[] = [];
    const walk = (folder: string, depth: number): void => {
      for (const { name, isFolder } of this.files.list(folder)) {
        if (name === '.git' || name === 'node_modules') continue;
        const path = folder === '' ? name : `${folder}/${name}`;
        if (path === this.destination) continue;
        found.push(isFolder ? `${path}/` : path);
        if (isFolder && depth < deepestFolder) walk(path, depth + 1);
      }
    };
    walk('', 0);
    return found;
  }
}

/** Files that can hold no front matter are not opened. */
function isTextual(name: string): boolean {
  return !/\.(?:png|jpe?g|gif|webp|avif|ico|bmp|tiff?|mp[34]|m4[av]|webm|ogg|wav|mov|avi|pdf|docx?|xlsx?|pptx?|odt|ods|odp|zip|gz|tgz|bz2|xz|7z|rar|woff2?|ttf|otf|eot|psd|ai|sketch|exe|dmg|iso|db|sqlite)$/i.test(
    name,
  );
}
