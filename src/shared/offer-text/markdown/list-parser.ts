import { attributesLength } from './attribute-lists.ts';
import { endsLazily } from './html-blocks.ts';
import { dropStart, isBlank, stripEnd } from './lines.ts';
import type { Line } from './lines.ts';
import * as rules from './rules.ts';

export type FoundItem = {
  /** The item's lines as the list sees them, its marker included, without blank lines at its end. */
  readonly lines: Line[];
  /** What stands inside the item, in parts that are read one after the other: a nested list begins a new one. */
  readonly inner: Line[][];
};

export type FoundList = {
  readonly isNumbered: boolean;
  /** Null where a list of this shape is better shown as source. */
  readonly items: FoundItem[] | null;
  /** The line after the last one that is not blank. */
  readonly end: number;
  readonly next: number;
  /** True where a boundary mark ended it, which then is no boundary to what follows. */
  readonly isMarked: boolean;
};

/** Reads the list that begins at a line as kramdown does: how far its items are indented decides what belongs to them. */
export function findList(lines: readonly Line[], first: number): FoundList {
  const isNumbered = !rules.bullet.test(lines[first]?.text ?? '');
  const items: FoundItem[] = [];
  let indentation = 0;
  let markerPattern = isNumbered ? rules.number : rules.bullet;
  let foundNested = false;
  let afterBlank = false;
  let isOdd = false;
  let isMarked = false;
  let at = first;
  for (; at < lines.length; at += 1) {
    const line = lines[at];
    if (!line || (afterBlank && rules.rule.test(line.text))) break;
    if (rules.boundaryMark.test(line.text)) {
      at += 1;
      isMarked = true;
      break;
    }
    const marker = markerPattern.exec(line.text);
    if (marker) {
      const begin = readMarker(line, marker[1] ?? '', marker[2] ?? '');
      indentation = begin.indentation;
      isOdd ||= begin.isOdd;
      markerPattern = nextMarker(isNumbered, indentation);
      foundNested = false;
      afterBlank = false;
      items.push({ lines: [line], inner: [[begin.inner]] });
      continue;
    }
    const item = items.at(-1);
    if (!item) break;
    if (isBlank(line)) {
      foundNested = true;
      afterBlank = true;
      item.lines.push(line);
      item.inner.at(-1)?.push(line);
      continue;
    }
    const belongs = reachesIndentation(line.text, indentation);
    if (!belongs && (afterBlank || endsItem(lines, at, indentation))) break;
    const inner = belongs ? withoutIndentation(line, indentation) : line;
    if (!inner) isOdd = true;
    const looksLikeItem = inner !== null && rules.isItem(inner);
    if (looksLikeItem && !belongs && foundNested) isOdd = true;
    if (looksLikeItem && belongs && !foundNested) {
      foundNested = true;
      item.inner.push([]);
    }
    afterBlank = false;
    item.lines.push(line);
    item.inner.at(-1)?.push(inner ?? line);
  }
  let end = at;
  while (
    end > first + 1 &&
    (isBlankAt(lines, end - 1) || rules.boundaryMark.test(lines[end - 1]?.text ?? ''))
  )
    end -= 1;
  for (const item of items) {
    while (item.lines.length > 1 && stripEnd(item.lines.at(-1)?.text ?? '') === '') item.lines.pop();
  }
  return { isNumbered, items: isOdd ? null : items, end, next: at, isMarked };
}

function isBlankAt(lines: readonly Line[], index: number): boolean {
  const line = lines[index];
  return line !== undefined && isBlank(line);
}

function readMarker(
  line: Line,
  marker: string,
  content: string,
): { inner: Line; indentation: number; isOdd: boolean } {
  const inner = dropStart(line, marker.length + (/^[ \t\f\v]*/.exec(content)?.[0].length ?? 0));
  if (stripEnd(content) === '') return { inner, indentation: 4, isOdd: false };
  let column = marker.length;
  for (const character of /^[ \t]*/.exec(content)?.[0] ?? '')
    column += character === '\t' ? 4 - (column % 4) : 1;
  // An item that begins with another item, an attribute list or a table's pipe is left to its source.
  const isOdd = rules.isItem(inner) || /^\{:/.test(inner.text) || content.startsWith('|');
  return { inner, indentation: column, isOdd };
}

// The next marker may stand as far right as the first item's text, less one.
function nextMarker(isNumbered: boolean, indentation: number): RegExp {
  const most = Math.min(indentation - 1, 3);
  return isNumbered
    ? new RegExp(`^( {0,${most}}\\d+\\.)([\\t| ].*)$`, 's')
    : new RegExp(`^( {0,${most}}[+*-])([\\t| ].*)$`, 's');
}

// A tab counts as much as four spaces.
function reachesIndentation(text: string, indentation: number): boolean {
  const steps = Math.floor(indentation / 4);
  let at = 0;
  for (let step = 0; step < steps; step += 1) {
    if (text[at] === '\t') at += 1;
    else if (text.startsWith('    ', at)) at += 4;
    else return false;
  }
  return text[at] === '\t' || text.startsWith(' '.repeat(indentation % 4), at);
}

function endsItem(lines: readonly Line[], at: number, indentation: number): boolean {
  const text = lines[at]?.text ?? '';
  const lead = /^ */.exec(text)?.[0].length ?? 0;
  return lead <= Math.min(indentation, 3) && (attributesLength(lines, at) > 0 || endsLazily(lines, at));
}

// Null where a tab reaches over the indentation: what is left of it has no place in the source.
function withoutIndentation(line: Line, indentation: number): Line | null {
  let column = 0;
  let count = 0;
  while (column < indentation) {
    const character = line.text[count];
    if (character === '\t') column += 4;
    else if (character === ' ') column += 1;
    else return null;
    count += 1;
  }
  return column === indentation && !line.text.slice(count).startsWith('\t') ? dropStart(line, count) : null;
}
