/** Renders pages of a site as `jekyll build` would, in the state in which the build would have them. */
import type { Gap } from '../../../shared/website/preview.ts';
import {
  LimitReached,
  PlaceBroken,
  causeOf,
  isTimeUp,
  type FoundInclude,
  type TemplateSite,
} from '../liquid/context.ts';
import type { TemplateEngine } from '../liquid/engine.ts';
import { GapList } from '../liquid/gaps.ts';
import { Variables } from '../liquid/variables.ts';
import { deepMerge } from '../ruby/hashes.ts';
import { toText } from '../ruby/text.ts';
import { RubyError, isFalsy, type RubyHash, type RubyValue } from '../ruby/values.ts';
import { hashOf, setting } from './config.ts';
import { SiteDocument } from './documents.ts';
import { ExcerptDrop, Payload, SiteDrops, type PageTexts } from './drops.ts';
import { excerptOf } from './excerpts.ts';
import { smartify, type Markdown } from './markdown.ts';
import type { SitePage } from './pages.ts';
import { pluginOf } from './plugins.ts';
import type { JekyllSite, SiteLayout } from './site.ts';
import { compileStyle } from './styles.ts';

type Renderable = SiteDocument | SitePage;

export interface RenderTools {
  readonly engine: TemplateEngine;
  readonly markdown: Markdown;
  /** Milliseconds that one page may take. */
  readonly time: number;
}

/** Why a page is shown without its templates. */
export type WordsOnly = Pick<Gap, 'code' | 'details'>;

export interface Rendered {
  readonly html: string;
  readonly gaps: readonly Gap[];
}

export class SiteRenderer implements TemplateSite, PageTexts {
  readonly #site: JekyllSite;
  readonly #tools: RenderTools;
  readonly #gaps = new GapList();
  readonly #drops: SiteDrops;
  readonly #converted = new Map<Renderable, string>();
  readonly #outputs = new Map<SiteDocument, string>();
  readonly #excerpts = new Map<SiteDocument, string>();
  readonly #order: Map<Renderable, number>;
  #at = Infinity;
  readonly #end: number;

  constructor(site: JekyllSite, tools: RenderTools) {
    this.#site = site;
    this.#tools = tools;
    this.#drops = new SiteDrops(site, this);
    this.#order = new Map([...site.documents, ...site.pages].map((one, index) => [one, index]));
    this.#end = performance.now() + tools.time;
    tools.markdown.configure(site.config);
  }

  get config(): RubyHash {
    return this.#site.config;
  }

