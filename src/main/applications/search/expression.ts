/** What is asked, in the language of FTS5 (https://www.sqlite.org/fts5.html, section 3): every word stands in quotes. */
import type { Asked, Clause } from './asked.ts';

/** Where an entry's own words stand; `who` besides says whose it is. */
const content = '{title body forms}';
const everywhere = '{title body forms who}';

function quote(words: string): string {
  return `"${words.replaceAll('"', '""')}"`;
}

function oneOf(clause: Clause): string {
  const { stems, last, prefix, also } = clause;
  const before = stems.slice(0, -1).map(quote);
  const words = prefix ? [...before, `${quote(last)} *`].join(' + ') : quote(stems.join(' '));
  return [words, ...also.map(quote)].map((each) => `(${each})`).join(' OR ');
}

function allOf(clauses: readonly Clause[]): string {
  return clauses.map((clause) => `(${oneOf(clause)})`).join(' AND ');
}

function anyOf(clauses: readonly Clause[]): string {
  return clauses.map((clause) => `(${oneOf(clause)})`).join(' OR ');
}

/**
 * The expression for `search_index MATCH`; null where nothing is asked for that an entry could have.
 *
 * A word may also be the candidate's name (“Lefèvre ruby” finds the CV of Lefèvre that says Ruby), but at least one must
 * stand in the entry itself, so that there is something to show.
 */
export function expressionOf({
  wanted,
  unwanted,
  from,
}: Pick<Asked, 'wanted' | 'unwanted' | 'from'>): string | null {
  const parts = [
    ...(wanted.length > 1 ? [`${everywhere} : (${allOf(wanted)})`] : []),
    ...(wanted.length > 0 ? [`${content} : (${anyOf(wanted)})`] : []),
    ...(from.length > 0 ? [`{who} : (${allOf(from)})`] : []),
  ];
  if (parts.length === 0) return null;
  const positive = parts.map((part) => `(${part})`).join(' AND ');
  return unwanted.length === 0 ? positive : `(${positive}) NOT (${content} : (${anyOf(unwanted)}))`;
}
