/** How much of one document is read. Beyond it, it is told as `too-large` or marked `cut-short`. */
export interface DocumentLimits {
  /** Bytes of the file. */
  readonly bytes: number;
  /** Bytes of an archive's parts once unpacked, and how many times its own size they may be. */
  readonly inflated: number;
  readonly ratio: number;
  readonly pages: number;
  /** Characters of its words. */
  readonly characters: number;
  /** Milliseconds after which no further page is begun: what is drawn by then is kept. */
  readonly drawing: number;
}

export const documentLimits: DocumentLimits = {
  bytes: 100_000_000,
  inflated: 50_000_000,
  ratio: 200,
  pages: 300,
  characters: 500_000,
  drawing: 7_000,
};
