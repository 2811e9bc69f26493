/** True for the six characters that Ruby's `\s` knows. */
export const isSpace = (code: number): boolean => code === 32 || (code >= 9 && code <= 13);

/** True for the ASCII letters, digits and `_` that Ruby's `\w` knows. */
export const isWord = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95;

export const isDigit = (code: number): boolean => code >= 48 && code <= 57;

const unicodeWord = /[\p{Alphabetic}\p{M}\p{Nd}\p{Pc}]/uy;
const letter = /^\p{Alphabetic}$/u;
const alphanumeric = /[\p{Alphabetic}\p{Nd}]/uy;

const testAt = (pattern: RegExp, text: string, at: number): boolean => {
  pattern.lastIndex = at;
  return pattern.test(text);
};

/** True where a letter, mark, digit or connector of any script stands at `at`: what Ruby's `\b` looks at. */
export const isWordAt = (text: string, at: number): boolean => testAt(unicodeWord, text, at);

export const isAlphanumericAt = (text: string, at: number): boolean => testAt(alphanumeric, text, at);

/** True where the character that ends before `at` is a letter. */
export function isLetterBefore(text: string, at: number): boolean {
  const code = text.charCodeAt(at - 1);
  const isLow = code >= 0xdc00 && code < 0xe000 && at > 1;
  return at > 0 && letter.test(text.slice(isLow ? at - 2 : at - 1, at));
}

/** Where the spaces that begin at `at` end. */
export function skipSpaces(text: string, at: number): number {
  while (isSpace(text.charCodeAt(at))) at += 1;
  return at;
}

const isStripped = (code: number): boolean => code === 0 || isSpace(code);

export function stripStart(text: string): string {
  let start = 0;
  while (start < text.length && isStripped(text.charCodeAt(start))) start += 1;
  return text.slice(start);
}

export function stripEnd(text: string): string {
  let end = text.length;
  while (end > 0 && isStripped(text.charCodeAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

export const strip = (text: string): string => stripEnd(stripStart(text));

/** Without one line end at its end. */
export const chomp = (text: string): string => text.replace(/(?:\r\n|\n|\r)$/, '');

/** Lower case as Ruby makes it, which knows no final sigma. */
export const downcase = (text: string): string => text.replaceAll('Σ', 'σ').toLowerCase();
