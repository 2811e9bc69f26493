/** Covers what would say who somebody is: finds it in a text however it is written, and puts a mark in its place. */
import { beginsWord, endsWord, foldText, letter, signs, type Folded } from './folded.ts';
import { civility, findEndings, findPronouns, genderPatterns } from './gender.ts';
import { gluedParts, initialsOf, soughtName, soughtSequence, type Sought } from './names.ts';
import {
  agePatterns,
  casedPatterns,
  contactPatterns,
  labelledPattern,
  namedPattern,
  soughtDay,
} from './patterns.ts';

/** What stands in place of something covered: as wide for a short name as for a long one. */
export const mark = '░░░░';
/** In place of an ending that says a gender: the word before it stays. */
export const endingMark = '░';

/** A part of a text that is covered, in UTF-16 units. */
export interface Covered {
  readonly from: number;
  readonly to: number;
  readonly mark: string;
}

/**
 * `prose`: what candidates write; `note`: what others write about one; `file`: a file's name, where parts of a name stand
 * glued to other words; `known`: what may name others, such as a place, in which the hidden values alone are covered.
 */
export type TextKind = 'prose' | 'note' | 'file' | 'known';

export interface Cover {
  /** What of a text is covered, in order, without overlaps. */
  find(text: string, kind?: TextKind): Covered[];
  /** The text with marks in place of what is covered. */
  apply(text: string, kind?: TextKind): string;
  /**
   * The same for a text that lies in pieces, such as the runs of a drawn page: a value that is split over several is
   * found, its mark stands in the first of them.
   */
  findPieces(pieces: readonly Piece[]): Covered[][];
  applyPieces(pieces: readonly Piece[]): string[];
}

export interface Piece {
  readonly text: string;
  /** A line ends behind it. */
  readonly endsLine: boolean;
}

const digit = /\d/;
const dayPattern = /^\d{4}-\d{2}-\d{2}$/;
const linkPattern = /^(?:\w+:\/\/|[\w-]+(?:\.[\w-]+)+(?:\/|$))/;

/** Hosts of many people: their first label is nobody's. */
const platforms =
  /(?:^|\.)(?:linkedin|github|gitlab|google|gmail|facebook|instagram|twitter|x|medium|behance|dribbble|notion|wixsite|wordpress|malt|youtube|bitbucket|codepen|stackoverflow)\./;
const generic = new Set(
  'www in pub cv portfolio profile profil user users fr en home index about public html site'.split(' '),
);

