import { typographicSigns } from '../kramdown/typography.ts';
import type { Typographic } from '../kramdown/typography.ts';

/** One inline node of a line: its words, or `text` null with what kramdown would read in its place. */
export type LinePiece = {
  readonly text: string | null;
  readonly stands: string;
  /** The marks around it, the outermost first. */
  readonly marks: readonly string[];
};

// kramdown decides about a quote by the signs beside it, those of marks among them.
const opening: Readonly<Record<string, string>> = {
  link: '[',
  bold: '**',
  italic: '*',
  strike: '~~',
  code: '`',
};
const closing: Readonly<Record<string, string>> = { ...opening, link: ']' };

/** What stands for an inline node without words. A value that Liquid gives is taken for a word. */
export function standsFor(type: string, source: string): string {
  if (type === 'softBreak' || type === 'hardBreak') return '\n';
  if (type === 'image') return '![]()';
  return source.startsWith('<') ? '<>' : 'x';
}

/**
 * The stretches of a line that the page shows as another sign. Offsets count the words of the line and one for every
 * inline node without words. Code is left out.
 */
export function shownSigns(line: readonly LinePiece[]): Typographic[] {
  let text = '';
  const places: number[] = [];
  let at = 0;
  const add = (signs: string, from: number | null): void => {
    for (let index = 0; index < signs.length; index += 1) places.push(from === null ? -1 : from + index);
    text += signs;
  };
  let open: readonly string[] = [];
  for (const { text: words, stands, marks } of line) {
    const same = marks.findIndex((mark, index) => mark !== open[index]);
    const kept = same === -1 ? marks.length : same;
    for (const mark of open.slice(kept).toReversed()) add(closing[mark] ?? '', null);
    for (const mark of marks.slice(kept)) add(opening[mark] ?? '', null);
    open = marks;
    if (words === null) add(stands, null);
    else if (marks.includes('code')) add('x'.repeat(words.length), null);
    else add(words, at);
    at += words === null ? 1 : words.length;
  }
  for (const mark of open.toReversed()) add(closing[mark] ?? '', null);
  if (!/["'.<>-]/.test(text)) return [];
  return typographicSigns(text).flatMap(({ start, end, shown }) => {
    const from = places[start] ?? -1;
    const isWhole = from >= 0 && places[end - 1] === from + end - start - 1;
    return isWhole ? [{ start: from, end: from + end - start, shown }] : [];
  });
}
