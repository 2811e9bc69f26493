import type { OfferMark, OfferNode } from '../document.ts';
import { cellKeys, cellsOf } from './canonical.ts';
import type { Cell } from './canonical.ts';
import { styles, writeInline } from './inline-writer.ts';
import type { Words } from './reader.ts';
import { isCode, marksKey } from './runs.ts';

/** A change to some words: `text` stands where `start` to `end` stood. */
export type WordsChange = { readonly start: number; readonly end: number; readonly text: string };

type PlacedCell = Cell & { readonly start: number; readonly end: number };

/**
 * The ways to make some words say what a node says by replacing one stretch of them, the narrowest first.
 * Whoever takes one must read it back: marks may begin and end in more than one place.
 */
export function* wordChanges(words: Words, node: OfferNode): Generator<WordsChange> {
  const old = placedCells(words);
  const wanted = cellsOf(node.content ?? []);
  if (
    old.map((cell) => cell.key).join('\u0003') !==
    cellsOf(words.runs.map((run) => run.node))
      .map((cell) => cell.key)
      .join('\u0003')
  )
    return;
  let head = 0;
  while (head < old.length && head < wanted.length && old[head]?.key === wanted[head]?.key) head += 1;
  let tail = 0;
  while (
    tail < old.length - head &&
    tail < wanted.length - head &&
    old.at(-1 - tail)?.key === wanted.at(-1 - tail)?.key
  )
    tail += 1;
  yield* replacements(words, old, wanted, head, tail);
  // Inside an autolink, say, one cannot write: then all that is marked together is written anew.
  const isMarked = (cell: PlacedCell | undefined): boolean => (cell?.marks.length ?? 0) > 0;
  let [from, to] = [head, old.length - tail];
  while (from > 0 && isMarked(old[from - 1])) from -= 1;
  while (to < old.length && isMarked(old[to])) to += 1;
  if (from < head || to > old.length - tail) yield* replacements(words, old, wanted, from, old.length - to);
}

function* replacements(
  words: Words,
  old: readonly PlacedCell[],
  wanted: readonly Cell[],
  head: number,
  tail: number,
): Generator<WordsChange> {
  const middle = wanted.slice(head, wanted.length - tail);
  const starts = cuts(old[head - 1]?.end ?? 0, old[head]?.start ?? words.text.length);
  const ends = cuts(old[old.length - tail]?.start ?? words.text.length, old[old.length - tail - 1]?.end ?? 0);
  const replaced = old.slice(head, old.length - tail);
  for (const outside of contexts(middle, replaced, old[head - 1], old[old.length - tail])) {
    for (const style of styles.slice(0, 4)) {
      for (const start of starts) {
        for (const end of ends) {
          if (end < start) continue;
          const isLineStart = start === 0 || words.text[start - 1] === '\n';
          const text = isPlainCode(middle, outside)
            ? codeText(middle)
            : writeInline(middle, style, outside, isLineStart);
          yield { start, end, text };
        }
      }
    }
  }
}

function cuts(near: number, far: number): number[] {
  return near === far ? [near] : [near, far];
}

// The marks that a place may have already: those of what goes, of its neighbours on both sides, on one, or none.
function contexts(
  middle: readonly Cell[],
  replaced: readonly Cell[],
  before: Cell | undefined,
  after: Cell | undefined,
): OfferMark[][] {
  const left = [...(before?.marks ?? [])];
  const right = [...(after?.marks ?? [])];
  const rightKeys = new Set(right.map((mark) => marksKey([mark])));
  const both = left.filter((mark) => rightKeys.has(marksKey([mark])));
  const all = [[...(replaced[0]?.marks ?? both)], both, left, right, []];
  const usable = all.filter((marks) =>
    marks.every((mark) =>
      middle.every((cell) => cell.marks.some((each) => marksKey([each]) === marksKey([mark]))),
    ),
  );
  const seen = new Set<string>();
  return usable.filter((marks) => {
    const key = marksKey(marks);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function isPlainCode(middle: readonly Cell[], outside: readonly OfferMark[]): boolean {
  return outside.some((mark) => mark.type === 'code') && middle.every((cell) => isCode(cell.node));
}

function codeText(middle: readonly Cell[]): string {
  return middle.map((cell) => (cell.node.type === 'text' ? (cell.node.text ?? '') : '\n')).join('');
}

/** The cells of some words with their places; a text that is not written letter by letter has one place for all of it. */
function placedCells(words: Words): PlacedCell[] {
  const placed: PlacedCell[] = [];
  const key = cellKeys();
  for (const run of words.runs) {
    const marks = run.node.marks ?? [];
    if (run.node.type !== 'text') {
      placed.push({ node: run.node, marks, key: key(run.node), start: run.start, end: run.end });
      continue;
    }
    const text = run.node.text ?? '';
    const isExact = text.length === run.end - run.start;
    let position = run.start;
    for (const character of text) {
      const node: OfferNode = { ...run.node, text: character };
      const [start, end] = isExact ? [position, position + character.length] : [run.start, run.end];
      placed.push({ node, marks, key: key(node), start, end });
      position += character.length;
    }
  }
  return placed;
}
