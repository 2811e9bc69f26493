/** Where the parts of a name stand in a text, however they are written. */
import { foldValue, letter, signs } from './folded.ts';

export interface Sought {
  /** A regular expression for folded text; made when a text has its letters. */
  readonly pattern: string;
  /** The letters and figures that any place of it has, in their order; empty where there are several ways. */
  readonly letters: string;
  /**
   * `word`: only between ends of words; `inside`: within a longer word too, which is covered whole; `any`: as it is,
   * for scripts that put no spaces between words, and for numbers.
   */
  readonly where: 'word' | 'inside' | 'any';
}

/** Small words that stand in names and in every sentence: they count beside the rest of a name alone. */
const small = new Set(
  (
    'a al an as au aux bin by d da das de del dela della den der des di do dos du e el en et for he her his i ibn ' +
    'il in is it l la las le les lo los ma me mes mi mon my no nos o of on or os ou par pas per por pour qui sa se ' +
    'ser ses si so son su sur te ten ter tes that the to ton tu u un una und une us van vi von vos we y you zu'
  ).split(' '),
);

/** Between letters of a word that a line cuts. */
const cut = String.raw`(?:-? ?\n ?)?`;
const hyphenCut = String.raw`(?:- ?\n ?)?`;
/** Between letters that are set apart. */
const apart = `${signs}{1,3}`;
/** Between letters of a long word, where spaces or anything else fell in between. */
const loose = `${signs}{0,3}`;
/** Between the parts of a name. */
const joint = `${signs}{0,4}`;

const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u;

function joined(letters: string, between: string): string {
  return Array.from(letters).join(between);
}

// prettier-ignore
const russian: Readonly<Record<string, readonly string[]>> = {
  а: ['a'], б: ['b'], в: ['v'], г: ['g'], д: ['d'], е: ['e'], ж: ['zh', 'j'], з: ['z'], и: ['i'], к: ['k'], л: ['l'],
  м: ['m'], н: ['n'], о: ['o'], п: ['p'], р: ['r'], с: ['s'], т: ['t'], у: ['u', 'ou'], ф: ['f'], х: ['kh'],
  ц: ['ts'], ч: ['ch', 'tch'], ш: ['sh', 'ch'], щ: ['shch', 'chtch'], ъ: [''], ы: ['y'], ь: [''], э: ['e'],
  ю: ['yu', 'iou'], я: ['ya', 'ia'], і: ['i'], є: ['ye', 'ie'], ґ: ['g'],
};

// prettier-ignore
const greek: Readonly<Record<string, string>> = {
  α: 'a', β: 'v', γ: 'g', δ: 'd', ε: 'e', ζ: 'z', η: 'i', θ: 'th', ι: 'i', κ: 'k', λ: 'l', μ: 'm', ν: 'n', ξ: 'x',
  ο: 'o', π: 'p', ρ: 'r', σ: 's', τ: 't', υ: 'y', φ: 'f', χ: 'ch', ψ: 'ps', ω: 'o',
};

/** The ways in which a part is also written: with and without the `e` of an umlaut, in Latin letters. */
function waysOf(part: string): string[] {
  const folded = foldValue(part);
  const ways = new Set([folded]);
  const spelled = part
    .normalize('NFC')
    .toLowerCase()
    .replace(/[äæ]/g, 'ae')
    .replace(/[öøœ]/g, 'oe')
    .replace(/ü/g, 'ue')
    .replace(/å/g, 'aa');
  ways.add(foldValue(spelled));
  // What was written with an `e` may stand with two dots elsewhere.
  ways.add(folded.replace(/([aou])e/g, '$1').replace(/aa/g, 'a'));
  for (const choice of [0, 1])
    ways.add(
      Array.from(folded)
        .map((one) => russian[one]?.[choice] ?? russian[one]?.[0] ?? greek[one] ?? one)
        .join(''),
    );
  return [...ways].filter((way) => way !== '');
}

/** The parts of a name, folded: `Jean-Luc O’Neil` has four. */
function partsOf(name: string): string[] {
  return name
    .split(/[^\p{L}\p{M}\p{N}\u00ad\u200b-\u200d]+/u)
    .map((part) => foldValue(part))
    .filter((part) => letter.test(part));
}
const titles = new Set(
  'm mr mme mlle mrs ms miss dr pr prof sr sra srta monsieur madame mademoiselle'.split(' '),
);

function sourceParts(name: string): string[] {
  const parts = name.split(/[^\p{L}\p{M}\p{N}\u00ad\u200b-\u200d]+/u).filter((part) => letter.test(part));
  return parts.filter((part) => !titles.has(foldValue(part)));
}

/** Letters with something between all of them; two that one letter may stand for, such as `œ`, need nothing. */
function setApart(way: string): string {
  return Array.from(way, (one, at) => {
    const next = way[at + 1];
    if (next === undefined) return one;
    return one + (/ss|ae|oe|th|aa|ue|ij|ff|fi|fl/.test(one + next) ? loose : apart);
  }).join('');
}

