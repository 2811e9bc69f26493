/** Wires the subjects into one program that knows no face: it answers calls and tells events. */
import type { Announce } from './handlers.ts';
import type { Answer, AppEvent, CallName, Input, Output } from '../shared/contract.ts';
import type { Ports } from './ports.ts';

export interface AppOptions {
  /** The data folder; made where it is missing. */
  readonly library: string;
  /** Which face opened it, told to a second opener. */
  readonly face: 'window' | 'browser' | 'command-line' | 'test';
  readonly version: string;
  readonly ports: Ports;
  /** The program that parses mail in a worker of its own: beside the face once built, its source in tests. */
  readonly mailWorker: URL;
  /** True for a throw-away library filled with sample data. */
  readonly sample?: boolean;
  /** Checks what goes out as well as what comes in; tests turn it on. */
  readonly checkOutput?: boolean;
}

export interface App {
  readonly library: string;
  /** Typed door for faces written in TypeScript. */
  call<N extends CallName>(name: N, input: Input<N>): Promise<Answer<Output<N>>>;
  /** Untrusted door: checks the name and the input; never throws. */
  dispatch(name: unknown, input: unknown): Promise<Answer<unknown>>;
  /** Listens to events until the returned function is called. */
  listen(listener: Announce): () => void;
  /**
   * A new file of the incoming folder, for a face that receives bytes: write to `file`, then pass
   * `{ upload: id, name }` as a source. The call that takes a source removes its file when it is done with it.
   */
  newUpload(): { readonly id: string; readonly file: string };
  /** The bytes of a document, for a face that serves them; null where there is none. */
  findDocument(id: string): { readonly file: string; readonly name: string; readonly mediaType: string } | null;
  close(): Promise<void>;
}

/** Opens a library. Throws a `Failure` (`library-*`) where it cannot be opened. */
export declare function openApp(options: AppOptions): Promise<App>;
export type { AppEvent };
