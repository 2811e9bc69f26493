import type { CheckDetails, CheckName, Severity } from './finding.ts';

/** Characters of a post's text to replace; offsets are UTF-16, `end` exclusive. */
export type Splice = { readonly start: number; readonly end: number; readonly text: string };

/** What a check found in a text. */
export type Fault = {
  readonly check: CheckName;
  readonly severity: Severity;
  /** Where it stands in the text, by its first character. */
  readonly at: number;
  readonly details: CheckDetails;
  /** What would set it right, in order and without overlaps; null where only a person can tell. */
  readonly repair: readonly Splice[] | null;
};

/** More faults of one kind than this in one post are told by their first. */
export const mostOfOneKind = 100;

/** The text with some stretches replaced; they must not overlap. */
export function applySplices(text: string, splices: readonly Splice[]): string {
  let result = '';
  let position = 0;
  for (const { start, end, text: insertion } of [...splices].sort(
    (a, b) => a.start - b.start || a.end - b.end,
  )) {
    result += text.slice(position, start) + insertion;
    position = end;
  }
  return result + text.slice(position);
}

/** The one stretch in which two texts differ; null where they are the same. */
export function spliceBetween(before: string, after: string): Splice | null {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let kept = 0;
  while (kept < shorter - start && before.at(-1 - kept) === after.at(-1 - kept)) kept += 1;
  return { start, end: before.length - kept, text: after.slice(start, after.length - kept) };
}

/** True where the lines that two repairs touch are apart, so that both diffs stay true when both are taken. */
export function areApart(text: string, a: readonly Splice[], b: readonly Splice[]): boolean {
  return a.every((one) =>
    b.every((other) => {
      const [first, second] = one.start <= other.start ? [one, other] : [other, one];
      const lineEnd = text.indexOf('\n', Math.max(first.start, first.end - 1));
      return lineEnd >= 0 && lineEnd < second.start;
    }),
  );
}

/** What is wrong with the first of many places: no text is long enough to be told a thing a thousand times. */
export function firstFaults<T>(places: Iterable<T>, look: (place: T) => Fault | null): Fault[] {
  const faults: Fault[] = [];
  for (const place of places) {
    const fault = look(place);
    if (fault !== null) faults.push(fault);
    if (faults.length >= mostOfOneKind) break;
  }
  return faults;
}
