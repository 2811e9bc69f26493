/** A mail's text, parted for reading: what was written, what is quoted, what is looked for. */
import { splitHistory } from '../../../shared/applications/quoted-mail.ts';

export interface Block {
  readonly text: string;
  /** What the writer repeats from another mail. */
  readonly quoted: boolean;
}

/** Paragraphs, parted by empty lines; what is quoted stands apart from what was written. */
export function blocksOf(text: string): Block[] {
  const blocks: { lines: string[]; quoted: boolean }[] = [];
  let apart = true;
  for (const line of text.split('\n')) {
    const quoted = line.startsWith('>');
    if (line.trim() === '') {
      apart = true;
      continue;
    }
    const last = blocks.at(-1);
    if (apart || last === undefined || last.quoted !== quoted) blocks.push({ lines: [line], quoted });
    else last.lines.push(line);
    apart = false;
  }
  return blocks.map(({ lines, quoted }) => ({ text: lines.join('\n').trimEnd(), quoted }));
}

export interface PartedText {
  readonly written: readonly Block[];
  /** The mails before this one, as programs repeat them at the end. */
  readonly history: readonly Block[];
}

/** Parts the mails before this one from what was written; a mail that answers line by line is left whole. */
export function partText(text: string): PartedText {
  const { own, history } = splitHistory(text);
  const inOrder = bare(own + history) === bare(text);
  return own === '' || history === '' || !inOrder
    ? { written: blocksOf(text), history: [] }
    : { written: blocksOf(own), history: blocksOf(history) };
}

function bare(text: string): string {
  return text.replace(/\s+/g, '');
}

export interface Piece {
  readonly text: string;
  readonly found: boolean;
}

/** Marks words that begin as those looked for, whatever their accents, capitals and ligatures. */
export function markFound(text: string, found: readonly string[]): Piece[] {
  const sought = found.map((word) => plain(word)).filter((word) => word !== '');
  if (sought.length === 0 || text === '') return text === '' ? [] : [{ text, found: false }];
  const pieces: Piece[] = [];
  let from = 0;
  for (const { 0: word, index } of text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
    if (!sought.some((start) => plain(word).startsWith(start))) continue;
    if (index > from) pieces.push({ text: text.slice(from, index), found: false });
    pieces.push({ text: word, found: true });
    from = index + word.length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from), found: false });
  return pieces;
}

function plain(word: string): string {
  return word
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .replace(/ß/g, 'ss')
    .normalize('NFD')
    .replace(/[^\p{L}\p{N}]/gu, '');
}
