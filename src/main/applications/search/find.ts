/** Answers a search: what was typed and chosen, a page of what is found, and where the next one begins. */
import { stageSchema } from '../../../shared/applications/stage.ts';
import type { PostingReference } from '../../../shared/applications/application.ts';
import type { Id } from '../../../shared/moment.ts';
import type { SearchHit, SearchQuery } from '../../../shared/applications/searching.ts';
import { Failure } from '../../../shared/errors.ts';
import type { Covering } from '../covering/covering.ts';
import type { Processes } from '../process/processes.ts';
import { readAsked, type Asked, type Clause } from './asked.ts';
import type { Entries } from './entries.ts';
import { expressionOf } from './expression.ts';
import type { Conditions, FoundRow, FoundRows } from './found-rows.ts';
import { findSpans, makeSnippet } from './snippet.ts';
import { readWords } from './words.ts';

export interface Page {
  readonly hits: SearchHit[];
  readonly next: string | null;
  /** How many are found in all, counted up to `countedAtMost`; null on further pages. */
  readonly count: number | null;
  /** Typed filters whose value says nothing; they were left out. */
  readonly unknown: string[];
}

export interface Find {
  (asked: {
    readonly query: SearchQuery;
    readonly order: 'date' | 'relevance';
    readonly limit: number;
    readonly after: string | undefined;
  }): Page;
}

/** A posting by the titles that it and its offers have. */
export interface NamedPosting {
  readonly id: Id;
  readonly titles: readonly string[];
}

export interface FindDependencies {
  readonly covering: Covering;
  readonly processes: Processes;
  readonly rows: FoundRows;
  readonly entries: Entries;
  readonly findPosting: (id: Id) => PostingReference | null;
  readonly namePostings: () => readonly NamedPosting[];
}

/**
 * So many of the newest are ordered by relevance; older ones follow by date, so that nothing is left out. A word that all
 * texts have would else have every one of them ranked (112 ms for 50,000).
 */
const rankedAtMost = 2_000;
/** More is said as "more than". */
export const countedAtMost = 1_000;
const anywhere = Number.MAX_SAFE_INTEGER;

/** Where a page ended: by date at a place, by relevance at a score and a place above a floor. */
type Cursor =
  | { readonly by: 'date'; readonly below: number }
  | { readonly by: 'relevance'; readonly floor: number; readonly score: number; readonly place: number };

function writeCursor(cursor: Cursor): string {
  return cursor.by === 'date' ? `d${cursor.below}` : `r${cursor.floor}:${cursor.score}:${cursor.place}`;
}

function readCursor(after: string): Cursor {
  const date = /^d(\d{1,16})$/.exec(after);
  if (date !== null) return { by: 'date', below: Number(date[1]) };
  const ranked = /^r(\d{1,16}):(-?[\d.e+-]{1,30}):(\d{1,16})$/.exec(after);
  const [floor, score, place] = (ranked?.slice(1) ?? []).map(Number);
  if (floor === undefined || place === undefined || score === undefined || !Number.isFinite(score))
    throw new Failure('bad-input', { call: 'search.find', reason: 'after' });
  return { by: 'relevance', floor, score, place };
}

/** The postings whose titles have all these words, or words that begin like them. */
function postingsNamed(words: readonly string[], postings: readonly NamedPosting[]): string[] {
  return postings
    .filter(({ titles }) => {
      const said = [...readWords(titles.join(' / '))].flatMap(({ form, stem, also }) => [
        form,
        stem,
        ...also,
      ]);
      return words.every((word) => said.some((one) => one.startsWith(word)));
    })
    .map(({ id }) => id);
}

const inUtc = (instant: string | undefined): string | null =>
  instant === undefined ? null : new Date(instant).toISOString();

const latest = (...times: (string | null)[]): string | null =>
  times
    .filter((time) => time !== null)
    .toSorted()
    .at(-1) ?? null;
const earliest = (...times: (string | null)[]): string | null =>
  times.filter((time) => time !== null).toSorted()[0] ?? null;

function both<T>(chosen: readonly T[] | undefined, typed: readonly T[]): readonly T[] | undefined {
  if (typed.length === 0) return chosen;
  return chosen === undefined ? typed : chosen.filter((one) => typed.includes(one));
}

