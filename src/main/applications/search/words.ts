/**
 * The words of a text as search compares them, each with its place in the text as it is written.
 *
 * The same reading serves what is indexed, what is asked and what is marked in a snippet; SQLite's own tokenizer then has
 * only spaces to cut at. It does what `unicode61` does not: ligatures (œ, ﬁ), soft hyphens, elision (l’, qu’), inclusive
 * writing (ingénieur·e·s, consultant(e)s), words of the trade (C++, C#, .NET, Node.js), numbers of telephones.
 */
import { stem } from './stem.ts';

export interface Word {
  /** Where it stands in the text, in UTF-16 units, endings in inclusive writing included. */
  readonly start: number;
  end: number;
  /** Lower case, without accents. */
  readonly form: string;
  /** The form without gender and number. */
  readonly stem: string;
  /** Other ways in which it is looked for: `nodejs` for Node.js, `python` for Python3. */
  readonly also: string[];
}

/** Longer runs are data, not words. */
const longest = 64;
const wordPattern = /[\p{L}\p{N}][\p{L}\p{N}\p{M}\u00ad\u200b-\u200d\u2060\ufeff]*/gu;

const letters: Readonly<Record<string, string>> = {
  œ: 'oe',
  æ: 'ae',
  ß: 'ss',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  þ: 'th',
  ı: 'i',
};

/** Lower case without accents, ligatures, and characters without width. */
export function fold(word: string): string {
  if (/^[a-z0-9]*$/.test(word)) return word;
  return word
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[œæßøđðłþı]/g, (letter) => letters[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]/gu, '')
    .slice(0, longest);
}

const known = new Map<string, { readonly form: string; readonly stem: string }>();
const knownAtMost = 50_000;

/** Words come back again and again: what was made of them is kept. */
function read(raw: string): { readonly form: string; readonly stem: string } {
  const before = known.get(raw);
  if (before !== undefined) return before;
  const form = fold(raw);
  const made = { form, stem: stem(form) };
  if (known.size >= knownAtMost) known.clear();
  if (raw.length <= longest) known.set(raw, made);
  return made;
}

const apostrophes = `'’‘ʼ′´\``;
const elided = new Set(
  ['l', 'd', 'j', 'm', 'n', 's', 't', 'c', 'z', 'qu', 'jusqu', 'lorsqu', 'puisqu'].concat('quoiqu'),
);

const dots = '·•‧∙⋅・.';
const hyphens = '-‐‑';
/** What inclusive writing puts behind a word, folded. */
const endings = new Set(
  (
    'e es s x ne nes ve ves fe fes euse euses rice rices trice trices ice ices esse esses ere eres iere ieres ' +
    'eure eures enne ennes onne onnes elle elles ette ettes ive ives ale ales aux oise oises aise aises que ques sse sses'
  ).split(' '),
);
/** Endings that are words too: behind a middle dot only. */
const dottedEndings = new Set('le les te tes se ses'.split(' '));
/** Endings that make another form by standing behind the word. */
const appended = new Set('e es s ne nes fe fes le les te tes'.split(' '));

/** Whether a word, found behind `gap`, is an ending of the one before; answers where that one then ends. */
function endOfEnding(text: string, before: Word, gap: string, form: string, end: number): number | null {
  if (!/^\p{L}{2,}$/u.test(before.form)) return null;
  if (gap === '(') return endings.has(form) && text[end] === ')' ? end + 1 : null;
  // The `s` of "(e)s".
  if (gap === '') return text[before.end - 1] === ')' && (form === 's' || form === 'es') ? end : null;
  if (gap.length !== 1) return null;
  if (dots.includes(gap) && gap !== '.') return endings.has(form) || dottedEndings.has(form) ? end : null;
  if (gap !== '.' && gap !== '/' && !hyphens.includes(gap)) return null;
  return before.form.length > 2 && endings.has(form) ? end : null;
}

/** Whether two words with `gap` between them are written as one, such as Node.js, e-learning, R&D, or a word cut at the end of a line. */
export function isJoint(gap: string): boolean {
  if (gap.length === 1) return gap !== '@' && `.&_+${hyphens}${apostrophes}`.includes(gap);
  return /^[-‐‑]\r?\n[ \t]*$/.test(gap);
}

const jointsAtMost = 4;

