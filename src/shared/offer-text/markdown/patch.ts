import type { OfferNode } from '../document.ts';
import { align } from './align.ts';
import { gapBetween, indentLines, saysBlock, writeBlock, writeItem } from './block-writer.ts';
import type { Marker } from './block-writer.ts';
import { canonical, solid } from './canonical.ts';
import { wordChanges } from './inline-patch.ts';
import { endOf, sourceOf } from './lines.ts';
import { placeInSource, readSource } from './reader.ts';
import type { Block, ReadSource } from './reader.ts';

/** A block as it goes into the source: its text, and the old block it continues. */
export type Piece = { readonly text: string; readonly node: OfferNode; readonly old: number | null };

/**
 * The source of a block changed to say what a node says, only the changed stretch of it replaced. Null where it cannot be
 * told what to replace. The caller reads it back: here it is only a proposal.
 */
export function patchBlock(read: ReadSource, block: Block, node: OfferNode): string | null {
  const { text } = read.source;
  if (canonical(block.node) === canonical(node)) return text.slice(block.start, block.end);
  if (node.type !== block.node.type) return null;
  if (block.words) return patchWords(read, block, node);
  if (node.type === 'codeBlock') return patchCode(text, block, node);
  if (block.children.length === 0) return null;
  return patchChildren(read, block, node);
}

function patchWords(read: ReadSource, block: Block, node: OfferNode): string | null {
  const { words } = block;
  if (!words) return null;
  const { text } = read.source;
  let levelChange: { end: number; marks: string } | null = null;
  if (node.type === 'heading' && node.attrs?.['level'] !== block.node.attrs?.['level']) {
    const marks = /^#{1,6}/.exec(text.slice(block.start))?.[0];
    if (marks === undefined) return null;
    levelChange = { end: block.start + marks.length, marks: '#'.repeat(Number(node.attrs?.['level'] ?? 1)) };
  }
  const place = linePrefix(text, block);
  // Spaces before the first word keep it from being a mark.
  const indent = text.slice(block.start, words.lines[0]?.start ?? block.start);
  for (const change of wordChanges(words, node)) {
    const changed = words.text.slice(0, change.start) + change.text + words.text.slice(change.end);
    const alone =
      node.type === 'heading'
        ? `${'#'.repeat(Number(node.attrs?.['level'] ?? 1))} ${changed}`
        : indent + changed;
    if (!saysBlock(alone, node, read.definitions)) continue;
    const start = placeInSource(words, change.start);
    const end = Math.max(start, placeInSource(words, change.end));
    const lead = levelChange
      ? levelChange.marks + text.slice(levelChange.end, start)
      : text.slice(block.start, start);
    return (
      lead + indentLines(change.text, place).replaceAll('\n', lineEndIn(text)) + text.slice(end, block.end)
    );
  }
  return null;
}

