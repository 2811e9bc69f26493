/** A document on its way to a person's eyes. `file` is its bytes under their hash: never to be written to. */
export interface ShownDocument {
  readonly id: string;
  readonly file: string;
  readonly name: string;
  readonly mediaType: string;
}

export type ChosenFolder =
  { readonly answer: 'chosen'; readonly path: string } | { readonly answer: 'none' | 'browse' };

/** What a face lends the app. */
export interface Ports {
  /** The system's own dialog; `browse` where the face has none and the page lists folders itself. */
  chooseFolder(purpose: 'site' | 'applications'): Promise<ChosenFolder>;
  /** Shows a document with the system's program, or answers the address where the face serves it. */
  openDocument(document: ShownDocument): Promise<{ readonly address: string | null }>;
  /**
   * Where this face shows the pages of a preview: the address of `path` (`/img/a.png`) on an origin of the preview's
   * own, whose content it asks of `App.findPreview`; null in a face that shows no pages.
   */
  previewAddress(preview: string, path: string): string | null;
}
