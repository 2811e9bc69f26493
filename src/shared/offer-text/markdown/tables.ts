import { attributesLength } from './attribute-lists.ts';
import { dropStart, isBlank, strip, stripEnd } from './lines.ts';
import type { Line } from './lines.ts';
import { liquidMark } from './liquid.ts';
import { rawBlock } from './raw-blocks.ts';
import type { RawBlock } from './raw-blocks.ts';
import * as rules from './rules.ts';

/** How the words of a column stand; null where the table does not say. */
export type Alignment = 'left' | 'center' | 'right' | null;

/** A table of one body, with a header row or none, and as many cells in each row. */
export type SimpleTable = {
  readonly rows: readonly {
    readonly line: Line;
    readonly isHeader: boolean;
    readonly cells: readonly Line[];
  }[];
  readonly alignments: readonly Alignment[];
};

/** A table as kramdown finds it: the line after it, and its cells where it has a form in the editor. */
export type FoundTable = { readonly end: number; readonly simple: SimpleTable | null };

const separator = /^[+|: \t-]*-[+|: \t-]*$/;
const footer = /^[+|: \t=]*=[+|: \t=]*$/;

/** Reads the table that begins at a line, after a block boundary; null where kramdown takes the lines as words. */
export function findTable(lines: readonly Line[], at: number): FoundTable | null {
  let end = at;
  while (end < lines.length && rules.pipe.test((lines[end]?.text ?? '').replace(/^[ \t]+/, ''))) end += 1;
  const following = lines[end];
  const isBounded =
    !following ||
    isBlank(following) ||
    attributesLength(lines, end) > 0 ||
    rules.boundaryMark.test(following.text);
  if (!isBounded) return null;
  const rows = lines.slice(at, end);
  const words = withoutCode(rows.map((row) => row.text).join('\n'));
  if (!words.split('\n').every((row) => /(?:^|[^\\])\|/.test(row))) return null;
  return { end, simple: readSimple(rows) };
}

// A pipe in code does not make a table. kramdown looks for code before it minds backslashes.
function withoutCode(text: string): string {
  let kept = '';
  let position = 0;
  let missing = Infinity;
  const ticks = /`+/g;
  for (let match = ticks.exec(text); match; match = ticks.exec(text)) {
    const [mark] = match;
    const after = match.index + mark.length;
    const isLone =
      mark.length === 1 &&
      /^[ \t\n\v\f\r]?$/.test(text[match.index - 1] ?? '') &&
      /[ \t\n\v\f\r]/.test(text[after] ?? '');
    const close = isLone || mark.length >= missing ? -1 : text.indexOf(mark, after);
    if (close < 0) {
      if (!isLone) missing = Math.min(missing, mark.length);
      continue;
    }
    kept += `${text.slice(position, match.index)}x`;
    position = close + mark.length;
    ticks.lastIndex = position;
  }
  return (kept + text.slice(position)).replace(/<code[^>]*>[^<]*<\/code>/g, 'x');
}

function readSimple(lines: readonly Line[]): SimpleTable | null {
  const rows: { line: Line; isHeader: boolean; cells: Line[] }[] = [];
  let alignments: Alignment[] = [];
  // Without the line after it this may be a definition: left as source, which stays what it is.
  if (/^ {0,3}(?:\*?\[[^\]]+\]:|\{:)/.test(lines[0]?.text ?? '')) return null;
  const hasLead = /^[ \t]*\|/.test(lines[0]?.text ?? '');
  for (const [index, line] of lines.entries()) {
    const text = stripEnd(line.text);
    if (separator.test(text)) {
      const [header] = rows;
      if (index !== 1 || !header || index === lines.length - 1 || text.includes('+')) return null;
      header.isHeader = true;
      alignments = readAlignments(text);
      continue;
    }
    if (footer.test(text) || !isPlain(text)) return null;
    rows.push({ line, isHeader: false, cells: cellsOfRow(line, hasLead) });
  }
  const columns = rows[0]?.cells.length ?? 0;
  if (columns === 0 || rows.some((row) => row.cells.length !== columns)) return null;
  const hasHeader = rows[0]?.isHeader ?? false;
  if (hasHeader && alignments.length !== columns) return null;
  return { rows, alignments: hasHeader ? alignments : (rows[0]?.cells.map(() => null) ?? []) };
}

/** A table as blocks: rows, and cells with their words. */
export function tableOf({ rows, alignments }: SimpleTable, lines: readonly Line[]): RawBlock {
  const children = rows.map(({ line, isHeader, cells }) =>
    rawBlock('tableRow', [line], {
      children: cells.map((cell, column) =>
        rawBlock(isHeader ? 'tableHeader' : 'tableCell', [cell], {
          words: [cell],
          alignment: alignments[column] ?? null,
        }),
      ),
    }),
  );
  return rawBlock('table', lines, { children });
}

// Code, HTML and Liquid are read before the cells are parted, and may hold pipes.
const isPlain = (row: string): boolean =>
  !row.includes('<code') && isPlainText(row.replace(/`[^`|\s][^`|]*`/g, 'x'));
const isPlainText = (text: string): boolean =>
  !text.includes('`') &&
  !text.includes(liquidMark) &&
  !text.includes('\\\\|') &&
  !/<(?!br[ ]?\/?>)[\p{L}_!/]/u.test(text);

function readAlignments(text: string): Alignment[] {
  return Array.from(text.matchAll(/(:?)-+(:?)/g), ([, left, right]) =>
    left && right ? 'center' : left ? 'left' : right ? 'right' : null,
  );
}

function cellsOfRow(line: Line, hasLead: boolean): Line[] {
  const bounds: number[] = [];
  for (const match of line.text.matchAll(/(?<!\\)\|/g)) bounds.push(match.index);
  const edges = [-1, ...bounds, line.text.length];
  const cells = edges.slice(1).map((end, index): Line => {
    const start = (edges[index] ?? -1) + 1;
    const whole = dropStart({ text: line.text.slice(0, end), start: line.start }, start);
    const lead = whole.text.length - whole.text.replace(/^[ \t\v\f]+/, '').length;
    return { ...dropStart(whole, lead), text: strip(whole.text) };
  });
  if (hasLead && cells[0]?.text === '') cells.shift();
  if (cells.at(-1)?.text === '') cells.pop();
  return cells;
}