export function compoundOf(chain: readonly string[]): string | null {
  const compound = chain.join('');
  const isWord = chain.length > 1 && chain.length <= jointsAtMost && compound.length <= 40;
  return isWord && /\p{L}/u.test(compound) ? compound : null;
}

const sharps = new Set(['a', 'c', 'f', 'j', 'q', 'x']);

/** Signs that belong to a word: `C++`, `C#`, `.NET`. */
function withSigns(text: string, start: number, end: number, form: string): Partial<Word> & { form: string } {
  const next = text.slice(end, end + 3);
  if (next.startsWith('++') && next !== '+++') return { form: `${form}plusplus`, end: end + 2 };
  if (next.startsWith('#') && sharps.has(form) && !/^#[\p{L}\p{N}#]/u.test(next))
    return { form: `${form}sharp`, end: end + 1 };
  if (
    form === 'net' &&
    text[start - 1] === '.' &&
    /(?:^|[^\p{L}\p{N}]|\b(?:asp|vb|ado))$/iu.test(text.slice(Math.max(0, start - 5), start - 1))
  )
    return { form: 'dotnet', start: start - 1, also: ['net'] };
  return { form };
}

function addForm(word: Word, form: string): void {
  word.also.push(form);
  const own = stem(form);
  if (own !== form) word.also.push(own);
}

/** The words of a text in their order. A generator: a snippet stops at the first places. */
export function* readWords(text: string): Generator<Word, void, undefined> {
  let pending: Word | null = null;
  let chain: string[] = [];
  for (const match of text.matchAll(wordPattern)) {
    const [raw] = match;
    const start = match.index;
    const end = start + raw.length;
    const plain = read(raw);
    if (plain.form === '') continue;
    const gap: string = pending === null ? ' ' : text.slice(pending.end, start);
    const attached = pending === null ? null : endOfEnding(text, pending, gap, plain.form, end);
    if (pending !== null && attached !== null) {
      pending.end = attached;
      if (appended.has(plain.form)) addForm(pending, pending.form + plain.form);
      continue;
    }
    const isElision =
      elided.has(plain.form) &&
      apostrophes.includes(text[end] ?? ' ') &&
      /^\p{L}/u.test(text.slice(end + 1, end + 3));
    const isPossessive = plain.form === 's' && gap.length === 1 && apostrophes.includes(gap);
    if (isElision || isPossessive) continue;
    const signed = withSigns(text, start, end, plain.form);
    const word: Word = {
      start,
      end,
      stem: signed.form === plain.form ? plain.stem : signed.form,
      also: [],
      ...signed,
    };
    const versioned = /^(\p{L}{2,})\d{1,4}$/u.exec(word.form);
    if (versioned?.[1] !== undefined) addForm(word, versioned[1]);
    if (pending !== null) {
      if (!isJoint(gap)) {
        const compound = compoundOf(chain);
        if (compound !== null) addForm(pending, compound);
        chain = [];
      }
      yield pending;
    }
    chain.push(plain.form);
    pending = word;
  }
  if (pending === null) return;
  const compound = compoundOf(chain);
  if (compound !== null) addForm(pending, compound);
  yield pending;
}

/** A run of digits that may be a telephone's number. */
export interface DialledNumber {
  readonly start: number;
  readonly end: number;
  /** The same however it is written: national or international, with spaces, dots or none. */
  readonly key: string;
}

const separators = '[ \\t\\u00a0\\u2009\\u202f.\\-/()‐‑]';
const dialled = new RegExp(`(?<![\\p{L}\\p{N}])\\+?\\(?\\d(?:${separators}{0,3}\\d){8,14}(?!\\p{N})`, 'gu');
/** Digits that a number has in whatever country, without its prefixes (France: 9; ITU-T E.164 has at most 15). */
const significant = 9;

/**
 * The numbers of a text. They are compared by their last digits, as telephones do to name a caller: what stands before
 * (0, +33, 0033, +33 (0)) is the way to dial, and a CV seldom says from which country it is meant.
 */
export function readNumbers(text: string): DialledNumber[] {
  if (!/\d/.test(text)) return [];
  return [...text.matchAll(dialled)].map(({ 0: raw, index }) => {
    const digits = raw.replace(/\D/g, '');
    return { start: index, end: index + raw.length, key: `tel${digits.slice(-significant)}` };
  });
}
