import { isDigit, isSpace, isWord, isWordAt } from './characters.ts';

export type QuoteName = 'lsquo' | 'rsquo' | 'ldquo' | 'rdquo';

/** What kramdown makes of a quote sign: the words before it, and the names of the quotes shown. */
export type Quotes = { readonly before: string; readonly names: readonly QuoteName[]; readonly end: number };

const punctuation = new Set('!"#$%\'()*+,-./:;<=>?@[\\]^_`{|}~');
const opens = new Set(' \\\t\r\n[{(-');

const isQuote = (sign: string | undefined): sign is '"' | "'" => sign === '"' || sign === "'";
const left = (sign: '"' | "'"): QuoteName => (sign === '"' ? 'ldquo' : 'lsquo');
const right = (sign: '"' | "'"): QuoteName => (sign === '"' ? 'rdquo' : 'rsquo');
const isWordCode = (text: string, at: number): boolean => isWord(text.charCodeAt(at));

/**
 * The quotes at `at`, where a quote sign stands, or one sign that is no backslash and then a quote sign.
 * What decides is what stands beside them, the first rule of kramdown's that holds.
 */
export function quotesAt(text: string, at: number): Quotes {
  const sign = text[at];
  const next = text[at + 1];
  const isHere = isQuote(sign);
  if (isHere && isBeforeEmphasis(text, at + 1)) return { before: '', names: [left(sign)], end: at + 1 };
  if (isHere && isBeforePunctuation(text, at + 1)) return { before: '', names: [right(sign)], end: at + 1 };
  const space = isSpace(text.charCodeAt(at)) ? (sign ?? '') : '';
  const start = at + space.length;
  const [first, second] = [text[start], text[start + 1]];
  if (isQuote(first) && isQuote(second) && first !== second && isWordCode(text, start + 2))
    return { before: space, names: [left(first), left(second)], end: start + 2 };
  if (first === "'" && isDecade(text, start + 1)) return { before: space, names: ['rsquo'], end: start + 1 };
  if (space !== '' && isQuote(first) && isWordCode(text, start + 1))
    return { before: space, names: [left(first)], end: start + 1 };
  if (sign !== undefined && !opens.has(sign) && isQuote(next))
    return { before: sign, names: [right(next)], end: at + 2 };
  if (isHere && closesBefore(text, at + 1)) return { before: '', names: [right(sign)], end: at + 1 };
  for (const quote of ["'", '"'] as const) {
    if (next === quote) return { before: sign ?? '', names: [left(quote)], end: at + 2 };
    if (sign === quote) return { before: '', names: [left(quote)], end: at + 1 };
  }
  return { before: '', names: [], end: at };
}

function isBeforeEmphasis(text: string, at: number): boolean {
  const isSign = (index: number): boolean => text[index] === '_' || text[index] === '*';
  const isWords = (index: number): boolean => index < text.length && !isSpace(text.charCodeAt(index));
  return isSign(at) && (isWords(at + 1) || (isSign(at + 1) && isWords(at + 2)));
}

function isBeforePunctuation(text: string, at: number): boolean {
  const sign = text[at] ?? '';
  if (!punctuation.has(sign) || text.startsWith('..', at + 1)) return false;
  return (sign === '_') === isWordAt(text, at + 1);
}

const isDecade = (text: string, at: number): boolean =>
  isDigit(text.charCodeAt(at)) && isDigit(text.charCodeAt(at + 1)) && text[at + 2] === 's';

function closesBefore(text: string, at: number): boolean {
  if (at >= text.length || isSpace(text.charCodeAt(at))) return true;
  return text[at] === 's' && !isWordAt(text, at + 1);
}
