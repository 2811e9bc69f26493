/** Jekyll's rules about whether and where a post's page appears, over facts: it reads nothing itself. */
import type { PublicationReason, SiteAppearance } from '../../shared/website/preview.ts';

/** What is known of one post in its site. */
export interface PublicationFacts {
  /** Below the site, with `/`. */
  readonly path: string;
  /** The collection whose folder holds it; null outside of every collection. */
  readonly collection: string | null;
  /** Whether the collection is given pages at all. */
  readonly output: boolean;
  /** The rule of `exclude`, or the sign before its name, by which Jekyll does not read the file. */
  readonly isExcluded: boolean;
  readonly frontMatter: 'read' | 'missing' | 'broken';
  /** Why and where the front matter is broken. */
  readonly problem: { readonly reason: string; readonly line: number } | null;
  /** What `published` says: `quoted` where it is a text, which Ruby takes for true. */
  readonly published: 'yes' | 'no' | 'quoted';
  /** The text of a quoted `published`. */
  readonly publishedText: string;
  /** Whether the site shows unpublished posts all the same. */
  readonly showsUnpublished: boolean;
  /** The date as ISO 8601, where it lies after the build's own time and the site does not show such posts. */
  readonly futureDate: string | null;
  /** A date that Jekyll cannot read: its whole build ends. */
  readonly dateUnreadable: string | null;
  /** The layout's name; null where none is named. */
  readonly layout: string | null;
  readonly layoutExists: boolean;
  readonly url: string | null;
  /** A `permalink` of its own. */
  readonly ownPermalink: string | null;
  /** How many other posts of its collection have a page; their lists name it all the same. */
  readonly others: number;
  /** Another file whose page has the same address. */
  readonly urlTakenBy: string | null;
}

/** Whether the next build makes a page of a post, where, and what speaks against it. */
export function appearanceOf(facts: PublicationFacts): SiteAppearance {
  const { path } = facts;
  const reasons = reasonsOf(facts);
  const appears = !reasons.some(({ check }) => hiding.has(check));
  return { appears, url: appears ? facts.url : null, path, reasons };
}

/** What keeps a page away; the other reasons harm it. */
const hiding: ReadonlySet<PublicationReason['check']> = new Set([
  'post-excluded',
  'collection-no-output',
  'front-matter-missing',
  'published-false',
  'date-in-future',
  'date-unreadable',
]);

function reasonsOf(facts: PublicationFacts): PublicationReason[] {
  const reasons: PublicationReason[] = [];
  const tell = (
    check: PublicationReason['check'],
    severity: PublicationReason['severity'],
    details: PublicationReason['details'] = {},
  ): void => void reasons.push({ check, severity, details });
  if (facts.isExcluded) tell('post-excluded', 'block', { path: facts.path });
  if (!facts.output) tell('collection-no-output', 'block', { collection: facts.collection ?? '' });
  if (facts.frontMatter === 'missing') tell('front-matter-missing', 'block');
  if (facts.problem !== null)
    tell('front-matter-broken', 'block', { text: facts.problem.reason, line: facts.problem.line });
  if (facts.dateUnreadable !== null)
    tell('date-unreadable', 'block', { value: facts.dateUnreadable, stops: true });
  if (facts.published === 'no' && !facts.showsUnpublished)
    tell('published-false', 'block', { links: 0, paths: '' });
  if (facts.published === 'quoted')
    tell('published-quoted', 'warn', {
      value: facts.publishedText,
      hides: /^(?:false|no|off|n)$/i.test(facts.publishedText.trim()),
    });
  if (facts.futureDate !== null)
    tell('date-in-future', 'block', { date: facts.futureDate, links: facts.others });
  if (facts.frontMatter === 'read' && facts.layout === null) tell('layout-missing', 'block');
  if (facts.layout !== null && !facts.layoutExists) tell('layout-unknown', 'block', { layout: facts.layout });
  if (facts.urlTakenBy !== null)
    tell('permalink-taken', 'block', { address: facts.url ?? '', other: facts.urlTakenBy });
  if (facts.ownPermalink !== null) tell('permalink-own', 'suggest', { address: facts.ownPermalink });
  return reasons;
}
