import { liquidBetween } from './liquid.ts';
import type { LiquidSpan, Masked } from './liquid.ts';

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

/**
 * Some lines joined, as a source of their own. With `without` the tags of `raw` are left out, as Liquid leaves them out.
 * Null where Liquid reaches out of a line, or over a line end inside it.
 */
export function joined(
  source: Source,
  lines: readonly Line[],
  without: 'nothing' | 'raw tags',
): Source | null {
  const texts: string[] = [];
  const masks: string[] = [];
  const spans: LiquidSpan[] = [];
  let length = 0;
  const add = (text: string, mask: string): void => {
    texts.push(text);
    masks.push(mask);
    length += text.length;
  };
  for (const [index, line] of lines.entries()) {
    if (index > 0) add('\n', '\n');
    const end = endOf(line);
    let position = line.start;
    for (const span of liquidBetween(source.masked, line.start, end)) {
      const text = source.text.slice(span.start, span.end);
      if (span.start < line.start || span.end > end) return null;
      add(
        source.text.slice(position, span.start),
        line.text.slice(position - line.start, span.start - line.start),
      );
      position = span.end;
      if (without === 'raw tags' && span.literal !== null) {
        add(span.literal, span.literal);
        continue;
      }
      if (/[\r\n]/.test(text)) return null;
      spans.push({ ...span, start: length, end: length + text.length });
      add(text, line.text.slice(span.start - line.start, span.end - line.start));
    }
    add(source.text.slice(position, end), line.text.slice(position - line.start));
  }
  return { text: texts.join(''), masked: { text: masks.join(''), spans } };
}

const spaces = ' \t\n\v\f\r';

// Written out, since a pattern that looks for the end of a text tries every run of spaces on the way.
function endWithout(text: string, signs: string): string {
  let end = text.length;
  while (end > 0 && signs.includes(text[end - 1] ?? '')) end -= 1;
  return text.slice(0, end);
}

/** A text without the white space at its end, as Ruby has it: not the kinds that only Unicode knows. */
export const stripEnd = (text: string): string => endWithout(text, `${spaces}\0`);

/** A text without the white space at both ends, as Ruby has it. */
export const strip = (text: string): string => stripEnd(text).replace(/^[ \t\n\v\f\r\0]+/, '');

/** A text without the spaces and tabs at its end. */
export const stripSpaces = (text: string): string => endWithout(text, ' \t');
