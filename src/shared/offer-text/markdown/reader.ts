import type { OfferNode } from '../document.ts';
import { findBlocks } from './block-parser.ts';
import { canonical } from './canonical.ts';
import { liquidBetween, liquidMark, maskLiquid, withoutRaw } from './liquid.ts';
import { endOf, joined, linesOf, sourceOf, stripEnd } from './lines.ts';
import type { Line, Source } from './lines.ts';
import { endOfBlock, startOfBlock } from './raw-blocks.ts';
import type { RawBlock } from './raw-blocks.ts';
import { contentOf, runsOf } from './runs.ts';
import type { Run } from './runs.ts';
import { Ambiguous } from './span.ts';
import { parseSpans } from './spans.ts';
import type { Definitions, LinkTarget } from './span.ts';

/** The words of a paragraph or heading: their text, where each of its lines stands, and what they say. */
export type Words = { readonly text: string; readonly lines: readonly Line[]; readonly runs: readonly Run[] };

/** A block of a source: what the editor shows of it, and where it stands. */
export type Block = {
  readonly node: OfferNode;
  readonly start: number;
  readonly end: number;
  readonly lines: readonly Line[];
  readonly words: Words | null;
  readonly children: readonly Block[];
};

export type ReadSource = {
  readonly source: Source;
  readonly blocks: readonly Block[];
  readonly definitions: Definitions;
};

/** Reads a body, or one block alone, which may use the link definitions of its body. */
export function readSource(text: string, known: Definitions = new Map()): ReadSource {
  const source: Source = { text, masked: maskLiquid(text) };
  const definitions = new Map<string, LinkTarget>();
  const raw = findBlocks(source, linesOf(source.masked), definitions);
  const all: Definitions = new Map([...known, ...definitions]);
  return { source, blocks: raw.map((block) => build(source, block, all)), definitions: all };
}

function build(source: Source, raw: RawBlock, definitions: Definitions): Block {
  try {
    const open = buildOpen(source, raw, definitions);
    if (holdsWords.has(raw.type)) checkRaw(source, raw, open.node, definitions);
    return open;
  } catch (thrown) {
    if (thrown instanceof Ambiguous) return buildProtected(source, raw);
    throw thrown;
  }
}

const holdsWords: ReadonlySet<string> = new Set(['paragraph', 'heading', 'codeBlock']);

/** Throws `Ambiguous` unless kramdown, which gets what `raw` encloses without its tags, reads the same there. */
function checkRaw(source: Source, raw: RawBlock, node: OfferNode, definitions: Definitions): void {
  if (!raw.lines.some((line) => holdsRaw(source, line))) return;
  const seen = joined(source, raw.lines, 'raw tags');
  if (!seen) throw new Ambiguous('Liquid that reaches out of its block');
  const [only, ...others] = findBlocks(seen, linesOf(seen.masked), new Map());
  if (
    !only ||
    others.length > 0 ||
    canonical(buildOpen(seen, only, definitions).node) !== canonical(withWords(node))
  )
    throw new Ambiguous('raw text that is more than words');
}

function holdsRaw(source: Source, line: Line): boolean {
  if (!line.text.includes(liquidMark)) return false;
  return liquidBetween(source.masked, line.start, endOf(line)).some((span) => span.literal !== null);
}

/** A node with the words of `raw` instead of its tags. */
function withWords(node: OfferNode): OfferNode {
  if (node.type !== 'inlineSource')
    return node.content ? { ...node, content: node.content.map(withWords) } : node;
  const source = String(node.attrs?.['source'] ?? '');
  const [only] = maskLiquid(source).spans;
  const isRaw = only?.literal && only.end === source.length;
  return isRaw ? { ...node, type: 'text', text: only.literal, attrs: undefined } : node;
}

function block(
  raw: RawBlock,
  node: OfferNode,
  words: Words | null = null,
  children: readonly Block[] = [],
): Block {
  return { node, start: startOfBlock(raw), end: endOfBlock(raw), lines: raw.lines, words, children };
}

function buildProtected(source: Source, raw: RawBlock): Block {
  return block(raw, { type: 'sourceBlock', attrs: { source: sourceOf(source, raw.lines) } });
}

function buildOpen(source: Source, raw: RawBlock, definitions: Definitions): Block {
  switch (raw.type) {
    case 'paragraph': {
      const words = readWords(source, raw.words, definitions);
      if (isOnlyLiquid(raw.words)) throw new Ambiguous('Liquid that may be anything');
      return block(raw, { type: 'paragraph', content: contentOf(words.runs) }, words);
    }
    case 'heading': {
      const words = readWords(source, raw.words, definitions);
      return block(
        raw,
        { type: 'heading', attrs: { level: raw.level }, content: contentOf(words.runs) },
        words,
      );
    }
    case 'codeBlock':
      return buildCode(source, raw);
    case 'blockquote': {
      const children = raw.children.map((child) => build(source, child, definitions));
      const content =
        children.length > 0 ? children.map((child) => child.node) : [{ type: 'paragraph' as const }];
      return block(raw, { type: 'blockquote', content }, null, children);
    }
    case 'bulletList':
    case 'orderedList': {
      const children = raw.children.map((child) => buildItem(source, child, definitions));
      return block(raw, { type: raw.type, content: children.map((child) => child.node) }, null, children);
    }
    case 'horizontalRule':
      return block(raw, { type: 'horizontalRule' });
    case 'table':
    case 'tableRow': {
      // A table is shown as a whole, or as source.
      const children = raw.children.map((child) => buildOpen(source, child, definitions));
      return block(raw, { type: raw.type, content: children.map((child) => child.node) }, null, children);
    }
    case 'tableHeader':
    case 'tableCell':
      return buildCell(source, raw, definitions);
    case 'listItem':
    case 'sourceBlock':
    case 'text':
    case 'image':
    case 'hardBreak':
    case 'softBreak':
    case 'inlineSource':
      return buildProtected(source, raw);
  }
}

