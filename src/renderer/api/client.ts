import type { OpenedFile } from '../../shared/bridge.ts';
import type { Offered } from '../../shared/commands.ts';
import type { Answer, CallError, CallName, Input, Output, Source } from '../../shared/contract.ts';
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
  /** The same for what changes nothing: nobody who leaves waits for its answer. */
  read<N extends CallName>(name: N, input: Input<N>): Promise<Output<N>>;
  listen(listener: (event: BridgeEvent) => void): () => void;
  /**
   * Hands over a file dropped, pasted or picked, until `signal` stops it. Throws `CallFailed` (`file-unreadable`,
   * `upload-too-large`, `cancelled`, `app-gone`…).
   */
  receiveFile(file: File, signal?: AbortSignal): Promise<Source>;
  /** Files that the system handed over and nobody has taken yet. */
  takeOpened(): Promise<readonly OpenedFile[]>;
  /** See the bridge. */
  dragAddress(id: string): string | null;
  holdDrag(isHeld: boolean): void;
  /** Resolves when everything called so far, and everything called meanwhile, was answered; not what is only read. */
  settled(): Promise<void>;
  /** Tells the face that nothing typed is unsaved. */
  saved(): void;
  /** See the bridge. */
  restart(): void;
  offer(offered: Offered): void;
}

/** Puts types over a bridge: what comes out was made by the same contract on the other side. */
export function clientOf(bridge: Bridge): Client {
  const asked = new Set<Promise<unknown>>();
  const track = <T>(answer: Promise<T>): Promise<T> => {
    asked.add(answer);
    // A bridge never rejects.
    void answer.then(() => asked.delete(answer));
    return answer;
  };
  async function valueOf<N extends CallName>(asked: Promise<Answer<unknown>>): Promise<Output<N>> {
    const answer = await asked;
    if (!answer.ok) throw new CallFailed(answer.error);
    return answer.value as Output<N>;
  }
  return {
    call: (name, input) => valueOf(track(bridge.call(name, input))),
    read: (name, input) => valueOf(bridge.call(name, input)),
    listen: (listener) => bridge.listen(listener),
    async receiveFile(file, signal) {
      const of = crypto.randomUUID();
      const stop = () => bridge.stopFile(of);
      signal?.addEventListener('abort', stop);
      const answer = await bridge.receiveFile(file, of);
      signal?.removeEventListener('abort', stop);
      if (!answer.ok) throw new CallFailed(answer.error);
      return answer.value;
    },
    takeOpened: () => bridge.takeOpened(),
    dragAddress: (id) => bridge.dragAddress(id),
    holdDrag: (isHeld) => bridge.holdDrag(isHeld),
    async settled() {
      while (asked.size > 0) {
        await Promise.all(asked);
        // What answers lead to is asked in the turns that follow.
        await new Promise((resolve) => setTimeout(resolve));
      }
    },
    saved: () => bridge.saved(),
    restart: () => bridge.restart(),
    offer: (offered) => bridge.offer(offered),
  };
}