function soughtWord(way: string): Sought[] {
  const size = Array.from(way).length;
  const sought = (pattern: string, where: Sought['where']): Sought => ({ pattern, letters: way, where });
  if (unspaced.test(way)) return size > 1 ? [sought(joined(way, String.raw`[ \n]?`), 'any')] : [];
  const all: Sought[] = [];
  if (size >= 6) all.push(sought(joined(way, hyphenCut), 'inside'));
  const between = size >= 5 ? loose : size >= 4 ? cut : hyphenCut;
  all.push(sought(joined(way, between), 'word'));
  if (size === 3 || size === 4) all.push(sought(setApart(way), 'word'));
  return all;
}

/** What to look for where a name must not be seen: its parts, its parts run together, its initials with dots. */
export function soughtName(name: string): Sought[] {
  const parts = sourceParts(name).slice(0, 8);
  const all: Sought[] = [];
  const words = parts.filter((part) => Array.from(foldValue(part)).length > 1);
  const notSmall = words.filter((part) => !small.has(foldValue(part)));
  // Somebody may be called by small words alone.
  const telling = notSmall.length > 0 ? notSmall : words;
  for (const part of telling) for (const way of waysOf(part)) all.push(...soughtWord(way));
  const folded = parts.map((part) => foldValue(part));
  // Two parts beside each other in any order, and each beside the initial of another, with or without a sign between.
  for (const [at, one] of folded.entries())
    for (const [other, two] of folded.entries()) {
      if (at === other) continue;
      if (small.has(one) && small.has(two) && telling.length > 0) continue;
      const both = Array.from(one + two).length;
      const pair = joined(one, hyphenCut) + joint + joined(two, hyphenCut);
      all.push({ pattern: pair, letters: one + two, where: both >= 7 ? 'inside' : 'word' });
      if (small.has(two) || Array.from(two).length < 2) continue;
      const initial = Array.from(one)[0] ?? '';
      const word = joined(two, hyphenCut);
      const near = String.raw`[._ -]{0,2}`;
      all.push({ pattern: `${initial}${near}${word}`, letters: initial + two, where: 'word' });
      all.push({ pattern: String.raw`${word}[._-]?${initial}\.?`, letters: two + initial, where: 'word' });
    }
  const whole = folded.join('');
  // The parts of a name run together count as one word: O’Neil, de la Croix.
  if (folded.length > 1 && Array.from(whole).length >= 4) all.push(...soughtWord(whole));
  for (let at = 0; at + 1 < folded.length; at += 1) {
    const run = folded.slice(at).join('');
    if (Array.from(run).length >= 4 && folded.slice(at).some((part) => !small.has(part)))
      all.push(...soughtWord(run));
  }
  all.push(...dottedInitials(folded.filter((part) => !small.has(part))));
  return all;
}

/** `J. D.`, `J.-L. D.`, `D. J.`: with dots, or two letters would be every abbreviation. */
function dottedInitials(parts: readonly string[]): Sought[] {
  const letters = parts.map((part) => Array.from(part)[0] ?? '').filter((one) => one !== '');
  const [first = ''] = letters;
  const others = letters.slice(1);
  const runs = [
    letters,
    Array.from(letters).reverse(),
    ...others.flatMap((one) => [
      [first, one],
      [one, first],
    ]),
  ];
  return runs
    .filter((run) => run.length > 1)
    .map((run) => ({
      pattern: String.raw`${run.join(String.raw`\.[ -]{0,2}`)}\.`,
      letters: run.join(''),
      where: 'word',
    }));
}

/** The first letters of a name's parts, as initials may hold them. */
export function initialsOf(names: readonly string[]): ReadonlySet<string> {
  return new Set(names.flatMap((name) => partsOf(name).map((part) => Array.from(part)[0] ?? '')));
}

/** The parts of names that may stand inside a file's name, glued to other words. */
export function gluedParts(names: readonly string[]): Sought[] {
  const parts = new Set(names.flatMap((name) => partsOf(name)));
  const glued = [...parts].filter((part) => Array.from(part).length >= 3 && !small.has(part));
  const initials = names.map((name) =>
    partsOf(name)
      .map((part) => Array.from(part)[0] ?? '')
      .join(''),
  );
  return [
    ...glued.flatMap((part) =>
      waysOf(part).map((way): Sought => ({ pattern: joined(way, ''), letters: way, where: 'inside' })),
    ),
    ...[...new Set(initials)]
      .filter((run) => run.length >= 2)
      .map((run): Sought => ({ pattern: run, letters: run, where: 'word' })),
  ];
}

/** Letters and figures of a value with anything between them: an address of mail, a link, a street. */
export function soughtSequence(value: string, where: Sought['where']): Sought[] {
  const own = Array.from(foldValue(value)).filter((one) => /[\p{L}\p{N}]/u.test(one));
  if (own.length < 3) return [];
  const between = own.length >= 6 ? `${signs}{0,3}` : String.raw`[._ -]{0,2}`;
  return [{ pattern: own.join(between), letters: own.join(''), where }];
}
