import { isSpace, skipSpaces } from './characters.ts';
import { optionalSpace, tailEnd } from './source.ts';
import type { Source } from './source.ts';

export type Fence = { readonly info: string; readonly body: string; readonly end: number };

type Closing = { readonly start: number; readonly end: number; readonly length: number };
type Closings = { readonly lines: readonly Closing[]; readonly longest: readonly number[] };

const known = new WeakMap<Source, Map<string, Closings>>();

/** The lines of a source that hold nothing but one fence sign, and the longest run from each line on. */
function closings(source: Source, sign: string): Closings {
  const bySign = known.get(source) ?? new Map<string, Closings>();
  known.set(source, bySign);
  const found = bySign.get(sign);
  if (found) return found;
  const lines: Closing[] = [];
  const { text } = source;
  for (let start = 0; start < text.length; start = source.lineEnd(start)) {
    const run = optionalSpace(text, start);
    let behind = run;
    while (text[behind] === sign) behind += 1;
    const end = behind - run < 3 ? -1 : tailEnd(text, behind);
    if (end >= 0) lines.push({ start, end, length: behind - run });
  }
  const longest: number[] = [];
  let length = 0;
  for (let index = lines.length - 1; index >= 0; index -= 1) {
    length = Math.max(length, lines[index]?.length ?? 0);
    longest[index] = length;
  }
  const result = { lines, longest };
  bySign.set(sign, result);
  return result;
}

function firstFrom(lines: readonly Closing[], at: number): number {
  let [low, high] = [0, lines.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle]?.start ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What follows the opening run: the info string, and where the body begins. */
function openingLine(text: string, at: number): { info: string; body: number } | null {
  const plain = tailEnd(text, at);
  if (plain >= 0) return { info: '', body: plain };
  const start = skipSpaces(text, at);
  let end = start;
  while (end < text.length && !isSpace(text.charCodeAt(end))) end += 1;
  const body = end > start ? tailEnd(text, end) : -1;
  return body < 0 ? null : { info: text.slice(start, end), body };
}

/**
 * The fenced code at `at`. A shorter run may close it where no long enough one does; the signs left over of the opening
 * run are then the beginning of the info string, as kramdown has it.
 */
export function fenceAt(source: Source, at: number): Fence | null {
  const { text } = source;
  const start = optionalSpace(text, at);
  const sign = text[start] ?? '';
  let end = start;
  while (text[end] === '~' || text[end] === '`') end += 1;
  const run = text.slice(start, end);
  if (run !== sign.repeat(run.length)) return mixedFence(source, start, run);
  const { lines, longest } = closings(source, sign);
  const whole = openingLine(text, end);
  const lengths: number[] = [];
  if (whole) {
    const index = firstFrom(lines, whole.body);
    lengths.push(run.length, longest[index] ?? 0);
  }
  const shorter = openingLine(text, end - 1);
  if (shorter) lengths.push(Math.min(run.length - 1, longest[firstFrom(lines, shorter.body)] ?? 0));
  for (const length of lengths) {
    if (length < 3 || length > run.length) continue;
    const opening = openingLine(text, start + length);
    if (!opening) continue;
    for (let index = firstFrom(lines, opening.body); index < lines.length; index += 1) {
      const line = lines[index];
      if (!line || (longest[index] ?? 0) < length) break;
      if (line.length >= length)
        return { info: opening.info, body: text.slice(opening.body, line.start), end: line.end };
    }
  }
  return null;
}

function mixedFence(source: Source, start: number, run: string): Fence | null {
  const { text } = source;
  if (run.length > 40) return null;
  for (let length = run.length; length >= 3; length -= 1) {
    const opening = openingLine(text, start + length);
    const sign = run.slice(0, length);
    for (let line = opening?.body ?? text.length; opening && line < text.length;) {
      const begin = source.find(sign, line);
      if (begin < 0) break;
      const lineStart = text.lastIndexOf('\n', begin - 1) + 1;
      let behind = begin + length;
      while (text[behind] === sign.at(-1)) behind += 1;
      const end = lineStart >= line && optionalSpace(text, lineStart) === begin ? tailEnd(text, behind) : -1;
      if (end >= 0) return { info: opening.info, body: text.slice(opening.body, lineStart), end };
      line = source.lineEnd(begin);
    }
  }
  return null;
}
