import { Failure } from '../../shared/errors.ts';
import { readOfferFields } from '../../shared/offer-text/offer-fields.ts';
import { readDocument } from '../../shared/offer-text/read-document.ts';
import { knownSite, type WebsiteDependencies } from './import-site.ts';
import { decodePost, readPost } from './post-files.ts';
import { readOfferSite } from './site.ts';

/**
 * Ends a difference between an offer and its file that a person has decided. `theirs`: the file's text becomes the
 * offer's. `mine`: the file may be written over, or written anew where it was removed. Either way both texts remain,
 * one of them as a revision. Throws `not-found` where the offer has no file in this site.
 */
export async function resolvePost(
  path: string,
  offerId: string,
  keep: 'mine' | 'theirs',
  { db, posts, offers }: WebsiteDependencies,
): Promise<void> {
  const site = await readOfferSite(path);
  const siteId = await knownSite(site.root, posts);
  const known = posts.ofOffer(offerId).find((post) => post.siteId === siteId);
  if (known === undefined) throw new Failure('not-found', { what: 'post', id: offerId });
  const bytes = await readPost(site.root, known.path);
  if (bytes === null) {
    if (keep === 'theirs') throw new Failure('post-missing-on-disk', { path: known.path });
    posts.forget(offerId, siteId);
    return;
  }
  if (keep === 'mine') {
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    db.transaction(() => {
      offers.keepReplaced(offerId, text);
      posts.save({ ...known, bytes });
    })();
    return;
  }
  const text = decodePost(bytes, known.path);
  readOfferFields(text);
  readDocument(text);
  db.transaction(() => {
    offers.replaceFinished(offerId, text);
    posts.save({ ...known, bytes });
  })();
}
