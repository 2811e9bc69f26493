import { isSpace } from './characters.ts';

type Found = { from: number; at: number };

/** A text under reading: where the reader stands, and what it has already searched. */
export class Source {
  readonly text: string;
  pos = 0;
  #found: Map<string, Found> | null = null;

  constructor(text: string) {
    this.text = text;
  }

  get isEnd(): boolean {
    return this.pos >= this.text.length;
  }

  /** Where `words` next stand at or after `from`, else -1; what was searched once is not searched again. */
  find(words: string, from: number): number {
    const known = this.#found?.get(words);
    if (known && from >= known.from && (known.at < 0 || from <= known.at)) return known.at;
    const at = this.text.indexOf(words, from);
    this.#found ??= new Map();
    this.#found.set(words, { from, at });
    return at;
  }

  startsWith(words: string, at = this.pos): boolean {
    return this.text.startsWith(words, at);
  }

  /** Matches a sticky pattern where the reader stands. */
  match(pattern: RegExp, at = this.pos): RegExpExecArray | null {
    pattern.lastIndex = at;
    return pattern.exec(this.text);
  }

  /** Matches and moves behind the match. */
  scan(pattern: RegExp): RegExpExecArray | null {
    const match = this.match(pattern);
    if (match) this.pos += match[0].length;
    return match;
  }

  get rest(): string {
    return this.text.slice(this.pos);
  }

  /** Takes one character, both halves of a pair. */
  character(): string {
    const code = this.text.codePointAt(this.pos);
    const words = code === undefined ? '' : String.fromCodePoint(code);
    this.pos += words.length;
    return words;
  }

  /** Where the line at `at` ends, behind its line end. */
  lineEnd(at = this.pos): number {
    const end = this.find('\n', at);
    return end < 0 ? this.text.length : end + 1;
  }
}

/** Where the first line end behind nothing but spaces lies, behind it; -1 where words come first. */
export function tailEnd(text: string, at: number): number {
  for (let index = at; ; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 10) return index + 1;
    if (!isSpace(code)) return -1;
  }
}

/** Where the blank lines that begin at `at` end, else -1. */
export function blankEnd(text: string, at: number): number {
  let end = -1;
  for (let index = at; ; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 10) end = index + 1;
    else if (!isSpace(code)) return end;
  }
}

/** Behind at most three spaces. */
export function optionalSpace(text: string, at: number): number {
  let index = at;
  while (index < at + 3 && text.charCodeAt(index) === 32) index += 1;
  return index;
}

/**
 * Ends a run of signs, in which `\}` may stand for a brace, with the `}` that `accept` takes: the first bare one,
 * else the last that could be read as escaped. Gives what `accept` gave.
 */
export function closeBrace<T>(source: Source, start: number, accept: (close: number) => T | null): T | null {
  const escaped: number[] = [];
  for (let at = source.find('}', start); at >= 0; at = source.find('}', at + 1)) {
    if (at > start && source.text[at - 1] === '\\') {
      escaped.push(at);
      if (escaped.length > 50) break;
      continue;
    }
    const accepted = accept(at);
    if (accepted !== null) return accepted;
    break;
  }
  for (const at of escaped.reverse()) {
    const accepted = accept(at);
    if (accepted !== null) return accepted;
  }
  return null;
}
