/** What stands between a page and the app, whichever face carries it. */
import type { CommandName, Offered } from './commands.ts';
import type { Answer, AppEvent, CallName, Source } from './contract.ts';

/** 100 MB: what a mail may weigh, and so whatever is handed over as bytes. */
export const largestUpload = 100 * 1024 * 1024;
/** So much of a file goes over the window's bridge at once. */
export const largestPiece = 1024 * 1024;

/** A file that the system handed to the program: opened with it, or named where it was started. */
export interface OpenedFile {
  readonly name: string;
  readonly source: Source;
}

/**
 * What a page hears: the app's own events, and how it is connected to the app.
 * `lost` means that the app cannot be reached now and is being tried again; `stuck` that it is there and has not answered
 * for a while; `connected` after them means that events may have been missed, so that everything shown has to be asked for
 * again; `ended` that this page can never reach it again.
 */
export type BridgeEvent =
  | AppEvent
  | { readonly type: 'connection'; readonly state: 'connected' | 'lost' | 'stuck' | 'ended' }
  /** Asked for in the window's own menu. */
  | { readonly type: 'command'; readonly command: CommandName }
  /** A website chosen among the recent ones, by its folder. */
  | { readonly type: 'site'; readonly folder: string }
  /** A dictionary that a person agreed to could not be fetched. */
  | { readonly type: 'dictionary-failed' }
  /** The system handed files over: see `takeOpened`. */
  | { readonly type: 'opened' }
  /** The window is to be closed: what is typed is saved now, and `saved` said. */
  | { readonly type: 'closing' };

/** `DroppedFile` is the page's `File`, which code without a DOM cannot name. None of them ever rejects. */
export interface Bridge<DroppedFile> {
  call(name: CallName, input: unknown): Promise<Answer<unknown>>;
  /** Listens until the returned function is called. */
  listen(listener: (event: BridgeEvent) => void): () => void;
  /**
   * Hands over a file dropped, pasted or picked; the answer is what calls take as a source. `of` is an id of the page's
   * own, by which `stopFile` ends it: the answer is then `cancelled`.
   */
  receiveFile(file: DroppedFile, of: string): Promise<Answer<Source>>;
  stopFile(of: string): void;
  /** The files that the system handed over and no page has taken yet; empty where a face is handed none. */
  takeOpened(): Promise<readonly OpenedFile[]>;
  /**
   * Where a browser fetches the original of a document or a message that is dragged out of it; null where the face drags
   * a file itself, as `documents.drag` and `messages.drag` ask it to.
   */
  dragAddress(id: string): string | null;
  /** Tells a face that drags files itself whether the pointer still holds what was asked to be dragged. */
  holdDrag(isHeld: boolean): void;
  /** Answers `closing`: nothing typed is unsaved. */
  saved(): void;
  /** Has an app that is `stuck` ended as it stands, and started again. */
  restart(): void;
  /** Tells the menu around the page what the page would do now. */
  offer(offered: Offered): void;
}
