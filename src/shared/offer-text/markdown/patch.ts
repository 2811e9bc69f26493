import type { OfferNode } from '../document.ts';
import { align } from './align.ts';
import { gapBetween, indentLines, saysBlock, writeBlock, writeItem } from './block-writer.ts';
import type { Marker, Scribe } from './block-writer.ts';
import { solid } from './canonical.ts';
import { wordChanges } from './inline-patch.ts';
import type { WordsChange } from './inline-patch.ts';
import { joinPieces, prefixGap } from './join.ts';
import type { Piece } from './join.ts';
import { endOf, sourceOf } from './lines.ts';
import { placeInSource } from './reader.ts';
import type { Block, ReadSource, Words } from './reader.ts';
import { keyOf, saysSame } from './same.ts';
import { patchTable } from './table-patch.ts';

/** The post as it stands, and how it is being changed. */
export type Patching = {
  readonly read: ReadSource;
  readonly scribe: Scribe;
  readonly lineEnd: '\n' | '\r\n';
  /** True where every change is read back on its own before it is proposed; else the caller reads back the whole. */
  readonly isCareful: boolean;
};

/**
 * The source of a block changed to say what a node says, only the changed stretches of it replaced. Null where it cannot be
 * told what to replace. The caller reads it back: here it is only a proposal.
 */
export function patchBlock(patching: Patching, block: Block, node: OfferNode): string | null {
  const { text } = patching.read.source;
  if (saysSame(block.node, node)) return text.slice(block.start, block.end);
  if (node.type !== block.node.type) return null;
  if (block.words) return patchWords(patching, block, block.words, node);
  if (node.type === 'codeBlock') return patchCode(patching, block, node);
  if (node.type === 'table') return patchTable(patching.read, block, node, patching.lineEnd);
  if (block.children.length === 0) return null;
  return patchChildren(patching, block, node);
}

// Reading back one long paragraph many times would take too long: then it is written anew.
const mostRead = 4_000_000;

function patchWords(patching: Patching, block: Block, words: Words, node: OfferNode): string | null {
  const { text } = patching.read.source;
  const level = '#'.repeat(Number(node.attrs?.['level'] ?? 1));
  const written: string[] = [];
  let at = block.start;
  if (node.type === 'heading' && node.attrs?.['level'] !== block.node.attrs?.['level']) {
    const marks = /^#{1,6}/.exec(text.slice(block.start, block.start + 7))?.[0];
    if (marks === undefined) return null;
    written.push(level);
    at += marks.length;
  }
  // Spaces before the first word keep it from being a mark.
  const indent = text.slice(block.start, words.lines[0]?.start ?? block.start);
  const changes = firstThatSays(patching, words, node, node.type === 'heading' ? `${level} ` : indent);
  if (!changes) return null;
  const prefix = linePrefix(text, block);
  for (const change of changes) {
    const start = placeInSource(words, change.start);
    const end = Math.max(start, placeInSource(words, change.end));
    written.push(text.slice(at, start));
    written.push(indentLines(change.text, prefix).replaceAll('\n', patching.lineEnd));
    at = end;
  }
  return written.join('') + text.slice(at, block.end);
}

function firstThatSays(
  { scribe, isCareful }: Patching,
  words: Words,
  node: OfferNode,
  lead: string,
): readonly WordsChange[] | null {
  let toRead = mostRead;
  for (const changes of wordChanges(words, node)) {
    if (!isCareful) return changes;
    toRead -= words.text.length;
    if (toRead < 0) return null;
    if (saysBlock(lead + applied(words.text, changes), node, scribe.definitions)) return changes;
  }
  return null;
}

function applied(text: string, changes: readonly WordsChange[]): string {
  let at = 0;
  let changed = '';
  for (const { start, end, text: come } of changes) {
    changed += text.slice(at, start) + come;
    at = end;
  }
  return changed + text.slice(at);
}

