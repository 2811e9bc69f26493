/** Renders pages of one site again and again, reading only what has changed. */
import { isAbsolute } from 'node:path';

import { Failure } from '../../shared/errors.ts';
import type { Gap } from '../../shared/website/preview.ts';
import { TemplateEngine } from './liquid/engine.ts';
import { RubyError } from './ruby/values.ts';
import { setting } from './site/config.ts';
import { factsOf } from './site/facts.ts';
import { SiteFiles } from './site/files.ts';
import { Markdown } from './site/markdown.ts';
import { SiteRenderer, type WordsOnly } from './site/renderer.ts';
import { readJekyllSite, type JekyllSite } from './site/site.ts';
import type { PublicationFacts } from './publication.ts';

export interface SiteRequest {
  /** The site's real path. */
  readonly root: string;
  /** The moment of the build, in milliseconds. */
  readonly now: number;
  /** Texts that go over `_config.yml`. */
  readonly overlays?: readonly string[];
}

export interface PageRequest extends SiteRequest {
  /** The post, or another page of the site, below it with `/`. */
  readonly path: string;
  /** The post's text where it is not the one on disk. */
  readonly text: string | null;
  /** The page's own words alone, without templates, since the whole could not be made. */
  readonly wordsOnly?: WordsOnly;
}

export interface PageAnswer {
  /** Null where Jekyll does not read the file as a page. One that is only held back is rendered all the same. */
  readonly html: string | null;
  readonly url: string | null;
  /** The site's own origin, empty where it has none. */
  readonly siteUrl: string;
  readonly baseurl: string;
  /** The names of the collections, whose files lie in folders that begin with `_`. */
  readonly collections: readonly string[];
  readonly gaps: readonly Gap[];
  readonly facts: PublicationFacts;
}

export class SitePreviewer {
  readonly #engine = new TemplateEngine();
  readonly #markdown = new Markdown();
  readonly #pageTime: number;
  #files: SiteFiles | null = null;

  /** `pageTime`: the longest that one page may take before it is given up from within, in milliseconds. */
  constructor(pageTime = 7_000) {
    this.#pageTime = pageTime;
  }

  /** Throws `site-config-broken`; everything else that is wrong is told in the answer. */
  render(request: PageRequest): PageAnswer {
    const { path } = request;
    const site = this.#read(request);
    const facts = factsOf(site, path);
    const config = (key: string) => setting(site.config, key);
    const shared = {
      siteUrl: config('url'),
      baseurl: config('baseurl'),
      collections: [...site.collections.keys()],
      facts,
    };
    const page =
      site.documentAt(path) ?? site.heldBack.get(path) ?? site.pages.find((one) => one.path === path) ?? null;
    if (page === null) return { ...shared, html: null, url: null, gaps: site.gaps };
    const renderer = new SiteRenderer(site, {
      engine: this.#engine,
      markdown: this.#markdown,
      time: this.#pageTime,
    });
    const { html, gaps } =
      request.wordsOnly === undefined ? renderer.render(page) : renderer.renderWords(page, request.wordsOnly);
    let url: string | null = null;
    try {
      url = page.url;
    } catch (thrown) {
      if (!(thrown instanceof RubyError)) throw thrown;
    }
    return { ...shared, html, url, gaps };
  }

  /** The CSS of a page of the site by its address; null where there is none. Throws `site-config-broken`. */
  style({ address, ...request }: SiteRequest & { readonly address: string }): string | null {
    const site = this.#read({ ...request, path: '', text: null });
    const page = site.pages.find((one) => one.url === address);
    if (page?.outputExtension !== '.css') return null;
    const tools = { engine: this.#engine, markdown: this.#markdown, time: this.#pageTime };
    return new SiteRenderer(site, tools).render(page).html;
  }

  #read({ root, path, text, now, overlays = [] }: PageRequest): JekyllSite {
    if (isAbsolute(path) || path.split('/').includes('..')) throw new Failure('post-outside-site', { path });
    if (this.#files?.root !== root) this.#files = new SiteFiles(root);
    return readJekyllSite(this.#files, { now, overlays, replaced: text === null ? null : { path, text } });
  }
}