function patchCode(text: string, block: Block, node: OfferNode): string | null {
  if ((node.attrs?.['language'] ?? null) !== (block.node.attrs?.['language'] ?? null)) return null;
  const [first, ...rest] = block.lines;
  const last = rest.at(-1);
  if (!first || !last) return null;
  const code = (node.content ?? []).map((child) => child.text ?? '').join('');
  if (/\{[{%]/.test(code) || text.slice(block.start, block.end).includes('{%')) return null;
  const lineEnd = lineEndIn(text);
  const prefix = linePrefix(text, block);
  const oldLines = rest.slice(0, -1).map((line) => text.slice(line.start, endOf(line)));
  const newLines = code === '' ? [] : code.split('\n');
  let head = 0;
  while (head < oldLines.length && head < newLines.length && oldLines[head] === newLines[head]) head += 1;
  let tail = 0;
  while (
    tail < oldLines.length - head &&
    tail < newLines.length - head &&
    oldLines.at(-1 - tail) === newLines.at(-1 - tail)
  )
    tail += 1;
  // From the end of the last line that stays to the end of the last line that goes.
  const from = endOf(block.lines[head] ?? first);
  const to = endOf(block.lines[oldLines.length - tail] ?? last);
  const fresh = newLines
    .slice(head, newLines.length - tail)
    .map((line) => lineEnd + (line === '' ? prefix.trimEnd() : prefix) + line);
  return text.slice(block.start, from) + fresh.join('') + text.slice(to, block.end);
}

function patchChildren(read: ReadSource, block: Block, node: OfferNode): string | null {
  const { text } = read.source;
  const isList = node.type === 'bulletList' || node.type === 'orderedList';
  const wanted = isList ? (node.content ?? []) : solid(node.content ?? []);
  if (wanted.length === 0) return null;
  const first = block.children[0];
  const last = block.children.at(-1);
  if (!first || !last) return null;
  const prefix = linePrefix(
    text,
    isList || node.type === 'blockquote' ? first : last.start > first.start ? last : first,
  );
  const pieces = piecesOf(read, block.children, wanted, (fresh, near) =>
    isList ? writeNewItem(read, block, fresh, near) : writeBlock(fresh, read.definitions),
  );
  if (!pieces) return null;
  const itemGap = gapOfItems(text, block, prefix);
  const between = (before: OfferNode, after: OfferNode): string =>
    isList ? itemGap : gapBetween(before, after);
  const inner = joinPieces(read, block.children, pieces, prefix, between);
  return text.slice(block.start, first.start) + inner + text.slice(last.end, block.end);
}

/** The pieces that some nodes become among old blocks; null where one of them cannot be written. */
export function piecesOf(
  read: ReadSource,
  old: readonly Block[],
  wanted: readonly OfferNode[],
  writeNew: (node: OfferNode, near: Block | undefined) => string | null,
): Piece[] | null {
  const matches = alignBlocks(read, old, wanted);
  const pieces: Piece[] = [];
  for (const [index, node] of wanted.entries()) {
    const match = matches[index] ?? null;
    const oldBlock = match === null ? undefined : old[match];
    const patched = oldBlock ? patchBlock(read, oldBlock, node) : null;
    if (patched !== null) {
      pieces.push({ text: patched, node, old: match });
      continue;
    }
    const near = oldBlock ?? old[pieces.at(-1)?.old ?? 0];
    const written = writeNew(node, near);
    if (written === null) return null;
    const prefix = (oldBlock ?? old[0]) ? linePrefix(read.source.text, oldBlock ?? old[0]) : '';
    pieces.push({
      text: indentLines(written, prefix).replaceAll('\n', lineEndIn(read.source.text)),
      node,
      old: match,
    });
  }
  return pieces;
}

export function alignBlocks(
  read: ReadSource,
  old: readonly Block[],
  wanted: readonly OfferNode[],
): (number | null)[] {
  const origins = old.map((block) => sourceOf(read.source, block.lines));
  return align(
    old.map((block) => canonical(block.node)),
    wanted.map(canonical),
    (oldIndex, newIndex) => {
      const node = wanted[newIndex];
      const origin = node?.attrs?.['origin'];
      if (typeof origin === 'string') return origin === origins[oldIndex] ? 'surely' : 'no';
      return node?.type === old[oldIndex]?.node.type && isBare(wanted) ? 'perhaps' : 'no';
    },
  );
}

// Where nothing remembers its origin the document came without any, and blocks of one kind are paired as they stand.
function isBare(nodes: readonly OfferNode[]): boolean {
  return !nodes.some((node) => typeof node.attrs?.['origin'] === 'string');
}

/** The pieces in order, with the old gaps between blocks that stood beside each other. */
export function joinPieces(
  read: ReadSource,
  old: readonly Block[],
  pieces: readonly Piece[],
  prefix: string,
  between: (before: OfferNode, after: OfferNode) => string,
): string {
  const { text } = read.source;
  let joined = '';
  pieces.forEach((piece, index) => {
    const before = pieces[index - 1];
    if (before) {
      const isBeside = before.old !== null && piece.old === before.old + 1;
      const oldBefore = isBeside ? old[piece.old - 1] : undefined;
      const oldAfter = isBeside ? old[piece.old] : undefined;
      const isSafe = oldBefore?.node.type === before.node.type && oldAfter?.node.type === piece.node.type;
      const kept = oldBefore && oldAfter && isSafe ? text.slice(oldBefore.end, oldAfter.start) : null;
      joined += kept ?? prefixGap(between(before.node, piece.node), prefix).replaceAll('\n', lineEndIn(text));
    }
    joined += piece.text;
  });
  return joined;
}

function prefixGap(gap: string, prefix: string): string {
  if (prefix === '' || gap.includes(prefix)) return gap;
  const lines = gap.split('\n');
  return lines
    .map((line, index) =>
      index === 0 ? line : index === lines.length - 1 || line !== '' ? prefix + line : prefix.trimEnd(),
    )
    .join('\n');
}

function gapOfItems(text: string, list: Block, prefix: string): string {
  const [first, second] = list.children;
  if (!first || !second) return prefix === '' ? '\n' : `\n${prefix}`;
  const gap = text.slice(first.end, second.start).replace(/\r\n?/g, '\n');
  return gap;
}

function writeNewItem(
  read: ReadSource,
  list: Block,
  item: OfferNode,
  near: Block | undefined,
): string | null {
  const origin = item.attrs?.['origin'];
  const sample = near ?? list.children[0];
  const line = sample?.lines[0]?.text ?? '';
  const [, indent = '', sign = '-', space = ''] = /^( *)([+*-]|\d+\.)([ \t]*)/.exec(line) ?? [];
  if (
    typeof origin === 'string' &&
    origin.startsWith(indent + sign) &&
    saysBlock(origin, item, read.definitions)
  ) {
    return origin;
  }
  const next = /^\d/.test(sign) ? `${String(parseInt(sign, 10) + 1)}.` : sign;
  const marker: Marker = { indent, sign: next, space: space === '' ? ' ' : space };
  return writeItem(item, marker, read.definitions);
}

/** What stands before a block's lines but the first: the marks of quotes, and spaces for the marks of items. */
export function linePrefix(text: string, block: Block | undefined): string {
  const start = block?.words?.lines[0]?.start ?? block?.start ?? 0;
  const lineStart = Math.max(text.lastIndexOf('\n', start - 1), text.lastIndexOf('\r', start - 1)) + 1;
  let prefix = '';
  for (const sign of text.slice(lineStart, block?.start ?? start)) {
    prefix += sign === '\t' ? ' '.repeat(4 - (prefix.length % 4)) : sign === '>' ? '>' : ' ';
  }
  return prefix;
}

export function lineEndIn(text: string): string {
  return /\r\n/.test(text) ? '\r\n' : '\n';
}

/** True where a source, read again, is these blocks and nothing else. */
export function saysAll(source: string, wanted: readonly string[]): boolean {
  const { blocks } = readSource(source);
  return (
    blocks.length === wanted.length && blocks.every((block, index) => canonical(block.node) === wanted[index])
  );
}
