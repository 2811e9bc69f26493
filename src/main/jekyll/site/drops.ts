/** What templates see of a site: `site`, `page`, `layout`, `jekyll` and the documents. */
import { toText } from '../ruby/text.ts';
import { Drop, type RubyHash, type RubyValue } from '../ruby/values.ts';
import type { SiteDocument } from './documents.ts';
import type { SitePage } from './pages.ts';
import type { JekyllSite, SiteCollection } from './site.ts';

/** Texts of pages as they are at the moment at which they are asked for. */
export interface PageTexts {
  contentOf(page: SiteDocument | SitePage): string;
  /** The whole page; null where it was not rendered before. */
  outputOf(page: SiteDocument): string | null;
  excerptOf(page: SiteDocument): string;
  excerptSource(page: SiteDocument): string;
}

const documentKeys = [
  'output',
  'name',
  'url',
  'id',
  'content',
  'next',
  'collection',
  'tags',
  'relative_path',
  'excerpt',
  'previous',
  'path',
  'date',
  'title',
  'categories',
];

/** A document. There is one for each, so that it is equal to itself. */
export class DocumentDrop extends Drop {
  readonly document: SiteDocument;
  readonly #drops: SiteDrops;

  constructor(document: SiteDocument, drops: SiteDrops) {
    super();
    this.document = document;
    this.#drops = drops;
  }

  override keys(): string[] {
    const own = [...this.document.data.keys()].map(toText).filter((key) => key !== 'excerpt');
    return [...new Set([...documentKeys, ...own])];
  }

  has(key: string): boolean {
    return documentKeys.includes(key) || this.document.data.has(key);
  }

  get(key: string): RubyValue {
    const { document } = this;
    const { texts } = this.#drops;
    switch (key) {
      case 'output':
        return texts.outputOf(document);
      case 'name':
        return document.data.get('name') ?? document.name;
      case 'url':
        return document.url;
      case 'id':
        return document.id;
      case 'content':
        return texts.contentOf(document);
      case 'next':
        return this.#neighbour(1);
      case 'previous':
        return this.#neighbour(-1);
      case 'collection':
        return document.collection.label;
      case 'relative_path':
      case 'path':
        return document.relativePath;
      case 'excerpt':
        return texts.excerptOf(document);
      case 'date':
        return document.date;
      default:
        return document.data.get(key) ?? null;
    }
  }

  #neighbour(step: 1 | -1): RubyValue {
    const docs = this.#drops.site.collections.get(this.document.collection.label)?.docs ?? [];
    const at = docs.indexOf(this.document);
    const found = at < 0 ? undefined : docs[at + step];
    return found === undefined ? null : this.#drops.of(found);
  }

  text(): string {
    return this.#drops.texts.outputOf(this.document) ?? this.#drops.texts.contentOf(this.document);
  }

  override url(): string {
    return this.document.url;
  }

  override compare(other: unknown): number | null {
    if (!(other instanceof DocumentDrop)) return null;
    return other === this ? 0 : this.document.compare(other.document);
  }
}

/** A document's excerpt: the document without its layout, with the excerpt for its text. */
export class ExcerptDrop extends Drop {
  readonly #document: DocumentDrop;
  readonly #drops: SiteDrops;

  constructor(document: DocumentDrop, drops: SiteDrops) {
    super();
    this.#document = document;
    this.#drops = drops;
  }

  has(key: string): boolean {
    return this.#document.has(key) || key === 'layout';
  }

  get(key: string): RubyValue {
    if (key === 'excerpt') return null;
    const { document } = this.#document;
    if (key === 'content') return this.#drops.texts.excerptSource(document);
    if (key === 'id') return `${document.id}#excerpt`;
    if (key === 'path' || key === 'relative_path') return `${document.relativePath}/#excerpt`;
    return key === 'output' ? null : this.#document.get(key);
  }

  text(): string {
    return this.#drops.texts.excerptOf(this.#document.document);
  }

  override url(): string {
    return this.#document.document.url;
  }
}

class CollectionDrop extends Drop {
  readonly #collection: SiteCollection;
  readonly #drops: SiteDrops;

  constructor(collection: SiteCollection, drops: SiteDrops) {
    super();
    this.#collection = collection;
    this.#drops = drops;
  }

