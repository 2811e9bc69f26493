import { markTypes } from '../document.ts';
import type { OfferMark, OfferNode } from '../document.ts';
import { isBreak, isCode, marksKey } from './runs.ts';
import { escapeLineStart, escapeLiquid, escapeText } from './escape.ts';
import type { Caution } from './escape.ts';
import type { Cell } from './canonical.ts';

/** Choices that change nothing of what is said, tried in turn where one of them does not read back. */
export type Style = { readonly caution: Caution; readonly italic: '*' | '_'; readonly bold: '**' | '__' };

export const styles: readonly Style[] = [
  { caution: 'light', italic: '*', bold: '**' },
  { caution: 'full', italic: '*', bold: '**' },
  { caution: 'light', italic: '_', bold: '**' },
  { caution: 'light', italic: '*', bold: '__' },
  { caution: 'signs', italic: '*', bold: '**' },
  { caution: 'signs', italic: '_', bold: '**' },
  { caution: 'signs', italic: '*', bold: '__' },
];

type Piece = { readonly marks: readonly OfferMark[]; readonly nodes: OfferNode[] };

/** Inline nodes as Markdown; `outside` are the marks that the place they go to has already. */
export function writeInline(
  cells: readonly Cell[],
  style: Style,
  outside: readonly OfferMark[] = [],
  isLineStart = true,
): string {
  const outer = new Set(outside.map((mark) => marksKey([mark])));
  const pieces = piecesOf(cells).map((piece) => ({
    ...piece,
    marks: piece.marks.filter((mark) => !outer.has(marksKey([mark]))),
  }));
  const open: OfferMark[] = [];
  let written = '';
  pieces.forEach((piece, index) => {
    const keys = new Set(piece.marks.map((mark) => marksKey([mark])));
    const keep = open.findIndex((mark) => !keys.has(marksKey([mark])));
    if (keep >= 0) written += closeMarks(open, keep, style);
    const fresh = piece.marks.filter(
      (mark) => mark.type !== 'code' && !open.some((each) => marksKey([each]) === marksKey([mark])),
    );
    fresh.sort(
      (a, b) =>
        reach(pieces, index, b) - reach(pieces, index, a) ||
        markTypes.indexOf(a.type) - markTypes.indexOf(b.type),
    );
    for (const mark of fresh) {
      written += mark.type === 'link' ? '[' : delimiter(mark, style);
      open.push(mark);
    }
    written += isCode({ type: 'text', marks: [...piece.marks] })
      ? writeCode(piece.nodes, piece.marks, open)
      : writePlain(piece.nodes, style, written === '' ? isLineStart : written.endsWith('\n'));
  });
  written += closeMarks(open, 0, style);
  return written;
}

function piecesOf(cells: readonly Cell[]): Piece[] {
  const pieces: Piece[] = [];
  let lastKey: string | null = null;
  for (const { node, marks } of cells) {
    const key = marksKey(marks);
    const last = pieces.at(-1);
    if (last && key === lastKey) last.nodes.push(node);
    else pieces.push({ marks, nodes: [node] });
    lastKey = key;
  }
  return pieces;
}

function reach(pieces: readonly Piece[], from: number, mark: OfferMark): number {
  const key = marksKey([mark]);
  let count = 0;
  for (let index = from; pieces[index]?.marks.some((each) => marksKey([each]) === key); index += 1)
    count += 1;
  return count;
}

function closeMarks(open: OfferMark[], keep: number, style: Style): string {
  let written = '';
  while (open.length > keep) {
    const mark = open.pop();
    if (mark) written += mark.type === 'link' ? `](${writeTarget(mark)})` : delimiter(mark, style);
  }
  return written;
}

function delimiter(mark: OfferMark, style: Style): string {
  if (mark.type === 'bold') return style.bold;
  if (mark.type === 'italic') return style.italic;
  return mark.type === 'strike' ? '~~' : '';
}

function writeTarget(mark: OfferMark): string {
  return writeAddress(String(mark.attrs?.['href'] ?? ''), mark.attrs?.['title']);
}

function writeAddress(address: string, title: unknown): string {
  const isBalanced = !/[<>\n]|[ \t\n\v\f\r]["']/.test(address) && nests(address);
  const written = isBalanced ? address : `<${address}>`;
  if (typeof title !== 'string' || title === '') return written;
  const quote = title.includes('"') ? "'" : '"';
  // kramdown wants the address bare where a title follows it.
  return `${address} ${quote}${escapeLiquid(title)}${quote}`;
}

function nests(address: string): boolean {
  let depth = 0;
  for (const sign of address) {
    if (sign === '(') depth += 1;
    else if (sign === ')') depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

function writeCode(
  nodes: readonly OfferNode[],
  marks: readonly OfferMark[],
  open: readonly OfferMark[],
): string {
  const text = nodes.map((node) => (isBreak(node) ? '\n' : (node.text ?? ''))).join('');
  if (/\{[{%]/.test(text)) return codeSpan(text, `{% raw %}${text}{% endraw %}`);
  const has = (type: OfferMark['type']): boolean => [...marks, ...open].some((mark) => mark.type === type);
  // kramdown ends what is struck out inside code too, and takes a bracket with a colon for a definition: code can be parted.
  const cut = has('strike') ? (has('link') ? /(?<=~)(?=~)|(?<=\])(?=:)/ : /(?<=~)(?=~)/) : /(?<=\])(?=:)/;
  if (!has('strike') && !has('link')) return codeSpan(text, text);
  return text
    .split(cut)
    .map((part) => codeSpan(part, part, /`/.test(text) ? longestTicks(text) : 0))
    .join('');
}

const longestTicks = (text: string): number =>
  Math.max(0, ...Array.from(text.matchAll(/`+/g), (match) => match[0].length));

function codeSpan(text: string, source: string, longest = longestTicks(text)): string {
  const needsPad = longest > 0 || /^[ \t\n\v\f\r]|[ \t\n\v\f\r]$/.test(text);
  const ticks = '`'.repeat(needsPad ? Math.max(2, longest + 1) : 1);
  return needsPad ? `${ticks} ${source} ${ticks}` : `${ticks}${source}${ticks}`;
}

function writePlain(nodes: readonly OfferNode[], style: Style, isLineStart: boolean): string {
  let written = '';
  let text = '';
  const flush = (): void => {
    const escaped = escapeText(text, style.caution);
    const isFirst = written === '' ? isLineStart : written.endsWith('\n');
    written += isFirst ? escapeLineStart(escaped) : escaped;
    text = '';
  };
  for (const node of nodes) {
    if (node.type === 'text') {
      text += node.text ?? '';
      continue;
    }
    flush();
    if (node.type === 'softBreak') written += '\n';
    else if (node.type === 'hardBreak') written += written === '' || written.endsWith('\n') ? '\\\n' : '  \n';
    else if (node.type === 'image') written += writeImage(node);
    else written += String(node.attrs?.['source'] ?? '');
  }
  flush();
  return written;
}

function writeImage(node: OfferNode): string {
  const alt = String(node.attrs?.['alt'] ?? '').replace(/[\\[\]*_`<$~]/g, '\\$&');
  return `![${escapeLiquid(alt)}](${writeAddress(String(node.attrs?.['src'] ?? ''), node.attrs?.['title'])})`;
}
