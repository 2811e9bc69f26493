import { z } from 'zod';

/** What is looked for, and how exactly. */
export const wordSearchSchema = z.object({
  old: z.string().min(1),
  /** Capital and small letters differ. */
  matchCase: z.boolean(),
  /** Not inside a longer word, in any alphabet. */
  wholeWords: z.boolean(),
});
export type WordSearch = z.infer<typeof wordSearchSchema>;

/** A stretch of a line, in UTF-16 units. */
export type Stretch = { readonly start: number; readonly end: number };

/** Stands in a line for what words cannot be found in or across: code, an image, a source, a line break. */
export const barrier = '\uFFFF';

const invisible = /^[\u00AD\u200B\u2060\uFEFF]$/;
const spaceLike = /^[\t\n\r\u00A0\u2007\u202F]$/;
const apostrophe = /^[\u2018\u2019\u02BC]$/;
const needsSegments = /[\u200D\u1100-\u11FF]|\p{EMod}/u;
const wordBefore = /[\p{L}\p{N}\p{M}_]$/u;
const wordAfter = /^[\p{L}\p{N}\p{M}_]/u;

/**
 * Finds words in a line as a person reads it, left to right and never overlapping. A no-break space and a line end inside
 * the line are spaces, `’` is `'`, letters typed as one sign or as two (NFC, NFD) are the same, soft hyphens and signs
 * without width are not there. What is found begins and ends at whole letters.
 */
export function wordFinder({ old, matchCase, wholeWords }: WordSearch): (line: string) => Stretch[] {
  const sought = fold(old, matchCase).text;
  if (sought === '' || sought.includes(barrier)) return () => [];
  return (line) => {
    const folded = fold(line, matchCase);
    const found: Stretch[] = [];
    for (let at = folded.text.indexOf(sought); at !== -1;) {
      const next = at + sought.length;
      const start = folded.starts[at] ?? -1;
      const end = folded.ends[next - 1] ?? -1;
      const fits = start >= 0 && end >= 0 && (!wholeWords || isWhole(line, start, end));
      if (fits) found.push({ start, end });
      at = folded.text.indexOf(sought, fits ? next : at + 1);
    }
    return found;
  };
}

function isWhole(line: string, start: number, end: number): boolean {
  const words = line.slice(start, end);
  const joinsBefore = wordAfter.test(words) && wordBefore.test(line.slice(Math.max(0, start - 2), start));
  const joinsAfter = wordBefore.test(words.slice(-2)) && wordAfter.test(line.slice(end, end + 2));
  return !joinsBefore && !joinsAfter;
}

type Folded = {
  readonly text: string;
  /** Where a letter begins and ends in the line; -1 inside a letter. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
};

function fold(line: string, matchCase: boolean): Folded {
  const starts: number[] = [];
  const ends: number[] = [];
  const known = new Map<string, string>();
  let text = '';
  let at = 0;
  for (const letter of letters(line)) {
    let folded = known.get(letter);
    if (folded === undefined) {
      folded = foldLetter(letter, matchCase);
      known.set(letter, folded);
    }
    for (let index = 0; index < folded.length; index += 1) {
      starts.push(index === 0 ? at : -1);
      ends.push(index === folded.length - 1 ? at + letter.length : -1);
    }
    text += folded;
    at += letter.length;
  }
  return { text, starts, ends };
}

function* letters(line: string): Generator<string> {
  if (needsSegments.test(line)) for (const { segment } of new Intl.Segmenter().segment(line)) yield segment;
  else for (const [letter] of line.matchAll(/[^]\p{M}*/gu)) yield letter;
}

function foldLetter(letter: string, matchCase: boolean): string {
  if (invisible.test(letter)) return '';
  if (spaceLike.test(letter) || letter === '\r\n') return ' ';
  if (apostrophe.test(letter)) return "'";
  const composed = letter.normalize('NFC');
  // Through capitals, so that ß is ss and every sigma is one.
  return matchCase ? composed : composed.toUpperCase().toLowerCase();
}
