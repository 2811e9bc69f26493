/** What the window's main process and the app's process say to each other. */
import type { Answer, AppEvent, CallError } from '../../../shared/contract.ts';
import type { FilePiece } from '../../../shared/file-pieces.ts';
import type { Letter, PreviewFile } from '../../app.ts';
import type { Language } from '../words.ts';
import type { ChosenFolder, DocumentPlace, DraftToOpen, OpenedDocument, ShownDocument } from '../../ports.ts';

/** What the app's process is started with. */
export interface Start {
  readonly library: string;
  readonly demo: boolean;
  /** What the system speaks. */
  readonly language: Language;
  /** What checks the spelling here. */
  readonly spelling: 'system' | 'downloaded';
}

/** A port's question; its answer carries the same id. */
export type Question =
  | { readonly port: 'chooseFolder'; readonly purpose: 'site' | 'applications' }
  | { readonly port: 'openDocument'; readonly document: OpenedDocument }
  | { readonly port: 'dragFile'; readonly document: ShownDocument }
  | { readonly port: 'saveFile'; readonly document: ShownDocument }
  | { readonly port: 'openDraft'; readonly draft: DraftToOpen }
  | { readonly port: 'openLink'; readonly address: string }
  | SecretQuestion;

/** Answered as `{ safe }`, `{ secret }` or `{ secret: null }`; null where it could not be done. */
export type SecretQuestion =
  | { readonly port: 'isSecretSafe' }
  | { readonly port: 'keepSecret'; readonly name: string; readonly secret: string }
  | { readonly port: 'readSecret'; readonly name: string }
  | { readonly port: 'forgetSecret'; readonly name: string };

export type SecretAnswer = { readonly safe: boolean } | { readonly secret: string | null };

/** A file of a preview between two processes, where a `Buffer` arrives as plain bytes. */
export type SentFile = Omit<PreviewFile, 'body'> & { readonly body: Uint8Array };

/** Where the bytes of a document lie that the window draws. */
export interface DrawnFile {
  readonly file: string;
  readonly mediaType: string;
}

export type ToApp =
  | { readonly type: 'call'; readonly id: number; readonly name: unknown; readonly input: unknown }
  /** Answered as a call is. */
  | { readonly type: 'piece'; readonly id: number; readonly piece: FilePiece }
  | { readonly type: 'preview'; readonly id: number; readonly preview: string; readonly path: string }
  | { readonly type: 'letter'; readonly id: number; readonly letter: string }
  | { readonly type: 'drawn'; readonly id: number; readonly document: string }
  | { readonly type: 'follow'; readonly letter: string; readonly link: number }
  | {
      readonly type: 'reply';
      readonly id: number;
      readonly value:
        | ChosenFolder
        | { readonly address: null; readonly saved?: boolean; readonly place?: DocumentPlace }
        | SecretAnswer
        | null;
    }
  /** Answered by `well`, as soon as nothing else keeps the process from hearing it. */
  | { readonly type: 'how' }
  | { readonly type: 'close' };

export type FromApp =
  | { readonly type: 'opened' }
  | { readonly type: 'well' }
  | { readonly type: 'refused'; readonly error: CallError | null }
  | { readonly type: 'answer'; readonly id: number; readonly answer: Answer<unknown> }
  | { readonly type: 'preview'; readonly id: number; readonly file: SentFile | null }
  | { readonly type: 'letter'; readonly id: number; readonly letter: Letter | null }
  | { readonly type: 'drawn'; readonly id: number; readonly file: DrawnFile | null }
  | { readonly type: 'event'; readonly event: AppEvent }
  | { readonly type: 'ask'; readonly id: number; readonly question: Question };
