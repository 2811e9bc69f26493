import { liquidMark } from './liquid.ts';
import type { Masked } from './liquid.ts';

/** A line of a source, or what a quote or a list leaves of it; `start` is where its text begins in the source. */
export type Line = { readonly text: string; readonly start: number };

/** A source that is being read, with its Liquid masked. */
export type Source = { readonly text: string; readonly masked: Masked };

/** The lines of a source without their ends; Liquid that runs over several lines counts as one line. */
export function linesOf(masked: Masked): Line[] {
  const lines: Line[] = [];
  const lineEnd = /\r\n?|\n/g;
  let start = 0;
  for (let match = lineEnd.exec(masked.text); match; match = lineEnd.exec(masked.text)) {
    lines.push({ text: masked.text.slice(start, match.index), start });
    start = lineEnd.lastIndex;
  }
  lines.push({ text: masked.text.slice(start), start });
  return lines;
}

export const isBlank = (line: Line): boolean => /^[ \t\v\f]*$/.test(line.text);

/** A line without its first characters. */
export function dropStart(line: Line, count: number): Line {
  return { text: line.text.slice(count), start: line.start + count };
}

export const endOf = (line: Line): number => line.start + line.text.length;

/** The lines as they stand in the source, without what encloses them. */
export function sourceOf(source: Source, lines: readonly Line[]): string {
  return lines.map((line) => source.text.slice(line.start, endOf(line))).join('\n');
}

/** True where Liquid runs over a line end inside these lines. */
export function holdsLongLiquid(source: Source, lines: readonly Line[]): boolean {
  return lines.some(
    (line) => line.text.includes(liquidMark) && /[\r\n]/.test(source.text.slice(line.start, endOf(line))),
  );
}

/** A text without the white space at its end, as Ruby has it: not the kinds that only Unicode knows. */
export const stripEnd = (text: string): string => text.replace(/[ \t\n\v\f\r\0]+$/, '');
