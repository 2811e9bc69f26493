import { diffArrays } from 'diff';
import type { OfferMark, OfferNode } from '../document.ts';
import { cellKeys } from './canonical.ts';
import type { Cell } from './canonical.ts';
import { letterAt, lettersOf, tokensOf, wordsOf } from './inline-tokens.ts';
import type { PlacedCell, Token } from './inline-tokens.ts';
import { styles, writeInline } from './inline-writer.ts';
import type { Words } from './reader.ts';
import { isCode, marksKey } from './runs.ts';

/** A change to some words: `text` stands where `start` to `end` stood. */
export type WordsChange = { readonly start: number; readonly end: number; readonly text: string };

/** A stretch that differs: what goes and what comes, with the cells beside it. */
type Hunk = {
  readonly before: PlacedCell | undefined;
  readonly replaced: readonly PlacedCell[];
  readonly after: PlacedCell | undefined;
  readonly wanted: readonly Cell[];
};

/** Ranges of old and new tokens that differ. */
type Range = {
  readonly oldFrom: number;
  readonly oldTo: number;
  readonly newFrom: number;
  readonly newTo: number;
};

// Beyond this many differences one stretch is as good as many.
const mostDifferences = 400;
const mostHunks = 12;

/**
 * The ways to make some words say what a node says by replacing the stretches that differ, each on its own, the narrowest
 * first; each way is a list of changes in order. Whoever takes one must read it back: marks may begin and end in more than
 * one place.
 */
export function* wordChanges(words: Words, node: OfferNode): Generator<readonly WordsChange[]> {
  const old = tokensOf(words);
  if (!old) return;
  const wanted = wordsOf(node.content ?? []);
  const ranges = differing(old, wanted);
  const hunks = ranges.map((range) => hunkOf(old, wanted, range));
  const first = hunks.map((hunk) => replacements(words, hunk).next());
  const changes = first.flatMap((each) => (each.done ? [] : [each.value]));
  if (changes.length === hunks.length && isInOrder(changes)) {
    yield changes;
    if (hunks.length > 1) {
      for (const [index, hunk] of hunks.entries())
        for (const other of replacements(words, hunk)) {
          const all = changes.map((change, at) => (at === index ? other : change));
          if (isInOrder(all)) yield all;
        }
    }
  }
  const [one] = ranges;
  const last = ranges.at(-1);
  if (!one || !last) return;
  const whole = { ...one, oldTo: last.oldTo, newTo: last.newTo };
  for (const change of replacements(words, hunkOf(old, wanted, whole))) yield [change];
  // Inside an autolink, say, one cannot write: then all that is marked together is written anew.
  const isMarked = (cell: Cell | undefined): boolean => (cell?.marks.length ?? 0) > 0;
  let { oldFrom, oldTo, newFrom, newTo } = whole;
  while (oldFrom > 0 && isMarked(old[oldFrom - 1])) {
    oldFrom -= 1;
    newFrom -= 1;
  }
  while (oldTo < old.length && isMarked(old[oldTo])) {
    oldTo += 1;
    newTo += 1;
  }
  if (oldFrom < whole.oldFrom || oldTo > whole.oldTo)
    for (const change of replacements(words, wideHunk(old, wanted, { oldFrom, oldTo, newFrom, newTo })))
      yield [change];
}

const isInOrder = (changes: readonly WordsChange[]): boolean =>
  changes.every((change, index) => index === 0 || (changes[index - 1]?.end ?? 0) <= change.start);

/** The ranges that differ, in order; stretches with nothing but a space between them count as one. */
function differing(old: readonly Token[], wanted: readonly Cell[]): Range[] {
  let head = 0;
  while (head < old.length && head < wanted.length && old[head]?.key === wanted[head]?.key) head += 1;
  let tail = 0;
  while (
    tail < old.length - head &&
    tail < wanted.length - head &&
    old.at(-1 - tail)?.key === wanted.at(-1 - tail)?.key
  )
    tail += 1;
  const whole = { oldFrom: head, oldTo: old.length - tail, newFrom: head, newTo: wanted.length - tail };
  const changes = diffArrays(
    old.slice(whole.oldFrom, whole.oldTo).map((token) => token.key),
    wanted.slice(whole.newFrom, whole.newTo).map((cell) => cell.key),
    { maxEditLength: mostDifferences },
  );
  if (!changes) return [whole];
  const ranges: Range[] = [];
  let [oldAt, newAt] = [head, head];
  for (const { added, removed, count } of changes) {
    const oldTo = added ? oldAt : oldAt + count;
    const newTo = removed ? newAt : newAt + count;
    if (added || removed) {
      const last = ranges.at(-1);
      const between = last ? old.slice(last.oldTo, oldAt) : [];
      if (last && between.every((token) => token.key.startsWith(' \u0001')) && between.length <= 1)
        ranges[ranges.length - 1] = { ...last, oldTo, newTo };
      else ranges.push({ oldFrom: oldAt, oldTo, newFrom: newAt, newTo });
    }
    oldAt = oldTo;
    newAt = newTo;
  }
  return ranges.length > mostHunks ? [whole] : ranges;
}

