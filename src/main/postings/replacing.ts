/** Replacing words in all offers at once, and taking that back. */
import type { Connection } from '../database/open-database.ts';
import { newId } from '../database/ids.ts';
import type { Checked, Output, Place } from '../../shared/contract.ts';
import { Failure, isFailure } from '../../shared/errors.ts';
import type { OfferDocument } from '../../shared/offer-text/document.ts';
import { readDocument } from '../../shared/offer-text/read-document.ts';
import { findPlaces, replaceWords } from '../../shared/offer-text/replace-words.ts';
import type { WordPlace, WordReplacement } from '../../shared/offer-text/replace-words.ts';
import type { OfferStore, RevisionReason, StoredOffer } from './offer-store.ts';
import type { PostingStore } from './posting-store.ts';

type Answer = Output<'offers.replace'>;
type Refused = Answer['refused'][number];

/** How many replacements can be taken back; they are forgotten when the program ends. */
const remembered = 20;

interface Replaced {
  readonly before: StoredOffer;
  readonly version: number;
}

interface Found {
  readonly offer: StoredOffer;
  readonly postingTitle: string;
  readonly places: readonly { readonly id: string; readonly place: WordPlace }[];
}

export interface Replacing {
  /**
   * Replaces words in the text of every offer, in one transaction; an offer whose text cannot be written is named and
   * left as it is. A finished offer stays finished and its export holds the new words. Of an offer that was finished
   * once and is being rewritten only the text in hand changes: what was finished is what somebody read and approved,
   * and a finished text that differs from the one in hand in more than that could never be looked at.
   * Throws `place-outdated` where `only` names a place of an offer that is gone.
   */
  replace(input: Checked<'offers.replace'>): Answer;
  /**
   * Takes back a replacement, state and finished text included. Offers edited since are named and left as they are.
   * Throws `not-found`.
   */
  undo(batch: string): Output<'offers.undo-replace'>;
}

export function openReplacing(db: Connection, store: OfferStore, postings: PostingStore): Replacing {
  const batches = new Map<string, readonly Replaced[]>();
  // Somebody who types what to look for asks with every letter; the offers stay as they are meanwhile.
  const read = new Map<string, { readonly version: number; readonly document: OfferDocument }>();

  function documentOf({ id, version, text }: StoredOffer): OfferDocument {
    const known = read.get(id);
    if (known?.version === version) return known.document;
    const document = readDocument(text);
    read.set(id, { version, document });
    return document;
  }

  function find(replacement: WordReplacement, locale: 'fr' | 'en' | undefined): Found[] {
    return store.all().flatMap((offer) => {
      const posting = postings.find(offer.postingId);
      if (posting === null || (locale !== undefined && offer.locale !== locale)) return [];
      const places = findPlaces(documentOf(offer), replacement).map((place, index) => ({
        id: `${offer.id}:${offer.version}:${index}`,
        place,
      }));
      return [{ offer, postingTitle: posting.title, places }];
    });
  }

  /** Chooses the named places; an offer with another version than the named ones is refused. */
  function choose(found: readonly Found[], only: readonly string[]): { chosen: Found[]; refused: Refused[] } {
    const named = Map.groupBy(only, (id) => id.slice(0, id.indexOf(':')));
    const refused: Refused[] = [];
    const chosen = found.flatMap((each) => {
      const ids = new Set(named.get(each.offer.id));
      named.delete(each.offer.id);
      const places = each.places.filter(({ id }) => ids.has(id));
      if (places.length === ids.size) return [{ ...each, places }];
      refused.push(refusal(each.offer, { code: 'place-outdated', details: { title: each.offer.title } }));
      return [];
    });
    if (named.size > 0) throw new Failure('place-outdated', { title: '' });
    return { chosen, refused };
  }

  /** Writes a text under an offer's old state; a finished one is then finished with it. */
  function write({ id, postingId, state }: StoredOffer, text: string, reason: RevisionReason): number {
    const version = store.write(id, text, state, reason);
    if (state === 'finished') store.finish(id);
    postings.touch(postingId);
    return version;
  }

  function takeBack({ before, version }: Replaced): void {
    const now = store.get(before.id);
    if (now.version !== version)
      throw new Failure('offer-changed-elsewhere', { id: now.id, expected: version, found: now.version });
    write(before, before.text, 'restored');
  }

  return {
    replace({ old, new: fresh, locale, matchCase = true, wholeWords = false, dryRun = false, only }) {
      const replacement = { old, new: fresh, matchCase, wholeWords };
      return db.transaction((): Answer => {
        const everywhere = find(replacement, locale);
        const { chosen, refused } =
          only === undefined ? { chosen: everywhere, refused: [] } : choose(everywhere, only);
        const done: Replaced[] = [];
        let replaced = 0;
        for (const { offer, places } of chosen) {
          if (places.length === 0) continue;
          try {
            const taken = places.map(({ place }) => place);
            const text = replaceWords(offer.text, replacement, taken);
            done.push({
              before: offer,
              version: dryRun ? offer.version : write(offer, text, 'words-replaced'),
            });
            replaced += places.length;
          } catch (thrown) {
            if (!isFailure(thrown)) throw thrown;
            refused.push(refusal(offer, thrown));
          }
        }
        const batch = dryRun || done.length === 0 ? null : newId();
        if (batch !== null) remember(batch, done);
        const shown = chosen.flatMap((each) => placesOf(each, replacement.new));
        return { replaced, offers: done.length, places: shown, refused, batch };
      })();
    },
    undo(batch) {
      return db.transaction(() => {
        const done = batches.get(batch);
        if (done === undefined) throw new Failure('not-found', { what: 'revision', id: batch });
        batches.delete(batch);
        const refused: Refused[] = [];
        for (const each of done) {
          try {
            takeBack(each);
          } catch (thrown) {
            if (!isFailure(thrown)) throw thrown;
            refused.push(refusal(each.before, thrown));
          }
        }
        return { offers: done.length - refused.length, refused };
      })();
    },
  };

  function remember(batch: string, done: readonly Replaced[]): void {
    batches.set(batch, done);
    const [oldest] = batches.keys();
    if (batches.size > remembered && oldest !== undefined) batches.delete(oldest);
  }
}

function refusal({ id, title }: StoredOffer, { code, details }: Pick<Failure, 'code' | 'details'>): Refused {
  return { code, details: { ...details }, offer: { id, title } };
}

function placesOf({ offer, postingTitle, places }: Found, replacement: string): Place[] {
  const { id, title, locale, state } = offer;
  return places.map(({ id: place, place: { before, found, after } }) => ({
    id: place,
    offer: { id, title, locale, state },
    posting: { id: offer.postingId, title: postingTitle },
    before,
    found,
    replacement,
    after,
  }));
}