function conditionsOf(query: SearchQuery, asked: Asked, postings: () => readonly NamedPosting[]): Conditions {
  const isFor = asked.postings.length + asked.assignments.length > 0;
  const sources = both(query.sources, asked.sources);
  const stages = both(query.stage === undefined ? undefined : [query.stage], asked.stages);
  const languages = both(query.language === undefined ? undefined : [query.language], asked.languages);
  return {
    removed: asked.removed || query.removed === true,
    posting: query.posting,
    assignment: query.assignment,
    ...(sources === undefined ? {} : { sources }),
    ...(stages === undefined ? {} : { stages }),
    ...(languages === undefined ? {} : { languages }),
    ...(isFor
      ? {
          destinations: {
            postings: asked.postings.flatMap((words) => postingsNamed(words, postings())),
            assignments: asked.assignments,
          },
        }
      : {}),
    since: latest(inUtc(query.receivedFrom), asked.since?.toISOString() ?? null),
    before: earliest(inUtc(query.receivedTo), asked.before?.toISOString() ?? null),
  };
}

export function openFind(dependencies: FindDependencies): Find {
  const { rows, entries, covering, processes, findPosting, namePostings } = dependencies;
  /** A word that no text has is taken for the beginning of one: it is being typed, or cut short. */
  const widened = (clause: Clause): Clause => {
    const [word] = clause.stems;
    if (word === undefined || clause.stems.length > 1 || clause.prefix || clause.last.length < 2)
      return clause;
    return rows.knows(word) || rows.knows(clause.last) ? clause : { ...clause, prefix: true };
  };

  const toHit = (row: FoundRow, clauses: readonly Clause[]): SearchHit => {
    const entry = entries.read(row);
    const [title, body] = [entry?.title ?? '', entry?.body ?? ''];
    const inBody = findSpans(body, clauses);
    const inTitle = inBody.length === 0 ? findSpans(title, clauses) : [];
    const snippet =
      body === '' || inTitle.length > 0 ? makeSnippet(title, inTitle) : makeSnippet(body, inBody);
    const stage = stageSchema.parse(row.stage);
    const covered = covering.isCovered(row.application);
    const candidate = covered
      ? { id: row.application, name: covering.coverName(row.application, row.name) }
      : { id: row.candidate, name: row.name };
    return {
      id: row.source === 'candidate' ? candidate.id : row.item,
      application: row.application,
      source: row.source,
      title,
      at: row.at,
      candidate,
      posting: row.posting === null ? null : findPosting(row.posting),
      stage,
      stageName: processes.stageOf(row.posting, stage)?.name ?? '',
      covered,
      snippet,
    };
  };

  return ({ query, order, limit, after }) => {
    const typed = readAsked(query.words);
    const asked = { ...typed, wanted: typed.wanted.map(widened), from: typed.from.map(widened) };
    const match = expressionOf(asked);
    if (match === null) throw new Failure('search-without-words');
    const conditions = conditionsOf(query, asked, namePostings);

    let cursor: Cursor;
    if (after !== undefined) cursor = readCursor(after);
    else if (order === 'date') cursor = { by: 'date', below: anywhere };
    else {
      const floor = rows.floorOf(match, conditions, rankedAtMost);
      cursor = { by: 'relevance', floor, score: -Number.MAX_VALUE, place: anywhere };
    }

    // One more than the page holds tells whether there is a next one.
    const found: FoundRow[] = [];
    const wanted = limit + 1;
    let ranked = 0;
    if (cursor.by === 'relevance') {
      found.push(...rows.byRelevance(match, conditions, cursor, wanted));
      ranked = found.length;
      if (ranked < wanted && cursor.floor > 0)
        found.push(...rows.byDate(match, conditions, cursor.floor, wanted - ranked));
    } else found.push(...rows.byDate(match, conditions, cursor.below, wanted));

    const shown = found.slice(0, limit);
    const last = shown.at(-1);
    let next: string | null = null;
    if (last !== undefined && found.length > limit)
      next = writeCursor(
        cursor.by === 'relevance' && shown.length <= ranked
          ? { by: 'relevance', floor: cursor.floor, score: last.score, place: last.place }
          : { by: 'date', below: last.place },
      );
    const marked = asked.wanted.length > 0 ? asked.wanted : asked.from;
    return {
      hits: shown.map((row) => toHit(row, marked)),
      next,
      count: after === undefined ? rows.count(match, conditions, countedAtMost + 1) : null,
      unknown: [...typed.unknown],
    };
  };
}
