/** Lends the postings to the website, which knows only texts: the two subjects meet here. */
import { readOfferFields } from '../shared/offer-text/offer-fields.ts';
import type { OfferStore, StoredOffer } from './postings/offer-store.ts';
import type { PostingStore } from './postings/posting-store.ts';
import type { OfferText, OfferTexts } from './website/offer-texts.ts';

export function lendOfferTexts(postings: PostingStore, offers: OfferStore): OfferTexts {
  function toText({ id, postingId, locale, title, text, finishedText }: StoredOffer): OfferText {
    return { id, postingId, locale, title, text, finishedText };
  }

  return {
    get: (id) => toText(offers.get(id)),
    // An offer whose posting was removed waits for its undo: it is nobody's to publish.
    all: () =>
      offers
        .all()
        .filter(({ postingId }) => postings.find(postingId) !== null)
        .map(toText),
    postingTitle: (postingId) => postings.find(postingId)?.title ?? '',
    addImported({ locale, text, state }) {
      const { title, availableWhen } = readOfferFields(text);
      const postingId = postings.insert(
        { title: title.slice(0, 300), start: availableWhen.slice(0, 300) },
        state,
      );
      return offers.insert({ postingId, locale, text, state: 'finished', reason: 'imported' });
    },
    replaceFinished(id, text, reason = 'replaced') {
      const before = offers.get(id);
      if (before.finishedText !== null) offers.keep(id, before.finishedText, 'finished');
      offers.write(id, text, 'finished', reason);
      offers.finish(id);
      postings.touch(before.postingId);
    },
    keepReplaced: (id, text) => offers.keep(id, text, 'replaced'),
  };
}
