/** What postings lend to applications: the words by which a candidate may name one. */
import type { ProposablePosting } from '../shared/applications/proposal.ts';
import type { PostingStore } from './postings/posting-store.ts';

export function listProposablePostings(postings: PostingStore): ProposablePosting[] {
  return postings.list().map(({ id, title, state, offers: { fr, en } }) => {
    const offers = [fr, en].filter((offer) => offer !== null);
    const slugs = offers.flatMap(({ path }) => (path === null ? [] : [slugOfPost(path)]));
    return { id, title, state, titles: offers.map((offer) => offer.title), slugs };
  });
}

/** `_jobs-fr/2026-11-22-dev-ruby.markdown` is "dev-ruby". */
function slugOfPost(path: string): string {
  return path
    .replace(/^.*\//, '')
    .replace(/^\d{4}-\d{2}-\d{2}-/, '')
    .replace(/\.[^.]*$/, '');
}
