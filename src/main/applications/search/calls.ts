/** The calls of searching, and of searches that were saved. */
import type { CallName } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/errors.ts';
import { newId } from '../../database/ids.ts';
import type { Announce, Handlers } from '../../handlers.ts';
import { cleanLine } from '../../text/safe-text.ts';
import { countedAtMost, type Find } from './find.ts';
import type { Keeper } from './keeper.ts';
import type { SavedSearches } from './saved-searches.ts';

export type SearchCalls = Extract<CallName, `search.${string}` | `searches.${string}`>;

export interface SearchCallDependencies {
  readonly keeper: Keeper;
  readonly find: Find;
  readonly saved: SavedSearches;
  readonly announce: Announce;
}

const usual = 50;

export function searchHandlers({
  keeper,
  find,
  saved,
  announce,
}: SearchCallDependencies): Handlers<SearchCalls> {
  const changed = (): void => {
    announce({ type: 'changed', subjects: ['searches'] });
  };
  return {
    'search.find': async ({ query, order = 'date', limit = usual, after }, context) => {
      // What arrived a moment ago is found as well.
      await keeper.settle(context.signal, (done, total) => {
        context.progress(done, total, '');
      });
      const { hits, next, count, unknown } = find({ query, order, limit, after });
      return {
        hits,
        next,
        count: count === null ? null : Math.min(count, countedAtMost),
        more: count !== null && count > countedAtMost,
        unknown,
      };
    },
    'searches.list': () => saved.list(),
    'searches.save': ({ id, name, query, order }) => {
      const words = cleanLine(name, 200);
      if (words === '') throw new Failure('bad-input', { call: 'searches.save', reason: 'name' });
      const search = { id: id ?? newId(), name: words, query, order };
      saved.save(search);
      changed();
      return search;
    },
    'searches.remove': ({ id }) => {
      saved.remove(id);
      changed();
      return {};
    },
  };
}
