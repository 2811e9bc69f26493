/** What stands between a page and the app, whichever face carries it. */
import type { Answer, AppEvent, CallName, Source } from './contract.ts';

/**
 * What a page hears: the app's own events, and how it is connected to the app.
 * `lost` means that the app cannot be reached now and is being tried again; `connected` after it means that events may
 * have been missed, so that everything shown has to be asked for again; `ended` that this page can never reach it again.
 */
export type BridgeEvent =
  AppEvent | { readonly type: 'connection'; readonly state: 'connected' | 'lost' | 'ended' };

/** `DroppedFile` is the page's `File`, which code without a DOM cannot name. None of the three ever rejects. */
export interface Bridge<DroppedFile> {
  call(name: CallName, input: unknown): Promise<Answer<unknown>>;
  /** Listens until the returned function is called. */
  listen(listener: (event: BridgeEvent) => void): () => void;
  /** Hands over a file dropped or picked; the answer is what calls take as a source. */
  receiveFile(file: DroppedFile): Promise<Answer<Source>>;
}
