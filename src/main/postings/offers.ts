/** The life of an offer, from the first word to the finished text. */
import type { Connection } from '../database/open-database.ts';
import { Failure } from '../../shared/errors.ts';
import {
  changeOfferFields,
  newPost,
  readLocaleKey,
  readOfferFields,
} from '../../shared/offer-text/offer-fields.ts';
import type { OfferFields } from '../../shared/offer-text/offer-fields.ts';
import { readDocument } from '../../shared/offer-text/read-document.ts';
import { writeDocument } from '../../shared/offer-text/write-document.ts';
import type { OfferDocument } from '../../shared/offer-text/document.ts';
import type { Offer, SavedOffer } from '../../shared/contract.ts';
import type { Locale, OfferState, OfferSummary } from '../../shared/postings/posting.ts';
import { now } from '../database/clock.ts';
import type { OfferStore, StoredOffer } from './offer-store.ts';
import type { PostingStore } from './posting-store.ts';

export interface Offers {
  get(id: string): Offer;
  summary(id: string): OfferSummary;
  create(postingId: string, locale: Locale): string;
  /** Copies every offer of a posting to another, as drafts without a post. */
  copy(from: string, to: string): void;
  saveDocument(id: string, version: number, document: OfferDocument): SavedOffer;
  saveFields(id: string, version: number, changes: Partial<OfferFields>): SavedOffer;
  setState(id: string, state: OfferState): void;
  restoreRevision(id: string, revision: string): void;
  remove(id: string): void;
  restore(id: string): void;
}

/** The date of a new post: to the second, as the site's own posts have it. */
function postDate(): string {
  return now().replace(/\.\d+Z$/, 'Z');
}

export function openOffers(db: Connection, store: OfferStore, postings: PostingStore): Offers {
  /** The first edit of a finished offer makes it a draft again; what was finished stays what export writes. */
  function stateAfterEdit(state: OfferState): OfferState {
    return state === 'finished' ? 'draft' : state;
  }

  function save(
    id: string,
    version: number,
    change: (text: string) => { text: string; kept: number[] },
  ): SavedOffer {
    return db.transaction(() => {
      const before = store.get(id);
      if (before.version !== version)
        throw new Failure('offer-changed-elsewhere', { id, expected: version, found: before.version });
      const { text, kept } = change(before.text);
      if (text !== before.text) {
        store.write(id, text, stateAfterEdit(before.state), 'edited');
        postings.touch(before.postingId);
      }
      const after = store.get(id);
      return {
        version: after.version,
        state: after.state,
        words: after.words,
        savedAt: after.updatedAt,
        kept,
      };
    })();
  }

  function neverExported(offer: StoredOffer): boolean {
    return store.posts(offer.id).length === 0;
  }

  function summary(id: string): OfferSummary {
    const { locale, title, state, words, updatedAt, finishedText } = store.get(id);
    const path = store.posts(id).at(-1)?.path ?? null;
    return { id, locale, title, state, words, updatedAt, finished: finishedText !== null, path };
  }

  return {
    summary,
    get(id) {
      const offer = store.get(id);
      const localeKey = readLocaleKey(offer.text);
      return {
        ...summary(id),
        posting: postings.find(offer.postingId) ?? { id: offer.postingId, title: offer.title },
        version: offer.version,
        fields: readOfferFields(offer.text),
        document: readDocument(offer.text),
        localeKey: localeKey === offer.locale ? null : localeKey,
        posts: store.posts(id),
      };
    },
    create(postingId, locale) {
      return db.transaction(() => {
        const posting = postings.get(postingId);
        if (posting.offers[locale] !== null) throw new Failure('offer-exists', { id: postingId, locale });
        const text = newPost({
          locale,
          title: posting.title,
          availableWhen: posting.start,
          date: postDate(),
        });
        postings.touch(postingId);
        return store.insert({ postingId, locale, text, state: 'draft', reason: 'created' });
      })();
    },
    copy(from, to) {
      for (const { locale, text } of store.of(from)) {
        const copied = changeOfferFields(text, { date: postDate() });
        store.insert({ postingId: to, locale, text: copied, state: 'draft', reason: 'created' });
      }
    },
    saveDocument: (id, version, document) =>
      save(id, version, (text) => {
        const written = writeDocument(text, document);
        return { text: written.text, kept: written.kept.map(({ index }) => index) };
      }),
    saveFields: (id, version, changes) =>
      save(id, version, (text) => ({ text: changeOfferFields(text, changes), kept: [] })),
    setState(id, state) {
      db.transaction(() => {
        const offer = store.get(id);
        if (state === 'finished' && offer.title.trim() === '')
          throw new Failure('offer-without-title', { id });
        if (state === 'finished') store.finish(id);
        else store.setState(id, state);
        postings.touch(offer.postingId);
      })();
    },
    restoreRevision(id, revision) {
      db.transaction(() => {
        const offer = store.get(id);
        const text = store.revisionText(id, revision);
        if (text !== offer.text) store.write(id, text, stateAfterEdit(offer.state), 'restored');
        postings.touch(offer.postingId);
      })();
    },
    remove(id) {
      const offer = store.get(id);
      if (!neverExported(offer)) throw new Failure('offer-was-exported', { id, title: offer.title });
      store.remove(id);
      postings.touch(offer.postingId);
    },
    restore(id) {
      store.restore(id);
      postings.touch(store.get(id).postingId);
    },
  };
}
