/**
 * What a person typed, understood: words that must all be found, "phrases", -words that must not, beginnings* and
 * filters such as `étape:entretien`. Whatever is typed can be read: what is no filter is words.
 */
import { assignments, type Assignment } from '../../../shared/applications/application.ts';
import { messageLanguages, type MessageLanguage } from '../../../shared/applications/message-language.ts';
import { stages, type Stage } from '../../../shared/applications/stage.ts';
import { searchSources, type SearchSource } from '../../../shared/applications/searching.ts';
import filterWords from './filter-words.json' with { type: 'json' };
import { compoundOf, fold, isJoint, readNumbers, readWords, type Word } from './words.ts';

/** Words that must stand one behind the other; mostly one. */
export interface Clause {
  readonly stems: readonly string[];
  /** The last word as it was typed, folded: what a beginning is compared with. */
  readonly last: string;
  /** The last word is only the beginning of one. */
  readonly prefix: boolean;
  /** What is found as well: several words written as one, the key of a telephone's number. */
  readonly also: readonly string[];
}

export interface Asked {
  readonly wanted: readonly Clause[];
  readonly unwanted: readonly Clause[];
  /** Words of the name or address of whoever wrote it. */
  readonly from: readonly Clause[];
  /** Words of a posting's title, each list one posting that is meant. */
  readonly postings: readonly (readonly string[])[];
  readonly assignments: readonly Assignment[];
  readonly stages: readonly Stage[];
  readonly sources: readonly SearchSource[];
  readonly languages: readonly MessageLanguage[];
  /** The latest of the days from which on, the earliest of those before which; as days of this machine. */
  readonly since: Date | null;
  readonly before: Date | null;
  readonly removed: boolean;
  /** Filters whose value says nothing, as they were typed. */
  readonly unknown: readonly string[];
}

type FilterName = keyof typeof filterWords.names;

/** From the way a value may be typed to what it means. */
function index<T extends string>(
  all: readonly T[],
  words: Readonly<Record<string, readonly string[]>>,
): ReadonlyMap<string, T> {
  return new Map(all.flatMap((one) => (words[one] ?? []).map((word) => [fold(word), one] as const)));
}

const filterNames = index(Object.keys(filterWords.names) as FilterName[], filterWords.names);
const stageWords = index(stages, filterWords.stage);
const sourceWords = index(searchSources, filterWords.in);
const languageWords = index(messageLanguages, filterWords.language);
const assignmentWords = index(assignments, filterWords.assignment);
const withWords = index(['removed'], filterWords.with);

