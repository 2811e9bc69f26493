import type { CallError, CallName, Input, Output, Source } from '../../shared/contract.ts';
import type { ErrorCode, ErrorDetails } from '../../shared/errors.ts';
import type { Bridge, BridgeEvent } from './bridge.ts';

/** A call that could not be done; its words are chosen by `code` and filled from `details`. */
export class CallFailed extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(error: CallError) {
    super(error.code);
    this.name = 'CallFailed';
    this.code = error.code;
    this.details = error.details;
  }
}

/** The app as components see it: typed, and throwing what could not be done, as TanStack Query wants it. */
export interface Client {
  /** Throws `CallFailed`. */
  call<N extends CallName>(name: N, input: Input<N>): Promise<Output<N>>;
  listen(listener: (event: BridgeEvent) => void): () => void;
  /** Hands over a file dropped or picked. Throws `CallFailed` (`file-unreadable`, `upload-too-large`, `app-gone`…). */
  receiveFile(file: File): Promise<Source>;
}

/** Puts types over a bridge: what comes out was made by the same contract on the other side. */
export function clientOf(bridge: Bridge): Client {
  return {
    async call<N extends CallName>(name: N, input: Input<N>) {
      const answer = await bridge.call(name, input);
      if (!answer.ok) throw new CallFailed(answer.error);
      return answer.value as Output<N>;
    },
    listen: (listener) => bridge.listen(listener),
    async receiveFile(file) {
      const answer = await bridge.receiveFile(file);
      if (!answer.ok) throw new CallFailed(answer.error);
      return answer.value;
    },
  };
}
