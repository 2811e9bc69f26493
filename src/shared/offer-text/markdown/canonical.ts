import type { OfferMark, OfferNode } from '../document.ts';
import { stripEnd } from './lines.ts';
import { tableContent } from './table-content.ts';
import { isBreak, isCode, marksKey } from './runs.ts';

/** One character, or one inline node, with its marks: what two lines are compared by. */
export type Cell = { readonly node: OfferNode; readonly marks: readonly OfferMark[]; readonly key: string };

const edged: ReadonlySet<string> = new Set(['bold', 'italic', 'strike']);
const isSpaceText = (node: OfferNode): boolean =>
  isBreak(node) || (node.type === 'text' && /^[ \t\n\v\f\r]+$/.test(node.text ?? ''));

/**
 * The content of a block as cells, without what Markdown cannot say and the website does not show: spaces at the ends of
 * lines, empty text, marks on the spaces at a mark's ends. `part` may cut the text into larger parts than characters, as
 * long as no part holds both spaces and something else.
 */
export function cellsOf(
  content: readonly OfferNode[],
  part: (text: string) => Iterable<string> = Array.from,
): Cell[] {
  const single: OfferNode[] = [];
  for (const node of content) {
    if (node.type !== 'text') single.push(node);
    else for (const text of part(spaced(node))) single.push({ ...node, text });
  }
  const key = cellKeys();
  return trimMarks(trimSpaces(single)).map((node) => ({ node, marks: node.marks ?? [], key: key(node) }));
}

/** Gives the key of one character or inline node; the marks of neighbours, which are often the same, are said once. */
export function cellKeys(): (node: OfferNode) => string {
  let lastMarks: readonly OfferMark[] | undefined;
  let lastKey = '';
  return (node) => {
    if (node.marks !== lastMarks) {
      lastMarks = node.marks;
      lastKey = marksKey(lastMarks);
    }
    return `${nodeKey(node)}\u0001${lastKey}`;
  };
}

// A line end inside a text node is a space to the website, as a tab is.
const spaced = (node: OfferNode): string => (node.text ?? '').replace(/\r\n?|\n/g, ' ');

function nodeKey(node: OfferNode): string {
  const { type, attrs } = node;
  if (type === 'text') return node.text ?? '';
  if (type === 'image')
    return JSON.stringify([type, attrs?.['src'] ?? '', attrs?.['alt'] ?? '', attrs?.['title'] ?? null]);
  if (type === 'inlineSource') return JSON.stringify([type, attrs?.['source'] ?? '']);
  return `\u0002${type}`;
}

function trimSpaces(nodes: readonly OfferNode[]): OfferNode[] {
  const isLoose = (node: OfferNode): boolean => node.type === 'text' && !isCode(node) && isSpaceText(node);
  const kept: OfferNode[] = [];
  for (const node of nodes) {
    if (isLoose(node) && (kept.length === 0 || isBreakAt(kept))) continue;
    if (isBreak(node)) {
      if (!isCode(node)) dropLoose(kept, isLoose);
      // A soft break on a line of its own would part the paragraph.
      if (node.type === 'softBreak' && !isCode(node) && (kept.length === 0 || isBreakAt(kept))) continue;
    }
    kept.push(node);
  }
  const isEnd = (node: OfferNode): boolean => isLoose(node) || (isBreak(node) && !isCode(node));
  dropLoose(kept, isEnd);
  return kept;
}

function isBreakAt(kept: readonly OfferNode[]): boolean {
  const last = kept.at(-1);
  return last !== undefined && isBreak(last) && !isCode(last);
}

function dropLoose(kept: OfferNode[], isLoose: (node: OfferNode) => boolean): void {
  for (let last = kept.at(-1); last && isLoose(last); last = kept.at(-1)) kept.pop();
}

function trimMarks(nodes: readonly OfferNode[]): OfferNode[] {
  if (!nodes.some((node) => node.marks?.some((mark) => edged.has(mark.type)))) return [...nodes];
  const trimmed = [...nodes];
  for (const type of edged) {
    const has = (node: OfferNode | undefined): boolean =>
      node?.marks?.some((mark) => mark.type === type) ?? false;
    const strip = (index: number): boolean => {
      const node = trimmed[index];
      if (!node || !has(node) || !isSpaceText(node) || isCode(node)) return false;
      trimmed[index] = { ...node, marks: (node.marks ?? []).filter((mark) => mark.type !== type) };
      return true;
    };
    for (let index = 0; index < trimmed.length; index += 1) if (!has(trimmed[index - 1])) strip(index);
    for (let index = trimmed.length - 1; index >= 0; index -= 1) if (!has(trimmed[index + 1])) strip(index);
  }
  return trimmed;
}

