/** `search`: messages, documents, notes and candidates that have some words. */
import type { SearchHit } from '../../../shared/applications/searching.ts';
import type { Output } from '../../../shared/contract.ts';
import type { Exit, Session } from './session.ts';
import type { Terminal } from './terminal.ts';

export interface SearchOptions {
  readonly order: 'date' | 'relevance';
  /** How many at most; null for all. */
  readonly limit: number | null;
  readonly removed: boolean;
}

const page = 200;

export async function search(
  { ask, terminal, job }: Session,
  words: readonly string[],
  { order, limit, removed }: SearchOptions,
): Promise<Exit> {
  const query = { words: words.join(' '), ...(removed ? { removed } : {}) };
  const hits: SearchHit[] = [];
  const unknown = new Set<string>();
  let after: string | null = null;
  do {
    const left: number = limit === null ? page : Math.min(page, limit - hits.length);
    const found: Output<'search.find'> = await ask('search.find', {
      query,
      order,
      limit: left,
      job,
      ...(after === null ? {} : { after }),
    });
    hits.push(...found.hits);
    for (const filter of found.unknown) unknown.add(filter);
    after = found.next;
  } while (after !== null && (limit === null || hits.length < limit));

  terminal.answer(
    hits.map(({ id, application, source, snippet }) => ({
      id,
      application,
      source,
      snippet: snippet.map(({ text }) => text).join(''),
    })),
  );
  if (hits.length === 0) terminal.say(terminal.words('search.none'));
  for (const hit of hits) {
    terminal.say(headOf(hit, terminal));
    terminal.say(`    ${snippetOf(hit, terminal)}`);
  }
  if (terminal.json) return 0;
  for (const filter of unknown) terminal.complain(terminal.words('search.unknown', { filter }));
  if (after !== null) terminal.complain(terminal.words('search.more', { count: hits.length }));
  return 0;
}

function headOf({ application, at, candidate, source, title }: SearchHit, terminal: Terminal): string {
  const row = terminal.words('search.row', {
    at: new Date(at),
    name: candidate.name,
    source: terminal.words(`search.${source}`),
    title: source === 'candidate' ? '' : title,
  });
  return `${application}  ${row.trimEnd()}`;
}

function snippetOf({ snippet }: SearchHit, terminal: Terminal): string {
  return snippet.map(({ text, found }) => (found ? terminal.strong(text) : text)).join('');
}
