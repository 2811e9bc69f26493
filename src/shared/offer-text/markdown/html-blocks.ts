import { endTag, isEmptyName, isKnownName, isSpanName, startTag, tagBegin } from './html.ts';
import { isBlank } from './lines.ts';
import type { Line } from './lines.ts';

/** True where kramdown ends a paragraph, a quote or an item for the HTML that begins a line. */
export function endsLazily(lines: readonly Line[], at: number): boolean {
  const text = lines[at]?.text ?? '';
  const match = tagBegin.exec(text);
  if (!match) return false;
  const [whole, slash = '', tag = ''] = match;
  // kramdown looks for a word boundary after the names of its list, so `<b-x` counts as `<b`.
  const first = /^\w+/.exec(tag)?.[0].toLowerCase() ?? tag;
  if (isSpanName(first) || first === 'script') return false;
  if (slash === '') return true;
  const rest = text.slice(whole.length);
  if (/[^ \t\n\v\f\r]/.test(rest)) return /^[ \t\n\v\f\r]*>/.test(rest);
  let next = at + 1;
  for (let line = lines[next]; line && isBlank(line); line = lines[next]) next += 1;
  return /^[ \t\n\v\f\r]*>/.test(lines[next]?.text ?? '');
}

/** Finds in one text where block HTML ends; what is not to be found is looked for once. */
export class HtmlBlocks {
  readonly #text: string;
  readonly #missing = new Map<string, number>();

  constructor(text: string) {
    this.#text = text;
  }

  /**
   * Where the block HTML that begins at `start` ends, or null where kramdown takes it as text. An element ends at the end
   * tag of its name once every element inside it has ended; what is never closed reaches to the end of the text.
   */
  endOf(start: number): number | null {
    if (this.#text.startsWith('<!--', start)) return this.#after('-->', start + 4);
    const match = this.#at(startTag, start);
    if (!match || isSpanName(match[1] ?? '')) return null;
    const open = this.#opened(match);
    if (open === null) return start + match[0].length;
    const stack = [open];
    let position = this.#afterOpening(open, start + match[0].length);
    while (stack.length > 0) {
      position = this.#text.indexOf('<', position);
      if (position < 0) return this.#text.length;
      position = this.#next(position, stack);
    }
    return position;
  }

  #next(position: number, stack: string[]): number {
    for (const [opening, closing] of [
      ['<!--', '-->'],
      ['<?', '?>'],
    ] as const) {
      const end = this.#text.startsWith(opening, position)
        ? this.#after(closing, position + opening.length)
        : null;
      if (end !== null) return end;
    }
    const begin = this.#at(startTag, position);
    if (begin) {
      const open = this.#opened(begin);
      const end = position + begin[0].length;
      if (open === null) return end;
      if (!isRaw(open)) stack.push(open);
      return this.#afterOpening(open, end);
    }
    const close = this.#at(endTag, position);
    if (!close) return position + 1;
    if (nameOf(close[1] ?? '') === stack.at(-1)) stack.pop();
    return position + close[0].length;
  }

  /** The name of the element that a start tag opens; null where it has no content. */
  #opened([, tag = '', selfClosing]: RegExpExecArray): string | null {
    return selfClosing !== undefined || isEmptyName(tag) ? null : nameOf(tag);
  }

  // Scripts and styles hold no tags but their own end, or all that follows.
  #afterOpening(open: string, position: number): number {
    if (!isRaw(open)) return position;
    const end = new RegExp(`(?=</${open}[ \\t\\n\\v\\f\\r]*>)`, 'giu');
    end.lastIndex = position;
    return end.exec(this.#text)?.index ?? this.#text.length;
  }

  #at(pattern: RegExp, position: number): RegExpExecArray | null {
    // A tag needs its end, which an odd text may not have at all.
    if (this.#after('>', position) === null) return null;
    pattern.lastIndex = position;
    return pattern.exec(this.#text);
  }

  #after(closing: string, position: number): number | null {
    if (position >= (this.#missing.get(closing) ?? Infinity)) return null;
    const found = this.#text.indexOf(closing, position);
    if (found >= 0) return found + closing.length;
    this.#missing.set(closing, position);
    return null;
  }
}

const isRaw = (name: string): boolean => name === 'script' || name === 'style';
const nameOf = (tag: string): string => (isKnownName(tag) ? tag.toLowerCase() : tag);