/** A node as a text that is the same for nodes that say the same, however the post writes them. */
export function canonical(node: OfferNode): string {
  const { type, attrs } = node;
  const line = (): string => lineKey(node.content ?? []);
  if (type === 'paragraph') return JSON.stringify(['p', line()]);
  if (type === 'heading') return JSON.stringify([`h${String(attrs?.['level'] ?? 1)}`, line()]);
  if (type === 'codeBlock')
    return JSON.stringify(['code', attrs?.['language'] ?? '', textOf(node).replace(/^[ \t]+$/gm, '')]);
  if (type === 'sourceBlock') return JSON.stringify(['source', sourceText(node)]);
  if (type === 'table') {
    const { hasHeader, alignments, rows } = tableContent(node);
    const words = rows.map((row) =>
      row.map((content) => canonical({ type: 'paragraph', content: [...content] })),
    );
    return JSON.stringify(['table', hasHeader, alignments, words]);
  }
  return `${type}[${canonicalAll(node.content ?? [])}]`;
}

/** The content of a block as a text: neighbouring text with the same marks together, whatever nodes it stands in. */
function lineKey(content: readonly OfferNode[]): string {
  const nodes = isTrim(content) ? content : cellsOf(content).map(({ node }) => node);
  const groups: string[] = [];
  let open: string[] = [];
  let marks: string | null = null;
  const close = (): void => {
    if (marks !== null && open.length > 0) groups.push(`${open.join('')}\u0001${marks}`);
    open = [];
  };
  let lastMarks: readonly OfferMark[] | undefined;
  let lastKey = '';
  for (const node of nodes) {
    if (node.marks !== lastMarks) {
      lastMarks = node.marks;
      lastKey = marksKey(lastMarks);
    }
    const isText = node.type === 'text';
    if (!isText || lastKey !== marks) {
      close();
      marks = isText ? lastKey : null;
    }
    if (isText) open.push(spaced(node));
    else groups.push(`${nodeKey(node)}\u0001${lastKey}`);
  }
  close();
  return groups.join('\u0003');
}

/** True where no text begins or ends with a space, so that there is nothing to trim at the ends of lines and marks. */
function isTrim(content: readonly OfferNode[]): boolean {
  return content.every((node, index) => {
    const isMarked = node.marks?.some((mark) => edged.has(mark.type)) ?? false;
    if (node.type !== 'text') return !isBreak(node) || (!isMarked && !isAtEdge(content, index));
    const text = node.text ?? '';
    if (text === '') return false;
    const isFirst = isMarked || isAtEdge(content, index, -1);
    const isLast = isMarked || isAtEdge(content, index, 1);
    return !(isFirst && /^[ \t\n\v\f\r]/.test(text)) && !(isLast && /[ \t\n\v\f\r]/.test(text.slice(-1)));
  });
}

function isAtEdge(content: readonly OfferNode[], index: number, side?: -1 | 1): boolean {
  const isEdge = (node: OfferNode | undefined): boolean => node === undefined || isBreak(node);
  const before = isEdge(content[index - 1]);
  const after = isEdge(content[index + 1]);
  return side === -1 ? before : side === 1 ? after : before || after;
}

/** What remains of some blocks without the empty paragraphs, which Markdown does not have. */
export function solid(blocks: readonly OfferNode[]): OfferNode[] {
  return blocks.filter((block) => !isNothing(block));
}

function isNothing(block: OfferNode): boolean {
  if (block.type === 'paragraph' || block.type === 'heading') {
    const content = block.content ?? [];
    const isSomething = (node: OfferNode): boolean =>
      node.type === 'text' ? /[^ \t\n\v\f\r]/.test(node.text ?? '') : !isBreak(node);
    return !content.some(isSomething) && cellsOf(content).length === 0;
  }
  return block.type === 'sourceBlock' && sourceText(block) === '';
}

export function canonicalAll(blocks: readonly OfferNode[]): string {
  return solid(blocks).map(canonical).join(',');
}

/** The text of a code block. */
export function textOf(node: OfferNode): string {
  return (node.content ?? [])
    .map((child) => child.text ?? '')
    .join('')
    .replace(/\r\n?/g, '\n');
}

/** The source of a protected block, without blank lines around it. */
export function sourceText(node: OfferNode): string {
  const source = String(node.attrs?.['source'] ?? '').replace(/\r\n?/g, '\n');
  return stripEnd(source.replace(/^(?:[ \t]*\n)+/, ''));
}
