import { signOf } from './entities.ts';
import { quotesAt } from './smart-quotes.ts';
import { symbolAt } from './symbols.ts';

/** A stretch of plain words that the page shows as another sign; offsets are UTF-16, `end` exclusive. */
export type Typographic = { readonly start: number; readonly end: number; readonly shown: string };

// Where kramdown stops reading words: behind such a sign, a quote no longer sees what stands before it.
const sign = /[*_`<$&\\]|!?\[|[^\\]?["']|\{:|--|\.\.\.| ?(?:<<|>>)| {2}(?=\n)|~~/g;

const shownOf = (name: string): string => {
  if (name === 'laquo_space') return '«\u00A0';
  return name === 'raquo_space' ? '\u00A0»' : signOf(name);
};

/**
 * Every stretch of a block's plain words that the page shows as another sign, in order, by kramdown's rules: dashes, dots,
 * guillemets with their space, and quotes by what stands beside them. Signs of Markdown count as words.
 */
export function typographicSigns(text: string): readonly Typographic[] {
  const found: Typographic[] = [];
  for (let at = 0; at < text.length;) {
    sign.lastIndex = at;
    const match = sign.exec(text);
    if (!match) break;
    at = match.index;
    const last = match[0].at(-1);
    if (last === '"' || last === "'") {
      const { names, end } = quotesAt(text, at);
      names.forEach((name, index) => {
        const start = end - names.length + index;
        found.push({ start, end: start + 1, shown: shownOf(name) });
      });
      at = end;
      continue;
    }
    const symbol = symbolAt(text, at);
    if (symbol && symbol.name !== 'lt' && symbol.name !== 'gt') {
      const end = at + symbol.words.length;
      found.push({ start: at, end, shown: shownOf(symbol.name) });
      at = end;
    } else at += 1;
  }
  return found;
}
