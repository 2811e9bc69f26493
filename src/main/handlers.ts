import type { AppEvent, CallName, Checked, Output } from '../shared/contract.ts';

/** What a call is given beside its checked input. */
export interface CallContext {
  /** Aborted when a person cancels the call's job, and with the reason `closing` when the program ends. */
  readonly signal: AbortSignal;
  /** Tells how far the call's job is; `total` is null until it is known. Silent where the caller named no job. */
  progress(done: number, total: number | null, what: string): void;
}

/** The calls that one subject answers. Throwing a `Failure` answers its code; anything else is `internal`. */
export type Handlers<N extends CallName> = {
  readonly [K in N]: (input: Checked<K>, context: CallContext) => Output<K> | Promise<Output<K>>;
};

/** Tells every face what happened. */
export type Announce = (event: AppEvent) => void;
