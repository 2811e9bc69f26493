import { applyList } from './attribute-lists.ts';
import { downcase } from './characters.ts';
import { Element } from './element.ts';
import { characterOf, signOf } from './entities.ts';
import { Source } from './source.ts';
import type { Reading } from './reading.ts';

/** Reads the spans of every block, joins blank lines, drops ends of blocks and gives elements their attributes. */
export function readTree(reading: Reading, element: Element): void {
  const children: Element[] = [];
  let blank: Element | null = null;
  for (const child of element.children) {
    if (child.type === 'eob') {
      if (child.ial) applyList(child.attributes, child.ial, reading.lists);
      continue;
    }
    if (child.type === 'blank') {
      if (blank) blank.value += child.value;
      else children.push((blank = child));
      continue;
    }
    blank = null;
    if (child.type === 'raw_text') {
      reading.aside(new Source(child.value), 'text', () => reading.spans(child, 'all'));
      for (const span of child.children) children.push(span);
      continue;
    }
    readTree(reading, child);
    if (child.ial) applyList(child.attributes, child.ial, reading.lists);
    if (child.type === 'dt' || child.type === 'header') child.rawText = wordsOf(child);
    children.push(child);
  }
  element.children = children;
}

/** The words of an element without their marks, from which ids are made. */
function wordsOf(element: Element): string {
  const { type, value } = element;
  if (type === 'text' || type === 'codespan' || type === 'math') return value;
  if (type === 'entity') return characterOf(element.code) ?? '';
  if (type === 'smart_quote') return signOf(value);
  if (type !== 'typographic_sym') return element.children.map(wordsOf).join('');
  if (value === 'laquo_space') return '«\u00A0';
  return value === 'raquo_space' ? '\u00A0»' : signOf(value);
}

/** What GFM adds to a tree that is read: breaks where a backslash ends a line, and ids of headings. */
export function finishTree(reading: Reading, breakSign: string): void {
  const counts = new Map<string, number>();
  const finish = (element: Element): void => {
    const { children } = element;
    element.children = children.flatMap((child, index) => {
      if (child.type === 'text' && child.value.includes(breakSign))
        return withBreaks(child, breakSign, element.kind === 'block' && index === children.length - 1);
      if (child.type === 'html_element') return [child];
      if (child.type === 'header' && reading.options.auto_ids && !child.attributes.has('id')) {
        child.attributes.set('id', reading.options.auto_id_prefix + headingId(child.rawText, counts));
        return [child];
      }
      finish(child);
      return [child];
    });
  };
  finish(reading.root);
}

function withBreaks(child: Element, breakSign: string, isLast: boolean): Element[] {
  const lines = child.value.split(breakSign);
  const isOmitted = isLast && lines[lines.length - 1] === '';
  return lines.flatMap((line, index) => {
    const words = new Element('text', index > 0 ? `\n${line}` : line);
    const isBroken = index < lines.length - 2 || (index === lines.length - 2 && !isOmitted);
    return isBroken ? [words, new Element('br')] : [words];
  });
}

function headingId(words: string, counts: Map<string, number>): string {
  const id = downcase(words)
    .replace(/[^\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\- \t]/gu, '')
    .replace(/[ \t]/g, '-');
  const count = (counts.get(id) ?? -1) + 1;
  counts.set(id, count);
  return count > 0 ? `${id}-${count}` : id;
}