const opening = '["“”„«]';
const closing = '["“”»]';
const quoted = `${opening}([^"“”»]*)(?:${closing}|$)`;
const filterPattern = new RegExp(
  `(-?)([\\p{L}\\p{M}·]{2,12})[ \\u00a0\\u202f]?:[ \\u00a0\\u202f]?(?:${quoted}|([^\\s"“”„«]+))`,
  'uy',
);
const phrasePattern = new RegExp(`(-?)${quoted}`, 'uy');
const numberPattern = /(-?)(\+?\(?\d(?:[ \t\u00a0\u2009\u202f.\-/()‐‑]{0,3}\d){8,14})(?![\p{L}\p{N}])/uy;
const chunkPattern = /(-?)([^\s"“”„«]+)/uy;

function clauseOf(words: readonly Word[], prefix: boolean): Clause | null {
  const last = words.at(-1);
  if (last === undefined) return null;
  const compound = compoundOf(words.map(({ form }) => form));
  return {
    stems: words.map((word) => word.stem),
    last: last.form,
    prefix,
    also: compound === null || prefix ? [] : [compound],
  };
}

/** The clauses of words without quotes: what is written as one stays together. */
function clausesOf(text: string): Clause[] {
  const groups: Word[][] = [];
  for (const word of readWords(text)) {
    const group = groups.at(-1);
    const before = group?.at(-1);
    if (group !== undefined && before !== undefined && isJoint(text.slice(before.end, word.start)))
      group.push(word);
    // An address is found as its words in their order.
    else if (group !== undefined && before !== undefined && text.slice(before.end, word.start) === '@')
      group.push(word);
    else groups.push([word]);
  }
  return groups.flatMap((group) => clauseOf(group, text[group.at(-1)?.end ?? 0] === '*') ?? []);
}

/** A day, month or year as `2026-11-22`, `22/11/2026`, `2026-11`, `11/2026` or `2026`: when it begins on this machine. */
function readDay(text: string): Date | null {
  const found =
    /^(?<year>\d{4})(?:-(?<month>\d{1,2})(?:-(?<day>\d{1,2}))?)?$/.exec(text) ??
    /^(?:(?:(?<day>\d{1,2})\/)?(?<month>\d{1,2})\/)(?<year>\d{4})$/.exec(text);
  if (found?.groups === undefined) return null;
  const [year, month, day] = ['year', 'month', 'day'].map((name) => Number(found.groups?.[name] ?? 1)) as [
    number,
    number,
    number,
  ];
  const date = new Date(year, month - 1, day);
  const isReal = date.getMonth() === month - 1 && date.getDate() === day && year >= 1970;
  return isReal ? date : null;
}

interface Draft {
  readonly wanted: Clause[];
  readonly unwanted: Clause[];
  readonly from: Clause[];
  readonly postings: string[][];
  readonly assignments: Assignment[];
  readonly stages: Stage[];
  readonly sources: SearchSource[];
  readonly languages: MessageLanguage[];
  readonly since: Date[];
  readonly before: Date[];
  removed: boolean;
  readonly unknown: string[];
}

/** Puts a filter's value where it belongs; false where it says nothing. */
function takeFilter(draft: Draft, name: FilterName, value: string): boolean {
  const put = <T>(list: T[], meant: T | null | undefined): boolean => {
    if (meant !== null && meant !== undefined) list.push(meant);
    return meant !== null && meant !== undefined;
  };
  switch (name) {
    case 'from': {
      const clauses = clausesOf(value);
      draft.from.push(...clauses);
      return clauses.length > 0;
    }
    case 'posting': {
      if (put(draft.assignments, assignmentWords.get(fold(value)))) return true;
      const words = [...readWords(value)].map(({ stem }) => stem);
      return put(draft.postings, words.length === 0 ? null : words);
    }
    case 'stage':
      return put(draft.stages, stageWords.get(fold(value)));
    case 'in':
      return put(draft.sources, sourceWords.get(fold(value)));
    case 'language':
      return put(draft.languages, languageWords.get(fold(value)));
    case 'before':
      return put(draft.before, readDay(value));
    case 'since':
      return put(draft.since, readDay(value));
    case 'with':
      draft.removed ||= withWords.has(fold(value));
      return withWords.has(fold(value));
  }
}

const byTime = (left: Date, right: Date): number => left.getTime() - right.getTime();

/** Reads what was typed. Never throws. */
export function readAsked(typed: string): Asked {
  const draft: Draft = {
    wanted: [],
    unwanted: [],
    from: [],
    postings: [],
    assignments: [],
    stages: [],
    sources: [],
    languages: [],
    since: [],
    before: [],
    removed: false,
    unknown: [],
  };
  const text = typed.toWellFormed();
  let at = 0;
  const next = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found !== null) at = pattern.lastIndex;
    return found;
  };
  while (at < text.length) {
    if (next(/\s+/uy) !== null) continue;
    const filter = next(filterPattern);
    if (filter !== null) {
      const [whole, not, name = '', phrase, value = ''] = filter;
      const known = filterNames.get(fold(name));
      if (known !== undefined) {
        if (not === '-' || !takeFilter(draft, known, phrase ?? value)) draft.unknown.push(whole);
        continue;
      }
      at = filter.index;
    }
    const phrase = next(phrasePattern);
    if (phrase !== null) {
      const clause = clauseOf([...readWords(phrase[2] ?? '')], false);
      if (clause !== null) (phrase[1] === '-' ? draft.unwanted : draft.wanted).push(clause);
      continue;
    }
    const number = next(numberPattern);
    if (number !== null) {
      const digits = number[2] ?? '';
      const clause = clauseOf([...readWords(digits)], false);
      const also = readNumbers(digits).map(({ key }) => key);
      if (clause !== null)
        (number[1] === '-' ? draft.unwanted : draft.wanted).push({
          ...clause,
          also: [...clause.also, ...also],
        });
      continue;
    }
    const chunk = next(chunkPattern);
    if (chunk === null) at += 1;
    else (chunk[1] === '-' ? draft.unwanted : draft.wanted).push(...clausesOf(chunk[2] ?? ''));
  }
  return {
    ...draft,
    wanted: once(draft.wanted),
    unwanted: once(draft.unwanted),
    from: once(draft.from),
    since: draft.since.toSorted(byTime).at(-1) ?? null,
    before: draft.before.toSorted(byTime)[0] ?? null,
  };
}

function once(clauses: readonly Clause[]): Clause[] {
  return [...new Map(clauses.map((clause) => [JSON.stringify(clause), clause])).values()];
}
