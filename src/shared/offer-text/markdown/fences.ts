import { strip } from './lines.ts';
import type { Line } from './lines.ts';

/** Fenced code as kramdown finds it: the line that closes it, and whether it is written as the editor would write it. */
export type FoundFence = {
  readonly closing: number;
  readonly language: string;
  readonly isPlain: boolean;
};

const opening = /^( {0,3})([~`]{3,})(.*)$/s;
const closingLine = /^ {0,3}([~`]{3,})[ \t\n\v\f\r]*$/;

/** Finds the ends of fenced code in some lines, which are looked through once. */
export class Fences {
  readonly #lines: readonly Line[];
  #closings: { readonly index: number; readonly mark: string }[] | null = null;

  constructor(lines: readonly Line[]) {
    this.#lines = lines;
  }

  /** The fenced code that begins at a line, or null: without a closing line there is none. */
  find(at: number): FoundFence | null {
    const match = opening.exec(this.#lines[at]?.text ?? '');
    if (!match) return null;
    const [, indent = '', mark = '', after = ''] = match;
    const info = strip(after);
    if (/[ \t\n\v\f\r]/.test(info)) return null;
    let best = 2;
    let closing = -1;
    for (const each of this.#closingsAfter(at)) {
      const length = closedLength(mark, each.mark);
      if (length <= best) continue;
      [best, closing] = [length, each.index];
      if (best === mark.length) break;
    }
    if (closing < 0) return null;
    const language = info.replace(/(?<=.)\?.*$/s, '');
    const isPlain =
      indent === '' &&
      best === mark.length &&
      new Set(mark).size === 1 &&
      info === language &&
      /^ ?(?! )/.test(after);
    return { closing, language, isPlain };
  }

  *#closingsAfter(at: number): Iterable<{ readonly index: number; readonly mark: string }> {
    this.#closings ??= this.#lines.flatMap((line, index) => {
      const mark = closingLine.exec(line.text)?.[1];
      return mark === undefined ? [] : [{ index, mark }];
    });
    let low = 0;
    let high = this.#closings.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#closings[middle]?.index ?? at) <= at) low = middle + 1;
      else high = middle;
    }
    for (let index = low; index < this.#closings.length; index += 1) {
      const closing = this.#closings[index];
      if (closing) yield closing;
    }
  }
}

/** How many signs of an opening mark a closing one answers: kramdown takes the whole mark, or else what it can. */
function closedLength(mark: string, closing: string): number {
  let common = 0;
  while (common < mark.length && mark[common] === closing[common]) common += 1;
  if (common === closing.length) return common;
  let tail = closing.length - 1;
  while (tail > 0 && closing[tail - 1] === closing.at(-1)) tail -= 1;
  return common > tail ? common : 0;
}