/** What to look for where a link must not be seen: it whole, its handle, the name of its own host. */
function soughtLink(link: string): Sought[] {
  const bare = link
    .replace(/^\w+:\/\//, '')
    .replace(/^www\./, '')
    .replace(/[?#].*$/, '')
    .replace(/\/+$/, '');
  const [host = '', ...path] = bare.split('/');
  const all = soughtSequence(bare, 'any');
  const handles = path.filter((part) => part.length >= 4 && !generic.has(part.toLowerCase()));
  if (!platforms.test(`.${host}`)) handles.push(host.split('.').at(-2) ?? '', host.split('.')[0] ?? '');
  for (const handle of handles) {
    if (handle.length < 4 || generic.has(handle.toLowerCase())) continue;
    // LinkedIn and others put figures behind a name that is taken.
    for (const one of new Set([handle, handle.replace(/-[0-9a-f]{6,}$/i, '')]))
      all.push(...soughtSequence(one, 'word'));
  }
  return all;
}

function soughtTelephone(telephone: string): Sought[] {
  const digits = telephone.replace(/\(0\)/g, '').replace(/\D/g, '');
  if (digits.length < 6) return [];
  const national = digits.slice(-9);
  const body = Array.from(national).join(`${signs}{0,3}`);
  return [
    {
      pattern: String.raw`(?:(?:\+|00)\d{1,3}${signs}{0,3}(?:\(0\)${signs}{0,3})?|\(?0\)?${signs}{0,3})?${body}`,
      letters: national,
      where: 'any',
    },
  ];
}

/** Local parts that say nobody: `contact`, `mail`. */
const service =
  /^(?:contact|info|mail|email|hello|bonjour|jobs?|rh|recrutement|candidature|me|moi|perso|pro|cv)$/;

function soughtEmail(email: string): Sought[] {
  const local = email.split('@')[0] ?? '';
  const all = soughtSequence(email, 'any');
  if (!service.test(local.toLowerCase())) {
    all.push(...soughtSequence(local, 'word'));
    const bare = local.replace(/[\d._+-]+$/, '').replace(/\+.*$/, '');
    if (bare.length >= 4 && bare !== local && !service.test(bare.toLowerCase()))
      all.push(...soughtSequence(bare, 'word'));
  }
  return all;
}

function soughtOf(value: string): Sought[] {
  if (value.includes('@')) return soughtEmail(value);
  if (dayPattern.test(value))
    return soughtDay(value).map((pattern) => ({ pattern, letters: '', where: 'any' }));
  if (/^(?:19|20)\d\d$/.test(value))
    return [{ pattern: String.raw`(?<!\d)${value}(?!\d)`, letters: value, where: 'any' }];
  if (linkPattern.test(value)) return soughtLink(value);
  if (!letter.test(value)) return soughtTelephone(value);
  const town = /^(\d{5}) (.+)$/.exec(value);
  if (town !== null)
    return [
      { pattern: String.raw`(?<!\d)${town[1]}(?!\d)`, letters: town[1] ?? '', where: 'any' },
      ...soughtSequence(town[2] ?? '', 'word'),
    ];
  if (digit.test(value)) return soughtSequence(value, 'any');
  return soughtName(value);
}

function isName(value: string): boolean {
  return letter.test(value) && !digit.test(value) && !value.includes('@') && !linkPattern.test(value);
}

/** The names among hidden values. */
export function namesAmong(hidden: readonly string[]): string[] {
  return hidden.filter(isName);
}

type Place = readonly [from: number, to: number];

/** Every place of a pattern, overlapping ones too where a word that is not covered would hide the next. */
function* placesOf(folded: Folded, again: RegExp, where: Sought['where']): Generator<Place> {
  const { text } = folded;
  again.lastIndex = 0;
  for (let match = again.exec(text); match !== null; match = again.exec(text)) {
    const [from, to] = [match.index, match.index + match[0].length];
    again.lastIndex = from + 1;
    if (to === from) continue;
    if (where === 'inside') {
      let [begin, end] = [from, to];
      while (begin > 0 && letter.test(text[begin - 1] ?? '')) begin -= 1;
      while (end < text.length && letter.test(text[end] ?? '')) end += 1;
      yield [begin, end];
      again.lastIndex = Math.max(end, from + 1);
    } else if (where === 'any' || (beginsWord(folded, from) && endsWord(folded, to))) {
      yield [from, to];
      again.lastIndex = to;
    }
  }
}

/** Unites places that overlap or touch. */
function unite(places: readonly Place[]): Place[] {
  const united: [number, number][] = [];
  for (const [from, to] of places.toSorted((left, right) => left[0] - right[0] || right[1] - left[1])) {
    const last = united.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to);
    else united.push([from, to]);
  }
  return united;
}

const civilityBefore = new RegExp(String.raw`(?<!\p{L})(?:${civility}[ \n]{1,2})+$`, 'u');
const between =
  /^(?:[ \n.,_'+-]|(?<!\p{L})(?:de|du|des|d|la|le|les|van|von|der|den|da|do|dos|del|della|di|el|al|bin|ibn|y|e)(?!\p{L}))*$/u;

/** Widens the places of names: over what stands between two of them, initials and titles beside them. */
function widen({ text }: Folded, names: readonly Place[], initials: ReadonlySet<string>): Place[] {
  const widened: [number, number][] = [];
  for (const [begin, end] of names) {
    let [from, to] = [begin, end];
    const last = widened.at(-1);
    const gap = last === undefined ? '' : text.slice(last[1], from);
    const before = text.slice(Math.max(0, from - 24), from);
    const dotted = /(?<!\p{L})(?:\p{L}(?:\.|(?= ))[ -]?){1,4}$/u.exec(before);
    if (dotted !== null && Array.from(dotted[0]).every((one) => !letter.test(one) || initials.has(one)))
      from -= dotted[0].length;
    const title = civilityBefore.exec(text.slice(Math.max(0, from - 24), from));
    if (title !== null) from -= title[0].length;
    const after = /^[ ]?(?:\p{L}\.(?:[ -]?\p{L}\.)?|\p{L}(?!\p{L}|'))/u.exec(text.slice(to, to + 8));
    if (after !== null && Array.from(after[0]).every((one) => !letter.test(one) || initials.has(one)))
      to += after[0].length;
    if (last !== undefined && gap.length <= 16 && between.test(gap)) last[1] = Math.max(last[1], to);
    else widened.push([from, to]);
  }
  return widened;
}

/** Makes what covers some values; with none it still covers what tells of anybody. */
export function openCover(hidden: readonly string[]): Cover {
  const names = namesAmong(hidden);
  const nameSought = names.flatMap((name) => soughtName(name));
  const otherSought = hidden.filter((value) => !isName(value)).flatMap((value) => soughtOf(value));
  const glued = gluedParts(names);
  const initials = initialsOf(names);
  const compiled = new Map<Sought, RegExp>();

  /** Places of those whose letters the text has: most texts have few of them, and expressions are dear to make. */
  const soughtPlaces = (folded: Folded, figures: string, all: readonly Sought[]): Place[] =>
    all.flatMap((sought) => {
      if (!figures.includes(sought.letters)) return [];
      const known = compiled.get(sought) ?? new RegExp(sought.pattern, 'gu');
      compiled.set(sought, known);
      return [...placesOf(folded, known, sought.where)];
    });

  const findPlaces = (folded: Folded, kind: TextKind): Place[] => {
    const { text, source, from } = folded;
    const figures = text.replace(/[^\p{L}\p{N}]+/gu, '');
    const ofNames = soughtPlaces(folded, figures, kind === 'file' ? [...nameSought, ...glued] : nameSought);
    const places = soughtPlaces(folded, figures, otherSought);
    if (kind === 'known') return unite([...places, ...widen(folded, unite(ofNames), initials)]);
    const take = (begin: number, end: number): void => {
      if (end > begin) places.push([begin, end]);
    };
    for (const pattern of [...contactPatterns, ...agePatterns, ...genderPatterns])
      for (const match of text.matchAll(pattern)) take(match.index, match.index + match[0].length);
    for (const { pattern, capital } of casedPatterns)
      for (const match of text.matchAll(pattern)) {
        const big = match.indices?.groups?.[capital]?.[0] ?? 0;
        if (/\p{Lu}/u.test(source[from[big] ?? 0] ?? '')) take(match.index, match.index + match[0].length);
      }
    for (const match of text.matchAll(labelledPattern)) {
      const said = match.groups?.['said'] ?? '';
      take(match.index + match[0].length - said.length, match.index + match[0].trimEnd().length);
    }
    for (const match of text.matchAll(namedPattern)) {
      const place = match.indices?.groups?.['big'];
      if (place !== undefined && /\p{Lu}/u.test(source[from[place[0]] ?? 0] ?? '')) take(...place);
    }
    return unite([...places, ...widen(folded, unite(ofNames), initials)]);
  };

  const find = (text: string, kind: TextKind = 'prose'): Covered[] => {
    if (text === '') return [];
    const folded = foldText(text);
    const whole = findPlaces(folded, kind);
    const toSource = ([begin, end]: Place, with_: string): Covered => ({
      from: folded.from[begin] ?? 0,
      to: folded.to[end - 1] ?? text.length,
      mark: with_,
    });
    const covered = whole.map((place) => toSource(place, mark));
    if (kind === 'prose' || kind === 'note') {
      const endings = [...findEndings(folded), ...(kind === 'note' ? findPronouns(folded) : [])];
      covered.push(...endings.map(({ from, to }) => toSource([from, to], endingMark)));
    }
    return settle(covered);
  };

  const findPieces = (pieces: readonly Piece[]): Covered[][] => {
    const joined = pieces.map(({ text, endsLine }) => (endsLine ? `${text}\n` : text));
    const covered = find(joined.join(''));
    let at = 0;
    let first = 0;
    return pieces.map(({ text }, number) => {
      const [begin, end] = [at, at + text.length];
      at += joined[number]?.length ?? 0;
      while ((covered[first]?.to ?? Infinity) <= begin) first += 1;
      const own: Covered[] = [];
      for (let next = first; (covered[next]?.from ?? Infinity) < end; next += 1) {
        const one = covered[next];
        if (one === undefined) break;
        own.push({
          from: Math.max(one.from, begin) - begin,
          to: Math.min(one.to, end) - begin,
          mark: one.from >= begin ? one.mark : '',
        });
      }
      return own;
    });
  };

  return {
    find,
    apply: (text, kind) => replace(text, find(text, kind)),
    findPieces,
    applyPieces: (pieces) => {
      const covered = findPieces(pieces);
      return pieces.map(({ text }, number) => replace(text, covered[number] ?? []));
    },
  };
}

/** In order, without overlaps. */
function settle(covered: readonly Covered[]): Covered[] {
  const settled: Covered[] = [];
  for (const one of covered.toSorted((left, right) => left.from - right.from || right.to - left.to)) {
    const last = settled.at(-1);
    if (last !== undefined && one.from < last.to) {
      const to = Math.max(last.to, one.to);
      const sign = last.mark.length > one.mark.length ? last.mark : one.mark;
      settled[settled.length - 1] = { from: last.from, to, mark: sign };
    } else settled.push(one);
  }
  return settled;
}

/** A text with the marks of what is covered, in order and without overlaps, in its place. */
export function replace(text: string, covered: readonly Covered[]): string {
  let out = '';
  let at = 0;
  for (const { from, to, mark: sign } of covered) {
    out += text.slice(at, from) + sign;
    at = to;
  }
  return out + text.slice(at);
}
