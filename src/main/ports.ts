/** A document on its way to a person's eyes. `file` is its bytes under their hash: never to be written to. */
export interface ShownDocument {
  readonly id: string;
  readonly file: string;
  readonly name: string;
  readonly mediaType: string;
  /** Whether somebody sent it, or the app wrote it for the person. */
  readonly origin: 'received' | 'made';
}

/** A document that was received, with what its bytes say of it. */
export interface OpenedDocument extends ShownDocument {
  /** Whether a program may be started with it: it was read, it is what its name says, and nothing in it runs. */
  readonly isPlain: boolean;
}

/** `opened`: a program shows it. `shown-in-folder`: it is left for the person to open. */
export type DocumentPlace = 'opened' | 'shown-in-folder';

/** A message that a person goes on with in their mail program. */
export type DraftToOpen =
  | { readonly as: 'file'; readonly document: ShownDocument }
  | { readonly as: 'address'; readonly address: string };

export type ChosenFolder =
  { readonly answer: 'chosen'; readonly path: string } | { readonly answer: 'none' | 'browse' };

/** What a face lends the app. */
export interface Ports {
  /** The system's own dialog; `browse` where the face has none and the page lists folders itself. */
  chooseFolder(purpose: 'site' | 'applications'): Promise<ChosenFolder>;
  /**
   * Shows a document with the system's program, or only where it lies; answers the address where the face serves it.
   */
  openDocument(
    document: OpenedDocument,
  ): Promise<{ readonly address: string | null; readonly place: DocumentPlace }>;
  /** Has a copy follow the pointer out of the window; a browser does that by itself, from an address. */
  dragFile(document: ShownDocument): Promise<void>;
  /**
   * Where this face serves the bytes of a document to the app's own page, on its own origin: to be drawn by it, never
   * a page itself. It asks `App.findDrawn` for them.
   */
  documentBytes(document: string): string;
  /**
   * Where this face shows the pages of a preview: the address of `path` (`/img/a.png`) on an origin of the preview's
   * own, whose content it asks of `App.findPreview`; null in a face that shows no pages.
   */
  previewAddress(preview: string, path: string): string | null;
  /**
   * Where this face shows a message as its sender laid it out: an address of its own under a policy of its own, whose
   * content it asks of `App.findLetter`; null in a face that shows no pages.
   */
  letterAddress(letter: string): string | null;
  /**
   * Saves a copy where a person says, or answers the address where the face hands it out as a download. Throws
   * `file-unwritable`.
   */
  saveFile(document: ShownDocument): Promise<{ readonly address: string | null; readonly saved: boolean }>;
  /**
   * Opens a message that is not sent yet in the person's own mail program: a file of it, or a `mailto:` address. Answers
   * the address where the page must open it itself.
   */
  openDraft(draft: DraftToOpen): Promise<{ readonly address: string | null }>;
  /** Opens an `http` or `https` address in the system's browser; answers it where the page must open it itself. */
  openLink(address: string): Promise<{ readonly address: string | null }>;
  readonly secrets: Secrets;
}

/** The system's own store of secrets; a face that has none keeps nothing. */
export interface Secrets {
  /** Whether what is kept is encrypted with a key that the system guards. */
  safe(): Promise<boolean>;
  /** Keeps a secret under a name. Throws where there is no safe store. */
  keep(name: string, secret: string): Promise<void>;
  read(name: string): Promise<string | null>;
  forget(name: string): Promise<void>;
}

export const noSecrets: Secrets = {
  safe: () => Promise.resolve(false),
  keep: () => Promise.reject(new Error('no safe store')),
  read: () => Promise.resolve(null),
  forget: () => Promise.resolve(),
};
