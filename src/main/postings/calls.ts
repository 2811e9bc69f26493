/** The calls about postings and offers. */
import type { Connection } from '../database/open-database.ts';
import type { Announce, Handlers } from '../handlers.ts';
import type { CallName } from '../../shared/contract.ts';
import { Failure } from '../../shared/errors.ts';
import { locales, postingFieldsSchema } from '../../shared/postings/posting.ts';
import type { OfferStore } from './offer-store.ts';
import type { Offers } from './offers.ts';
import type { PostingStore } from './posting-store.ts';
import { openReplacing } from './replacing.ts';

export type PostingCalls = Extract<CallName, `postings.${string}` | `offers.${string}`>;

export interface PostingDependencies {
  readonly db: Connection;
  readonly announce: Announce;
  readonly postings: PostingStore;
  readonly offerStore: OfferStore;
  readonly offers: Offers;
  /** Moves the applications of one posting to another, which another subject knows how to do. */
  readonly reassignApplications: (from: string, to: string) => void;
}

export function postingHandlers(dependencies: PostingDependencies): Handlers<PostingCalls> {
  const { db, announce, postings, offerStore, offers } = dependencies;
  const replacing = openReplacing(db, offerStore, postings);

  function changed(): void {
    announce({ type: 'changed', subjects: ['postings', 'offers'] });
  }

  function answerPosting(id: string) {
    changed();
    return postings.get(id);
  }

  return {
    'postings.list': () => postings.list(),
    'postings.get': ({ id }) => postings.get(id),
    'postings.create': (fields) => answerPosting(postings.insert(fieldsOf(fields))),
    'postings.duplicate'({ id }) {
      const copy = db.transaction(() => {
        const made = postings.insert({
          ...postingFieldsSchema.parse(postings.get(id)),
          opensOn: null,
          closesOn: null,
        });
        offers.copy(id, made);
        return made;
      })();
      return answerPosting(copy);
    },
    'postings.save'({ id, changes }) {
      postings.get(id);
      postings.save(id, fieldsOf(changes));
      return answerPosting(id);
    },
    'postings.set-state'({ id, state }) {
      postings.get(id);
      postings.setState(id, state);
      return answerPosting(id);
    },
    'postings.remove'({ id }) {
      const posting = postings.get(id);
      if (!posting.deletable) throw new Failure('posting-was-exported', { id, title: posting.title });
      if (posting.applications > 0)
        throw new Failure('posting-has-applications', {
          id,
          title: posting.title,
          count: posting.applications,
        });
      postings.setRemoved(id, true);
      changed();
      return {};
    },
    'postings.restore'({ id }) {
      postings.get(id);
      postings.setRemoved(id, false);
      return answerPosting(id);
    },
    'postings.join'({ id, from }) {
      db.transaction(() => {
        joinInto(id, from);
      })();
      announce({ type: 'changed', subjects: ['applications'] });
      return answerPosting(id);
    },
    'postings.part'({ id, locale }) {
      const made = db.transaction(() => {
        const posting = postings.get(id);
        const offer = posting.offers[locale];
        if (offer === null || posting.offers.fr === null || posting.offers.en === null)
          throw new Failure('posting-part-single', { id, title: posting.title });
        const title = offer.title === '' ? posting.title : offer.title;
        const parted = postings.insert({ ...postingFieldsSchema.parse(posting), title }, posting.state);
        offerStore.move(offer.id, parted);
        postings.touch(id);
        return parted;
      })();
      return answerPosting(made);
    },

    'offers.list': () =>
      postings.list().flatMap((posting) =>
        locales.flatMap((locale) => {
          const offer = posting.offers[locale];
          return offer === null ? [] : [{ ...offer, posting: { id: posting.id, title: posting.title } }];
        }),
      ),
    'offers.get': ({ id }) => offers.get(id),
    'offers.create'({ posting, locale }) {
      const id = offers.create(posting, locale);
      changed();
      return offers.get(id);
    },
    'offers.save-document'({ id, version, document }) {
      const saved = offers.saveDocument(id, version, document);
      if (saved.version !== version) changed();
      return saved;
    },
    'offers.save-fields'({ id, version, changes }) {
      const saved = offers.saveFields(id, version, fieldsOf(changes));
      if (saved.version !== version) changed();
      return saved;
    },
    'offers.set-state'({ id, state }) {
      offers.setState(id, state);
      changed();
      return offers.get(id);
    },
    'offers.revisions'({ id }) {
      offerStore.get(id);
      return offerStore.revisions(id);
    },
    'offers.restore-revision'({ id, revision }) {
      offers.restoreRevision(id, revision);
      changed();
      return offers.get(id);
    },
    'offers.restore'({ id }) {
      offers.restore(id);
      changed();
      return offers.get(id);
    },
    'offers.replace'(input) {
      const answer = replacing.replace(input);
      if (answer.batch !== null) changed();
      return answer;
    },
    'offers.undo-replace'({ batch }) {
      const answer = replacing.undo(batch);
      if (answer.offers > 0) changed();
      return answer;
    },
    'offers.remove'({ id }) {
      offers.remove(id);
      changed();
      return {};
    },
  };

  function joinInto(id: string, from: string): void {
    const target = postings.get(id);
    const source = postings.get(from);
    const moving = offerStore.of(from);
    if (id === from || moving.length === 0)
      throw new Failure('posting-has-no-offer', { id: from, title: source.title });
    for (const offer of moving)
      if (target.offers[offer.locale] !== null)
        throw new Failure('posting-join-same-language', { title: target.title, locale: offer.locale });
    for (const offer of moving) offerStore.move(offer.id, id);
    dependencies.reassignApplications(from, id);
    postings.setRemoved(from, true);
    postings.touch(id);
  }
}

/** Zod leaves `undefined` in optional keys; a change that is not there is not a change. */
function fieldsOf<T extends object>(changes: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
