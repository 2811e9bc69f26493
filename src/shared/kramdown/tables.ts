import { isBehindBoundary } from './boundary.ts';
import { isBoundary } from './block-rules.ts';
import { isSpace, strip } from './characters.ts';
import { Element } from './element.ts';
import { Source, optionalSpace } from './source.ts';
import type { Alignment, ElementType } from './element.ts';
import type { Reading } from './reading.ts';

const isSeparatorLine = (line: string): boolean => line.includes('-') && /^[+|: \t-]*$/.test(line);
const isFooterLine = (line: string): boolean => line.includes('=') && /^[+|: \t=]*$/.test(line);
const column = /[ \t]?(:?)-+(:?)[ \t]?/g;

/** True where a pipe that is not escaped stands in the line, or begins it. */
function hasPipe(line: string): boolean {
  if (line.charCodeAt(0) === 124) return true;
  for (let at = line.indexOf('|', 1); at >= 0; at = line.indexOf('|', at + 1))
    if (line[at - 1] !== '\\') return true;
  return false;
}

/** A table: rows of cells between pipes, lines of dashes between its parts, one of `=` above its footer. */
export function table(reading: Reading): boolean {
  const { source } = reading;
  const { text, pos } = source;
  const start = optionalSpace(text, pos);
  const firstEnd = source.lineEnd();
  if (isSpace(text.charCodeAt(start)) || text.charCodeAt(firstEnd - 1) !== 10) return false;
  const firstLine = text.slice(pos, firstEnd - 1);
  if (!firstLine.includes('|') || !hasPipe(text.slice(start, firstEnd - 1))) return false;
  if (!isBehindBoundary(reading)) return false;
  const element = reading.newBlock('table');
  const columns = readRows(reading, element, text.charCodeAt(start) === 124);
  const isTable =
    columns !== null &&
    isBoundary(source, source.pos) &&
    hasPipesOutsideCode(reading, text.slice(pos, source.pos - 1));
  if (isTable) columns.end();
  if (!isTable || !element.children.some(({ type }) => type === 'tbody')) {
    source.pos = pos;
    return false;
  }
  fillRows(element, columns.width());
  reading.tree.children.push(element);
  return true;
}

type Rows = { readonly end: () => void; readonly width: () => number };

function readRows(reading: Reading, element: Element, hasLeadingPipe: boolean): Rows | null {
  const { source } = reading;
  let rows: Element[] = [];
  let hasFooter = false;
  let width = 0;
  const close = (type: ElementType, isForced: boolean): void => {
    if (hasFooter && type === 'tbody' && !isForced) return;
    const part = new Element(type);
    part.children = rows;
    rows = [];
    element.children.push(part);
  };
  for (let isFirst = true; !source.isEnd; isFirst = false) {
    const end = source.lineEnd();
    if (source.text.charCodeAt(end - 1) !== 10) break;
    const line = source.text.slice(source.pos, end - 1);
    const isSeparator = isSeparatorLine(line);
    if (isFirst && isSeparator) {
      source.pos = end;
      continue;
    }
    if (!hasPipe(line)) break;
    source.pos = end;
    if (isSeparator) {
      if (rows.length === 0) continue;
      if (element.alignment.length === 0 && !hasFooter) {
        close('thead', false);
        element.alignment = alignments(line);
      } else close('tbody', false);
    } else if (isFooterLine(line)) {
      if (rows.length > 0) close('tbody', true);
      hasFooter = true;
    } else {
      const row = readRow(reading, line.replace(/[ \t]+$/, ''), hasLeadingPipe);
      width = Math.max(width, row.children.length);
      rows.push(row);
    }
  }
  return {
    end: () => {
      if (rows.length > 0) close(hasFooter ? 'tfoot' : 'tbody', false);
    },
    width: () => width,
  };
}

function alignments(line: string): Alignment[] {
  return [...line.matchAll(column)].map(([, left, right]) => {
    if (left === '' && right === '') return 'default';
    if (right === '') return 'left';
    return left === '' ? 'right' : 'center';
  });
}

function readRow(reading: Reading, line: string, hasLeadingPipe: boolean): Element {
  const cells: string[] = [];
  const add = (words: string): void => {
    if (cells.length === 0) cells.push(words);
    else cells.push((cells.pop() ?? '') + words);
  };
  splitCode(line).forEach((words, index) => {
    if (index % 2 === 1) {
      add(words);
      return;
    }
    for (const child of codeSpansOf(reading, words)) {
      if (child.type === 'codespan') {
        const run = /`+/g;
        const longest = [...child.value.matchAll(run)].reduce(
          (most, [each]) => Math.max(most, each.length),
          0,
        );
        const sign = '`'.repeat(longest + 1);
        const space = longest > 0 ? ' ' : '';
        add(sign + space + child.value + space + sign);
        continue;
      }
      const [first = '', ...others] = child.value
        .split(/(?<!\\)\|/)
        .map((cell) => cell.replaceAll('\\|', '|'));
      add(first);
      for (const other of others) cells.push(other);
    }
  });
  if (hasLeadingPipe && strip(cells[0] ?? '') === '') cells.shift();
  if (strip(cells[cells.length - 1] ?? '') === '') cells.pop();
  const row = new Element('tr');
  row.children = cells.map((words) => {
    const cell = new Element('td');
    cell.children.push(new Element('raw_text', strip(words)));
    return cell;
  });
  return row;
}

/** Words and `<code>` elements in turn. */
function splitCode(line: string): string[] {
  const parts: string[] = [];
  let done = 0;
  for (let start = line.indexOf('<code'); start >= 0; start = line.indexOf('<code', done)) {
    const open = line.indexOf('>', start + 5);
    const close = open < 0 ? -1 : line.indexOf('</code>', open + 1);
    if (close < 0) break;
    parts.push(line.slice(done, start), line.slice(start, close + 7));
    done = close + 7;
  }
  return [...parts, line.slice(done)];
}

function codeSpansOf(reading: Reading, words: string): Element[] {
  const root = new Element('root');
  reading.aside(new Source(words), 'raw_text', () => reading.spans(root, 'code'));
  return root.children;
}

/** Whether each line has a pipe that stands neither in code nor in an element. */
function hasPipesOutsideCode(reading: Reading, words: string): boolean {
  const root = new Element('root');
  reading.aside(new Source(words), 'raw_text', () => reading.spans(root, 'code-and-html'));
  let isFound = false;
  for (const { type, value } of root.children) {
    const lines = value.replace(/\n+$/, '').split('\n');
    const count = value === '' || /^\n+$/.test(value) ? 0 : lines.length;
    if (type === 'codespan') {
      if (count > 2 || (count === 2 && !isFound)) break;
      if (count === 2) isFound = false;
      continue;
    }
    if (count > 1 && !isFound && !hasPipe(lines[0] ?? '')) break;
    isFound = (count <= 1 && isFound) || (count > 0 && hasPipe(lines[lines.length - 1] ?? ''));
  }
  return isFound;
}

function fillRows(element: Element, width: number): void {
  for (const part of element.children)
    for (const row of part.children) while (row.children.length < width) row.children.push(new Element('td'));
  element.alignment = element.alignment.slice(0, width);
  while (element.alignment.length < width) element.alignment.push('default');
}
