/** Reads the posts of a website in: each becomes an offer, unless it is known, refused, or edited on both sides. */
import { realpath } from 'node:fs/promises';

import { appearanceOf } from '../jekyll/publication.ts';
import { readFacts } from '../jekyll/site/facts.ts';
import type { CallContext } from '../handlers.ts';
import type { Connection } from '../database/open-database.ts';
import { Failure, isFailure } from '../../shared/errors.ts';
import { readOfferFields } from '../../shared/offer-text/offer-fields.ts';
import { splitPost } from '../../shared/offer-text/post.ts';
import { readDocument } from '../../shared/offer-text/read-document.ts';
import type { ImportReport } from '../../shared/website/website.ts';
import type { OfferTexts } from './offer-texts.ts';
import { decodePost, listPosts, readPost, type FoundPost } from './post-files.ts';
import type { PostStore } from './post-store.ts';
import { readOfferSite, type JekyllSite } from './site.ts';

export interface WebsiteDependencies {
  readonly db: Connection;
  readonly posts: PostStore;
  readonly offers: OfferTexts;
}

type Outcome = 'imported' | 'updated' | 'unchanged';

/**
 * Imports every post of the offer collections, one transaction a file: a cancelled import keeps what it has read.
 * Throws what `readOfferSite` throws, and `cancelled`.
 */
export async function importSite(
  path: string,
  dependencies: WebsiteDependencies,
  context: CallContext,
): Promise<ImportReport> {
  const site = await readOfferSite(path);
  const siteId = await knownSite(site.root, dependencies.posts);
  const found = await listPosts(site);
  const online = onlinePosts(site, found);
  const counts = { imported: 0, updated: 0, unchanged: 0 };
  const refused: ImportReport['refused'] = [];
  for (const [index, post] of found.entries()) {
    if (context.signal.aborted) throw new Failure('cancelled', { done: index, total: found.length });
    context.progress(index, found.length, post.path);
    try {
      counts[await importPost(site, siteId, post, online.has(post.path), dependencies)] += 1;
    } catch (thrown) {
      if (!isFailure(thrown)) throw thrown;
      const offer = dependencies.posts.byPath(siteId, post.path)?.offerId ?? null;
      refused.push({ path: post.path, code: thrown.code, details: thrown.details, offer });
    }
  }
  context.progress(found.length, found.length, '');
  return { ...counts, refused, others: [...site.others] };
}

/** The posts that have a page on the site as it stands. */
function onlinePosts({ root }: JekyllSite, found: readonly FoundPost[]): ReadonlySet<string> {
  const facts = readFacts(
    root,
    found.map(({ path }) => path),
    Date.now(),
  );
  return new Set(facts.filter((one) => appearanceOf(one).appears).map(({ path }) => path));
}

/** The site's identity; one whose only known folder has gone is taken for moved, so that its posts stay known. */
export async function knownSite(root: string, posts: PostStore): Promise<string> {
  const known = posts.findSite(root);
  if (known !== null) return known;
  const sites = posts.sites();
  const only = sites.length === 1 ? sites[0] : undefined;
  if (only !== undefined && !(await exists(only.path))) {
    posts.moveSite(only.id, root);
    return only.id;
  }
  return posts.addSite(root);
}

async function exists(path: string): Promise<boolean> {
  return realpath(path).then(
    () => true,
    () => false,
  );
}

async function importPost(
  site: JekyllSite,
  siteId: string,
  { path, collection }: FoundPost,
  isOnline: boolean,
  { db, posts, offers }: WebsiteDependencies,
): Promise<Outcome> {
  const bytes = await readPost(site.root, path);
  if (bytes === null) throw new Failure('post-unreadable', { path });
  const known = posts.byPath(siteId, path);
  if (known?.bytes.equals(bytes) === true) return 'unchanged';
  const text = decodePost(bytes, path);
  checkReadable(text);
  return db.transaction((): Outcome => {
    if (known === null) {
      const offerId = offers.addImported({
        locale: collection.locale,
        text,
        state: isOnline ? 'open' : 'closed',
      });
      posts.save({ offerId, siteId, path, bytes });
      return 'imported';
    }
    const ours = offers.get(known.offerId);
    const lastRead = known.bytes.toString('utf8');
    if (ours.text === text && ours.finishedText === text) {
      posts.save({ ...known, bytes });
      return 'unchanged';
    }
    if (ours.text !== lastRead || ours.finishedText !== lastRead)
      throw new Failure('both-changed', { path, title: ours.title });
    offers.replaceFinished(ours.id, text);
    posts.save({ ...known, bytes });
    return 'updated';
  })();
}

/** A post is read whole or refused: its front matter and its text must both come out. */
function checkReadable(text: string): void {
  splitPost(text);
  readOfferFields(text);
  readDocument(text);
}