/** A range letter by letter, without the letters at its ends that stay. */
function hunkOf(old: readonly Token[], wanted: readonly Cell[], range: Range): Hunk {
  const { before, replaced, after, wanted: come } = wideHunk(old, wanted, range);
  let head = 0;
  while (head < replaced.length && head < come.length && replaced[head]?.key === come[head]?.key) head += 1;
  let tail = 0;
  while (
    tail < replaced.length - head &&
    tail < come.length - head &&
    replaced.at(-1 - tail)?.key === come.at(-1 - tail)?.key
  )
    tail += 1;
  return {
    before: replaced[head - 1] ?? before,
    replaced: replaced.slice(head, replaced.length - tail),
    after: replaced[replaced.length - tail] ?? after,
    wanted: come.slice(head, come.length - tail),
  };
}

function wideHunk(
  old: readonly Token[],
  wanted: readonly Cell[],
  { oldFrom, oldTo, newFrom, newTo }: Range,
): Hunk {
  return {
    before: letterAt(old[oldFrom - 1], 'last'),
    replaced: old.slice(oldFrom, oldTo).flatMap(lettersOf),
    after: letterAt(old[oldTo], 'first'),
    wanted: wanted.slice(newFrom, newTo).flatMap(wantedLetters),
  };
}

// Not `cellsOf`: the spaces at a stretch's ends stand inside a line.
function wantedLetters(cell: Cell): Cell[] {
  const { node, marks } = cell;
  if (node.type !== 'text' || (node.text?.length ?? 0) < 2) return [cell];
  const key = cellKeys();
  return Array.from(node.text ?? '', (text) => {
    const letter: OfferNode = { ...node, text };
    return { node: letter, marks, key: key(letter) };
  });
}

function* replacements(words: Words, hunk: Hunk): Generator<WordsChange> {
  const { before, replaced, after, wanted } = hunk;
  const [first, last] = [replaced[0], replaced.at(-1)];
  for (const outside of contexts(wanted, replaced, before, after)) {
    // What stays in the marks of what goes stays between their signs.
    const isIn = (cell: Cell | undefined): boolean =>
      cell !== undefined && marksKey(cell.marks) === marksKey(outside);
    const starts = cuts(
      words,
      before?.end ?? 0,
      first?.start ?? after?.start ?? words.text.length,
      isIn(first),
    );
    const ends = cuts(words, after?.start ?? words.text.length, last?.end ?? before?.end ?? 0, isIn(last));
    for (const style of styles.slice(0, 4)) {
      for (const start of starts) {
        for (const end of ends) {
          if (end < start) continue;
          const isLineStart = /(?:^|\n)[ \t]*$/.test(words.text.slice(Math.max(0, start - 200), start));
          const text = isPlainCode(wanted, outside)
            ? codeText(wanted)
            : writeInline(wanted, style, outside, isLineStart);
          yield { start, end, text };
        }
      }
    }
  }
}

function cuts({ text }: Words, near: number, far: number, isFarFirst: boolean): number[] {
  if (near === far) return [near];
  // Spaces at a line's ends, which the website does not show, belong to nobody's edit.
  const isSpace = /^[ \t]*$/.test(text.slice(Math.min(near, far), Math.max(near, far)));
  return isSpace || isFarFirst ? [far, near] : [near, far];
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
  const usable = all.filter((marks) => {
    const keys = marks.map((mark) => marksKey([mark]));
    return keys.every((key) => middle.every((cell) => cell.marks.some((each) => marksKey([each]) === key)));
  });
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
