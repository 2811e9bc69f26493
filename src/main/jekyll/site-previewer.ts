/** Renders pages of one site again and again, reading only what has changed. */
import { isAbsolute } from 'node:path';

import { Failure } from '../../shared/errors.ts';
import type { Gap } from '../../shared/website/preview.ts';
import { TemplateEngine } from './liquid/engine.ts';
import { BrokenYaml } from './ruby/psych.ts';
import { RubyError } from './ruby/values.ts';
import { factsOf } from './site/facts.ts';
import { SiteFiles } from './site/files.ts';
import { Markdown } from './site/markdown.ts';
import { SiteRenderer } from './site/renderer.ts';
import { JekyllSite, type SiteOptions } from './site/site.ts';
import type { PublicationFacts } from './publication.ts';

export interface PageRequest {
  /** The site's real path. */
  readonly root: string;
  /** The post, or another page of the site, below it with `/`. */
  readonly path: string;
  /** The post's text where it is not the one on disk. */
  readonly text: string | null;
  readonly now: number;
  readonly overlays?: readonly string[];
}

export interface PageAnswer {
  /** Null where the build would not even read the file. */
  readonly html: string | null;
  readonly url: string | null;
  /** The site's own origin, empty where it has none. */
  readonly siteUrl: string;
  readonly baseurl: string;
  readonly gaps: readonly Gap[];
  readonly facts: PublicationFacts;
}

/** The longest that one page may take before it is given up from within, in milliseconds. */
const pageTime = 7_000;

export class SitePreviewer {
  readonly #engine = new TemplateEngine();
  readonly #markdown = new Markdown();
  #files: SiteFiles | null = null;

  /** Throws `site-config-broken`; everything else that is wrong is told in the answer. */
  render(request: PageRequest): PageAnswer {
    const { path } = request;
    const site = this.#read(request);
    const facts = factsOf(site, path);
    const config = (key: string) => String(site.config.get(key) ?? '');
    const shared = { siteUrl: config('url'), baseurl: config('baseurl'), facts };
    const page = site.documentAt(path) ?? site.pages.find((one) => one.path === path) ?? null;
    if (page === null) return { ...shared, html: null, url: null, gaps: site.gaps };
    const renderer = new SiteRenderer(site, {
      engine: this.#engine,
      markdown: this.#markdown,
      time: pageTime,
    });
    const { html, gaps } = renderer.render(page);
    let url: string | null = null;
    try {
      url = page.url;
    } catch (thrown) {
      if (!(thrown instanceof RubyError)) throw thrown;
    }
    return { ...shared, html, url, gaps };
  }

  /** The facts by which every post of the offer collections appears or not, by path. */
  facts(request: Omit<PageRequest, 'text'> & { readonly paths: readonly string[] }): PublicationFacts[] {
    const site = this.#read({ ...request, text: null });
    return request.paths.map((path) => factsOf(site, path));
  }

  /** A page of the site that is served at an address: a style with front matter; null where there is none. */
  renderAt(request: Omit<PageRequest, 'text'>): string | null {
    const site = this.#read({ ...request, text: null });
    const page = site.pages.find((one) => one.url === `/${request.path}`);
    if (page?.outputExtension !== '.css') return null;
    return new SiteRenderer(site, { engine: this.#engine, markdown: this.#markdown, time: pageTime }).render(
      page,
    ).html;
  }

  #read({ root, path, text, now, overlays = [] }: PageRequest): JekyllSite {
    if (isAbsolute(path) || path.split('/').includes('..')) throw new Failure('post-outside-site', { path });
    if (this.#files?.root !== root) this.#files = new SiteFiles(root);
    const options: SiteOptions = { now, overlays, replaced: text === null ? null : { path, text } };
    try {
      return new JekyllSite(this.#files, options);
    } catch (thrown) {
      if (thrown instanceof BrokenYaml || thrown instanceof RubyError)
        throw new Failure('site-config-broken', { path: root, reason: thrown.message }, { cause: thrown });
      throw thrown;
    }
  }
}
