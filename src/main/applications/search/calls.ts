/** The calls of searching, and of searches that were saved. */
import type { CallName } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/errors.ts';
import type { Handlers } from '../../handlers.ts';

export type SearchCalls = Extract<CallName, `search.${string}` | `searches.${string}`>;

export function searchHandlers(): Handlers<SearchCalls> {
  return {
    'search.find': () => notBuilt(),
    'searches.list': () => [],
    'searches.save': () => notBuilt(),
    'searches.remove': () => notBuilt(),
  };
}

function notBuilt(): never {
  throw new Failure('unknown-call');
}
