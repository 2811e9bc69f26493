import type { OfferNode } from '../document.ts';
import { canonical, cellsOf } from './canonical.ts';
import { styles, writeInline } from './inline-writer.ts';
import { readSource } from './reader.ts';
import type { Definitions } from './span.ts';
import { tableContent } from './table-content.ts';

/** A table as Markdown: one line for each row, a line under the header. Null where a cell cannot be said in a row. */
export function writeTable(table: OfferNode, definitions: Definitions): string | null {
  const { hasHeader, alignments, rows } = tableContent(table);
  const lines: string[] = [];
  for (const row of rows) {
    const cells: string[] = [];
    for (const content of row) {
      const cell = newCell(content, definitions);
      if (cell === null) return null;
      cells.push(cell);
    }
    lines.push(writeRow(cells));
  }
  if (hasHeader) lines.splice(1, 0, writeRow(alignments.map(writeAlignment)));
  return lines.join('\n');
}

/** The words of a cell, in the first way that reads back; null where there is none. */
export function newCell(content: readonly OfferNode[], definitions: Definitions): string | null {
  const cells = cellsOf(content);
  for (const style of styles) {
    const written = inOneLine(writeInline(cells, style));
    if (saysCell(written, content, definitions)) return written;
  }
  return null;
}

/** True where a source says what a cell says: read as one of a row, beside one that keeps it from being a line under a header. */
export function saysCell(source: string, content: readonly OfferNode[], definitions: Definitions): boolean {
  const { blocks } = readSource(`| x | ${source} |`, definitions);
  const [only] = blocks;
  if (blocks.length !== 1 || only?.node.type !== 'table') return false;
  const [row] = tableContent(only.node).rows;
  return row?.length === 2 && cellKey(row[1] ?? []) === cellKey(content);
}

/** What a cell says, as a text that can be compared. */
export const cellKey = (content: readonly OfferNode[]): string =>
  canonical({ type: 'paragraph', content: [...content] });

/** Words that were written for a paragraph, their breaks as a row can have them. */
export const inOneLine = (text: string): string =>
  text.replace(/(?: {2}|\\)?\n/g, (end) => (end === '\n' ? ' ' : '<br>'));

export const writeRow = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

function writeAlignment(alignment: string | null): string {
  if (alignment === 'center') return ':-:';
  if (alignment === 'left') return ':--';
  return alignment === 'right' ? '--:' : '---';
}
