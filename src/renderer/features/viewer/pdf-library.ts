/** pdf.js as this window uses it: it draws and tells words, and nothing of a document runs, is sent or is fetched. */
import type * as Pdf from 'pdfjs-dist';

export type PdfLibrary = typeof Pdf;
export type PdfDocument = Pdf.PDFDocumentProxy;
export type PdfPage = Pdf.PDFPageProxy;

/** Where the build puts its workers, fonts, character maps and decoders: files of ours, on our own origin. */
const folder = new URL('pdf/', document.baseURI).href;
/** A picture beyond this is drawn as nothing rather than filling the memory. */
const mostPixels = 64_000_000;
/** Milliseconds after which a document that is still being opened is taken for too large. */
const patience = 30_000;

let loading: Promise<PdfLibrary> | undefined;

/** Loads the library when the first document needs it. */
export function loadPdfLibrary(): Promise<PdfLibrary> {
  loading ??= load();
  return loading;
}

async function load(): Promise<PdfLibrary> {
  // The build for older engines: the browser face runs in whatever browser is there.
  const library: PdfLibrary = await import('pdfjs-dist/legacy/build/pdf.mjs');
  library.GlobalWorkerOptions.workerSrc = `${folder}pdf.worker.mjs`;
  // Pages are drawn apart from the thread that answers keys.
  library.GlobalWorkerOptions.rendererSrc = `${folder}pdf.renderer.mjs`;
  return library;
}

export type PdfFailure = 'locked' | 'damaged' | 'too-large';

/** A document that could not be opened, and why. */
export class PdfNotOpened extends Error {
  readonly why: PdfFailure;

  constructor(why: PdfFailure, cause?: unknown) {
    super(`the document was not opened: ${why}`, { cause });
    this.why = why;
  }
}

export interface OpeningPdf {
  /** Rejects with `PdfNotOpened`. */
  readonly document: Promise<PdfDocument>;
  /** Ends its workers and gives back all that it holds. */
  destroy(): void;
}

/** Opens a document; its bytes are handed to the worker and are empty afterwards. */
export function openPdf(library: PdfLibrary, bytes: Uint8Array): OpeningPdf {
  const task = library.getDocument({
    data: bytes,
    verbosity: library.VerbosityLevel.ERRORS,
    enableXfa: false,
    // The policy lets no words become programs, and WebAssembly would ask for just that.
    useWasm: false,
    useSystemFonts: false,
    // Asked for by this thread, so that the worker's own policy can forbid it any connection.
    useWorkerFetch: false,
    cMapUrl: `${folder}cmaps/`,
    standardFontDataUrl: `${folder}fonts/`,
    wasmUrl: folder,
    maxImageSize: mostPixels,
  });
  const locked = new Promise<never>((_, reject) => {
    task.onPassword = () => reject(new PdfNotOpened('locked'));
  });
  const slow = new Promise<never>((_, reject) => {
    const timer = setTimeout(() => reject(new PdfNotOpened('too-large')), patience);
    void task.promise.catch(() => undefined).finally(() => clearTimeout(timer));
  });
  const document = Promise.race([task.promise, locked, slow]).catch((thrown: unknown) => {
    void task.destroy();
    if (thrown instanceof PdfNotOpened) throw thrown;
    throw new PdfNotOpened(thrown instanceof library.PasswordException ? 'locked' : 'damaged', thrown);
  });
  document.catch(() => undefined);
  return { document, destroy: () => void task.destroy().catch(() => undefined) };
}
