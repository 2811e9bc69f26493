import type { Assignment } from '../../../shared/applications/application.ts';
import type { MessageLanguage } from '../../../shared/applications/message-language.ts';
import type { Stage } from '../../../shared/applications/stage.ts';
import type {
  SavedSearch,
  SearchHit,
  SearchQuery,
  SearchSource,
} from '../../../shared/applications/searching.ts';

/** What the page asks: the words as they are typed and what is chosen beside them; null lets everything through. */
export interface Sought {
  readonly words: string;
  /** A posting's id, or an assignment without one. */
  readonly for: string | null;
  readonly stage: Stage | null;
  readonly source: SearchSource | null;
  readonly language: MessageLanguage | null;
  readonly removed: boolean;
  readonly order: SavedSearch['order'];
}

export const nothingSought: Sought = {
  words: '',
  for: null,
  stage: null,
  source: null,
  language: null,
  removed: false,
  order: 'date',
};

function isOpen(destination: string): destination is Exclude<Assignment, 'assigned'> {
  return destination === 'unassigned' || destination === 'spontaneous';
}

/** The query of what is sought; two that are alike are alike as JSON. */
export function toQuery({ words, for: destination, stage, source, language, removed }: Sought): SearchQuery {
  return {
    words: words.trim(),
    ...(destination === null
      ? {}
      : isOpen(destination)
        ? { assignment: destination }
        : { posting: destination }),
    ...(stage === null ? {} : { stage }),
    ...(source === null ? {} : { sources: [source] }),
    ...(language === null ? {} : { language }),
    ...(removed ? { removed } : {}),
  };
}

/** What a saved search sought. Several sources at once are not on the page: the first one stands there. */
export function fromSaved({ query, order }: SavedSearch): Sought {
  return {
    words: query.words,
    for: query.posting ?? (query.assignment === 'assigned' ? null : (query.assignment ?? null)),
    stage: query.stage ?? null,
    source: query.sources?.[0] ?? null,
    language: query.language ?? null,
    removed: query.removed ?? false,
    order,
  };
}

/** The saved search that seeks exactly this; null where there is none. */
export function findSaved(saved: readonly SavedSearch[], sought: Sought): SavedSearch | null {
  const asked = JSON.stringify([toQuery(sought), sought.order]);
  return saved.find((one) => JSON.stringify([toQuery(fromSaved(one)), one.order]) === asked) ?? null;
}

/** A hit as a row: a candidate with two applications is found twice. */
export function rowId({ source, id, application }: SearchHit): string {
  return `${source} ${id} ${application}`;
}

/** The words that were found in an application, as they stand in what is shown of it. */
export function foundWordsOf(application: string, hits: readonly SearchHit[]): string[] {
  return hits
    .filter((hit) => hit.application === application)
    .flatMap(({ snippet }) => snippet.filter(({ found }) => found).map(({ text }) => text));
}
