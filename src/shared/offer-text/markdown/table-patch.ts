import type { OfferNode } from '../document.ts';
import { align } from './align.ts';
import { wordChanges } from './inline-patch.ts';
import { endOf } from './lines.ts';
import type { Line } from './lines.ts';
import type { Block, ReadSource } from './reader.ts';
import { tableContent } from './table-content.ts';
import { cellKey, inOneLine, newCell, saysCell } from './table-writer.ts';

type Row = readonly (readonly OfferNode[])[];

/**
 * The source of a table changed row by row and cell by cell: what is not changed keeps its characters. Null where its
 * columns or its header changed, or a cell cannot be said in a row; then the table is written anew. The caller reads it back.
 */
export function patchTable(read: ReadSource, block: Block, node: OfferNode, lineEnd: string): string | null {
  const { text } = read.source;
  const old = tableContent(block.node);
  const wanted = tableContent(node);
  const isSameShape =
    old.hasHeader === wanted.hasHeader &&
    JSON.stringify(old.alignments) === JSON.stringify(wanted.alignments);
  if (!isSameShape) return null;
  const matches = matchRows(read, block, node, old.rows, wanted.rows);
  if (old.hasHeader && matches[0] !== 0) return null;
  const hasPipes = /^[ \t]*\|/.test(block.lines[0]?.text ?? '');
  // A file may mix line ends: a row that stays keeps its own.
  const endAfter = (line: Line | undefined): string =>
    (line && /^\r?\n/.exec(text.slice(endOf(line), endOf(line) + 2))?.[0]) ?? lineEnd;
  const separator = block.lines[1];
  let written = '';
  let end = '';
  for (const [index, row] of wanted.rows.entries()) {
    const match = matches[index] ?? null;
    const before = match === null ? undefined : block.children[match];
    const patched = before && match !== null ? patchRow(read, before, old.rows[match] ?? [], row) : null;
    const line = patched ?? newRow(row, hasPipes, read);
    if (line === null) return null;
    written += end + line;
    end = endAfter(before?.lines.at(-1));
    if (index === 0 && old.hasHeader && separator) {
      written += end + text.slice(separator.start, endOf(separator));
      end = endAfter(separator);
    }
  }
  return written;
}

function matchRows(
  read: ReadSource,
  block: Block,
  node: OfferNode,
  old: readonly Row[],
  wanted: readonly Row[],
): (number | null)[] {
  const newRows = node.content ?? [];
  const isBare = newRows.every((row) => typeof row.attrs?.['origin'] !== 'string');
  const oldKeys = old.map(rowKey);
  const newKeys = wanted.map(rowKey);
  return align({
    olds: old.length,
    news: wanted.length,
    same: (oldIndex, newIndex) => oldKeys[oldIndex] === newKeys[newIndex],
    oldKey: (index) => oldKeys[index] ?? '',
    newKey: (index) => newKeys[index] ?? '',
    oldOrigin: (index) =>
      read.source.text.slice(block.children[index]?.start ?? 0, block.children[index]?.end ?? 0),
    newOrigin: (index) => {
      const origin = newRows[index]?.attrs?.['origin'];
      return typeof origin === 'string' ? origin : null;
    },
    mayContinue: () => isBare,
  });
}

const rowKey = (row: Row): string => JSON.stringify(row.map(cellKey));

function patchRow(read: ReadSource, block: Block, old: Row, row: Row): string | null {
  const { text } = read.source;
  let written = '';
  let at = block.start;
  for (const [column, content] of row.entries()) {
    const cell = block.children[column];
    if (!cell) return null;
    const key = cellKey(content);
    if (key === cellKey(old[column] ?? [])) continue;
    const words = text.slice(cell.start, cell.end);
    const changed = patchCell(read, cell, content, words) ?? newCell(content, read.definitions);
    if (changed === null) return null;
    // Words in an empty cell stand off its pipe.
    written += text.slice(at, cell.start) + changed + (words === '' ? ' ' : '');
    at = cell.end;
  }
  return written + text.slice(at, block.end);
}

function patchCell(read: ReadSource, cell: Block, content: readonly OfferNode[], old: string): string | null {
  if (!cell.words || old === '') return null;
  const node: OfferNode = { type: 'paragraph', content: [...content] };
  for (const changes of wordChanges(cell.words, node)) {
    let changed = '';
    let at = 0;
    for (const { start, end, text } of changes) {
      changed += old.slice(at, start) + inOneLine(text);
      at = end;
    }
    changed += old.slice(at);
    if (saysCell(changed, content, read.definitions)) return changed;
  }
  return null;
}

function newRow(row: Row, hasPipes: boolean, read: ReadSource): string | null {
  const cells: string[] = [];
  for (const content of row) {
    const written = newCell(content, read.definitions);
    if (written === null) return null;
    cells.push(written);
  }
  return hasPipes ? `| ${cells.join(' | ')} |` : cells.join(' | ');
}
