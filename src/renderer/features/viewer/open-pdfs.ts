/** PDFs that are open or fetched ahead: few, within a limit of bytes, and none that nobody wants any more. */
import { loadPdfLibrary, openPdf, PdfNotOpened, type OpeningPdf, type PdfDocument } from './pdf-library.ts';

interface Entry {
  readonly id: string;
  readonly abort: AbortController;
  readonly document: Promise<PdfDocument>;
  opening: OpeningPdf | null;
  bytes: number;
  isOpen: boolean;
  /** How many views show it. */
  users: number;
  usedAt: number;
}

/** What is kept beside the documents on screen. */
const mostBytes = 40_000_000;
const mostKept = 3;

const entries = new Map<string, Entry>();
let wanted: readonly string[] = [];
let clock = 0;

function open(id: string, address: string): Entry {
  const abort = new AbortController();
  const entry: Entry = {
    id,
    abort,
    document: start(),
    opening: null,
    bytes: 0,
    isOpen: false,
    users: 0,
    usedAt: (clock += 1),
  };

  async function start(): Promise<PdfDocument> {
    const library = loadPdfLibrary();
    const response = await fetch(address, { signal: abort.signal, credentials: 'same-origin' });
    if (!response.ok) throw new PdfNotOpened('damaged');
    const bytes = new Uint8Array(await response.arrayBuffer());
    entry.bytes = bytes.byteLength;
    const opening = openPdf(await library, bytes);
    entry.opening = opening;
    if (abort.signal.aborted) {
      opening.destroy();
      throw abort.signal.reason;
    }
    const document = await opening.document;
    entry.isOpen = true;
    tidy();
    return document;
  }

  entry.document.catch(() => {
    // Asked for again, it is tried again.
    if (entries.get(id) === entry) entries.delete(id);
  });
  entries.set(id, entry);
  return entry;
}

function drop(entry: Entry): void {
  if (entries.get(entry.id) === entry) entries.delete(entry.id);
  entry.abort.abort();
  entry.opening?.destroy();
}

/** Lets go of what nobody shows: what was used longest ago first, and what is still loading and not wanted at once. */
function tidy(): void {
  const idle = [...entries.values()]
    .filter(({ users }) => users === 0)
    .sort((left, right) => right.usedAt - left.usedAt);
  let bytes = 0;
  idle.forEach((entry, index) => {
    bytes += entry.bytes;
    const isUnwanted = !entry.isOpen && !wanted.includes(entry.id);
    if (isUnwanted || index >= mostKept || bytes > mostBytes) drop(entry);
  });
}

export interface HeldPdf {
  /** Rejects with `PdfNotOpened`, or where it was let go of before it was open. */
  readonly document: Promise<PdfDocument>;
  /** To be called once, when it is no longer shown. */
  release(): void;
}

/** Opens a document, or takes the one that is open already. */
export function holdPdf(id: string, address: string): HeldPdf {
  const entry = entries.get(id) ?? open(id, address);
  entry.users += 1;
  entry.usedAt = clock += 1;
  return {
    document: entry.document,
    release() {
      entry.users -= 1;
      tidy();
    },
  };
}

/** Opens documents ahead, the first of them first; what was wanted before and is not any more is let go of. */
export function wantPdfs(documents: readonly { readonly id: string; readonly address: string }[]): void {
  wanted = documents.map(({ id }) => id);
  for (const { id, address } of documents) if (!entries.has(id)) open(id, address);
  tidy();
}

/** Lets go of everything that is not on screen: what may be shown, or may be at all, has changed. */
export function forgetPdfs(ids?: ReadonlySet<string>): void {
  for (const entry of [...entries.values()])
    if (entry.users === 0 && (ids === undefined || ids.has(entry.id))) drop(entry);
}
