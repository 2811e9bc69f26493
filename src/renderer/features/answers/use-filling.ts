import type { UseQueryResult } from '@tanstack/react-query';
import { useState } from 'react';
import { CallFailed } from '../../api/client.ts';

export interface Filling {
  /** True where who recruits has still to be said, which the error of what was asked tells. */
  readonly isLacking: boolean;
  /** True until a person goes on: the last field that is filled in must not take the form away. */
  readonly isFilling: boolean;
  /** Asks again, and ends the filling where nothing is lacking any more. */
  readonly goOn: () => Promise<void>;
  readonly leave: () => void;
}

/** A letter that waits for who recruits to be known. */
export function useFilling({ error, refetch }: Pick<UseQueryResult, 'error' | 'refetch'>): Filling {
  const [isFilling, setFilling] = useState(false);
  const isLacking = error instanceof CallFailed && error.code === 'employer-incomplete';
  if (isLacking && !isFilling) setFilling(true);
  return {
    isLacking,
    isFilling,
    async goOn() {
      if ((await refetch()).error === null) setFilling(false);
    },
    leave: () => setFilling(false),
  };
}
