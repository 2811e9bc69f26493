import { Failure } from '../errors.ts';
import type { OfferDocument, OfferMark, OfferNode } from './document.ts';
import { barrier, wordFinder } from './find-words.ts';
import type { Stretch, WordSearch } from './find-words.ts';
import { sameMarks } from './markdown/runs.ts';
import { readDocument } from './read-document.ts';
import { writeDocument } from './write-document.ts';

export interface WordReplacement extends WordSearch {
  readonly new: string;
}

/** A place in the rich text of an offer, in reading order. */
export interface WordPlace {
  /** Which line of words, and where in it: one unit for every inline node that is not text. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
  /** Some words around it, with `…` where they were cut; the found words as they stand. */
  readonly before: string;
  readonly found: string;
  readonly after: string;
}

const around = 60;
/** How often a post is written again at most; more places of one line than that are written together. */
const roundsAtMost = 16;
const unread: ReadonlySet<OfferNode['type']> = new Set(['codeBlock', 'sourceBlock']);

/**
 * The places of words in the rich text: also across marks and line ends, never in code, source, addresses, the words of
 * an image, or over a line break. A place that already holds the new words is none.
 */
export function findPlaces(document: OfferDocument, replacement: WordReplacement): WordPlace[] {
  const find = wordFinder(replacement);
  const fresh = wordsOf(replacement);
  return linesOf(document.content).flatMap((line, index) => {
    const shown = shownText(line);
    return find(searchedText(line))
      .filter(({ start, end }) => shown.slice(start, end) !== fresh)
      .map(({ start, end }) => ({
        line: index,
        start,
        end,
        before: endOf(shown.slice(0, start)),
        found: plain(shown.slice(start, end)),
        after: beginOf(shown.slice(end)),
      }));
  });
}

/**
 * The post with words replaced at some of the places that `findPlaces` tells. The new words have the marks of where the
 * old ones began. Each place is written on its own, so that what stands between two places of a line keeps its bytes.
 * Throws `text-unwritable` where Markdown cannot say the result.
 */
export function replaceWords(
  text: string,
  replacement: WordReplacement,
  places: readonly WordPlace[],
): string {
  const fresh = wordsOf(replacement);
  let written = text;
  for (const round of roundsOf(places)) {
    const document = readDocument(written);
    const lines = linesOf(document.content);
    for (const { line, start, end, found } of round) {
      const node = lines[line];
      if (node === undefined || plain(shownText(node).slice(start, end)) !== found)
        throw new Failure('text-unwritable');
      node.content = replaceIn(node.content ?? [], { start, end }, fresh);
    }
    const result = writeDocument(written, document);
    if (result.kept.length > 0) throw new Failure('text-unwritable');
    written = result.text;
  }
  return written;
}

// Markdown has no line end inside words, and a file no half of a sign.
function wordsOf(replacement: WordReplacement): string {
  return replacement.new.replace(/[\r\n]+/g, ' ').toWellFormed();
}

/**
 * The last place of each line goes first, so that the places before it stay where they are; the first places of all lines
 * go together at the end, since a line without words is no line any more.
 */
function roundsOf(places: readonly WordPlace[]): WordPlace[][] {
  const byLine = Map.groupBy(places, (place) => place.line);
  const count = Math.min(roundsAtMost, Math.max(0, ...Array.from(byLine.values(), (line) => line.length)));
  const rounds: WordPlace[][] = Array.from({ length: count }, () => []);
  for (const line of byLine.values()) {
    const share = Math.max(1, line.length / count);
    for (const [index, place] of line.entries())
      rounds[count - 1 - Math.min(count - 1, Math.floor(index / share))]?.unshift(place);
  }
  return rounds;
}

function linesOf(nodes: readonly OfferNode[]): OfferNode[] {
  return nodes.flatMap((node) => {
    if (unread.has(node.type) || node.content === undefined) return [];
    return node.content.some(isInline) ? [node] : linesOf(node.content);
  });
}

function isInline({ type }: OfferNode): boolean {
  return ['text', 'image', 'hardBreak', 'softBreak', 'inlineSource'].includes(type);
}

function isWords(node: OfferNode): boolean {
  return node.type === 'text' && !node.marks?.some(({ type }) => type === 'code');
}

function searchedText(line: OfferNode): string {
  const pieces = (line.content ?? []).map((node) => {
    if (isWords(node)) return node.text ?? '';
    return node.type === 'softBreak' ? '\n' : barrier.repeat(sizeOf(node));
  });
  return pieces.join('');
}

function shownText(line: OfferNode): string {
  const pieces = (line.content ?? []).map((node) => {
    if (node.type === 'text') return node.text ?? '';
    return node.type === 'softBreak' || node.type === 'hardBreak' ? '\n' : barrier;
  });
  return pieces.join('');
}

function plain(shown: string): string {
  return shown.replaceAll(barrier, '').replaceAll('\n', ' ');
}

function endOf(shown: string): string {
  const words = plain(shown);
  if (words.length <= around) return words;
  return `…${words.slice(-around).replace(/^\S*\s(?=\S)|^[\uDC00-\uDFFF]/u, '')}`;
}

function beginOf(shown: string): string {
  const words = plain(shown);
  if (words.length <= around) return words;
  return `${words.slice(0, around).replace(/(?<=\S)\s\S*$|[\uD800-\uDBFF]$/u, '')}…`;
}

function sizeOf(node: OfferNode): number {
  return node.type === 'text' ? (node.text ?? '').length : 1;
}

function replaceIn(content: readonly OfferNode[], { start, end }: Stretch, words: string): OfferNode[] {
  const pieces: OfferNode[] = [];
  let marks: OfferMark[] | undefined;
  let at = 0;
  for (const node of content) {
    const from = at;
    at += sizeOf(node);
    if (at <= start || from >= end) {
      pieces.push(node);
      continue;
    }
    const text = node.type === 'text' ? (node.text ?? '') : '';
    if (from <= start) {
      ({ marks } = node);
      if (from < start) pieces.push({ ...node, text: text.slice(0, start - from) });
      if (words !== '') pieces.push({ type: 'text', text: words, ...(marks ? { marks } : {}) });
    }
    if (at > end) pieces.push({ ...node, text: text.slice(end - from) });
  }
  return joined(pieces);
}

function joined(pieces: readonly OfferNode[]): OfferNode[] {
  const nodes: OfferNode[] = [];
  for (const piece of pieces) {
    const last = nodes.at(-1);
    if (piece.type === 'text' && last?.type === 'text' && sameMarks(piece.marks, last.marks))
      nodes[nodes.length - 1] = { ...last, text: (last.text ?? '') + (piece.text ?? '') };
    else nodes.push(piece);
  }
  return nodes;
}
