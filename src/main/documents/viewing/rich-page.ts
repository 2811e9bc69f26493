/** Collects the blocks of a document as a reader of one format finds them, within limits, safe to show. */
import type { RichBlock, RichRun } from '../../../shared/applications/viewing.ts';
import { cleanRun } from '../../text/safe-text.ts';

export type Look = Pick<RichRun, 'bold' | 'italic' | 'link'>;
export const plainLook: Look = { bold: false, italic: false, link: null };

export type BlockKind = RichBlock['kind'];

/** More blocks than these are no document that a person reads to its end. */
const mostBlocks = 20_000;
const mostRuns = 2_000;
/** Addresses that a link may have; whatever else starts a program, reads a file or leads nowhere. */
const linkSchemes = /^(?:https?:\/\/|mailto:|tel:)/i;
const linkLength = 2_000;

/** The address of a link where it may be shown as one. */
export function linkOf(address: string): string | null {
  const trimmed = cleanRun(address.slice(0, linkLength + 1)).trim();
  return trimmed.length <= linkLength && linkSchemes.test(trimmed) ? trimmed : null;
}

export class RichPage {
  readonly blocks: RichBlock[] = [];
  isCut = false;
  #left: number;
  #runs: RichRun[] = [];

  /** `characters`: how much is taken in all. */
  constructor(characters: number) {
    this.#left = characters;
  }

  /** Adds words to the block that is being collected. */
  say(text: string, look: Look): void {
    if (text === '' || this.isCut) return;
    const taken = text.slice(0, this.#left);
    this.#left -= taken.length;
    if (taken.length < text.length) this.isCut = true;
    const last = this.#runs.at(-1);
    if (last !== undefined && sameLook(last, look)) last.text += taken;
    else if (this.#runs.length < mostRuns) this.#runs.push({ ...look, text: taken });
    else this.isCut = true;
  }

  get hasWords(): boolean {
    return this.#runs.some(({ text }) => text.trim() !== '');
  }

  /** Ends the block that is being collected. Blocks without words are none, but for cells, which keep their column. */
  end(kind: BlockKind, level = 0, number: number | null = null): void {
    const runs = cleanRuns(this.#runs);
    this.#runs = [];
    if (runs.length > 0 || kind === 'cell') this.#push({ kind, level: limited(level), number, runs });
  }

  /** Ends a row or a page. */
  mark(kind: 'row-end' | 'page-end'): void {
    const last = this.blocks.at(-1)?.kind;
    if (kind === 'row-end' ? last !== 'cell' : last === undefined || last === kind) return;
    this.#push({ kind, level: 0, number: null, runs: [] });
  }

  #push(block: RichBlock): void {
    if (this.blocks.length < mostBlocks) this.blocks.push(block);
    else this.isCut = true;
  }
}

function sameLook(left: Look, right: Look): boolean {
  return left.bold === right.bold && left.italic === right.italic && left.link === right.link;
}

function limited(level: number): number {
  return Number.isInteger(level) ? Math.min(Math.max(level, 0), 9) : 0;
}

/** Runs without what hides or reorders letters, and without space around the whole. */
function cleanRuns(runs: readonly RichRun[]): RichRun[] {
  const clean = runs.map((run) => ({ ...run, text: cleanRun(run.text) })).filter(({ text }) => text !== '');
  while (clean[0] !== undefined && (clean[0].text = clean[0].text.trimStart()) === '') clean.shift();
  for (let last = clean.at(-1); last !== undefined; last = clean.at(-1)) {
    last.text = last.text.trimEnd();
    if (last.text !== '') break;
    clean.pop();
  }
  return clean;
}
