/** Calls of the contract whose subject is being built: each leaves this list when its handler is there. */
import type { CallName } from '../shared/contract.ts';
import { Failure } from '../shared/errors.ts';
import type { Handlers } from './handlers.ts';

const names = [
  // desk
  // pool and figures
] as const satisfies readonly CallName[];

export type NotBuilt = (typeof names)[number];

export const notBuilt = Object.fromEntries(
  names.map((name) => [
    name,
    () => {
      throw new Failure('unknown-call', { name });
    },
  ]),
) as unknown as Handlers<NotBuilt>;
