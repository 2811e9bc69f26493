/** Searching as its subject wires it: the index, what keeps it true, and the calls. */
import type { PostingReference } from '../../../shared/applications/application.ts';
import type { Id } from '../../../shared/moment.ts';
import type { Library } from '../../database/library.ts';
import type { Announce, Handlers } from '../../handlers.ts';
import { coverEntries, openCoveredSearch } from '../covering/covered-search.ts';
import type { Covering } from '../covering/covering.ts';
import type { Processes } from '../process/processes.ts';
import { searchHandlers, type SearchCalls } from './calls.ts';
import { openEntries } from './entries.ts';
import { openFind, type NamedPosting } from './find.ts';
import { openFoundRows } from './found-rows.ts';
import { openIndexStore } from './index-store.ts';
import { openKeeper, type Keeper } from './keeper.ts';
import { openSavedSearches } from './saved-searches.ts';

export interface SearchDependencies {
  readonly db: Library['db'];
  readonly announce: Announce;
  readonly covering: Covering;
  readonly processes: Processes;
  readonly findPosting: (id: Id) => PostingReference | null;
  /** Every posting that a search can be narrowed to by words of its titles. */
  readonly namePostings: () => readonly NamedPosting[];
}

export type { NamedPosting };

export interface Search extends Keeper {
  readonly handlers: Handlers<SearchCalls>;
}

export function openSearch(dependencies: SearchDependencies): Search {
  const { db, announce, covering, processes } = dependencies;
  const entries = coverEntries(openEntries(db), covering);
  const keeper = openKeeper(db, entries, openIndexStore(db), openCoveredSearch(db, processes));
  const find = openFind({ ...dependencies, rows: openFoundRows(db), entries });
  const handlers = searchHandlers({ keeper, find, saved: openSavedSearches(db), announce });
  return { ...keeper, handlers };
}
