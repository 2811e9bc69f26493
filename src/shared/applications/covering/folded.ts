/** A text as hidden values are looked for in it: without case, accents and invisible characters, each place remembered. */

export interface Folded {
  readonly source: string;
  readonly text: string;
  /** Where each character of `text` begins in the source, and where it ends with what is left out after it. */
  readonly from: readonly number[];
  readonly to: readonly number[];
}

/** Letters that Unicode does not take apart. */
const single: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  ħ: 'h',
  ŋ: 'n',
  ŧ: 't',
  ĸ: 'k',
  ς: 'σ',
};

const invisible = /[\p{M}\p{Default_Ignorable_Code_Point}\p{Cc}]/u;
const lineEnd = /[\n\r\v\f\u0085\u2028\u2029]/;
const space = /\s/;
const dash = /[\p{Pd}\u2212\u2043\u00b7\u30fb]/u;
const apostrophe = /[’‘ʼ´`′＇]/;

/** In place of every sign that is no letter, no figure and not among the first of Unicode. */
const otherSign = '\u00a4';
const sign = /[\p{L}\p{N}]/u;

/**
 * A class of what stands between letters and figures in folded text. Unicode's own classes make expressions that take
 * milliseconds to compile, and there is one for each hidden value.
 */
export const signs = String.raw`[\x00-\x2f\x3a-\x40\x5b-\x60\x7b-\xbf]`;

/** One character folded; empty for what cannot be seen. */
function foldCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) {
    if (code >= 0x41 && code <= 0x5a) return character.toLowerCase();
    if (lineEnd.test(character)) return '\n';
    if (code === 0x09) return ' ';
    if (character === '`') return "'";
    return code < 0x20 || code === 0x7f ? '' : character;
  }
  if (lineEnd.test(character)) return '\n';
  if (invisible.test(character)) return '';
  if (space.test(character)) return ' ';
  if (dash.test(character)) return '-';
  if (apostrophe.test(character)) return "'";
  let folded = '';
  for (const part of character.normalize('NFKD').toLowerCase().normalize('NFKD')) {
    if (invisible.test(part)) continue;
    if (space.test(part)) folded += ' ';
    else folded += single[part] ?? (part > '\u00bf' && !sign.test(part) ? otherSign : part);
  }
  return folded;
}

/** Folds a text; every character of the result knows which part of the source it came from. */
export function foldText(source: string): Folded {
  const parts: string[] = [];
  const from: number[] = [];
  const to: number[] = [];
  let at = 0;
  for (const character of source) {
    const end = at + character.length;
    const folded = foldCharacter(character);
    if (folded === '' && to.length > 0) to[to.length - 1] = end;
    for (let unit = 0; unit < folded.length; unit += 1) {
      from.push(at);
      to.push(end);
    }
    parts.push(folded);
    at = end;
  }
  return { source, text: parts.join(''), from, to };
}

/** The same without places: for values that are looked for. */
export function foldValue(value: string): string {
  return foldText(value).text;
}

export const letter = /\p{L}/u;

/** Whether a word may begin at a place: no letter before it, or a small one before a capital, as in `cvDupont`. */
export function beginsWord({ source, text, from }: Folded, at: number): boolean {
  const before = text[at - 1];
  if (before === undefined || !letter.test(before)) return true;
  const [left, right] = [source[(from[at] ?? 0) - 1] ?? '', source[from[at] ?? 0] ?? ''];
  return /\p{Ll}/u.test(left) && /\p{Lu}/u.test(right);
}

/** Whether a word may end before a place. */
export function endsWord({ source, text, from }: Folded, at: number): boolean {
  const after = text[at];
  if (after === undefined || !letter.test(after)) return true;
  const [left, right] = [source[(from[at] ?? 0) - 1] ?? '', source[from[at] ?? 0] ?? ''];
  return /\p{Ll}/u.test(left) && /\p{Lu}/u.test(right);
}