function patchCode({ read, lineEnd }: Patching, block: Block, node: OfferNode): string | null {
  const { text } = read.source;
  if ((node.attrs?.['language'] ?? null) !== (block.node.attrs?.['language'] ?? null)) return null;
  const [first, ...rest] = block.lines;
  const last = rest.at(-1);
  if (!first || !last) return null;
  const code = (node.content ?? []).map((child) => child.text ?? '').join('');
  if (/\{[{%]/.test(code) || text.slice(block.start, block.end).includes('{%')) return null;
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

function patchChildren(patching: Patching, block: Block, node: OfferNode): string | null {
  const { read, scribe, lineEnd } = patching;
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
  const pieces = piecesOf(patching, block.children, wanted, (fresh, near) =>
    isList ? writeNewItem(scribe, block, fresh, near) : writeBlock(fresh, scribe),
  );
  if (!pieces) return null;
  const between = (before: Piece, after: Piece): string =>
    isList
      ? gapOfItems(text, block, before, after, lineEnd + prefix)
      : prefixGap(gapBetween(before.node, after.node), prefix).replaceAll('\n', lineEnd);
  const inner = joinPieces(read, block.children, pieces, between);
  return text.slice(block.start, first.start) + inner + text.slice(last.end, block.end);
}

/** The pieces that some nodes become among old blocks; null where one of them cannot be written. */
function piecesOf(
  patching: Patching,
  old: readonly Block[],
  wanted: readonly OfferNode[],
  writeNew: (node: OfferNode, near: Block | undefined) => string | null,
): Piece[] | null {
  const { text } = patching.read.source;
  const matches = alignBlocks(patching.read, old, wanted);
  const pieces: Piece[] = [];
  for (const [index, node] of wanted.entries()) {
    const match = matches[index] ?? null;
    const place = match === null ? null : ([match, match] as const);
    const oldBlock = match === null ? undefined : old[match];
    const patched = oldBlock ? patchBlock(patching, oldBlock, node) : null;
    if (patched !== null) {
      pieces.push({ text: patched, node, old: place });
      continue;
    }
    const near = oldBlock ?? old[pieces.at(-1)?.old?.[0] ?? 0];
    const written = writeNew(node, near);
    if (written === null) return null;
    const prefix = (oldBlock ?? old[0]) ? linePrefix(text, oldBlock ?? old[0]) : '';
    pieces.push({
      text: indentLines(written, prefix).replaceAll('\n', patching.lineEnd),
      node,
      old: place,
    });
  }
  return pieces;
}

/** For each node the old block that it continues, or null. */
export function alignBlocks(
  read: ReadSource,
  old: readonly Block[],
  wanted: readonly OfferNode[],
): (number | null)[] {
  const isBare = !wanted.some((node) => typeof node.attrs?.['origin'] === 'string');
  const oldNode = (index: number): OfferNode => old[index]?.node ?? { type: 'paragraph' };
  const newNode = (index: number): OfferNode => wanted[index] ?? { type: 'paragraph' };
  return align({
    olds: old.length,
    news: wanted.length,
    same: (oldIndex, newIndex) => saysSame(oldNode(oldIndex), newNode(newIndex)),
    oldKey: (index) => keyOf(oldNode(index)),
    newKey: (index) => keyOf(newNode(index)),
    oldOrigin: (index) => sourceOf(read.source, old[index]?.lines ?? []),
    newOrigin: (index) => {
      const origin = newNode(index).attrs?.['origin'];
      return typeof origin === 'string' ? origin : null;
    },
    // Where nothing remembers its origin the document came without any: blocks of one kind are paired as they stand.
    mayContinue: (oldIndex, newIndex) => isBare && oldNode(oldIndex).type === newNode(newIndex).type,
  });
}

// Whether kramdown makes paragraphs of an item's words hangs on the blank line after it: every item keeps its own, and a new
// one has that of its place.
function gapOfItems(text: string, { children }: Block, before: Piece, after: Piece, tight: string): string {
  const gapAfter = (index: number): string | null => {
    const [item, next] = [children[index], children[index + 1]];
    const gap = item && next ? text.slice(item.end, next.start) : null;
    return gap !== null && /^[\s>]*$/.test(gap) ? gap : null;
  };
  const place = before.old ? before.old[1] : after.old ? Math.max(0, after.old[0] - 1) : children.length;
  const own = gapAfter(place);
  if (own !== null) return own;
  const gaps = children.slice(1).map((_item, index) => gapAfter(index));
  const isLoose = gaps.length > 0 && gaps.every((gap) => gap !== null && /\n[^\n]*\n/.test(gap));
  return (isLoose ? gaps.at(-1) : null) ?? tight;
}

function writeNewItem(scribe: Scribe, list: Block, item: OfferNode, near: Block | undefined): string | null {
  const origin = item.attrs?.['origin'];
  const sample = near ?? list.children[0];
  const line = sample?.lines[0]?.text ?? '';
  const [, indent = '', sign = '-', space = ''] = /^( *)([+*-]|\d+\.)([ \t]*)/.exec(line) ?? [];
  if (
    typeof origin === 'string' &&
    origin.startsWith(indent + sign) &&
    saysBlock(origin, item, scribe.definitions)
  ) {
    return origin;
  }
  const next = /^\d/.test(sign) ? `${String(parseInt(sign, 10) + 1)}.` : sign;
  const marker: Marker = { indent, sign: next, space: space === '' ? ' ' : space };
  return writeItem(item, marker, scribe);
}

/** What stands before a block's lines but the first: the marks of quotes, and spaces for the marks of items. */
export function linePrefix(text: string, block: Block | undefined): string {
  const start = block?.words?.lines[0]?.start ?? block?.start ?? 0;
  let lineStart = start;
  while (lineStart > 0 && text[lineStart - 1] !== '\n' && text[lineStart - 1] !== '\r') lineStart -= 1;
  let prefix = '';
  for (const sign of text.slice(lineStart, block?.start ?? start)) {
    prefix += sign === '\t' ? ' '.repeat(4 - (prefix.length % 4)) : sign === '>' ? '>' : ' ';
  }
  return prefix;
}
