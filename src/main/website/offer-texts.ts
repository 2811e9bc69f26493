import type { Locale, PostingState } from '../../shared/postings/posting.ts';

/** An offer as the website sees it: a text, and what was last finished of it. */
export interface OfferText {
  readonly id: string;
  readonly postingId: string;
  readonly locale: Locale;
  readonly title: string;
  readonly text: string;
  /** What export writes; null where it was never finished. */
  readonly finishedText: string | null;
}

/** What the website needs of the postings; `app.ts` lends it. */
export interface OfferTexts {
  /** Throws `not-found`. */
  get(id: string): OfferText;
  all(): OfferText[];
  postingTitle(postingId: string): string;
  /** Makes a posting with one finished offer of a post's text, and answers the offer's id. */
  addImported(post: { locale: Locale; text: string; state: PostingState }): string;
  /** Takes a text from the website as finished; what it replaces is kept as a revision. `reason` names the new one. */
  replaceFinished(id: string, text: string, reason?: 'replaced' | 'repaired' | 'restored'): void;
  /** Keeps a text from the website as a revision without using it. */
  keepReplaced(id: string, text: string): void;
}
