import { isSpace, skipSpaces } from './characters.ts';
import { isKnownName, spanNames } from './html-names.ts';
import { optionalSpace } from './source.ts';
import type { Attributes } from './element.ts';
import type { Source } from './source.ts';

const namePattern =
  /(?:[\p{Alphabetic}_][-\p{Alphabetic}\p{Nd}._]*:)?[\p{Alphabetic}_][-\p{Alphabetic}\p{Nd}._]*/uy;
const wordPattern = /[\p{Alphabetic}\p{M}\p{Nd}\p{Pc}]+/uy;

/** Where the name of an element or attribute ends that begins at `at`, else -1. */
export function nameEnd(text: string, at: number): number {
  namePattern.lastIndex = at;
  return namePattern.test(text) ? namePattern.lastIndex : -1;
}

function wordEnd(text: string, at: number): number {
  wordPattern.lastIndex = at;
  return wordPattern.test(text) ? wordPattern.lastIndex : at;
}

export type StartTag = {
  /** Lower-cased where it is an element of HTML. */
  readonly name: string;
  readonly attributes: Attributes;
  readonly isClosed: boolean;
  readonly end: number;
};

/** The start tag at `at`, null where there is none. */
export function startTag(source: Source, at: number): StartTag | null {
  const { text } = source;
  if (text.charCodeAt(at) !== 60) return null;
  const behindName = nameEnd(text, at + 1);
  if (behindName < 0) return null;
  const written = text.slice(at + 1, behindName);
  const lower = written.toLowerCase();
  const isKnown = isKnownName(lower);
  const attributes: Attributes = new Map();
  let end = behindName;
  for (;;) {
    const start = skipSpaces(text, end);
    const behind = start > end ? nameEnd(text, start) : -1;
    if (behind < 0) break;
    const name = text.slice(start, behind);
    const value = attributeValue(source, behind);
    attributes.set(isKnown ? name.toLowerCase() : name, value?.value ?? '');
    end = value?.end ?? behind;
  }
  end = skipSpaces(text, end);
  const isClosed = text.charCodeAt(end) === 47;
  if (isClosed) end += 1;
  if (text.charCodeAt(end) !== 62) return null;
  return { name: isKnown ? lower : written, attributes, isClosed, end: end + 1 };
}

function attributeValue(source: Source, at: number): { value: string; end: number } | null {
  const { text } = source;
  const sign = skipSpaces(text, at);
  if (text.charCodeAt(sign) !== 61) return null;
  const start = skipSpaces(text, sign + 1);
  const end = wordEnd(text, start);
  if (end > start) return { value: text.slice(start, end), end };
  const quote = text[start];
  if (quote !== '"' && quote !== "'") return null;
  const close = source.find(quote, start + 1);
  return close < 0 ? null : { value: text.slice(start + 1, close), end: close + 1 };
}

/** The end tag at `at`: its name as written, and where it ends. */
export function endTag(text: string, at: number): { name: string; end: number } | null {
  if (text.charCodeAt(at) !== 60 || text.charCodeAt(at + 1) !== 47) return null;
  const behindName = nameEnd(text, at + 2);
  if (behindName < 0) return null;
  const end = skipSpaces(text, behindName);
  return text.charCodeAt(end) === 62 ? { name: text.slice(at + 2, behindName), end: end + 1 } : null;
}

/** Where the comment at `at` ends, else -1. */
export function commentEnd(source: Source, at: number): number {
  if (!source.startsWith('<!--', at)) return -1;
  const close = source.find('-->', at + 4);
  return close < 0 ? -1 : close + 3;
}

/** Where the processing instruction at `at` ends, else -1. */
export function instructionEnd(source: Source, at: number): number {
  if (!source.startsWith('<?', at)) return -1;
  const close = source.find('?>', at + 2);
  return close < 0 ? -1 : close + 2;
}

/** True where a tag, a comment or an end of one may begin at `at`. */
export function mayBeTag(text: string, at: number): boolean {
  if (text.charCodeAt(at) !== 60) return false;
  return text.charCodeAt(at + 1) === 47 || text.startsWith('!--', at + 1) || nameEnd(text, at + 1) > 0;
}

/** Where the end tag of `name` begins at or after `from`, else -1. */
export function findEndTag(source: Source, name: string, from: number): number {
  const lower = name.toLowerCase();
  for (let at = source.find('</', from); at >= 0; at = source.find('</', at + 2)) {
    const behind = at + 2 + name.length;
    if (source.text.slice(at + 2, behind).toLowerCase() !== lower) continue;
    let end = behind;
    while (isSpace(source.text.charCodeAt(end))) end += 1;
    if (source.text.charCodeAt(end) === 62) return at;
  }
  return -1;
}

const isSpanName = (text: string, at: number): boolean => {
  const name = text.slice(at, wordEnd(text, at));
  return spanNames.has(name) || name === 'script';
};

/** True where a line begins with a tag that ends the text above it. */
export function endsLazily(text: string, at: number, spaces = 3): boolean {
  let start = optionalSpace(text, at);
  if (start - at > spaces) return false;
  if (text.charCodeAt(start) !== 60) return false;
  start += 1;
  if (text.charCodeAt(start) !== 47) return nameEnd(text, start) > 0 && !isSpanName(text, start);
  const end = nameEnd(text, start + 1);
  if (end < 0 || isSpanName(text, start + 1)) return false;
  return text.charCodeAt(skipSpaces(text, end)) === 62;
}