  override keys(): string[] {
    const own = ['output', 'label', 'files', 'directory', 'docs', 'relative_directory'];
    return [...own, ...[...this.#collection.metadata.keys()].map(toText).filter((key) => !own.includes(key))];
  }

  has(key: string): boolean {
    return this.keys().includes(key);
  }

  get(key: string): RubyValue {
    const { label, folder, output, docs, files, metadata } = this.#collection;
    const { root } = this.#drops.site.files;
    const base = this.#drops.site.collectionsFolder;
    if (key === 'output') return output;
    if (key === 'label') return label;
    if (key === 'files') return files;
    if (key === 'directory') return [root, base, folder].filter((part) => part !== '').join('/');
    if (key === 'docs') return docs.map((one) => this.#drops.of(one));
    if (key === 'relative_directory') return folder;
    return metadata.get(key) ?? null;
  }

  text(): string {
    return `[${this.#collection.docs.map((one) => `#<Jekyll::Document ${one.relativePath} collection=${one.collection.label}>`).join(', ')}]`;
  }
}

/** `site`: collections by their names, what Jekyll read, and the configuration's own keys. */
export class SiteDrops extends Drop {
  readonly site: JekyllSite;
  readonly texts: PageTexts;
  readonly #documents = new Map<SiteDocument, DocumentDrop>();
  /** Which document is being rendered: `related_posts` are its own. */
  current: SiteDocument | null = null;

  constructor(site: JekyllSite, texts: PageTexts) {
    super();
    this.site = site;
    this.texts = texts;
  }

  of(document: SiteDocument): DocumentDrop {
    let drop = this.#documents.get(document);
    if (drop === undefined) {
      drop = new DocumentDrop(document, this);
      this.#documents.set(document, drop);
    }
    return drop;
  }

  pageHash(page: SitePage): RubyHash {
    return page.toHash(this.texts.contentOf(page));
  }

  has(key: string): boolean {
    return siteKeys.has(key) || this.site.collections.has(key) || this.site.config.has(key);
  }

  override keys(): string[] {
    return [...new Set([...siteKeys, ...[...this.site.config.keys()].map(toText)])];
  }

  get(key: string): RubyValue {
    const { site } = this;
    const collection = key === 'posts' ? undefined : site.collections.get(key);
    if (collection !== undefined) return collection.docs.map((one) => this.of(one));
    switch (key) {
      case 'config':
        return null;
      case 'time':
        return site.time;
      case 'data':
        return site.data;
      case 'posts':
        return site.posts.map((one) => this.of(one));
      case 'pages':
        return site.pages.map((page) => this.pageHash(page));
      case 'html_pages':
        return site.pages
          .filter((page) => page.isHtml || page.url.endsWith('/'))
          .map((page) => this.pageHash(page));
      case 'static_files':
        return site.staticFiles;
      case 'documents':
        return [...site.collections.values()].flatMap(({ docs, files }) => [
          ...docs.map((one) => this.of(one)),
          ...files,
        ]);
      case 'collections':
        return [...site.collections.values()]
          .sort((a, b) => (a.label < b.label ? -1 : 1))
          .map((one) => new CollectionDrop(one, this));
      case 'tags':
      case 'categories':
        return this.#postsBy(key);
      case 'related_posts':
        return this.#related();
      default:
        return site.config.get(key) ?? null;
    }
  }

  #postsBy(key: 'tags' | 'categories'): RubyHash {
    const found = new Map<RubyValue, RubyValue[]>();
    const posts = this.site.collections.get('posts')?.docs ?? [];
    for (const post of posts) {
      const values = post.data.get(key) ?? null;
      for (const value of Array.isArray(values) ? (values as RubyValue[]) : []) {
        const list = found.get(value) ?? [];
        list.unshift(this.of(post));
        found.set(value, list);
      }
    }
    return found;
  }

  #related(): RubyValue {
    if (this.current === null) return null;
    const docs = this.site.collections.get('posts')?.docs ?? [];
    if (docs.length < 2) return [];
    const recent = docs.slice(-11).reverse();
    return recent
      .filter((one) => one !== this.current)
      .slice(0, 10)
      .map((one) => this.of(one));
  }

  text(): string {
    return 'Jekyll::Drops::SiteDrop';
  }
}

const siteKeys = new Set([
  'documents',
  'time',
  'related_posts',
  'config',
  'data',
  'tags',
  'posts',
  'html_pages',
  'categories',
  'collections',
  'pages',
  'static_files',
]);

const jekyll: RubyHash = new Map<RubyValue, RubyValue>([
  ['version', '4.3.1'],
  ['environment', 'development'],
]);

/** Everything a template may name that it has not assigned itself. */
export class Payload extends Drop {
  readonly site: SiteDrops;
  page: RubyValue = null;
  content: RubyValue = null;
  layout: RubyValue = null;
  highlighter: RubyValue = null;

  constructor(site: SiteDrops) {
    super();
    this.site = site;
  }

  has(key: string): boolean {
    return ['site', 'page', 'content', 'layout', 'jekyll', 'theme', 'paginator'].includes(key);
  }

  get(key: string): RubyValue {
    switch (key) {
      case 'site':
        return this.site;
      case 'page':
        return this.page;
      case 'content':
        return this.content;
      case 'layout':
        return this.layout;
      case 'jekyll':
        return jekyll;
      case 'highlighter_prefix':
      case 'highlighter_suffix':
        return this.highlighter;
      default:
        return null;
    }
  }

  text(): string {
    return 'Jekyll::Drops::UnifiedPayloadDrop';
  }
}
