import { Ambiguous } from './span.ts';

/**
 * A text that is read sign by sign. What is not to be found is looked for once, and what must be looked for again and
 * again is counted, so that no text takes for ever: beyond its measure the reading is given up as `Ambiguous`.
 */
export class SpanScanner {
  readonly text: string;
  readonly end: number;
  position: number;
  readonly #budget: { steps: number };
  readonly #next = new Map<string | RegExp, { from: number; at: number }>();
  readonly #missing = new Map<RegExp, number>();
  #missingTicks = { length: Infinity, from: Infinity };

  constructor(text: string, [begin, end]: readonly [number, number], budget: { steps: number }) {
    // A part of a line is read alone: nothing in it may see what follows.
    this.text = end < text.length ? text.slice(0, end) : text;
    this.end = end;
    this.position = begin;
    this.#budget = budget;
  }

  spend(steps: number): void {
    this.#budget.steps -= steps;
    if (this.#budget.steps < 0) throw new Ambiguous('too many readings');
  }

  /** Where a sign, or one of several, stands next, from a place on; `Infinity` where it does not. */
  next(sign: string | RegExp, from: number): number {
    const known = this.#next.get(sign);
    if (known && known.from <= from && from <= known.at) return known.at;
    const found = typeof sign === 'string' ? this.text.indexOf(sign, from) : this.#indexOf(sign, from);
    const at = found < 0 ? Infinity : found;
    this.#next.set(sign, { from, at });
    return at;
  }

  #indexOf(pattern: RegExp, from: number): number {
    pattern.lastIndex = from;
    return pattern.exec(this.text)?.index ?? -1;
  }

  match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.position;
    const match = pattern.exec(this.text);
    if (match) this.spend(match[0].length >> 4);
    return match;
  }

  /** Matches what begins and ends with the same signs: where no end follows, none follows later. */
  matchClosed(pattern: RegExp): RegExpExecArray | null {
    if (this.position >= (this.#missing.get(pattern) ?? Infinity)) return null;
    const match = this.match(pattern);
    if (!match) this.#missing.set(pattern, this.position);
    return match;
  }

  /** Where so many ticks follow, from a place on; -1 where they do not. */
  ticks(length: number, from: number): number {
    const missing = this.#missingTicks;
    if (length >= missing.length && from >= missing.from) return -1;
    const at = this.text.indexOf('`'.repeat(length), from);
    if (at >= 0 && at + length <= this.end) return at;
    this.#missingTicks = { length, from };
    return -1;
  }
}
