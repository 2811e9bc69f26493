/** pdf.js, loaded without what it would draw with: only words are asked of it. */
import type {
  getDocument as GetDocument,
  PasswordException,
  PDFDocumentLoadingTask,
  VerbosityLevel,
} from 'pdfjs-dist';

export interface PdfLibrary {
  readonly getDocument: (...asked: Parameters<typeof GetDocument>) => PDFDocumentLoadingTask;
  readonly PasswordException: typeof PasswordException;
  readonly VerbosityLevel: typeof VerbosityLevel;
}

let loading: Promise<PdfLibrary> | undefined;

export function loadPdfLibrary(): Promise<PdfLibrary> {
  loading ??= load();
  return loading;
}

/**
 * In Node pdf.js looks for a native canvas (`@napi-rs/canvas`) as soon as it is loaded, and in Electron it does not; a
 * process that does not call itself one makes both the same. Its other half is loaded into this thread: it is a worker.
 */
async function load(): Promise<PdfLibrary> {
  const { process } = globalThis;
  const name: unknown = Reflect.get(process, Symbol.toStringTag);
  Object.assign(globalThis, { DOMMatrix: Unused, Path2D: Unused });
  Object.assign(process, { [Symbol.toStringTag]: 'words only' });
  try {
    await import('pdfjs-dist/legacy/build/pdf.worker.mjs');
    const library: PdfLibrary = await import('pdfjs-dist/legacy/build/pdf.mjs');
    return library;
  } finally {
    Object.assign(process, { [Symbol.toStringTag]: name });
  }
}

/** Stands for shapes that are only needed to draw. */
class Unused {
  readonly isIdentity = true;
}

/** Fonts, character maps and colours that a document leaves to its reader: words are told without them. */
export class NothingToFetch {
  fetch(): Promise<never> {
    return Promise.reject(new Error('nothing is fetched'));
  }
}