function buildItem(source: Source, raw: RawBlock, definitions: Definitions): Block {
  const children = raw.children.map((child) => build(source, child, definitions));
  const first = children[0];
  // kramdown makes a box of it, which has no form in the editor.
  if (first?.words && /^\[[ xX]\][ \t\n\v\f\r]/.test(first.words.text)) throw new Ambiguous('a task list');
  // Right before another block a backslash at the end becomes a line break.
  if (children.length > 1 && first?.words?.text.endsWith('\\')) throw new Ambiguous('a backslash at the end');
  const content = children.map((child) => child.node);
  return block(raw, { type: 'listItem', content: asItem(content) }, null, children);
}

function buildCell(source: Source, raw: RawBlock, definitions: Definitions): Block {
  const isEmpty = raw.words.every((line) => line.text === '');
  const words = isEmpty
    ? { text: '', lines: raw.words, runs: [] }
    : readWords(source, raw.words, definitions);
  const runs = withBreaks(words.runs);
  // kramdown takes the backslash from before a pipe, and only then reads the words.
  if (words.text.includes('\\|')) {
    const text = words.text.replaceAll('\\|', '|');
    const seen = withBreaks(runsOf(parseSpans(text, { text, spans: [] }, definitions), text));
    if (lineKey(seen) !== lineKey(runs)) throw new Ambiguous('an escaped pipe');
  }
  const content = [{ type: 'paragraph' as const, content: contentOf(runs) }];
  return block(raw, { type: raw.type, attrs: { align: raw.alignment }, content }, { ...words, runs });
}

const lineKey = (runs: readonly Run[]): string => canonical({ type: 'paragraph', content: contentOf(runs) });

// A row is one line: its breaks are written as HTML. Those beside no words stay source, as a person's are dropped there.
function withBreaks(runs: readonly Run[]): Run[] {
  const isBreak = ({ node }: Run): boolean =>
    node.type === 'inlineSource' && /^<br *\/?>$/.test(String(node.attrs?.['source'] ?? ''));
  const first = runs.findIndex((run) => !isBreak(run));
  const last = runs.findLastIndex((run) => !isBreak(run));
  return runs.map((run, index) => {
    if (index < first || index > last || !isBreak(run)) return run;
    const { marks } = run.node;
    return { ...run, node: { type: 'hardBreak', ...(marks ? { marks } : {}) } };
  });
}

/** The content of an item, which begins with a paragraph in the editor even where the post has none. */
export function asItem(content: readonly OfferNode[]): OfferNode[] {
  return content[0]?.type === 'paragraph' ? [...content] : [{ type: 'paragraph' }, ...content];
}

function buildCode(source: Source, raw: RawBlock): Block {
  const lines = raw.words.map((line) => withoutRaw(source.masked, source.text, line.start, endOf(line)));
  if (lines.includes(null)) throw new Ambiguous('Liquid in code');
  const text = lines.join('\n');
  const content: OfferNode[] = text === '' ? [] : [{ type: 'text', text }];
  return block(raw, { type: 'codeBlock', attrs: { language: raw.language || null }, content });
}

function readWords(source: Source, lines: readonly Line[], definitions: Definitions): Words {
  const all = joined(source, lines, 'nothing');
  if (!all) throw new Ambiguous('Liquid over several lines');
  const masked = stripEnd(all.masked.text);
  const text = all.text.slice(0, masked.length);
  const local = { text: masked, spans: all.masked.spans };
  const runs = runsOf(parseSpans(text, local, definitions), text);
  if (runs.length === 0) throw new Ambiguous('nothing to show');
  return { text, lines, runs };
}

// A line that is a tag, or a paragraph that is one output, may become blocks when Liquid runs.
function isOnlyLiquid(lines: readonly Line[]): boolean {
  return lines.some((line) => /^[ \t]*\uE000+[ \t]*$/.test(line.text));
}

/** Where a place in some words stands in the source. */
export function placeInSource(words: Words, position: number): number {
  let before = 0;
  for (const line of words.lines) {
    const end = before + line.text.length;
    if (position <= end) return line.start + position - before;
    before = end + 1;
  }
  const last = words.lines.at(-1);
  return last ? endOf(last) : 0;
}
