/** Pages of offers as the website will show them: made by the preview's worker, kept for the face that serves them. */
import { randomBytes } from 'node:crypto';
import { basename } from 'node:path';

import { appearanceOf } from '../jekyll/publication.ts';
import type { PageAnswer } from '../jekyll/site-previewer.ts';
import type { Previewer } from '../jekyll/previewer.ts';
import type { Ports } from '../ports.ts';
import { Failure } from '../../shared/errors.ts';
import { readOfferFields } from '../../shared/offer-text/offer-fields.ts';
import type { Output } from '../../shared/contract.ts';
import type { OfferText, OfferTexts } from './offer-texts.ts';
import { listPosts, readPost } from './post-files.ts';
import type { PostStore } from './post-store.ts';
import { findSiteFile, type SiteFile } from './preview-files.ts';
import { readOfferSite, readSite, type JekyllSite } from './site.ts';
import { foldName, freeSlug, slugOf } from './slug.ts';

/** Pages of previews kept for the face; the one not looked at for longest gives way. */
const mostKept = 20;

interface KeptPage {
  readonly id: string;
  readonly root: string;
  page: PageAnswer;
}

export interface PreviewDependencies {
  readonly previewer: Previewer;
  readonly posts: PostStore;
  readonly offers: OfferTexts;
  readonly ports: Ports;
}

export interface Previews {
  /**
   * The page of a post's file. Throws `post-not-found`, `post-outside-site`, `post-not-published` ({path, reason}: the
   * check that says why) and what the previewer and `readSite` throw.
   */
  render(path: string, post: string): Promise<Output<'site.render'>>;
  /** The page of an offer as it stands. Throws `not-found`, `site-no-collection` and what the previewer throws. */
  preview(path: string, offer: string): Promise<Output<'site.preview'>>;
  /** What lies at a path of a preview's origin: `App.findPreview`. Never throws. */
  find(preview: string, path: string): Promise<SiteFile | null>;
}

export function openPreviews(dependencies: PreviewDependencies): Previews {
  const { previewer, posts, offers, ports } = dependencies;
  const kept = new Map<string, KeptPage>();

  function keep(key: string, root: string, page: PageAnswer): string {
    // The newest stands last.
    const known = kept.get(key);
    kept.delete(key);
    const id = known?.id ?? randomBytes(16).toString('hex');
    kept.set(key, { id, root, page });
    const [oldest] = kept.keys();
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
    return id;
  }

  return {
    async render(path, post) {
      const root = (await readSite(path)).root;
      const below = post.replace(/^\.\//, '');
      if ((await readPost(root, below)) === null) throw new Failure('post-not-found', { path: post });
      const page = await previewer.page({ root, path: below, text: null, now: Date.now() });
      const { reasons } = appearanceOf(page.facts);
      if (page.facts.collection !== null && !appearanceOf(page.facts).appears)
        throw new Failure('post-not-published', {
          ...reasons[0]?.details,
          path: post,
          reason: reasons[0]?.check ?? '',
        });
      if (page.html === null)
        throw new Failure('post-not-published', { path: post, reason: 'front-matter-missing' });
      return { html: page.html, gaps: [...page.gaps], url: page.url };
    },

    async preview(path, id) {
      const offer = offers.get(id);
      const site = await readOfferSite(path);
      const place = await placeOf(site, offer, posts);
      const page = await previewer.page({ root: site.root, path: place, text: offer.text, now: Date.now() });
      const appearance = appearanceOf(page.facts);
      const name = keep(`${site.root}\n${id}`, site.root, page);
      const url = page.html === null ? null : page.url;
      return {
        address: url === null ? null : ports.previewAddress(name, url),
        base: url === null ? null : ports.previewAddress(name, '/'),
        gaps: [...page.gaps],
        appearance,
      };
    },

    async find(preview, path) {
      const found = [...kept.values()].find(({ id }) => id === preview);
      if (found === undefined) return null;
      const asked = decode(path);
      if (asked === null) return null;
      const { page, root } = found;
      const below = withoutBase(asked, page.baseurl);
      if (page.html !== null && page.url !== null && isAt(below, decode(page.url) ?? page.url)) {
        const html = withOwnOrigin(page.html, page.siteUrl);
        return { mediaType: 'text/html; charset=utf-8', body: Buffer.from(html) };
      }
      const style = (address: string) =>
        previewer.style({ root, address, now: Date.now() }).catch(() => null);
      return findSiteFile(root, below, page.collections, style);
    },
  };
}

/** Where the post of an offer lies in a site, or would be written first. Throws `site-no-collection`. */
async function placeOf(site: JekyllSite, offer: OfferText, posts: PostStore): Promise<string> {
  const siteId = posts.findSite(site.root);
  const everywhere = posts.ofOffer(offer.id);
  const known = everywhere.find((post) => post.siteId === siteId);
  if (known !== undefined) return known.path;
  const collection = site.collections.find(({ locale }) => locale === offer.locale);
  if (collection === undefined)
    throw new Failure('site-no-collection', { collection: `jobs-${offer.locale}`, title: offer.title });
  const elsewhere = everywhere[0];
  if (elsewhere !== undefined) return `${collection.folder}/${basename(elsewhere.path)}`;
  const taken = (await listPosts(site))
    .filter((post) => post.collection === collection)
    .map((post) => foldName(basename(post.path)));
  const title = titleOf(offer);
  return `${collection.folder}/${freeSlug(slugOf(title), new Set(taken))}.markdown`;
}

// A front matter that cannot be read has no title; the preview says so by its gaps.
function titleOf(offer: OfferText): string {
  try {
    return readOfferFields(offer.text).title;
  } catch {
    return offer.title;
  }
}

function decode(path: string): string | null {
  try {
    return decodeURIComponent(path.replace(/[?#][^]*$/, ''));
  } catch {
    return null;
  }
}

function withoutBase(path: string, baseurl: string): string {
  const base = baseurl.replace(/^\/*|\/+$/g, '');
  return base !== '' && (path === `/${base}` || path.startsWith(`/${base}/`))
    ? path.slice(base.length + 1) || '/'
    : path;
}

function isAt(path: string, url: string): boolean {
  return path === url || (url.endsWith('/') && path === `${url}index.html`) || path === `${url}.html`;
}

/** Links and pictures that name the site's own address lead to the preview's own origin, and stay within it. */
export function withOwnOrigin(html: string, siteUrl: string): string {
  const host = /^(?:https?:)?\/\/([^/]+)/i.exec(siteUrl)?.[1];
  if (host === undefined) return html;
  const own = new RegExp(
    `(?:https?:)?//${host.replace(/[.*+?^${'$'}{}()|[\]\\]/g, '\\$&')}(?=[/"'?#\\s,)]|$)/?`,
    'gi',
  );
  return html.replace(/<[a-z][^\s/>]*(?:"[^"]*(?:"|$)|'[^']*(?:'|$)|[^'">])*(?:>|$)/gi, (tag) =>
    tag.replace(
      /(\s(?:href|src|srcset|poster|data|style|content)\s*=\s*)("[^"]*"|'[^']*'|[^\s"'>]+)/gi,
      (_whole, name: string, value: string) => name + value.replace(own, '/'),
    ),
  );
}
