/** Postings as far as a reviewer needs them: subjects meet in `app.ts`. */
import type { LentPosting } from '../shared/applications/bundle.ts';
import type { Id } from '../shared/moment.ts';
import { postingFieldsSchema } from '../shared/postings/posting.ts';
import type { PostingStore } from './postings/posting-store.ts';

export interface LendablePostings {
  lend(ids: readonly Id[]): LentPosting[];
  borrow(posting: LentPosting): void;
}

/** Lends postings to bundles, their offers by title, and makes those that come with one. */
export function lendPostings(postings: PostingStore): LendablePostings {
  return {
    lend: (ids) =>
      ids
        .filter((id) => postings.has(id))
        .map((id) => {
          const { state, offers, ...posting } = postings.get(id);
          const titles = [offers.fr, offers.en].flatMap((offer) =>
            offer === null ? [] : [{ locale: offer.locale, title: offer.title }],
          );
          return { id, state, fields: postingFieldsSchema.parse(posting), offers: titles };
        }),
    borrow({ id, state, fields, offers }) {
      if (postings.has(id)) return;
      const title = fields.title === '' ? (offers[0]?.title.slice(0, 300) ?? '') : fields.title;
      postings.insert({ ...fields, title }, state, id);
    },
  };
}
