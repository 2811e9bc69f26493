import { markTypes } from '../document.ts';
import type { OfferMark, OfferNode } from '../document.ts';
import { stripSpaces } from './lines.ts';
import type { Span } from './span.ts';

/** A stretch of a line as the editor has it, with its place in the words it was read from. */
export type Run = {
  /** A text node, or an inline node without content. */
  readonly node: OfferNode;
  readonly start: number;
  readonly end: number;
};

/** The spans of one block's words as the editor's inline nodes, marks instead of nesting. */
export function runsOf(spans: readonly Span[], words: string): Run[] {
  const runs: Run[] = [];
  collect(spans, words, [], runs);
  return withoutSpaceAtBreaks(runs);
}

function collect(spans: readonly Span[], words: string, marks: readonly OfferMark[], runs: Run[]): void {
  const push = (node: OfferNode, start: number, end: number): void => {
    runs.push({ node: marks.length > 0 ? { ...node, marks: [...marks] } : node, start, end });
  };
  for (const span of spans) {
    const { start, end } = span;
    switch (span.type) {
      case 'text':
        push({ type: 'text', text: span.text }, start, end);
        break;
      case 'softBreak':
      case 'hardBreak':
        push({ type: span.type }, start, end);
        break;
      case 'source':
        push({ type: 'inlineSource', attrs: { source: words.slice(start, end) } }, start, end);
        break;
      case 'image':
        push(
          { type: 'image', attrs: { src: span.src, alt: span.alt || null, title: span.title } },
          start,
          end,
        );
        break;
      case 'code':
        collectCode(span, marks, runs);
        break;
      case 'html':
        collect(span.children, words, marks, runs);
        break;
      case 'link':
        collect(
          span.children,
          words,
          withMark(marks, { type: 'link', attrs: { href: span.href, title: span.title } }),
          runs,
        );
        break;
      case 'bold':
      case 'italic':
      case 'strike':
        collect(span.children, words, withMark(marks, { type: span.type }), runs);
    }
  }
}

function collectCode(span: Span & { type: 'code' }, marks: readonly OfferMark[], runs: Run[]): void {
  const coded = withMark(marks, { type: 'code' });
  const isExact = span.innerEnd - span.innerStart === span.text.length;
  let position = span.innerStart;
  for (const part of span.text.split(/(\n)/)) {
    const [start, end] = isExact ? [position, position + part.length] : [span.innerStart, span.innerEnd];
    position = end;
    if (part === '') continue;
    runs.push({
      node: part === '\n' ? { type: 'softBreak', marks: coded } : { type: 'text', text: part, marks: coded },
      start,
      end,
    });
  }
}

/** Marks in the order of the schema, each at most once. */
export function withMark(marks: readonly OfferMark[], mark: OfferMark): OfferMark[] {
  const others = marks.filter((each) => each.type !== mark.type);
  return [...others, mark].sort((a, b) => markTypes.indexOf(a.type) - markTypes.indexOf(b.type));
}

export const isBreak = (node: OfferNode): boolean => node.type === 'softBreak' || node.type === 'hardBreak';
export const isCode = (node: OfferNode): boolean => node.marks?.some((mark) => mark.type === 'code') ?? false;

// The website does not show the spaces at a line's ends.
function withoutSpaceAtBreaks(runs: readonly Run[]): Run[] {
  return runs.flatMap((run, index) => {
    const { node } = run;
    if (node.type !== 'text' || isCode(node) || node.text === undefined) return [run];
    const isExact = node.text.length === run.end - run.start;
    const before = runs[index - 1];
    const after = runs[index + 1];
    let { text } = node;
    let { start, end } = run;
    if (before && isBreak(before.node)) text = text.replace(/^[ \t]+/, '');
    if (isExact) start = end - text.length;
    if (after && isBreak(after.node)) text = stripSpaces(text);
    if (isExact) end = start + text.length;
    return text === '' ? [] : [{ node: { ...node, text }, start, end }];
  });
}

/** The runs as the content of a block, neighbouring text with the same marks joined. */
export function contentOf(runs: readonly Run[]): OfferNode[] {
  const content: OfferNode[] = [];
  for (const { node } of runs) {
    const last = content.at(-1);
    if (node.type === 'text' && last?.type === 'text' && sameMarks(node.marks, last.marks)) {
      last.text = (last.text ?? '') + (node.text ?? '');
    } else {
      content.push({ ...node });
    }
  }
  return content;
}

export function sameMarks(a: readonly OfferMark[] | undefined, b: readonly OfferMark[] | undefined): boolean {
  return marksKey(a) === marksKey(b);
}

/** Marks as a text by which they can be compared. */
export function marksKey(marks: readonly OfferMark[] | undefined): string {
  if (!marks || marks.length === 0) return '';
  return [...marks]
    .sort((a, b) => markTypes.indexOf(a.type) - markTypes.indexOf(b.type))
    .map((mark) =>
      mark.type === 'link'
        ? JSON.stringify(['link', mark.attrs?.['href'] ?? '', mark.attrs?.['title'] ?? null])
        : mark.type,
    )
    .join(' ');
}