  /** The whole page, its gaps marked in it and told. A page that is given up is shown as far as it came. */
  render(page: Renderable): Rendered {
    const html = this.#build(page);
    for (const gap of this.#site.gaps) if (this.#concerns(gap, page)) this.#gaps.add(gap);
    return { html: this.#gaps.show(html), gaps: this.#gaps.gaps };
  }

  /** The page's own text without templates and layouts, under a gap that says why. */
  renderWords(page: Renderable, why: WordsOnly): Rendered {
    const sign = this.#gaps.add({ ...why, path: page.path, line: null });
    const text = this.#isMarkdown(page) ? this.markdownify(page.content) : page.content;
    return { html: this.#gaps.show(`${sign}\n${text}`), gaps: this.#gaps.gaps };
  }

  /** Broken front matter of another page harms that page alone, unless the whole build ends there. */
  #concerns(gap: Gap, page: Renderable): boolean {
    if (gap.code !== 'front-matter-broken' || gap.path === page.path) return true;
    const isLayout = [...this.#site.layouts.values()].some(({ path }) => path === gap.path);
    return isLayout || this.#site.broken.has(gap.path);
  }

  markdownify(text: string): string {
    return this.#tools.markdown.convert(text);
  }

  smartify(text: string): string {
    return smartify(text);
  }

  compileStyle(source: string, syntax: 'scss' | 'indented'): string {
    return compileStyle(this.#site.files, this.#site.config, source, syntax);
  }

  readInclude(name: string): FoundInclude {
    return this.#readBelow(setting(this.#site.config, 'includes_dir').replace(/^\/|\/$/g, ''), name);
  }

  readRelative(name: string, pagePath: string): FoundInclude {
    return this.#readBelow(pagePath.slice(0, Math.max(0, pagePath.lastIndexOf('/'))), name);
  }

  #readBelow(folder: string, name: string): FoundInclude {
    const path = folder === '' ? name : `${folder}/${name}`;
    if (!this.#site.files.isFile(path)) return { problem: 'include-missing' };
    const source = this.#site.files.read(path);
    return source === null ? { problem: 'include-outside' } : { path, source };
  }

  addressOf(path: string): string | null {
    const wanted = path.replace(/^\/+/, '');
    const page = this.#site.pages.find((one) => one.path === wanted);
    if (page !== undefined) return page.url;
    const file = this.#site.staticFiles.find((one) => one.relativePath.replace(/^\//, '') === wanted);
    if (file !== undefined) return file.url();
    const written = this.#site.documents.find(
      (one) => one.relativePath === wanted && this.#site.isWritten(one),
    );
    return written?.url ?? null;
  }

  addressOfPost(name: string): string | null {
    const [, folder = '', date = '', slug = ''] =
      /^(.+\/)*(\d+-\d+-\d+)-(.*)$/.exec(name.replace(/^\//, '')) ?? [];
    const posts = this.#site.collections.get('posts')?.docs ?? [];
    const literal = slug.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    const form = new RegExp(
      `^_posts/${folder}${date}-${literal}\\.[^.]+|^${folder}_posts/?${date}-${literal}\\.[^.]+`,
    );
    const found =
      posts.find((post) => form.test(post.relativePath)) ??
      posts.find(
        (post) => toText(post.data.get('slug') ?? null) === slug && post.relativePath.includes(`${date}-`),
      );
    return found?.url ?? null;
  }

  pluginOf(tag: string): string | null {
    return pluginOf(tag, this.#site.config, this.#site.files);
  }

  contentOf(page: Renderable): string {
    const converted = this.#converted.get(page);
    if (converted !== undefined) return converted;
    // What the build has not come to yet is still Markdown.
    if ((this.#order.get(page) ?? Infinity) >= this.#at) return page.content;
    return this.#aside(page, () => this.#convert(page, this.#payloadOf(page)));
  }

  outputOf(page: SiteDocument): string | null {
    const known = this.#outputs.get(page);
    if (known !== undefined) return known;
    if ((this.#order.get(page) ?? Infinity) >= this.#at) return null;
    const html = this.#aside(page, () => this.#build(page));
    this.#outputs.set(page, html);
    return html;
  }

  excerptSource(page: SiteDocument): string {
    const separator =
      page.data.get('excerpt_separator') ?? this.#site.config.get('excerpt_separator') ?? null;
    return excerptOf(page.content, toText(separator));
  }

  excerptOf(page: SiteDocument): string {
    const own = page.data.get('excerpt') ?? null;
    if (!isFalsy(own)) return toText(own);
    const separator =
      page.data.get('excerpt_separator') ?? this.#site.config.get('excerpt_separator') ?? null;
    if (toText(separator) === '' || page.problem !== null) return '';
    const known = this.#excerpts.get(page);
    if (known !== undefined) return known;
    // An excerpt that names itself would have no end.
    this.#excerpts.set(page, '');
    const source = this.excerptSource(page);
    const html = this.#aside(page, () => {
      const payload = new Payload(this.#drops);
      payload.page = new ExcerptDrop(this.#drops.of(page), this.#drops);
      return this.#convertText(page, source, payload);
    });
    this.#excerpts.set(page, html);
    return html;
  }

  #aside<T>(page: Renderable, work: () => T): T {
    const [at, current] = [this.#at, this.#drops.current];
    this.#at = this.#order.get(page) ?? at;
    this.#drops.current = page instanceof SiteDocument ? page : null;
    try {
      return work();
    } finally {
      this.#at = at;
      this.#drops.current = current;
    }
  }

  #payloadOf(page: Renderable): Payload {
    const payload = new Payload(this.#drops);
    payload.page = page instanceof SiteDocument ? this.#drops.of(page) : this.#drops.pageHash(page);
    payload.highlighter = this.#isMarkdown(page) ? '\n' : null;
    const layout = this.#layoutOf(page);
    payload.layout = layout === null ? null : layout.data;
    return payload;
  }

  #isMarkdown(page: Renderable): boolean {
    return this.#site.markdown.has(page.extension.toLowerCase());
  }

  #layoutName(page: Renderable): RubyValue {
    return page instanceof SiteDocument ? (page.data.get('layout') ?? null) : page.value('layout');
  }

  #layoutOf(page: Renderable): SiteLayout | null {
    const name = this.#layoutName(page);
    return name === null ? null : (this.#site.layouts.get(toText(name)) ?? null);
  }

  #build(page: Renderable): string {
    return this.#aside(page, () => {
      const payload = this.#payloadOf(page);
      const counters = new Map<string, number>();
      const text = this.#convert(page, payload, counters);
      const isAsset = /^\.(?:sass|scss|coffee)$/.test(page.extension);
      if (isAsset || toText(this.#layoutName(page)) === 'none') return text;
      return this.#placeInLayouts(page, text, payload, counters);
    });
  }

  #convert(page: Renderable, payload: Payload, counters?: Map<string, number>): string {
    const known = this.#converted.get(page);
    if (known !== undefined) return known;
    const html = this.#convertText(page, page.content, payload, counters);
    this.#converted.set(page, html);
    return html;
  }

  #convertText(page: Renderable, source: string, payload: Payload, counters?: Map<string, number>): string {
    const value =
      page instanceof SiteDocument
        ? (page.data.get('render_with_liquid') ?? null)
        : page.value('render_with_liquid');
    const hasLiquid = value !== false && (source.includes('{%') || source.includes('{{'));
    const text = hasLiquid
      ? (this.#liquid(source, page.path, page.path, payload, counters) ?? source)
      : source;
    if (this.#isMarkdown(page)) return this.markdownify(text);
    if (!/^\.(?:sass|scss)$/i.test(page.extension)) return text;
    try {
      return this.compileStyle(text, /sass$/i.test(page.extension) ? 'indented' : 'scss');
    } catch (thrown) {
      if (!(thrown instanceof RubyError)) throw thrown;
      return this.#gaps.add({
        code: 'style-broken',
        path: page.path,
        line: null,
        details: { reason: thrown.message },
      });
    }
  }

  #placeInLayouts(page: Renderable, text: string, payload: Payload, counters: Map<string, number>): string {
    let output = text;
    const name = this.#layoutName(page);
    let layout = this.#layoutOf(page);
    if (layout === null && name !== null && name !== false) this.#layoutMissing(page.path, name);
    const used = new Set<SiteLayout>();
    payload.layout = null;
    while (layout !== null && !used.has(layout)) {
      used.add(layout);
      payload.content = output;
      payload.layout = deepMerge(layout.data, hashOf(payload.layout));
      // The page's text is converted by now, and its layout may ask for it.
      payload.page = page instanceof SiteDocument ? this.#drops.of(page) : payload.page;
      const placed = this.#liquid(layout.content, layout.path, page.path, payload, counters);
      if (placed === null) break;
      output = placed;
      const next: RubyValue = layout.data.get('layout') ?? null;
      const above: SiteLayout | null = next === null ? null : (this.#site.layouts.get(toText(next)) ?? null);
      if (above === null && !isFalsy(next)) this.#layoutMissing(layout.path, next);
      layout = above;
    }
    return output;
  }

  #layoutMissing(path: string, name: RubyValue): void {
    const theme = setting(this.#site.config, 'theme');
    const details = { layout: toText(name), ...(theme === '' ? {} : { theme }) };
    this.#gaps.add({ code: 'layout-missing', path, line: null, details });
  }

  /** Null where the template had to be given up; the gap says so. */
  #liquid(
    source: string,
    path: string,
    pagePath: string,
    payload: Payload,
    counters?: Map<string, number>,
  ): string | null {
    try {
      return this.#tools.engine.render(source, path, {
        variables: new Variables(payload, counters),
        site: this,
        gaps: this.#gaps,
        time: Math.max(1, this.#end - performance.now()),
        pagePath,
      });
    } catch (thrown) {
      const cause = causeOf(thrown);
      const code = isTimeUp(cause)
        ? 'too-slow'
        : cause instanceof LimitReached || cause instanceof PlaceBroken
          ? cause.code
          : cause instanceof RangeError
            ? 'too-large'
            : null;
      if (code === null) throw cause;
      this.#gaps.add({ code, path, line: null, details: {} });
      return null;
    }
  }
}
