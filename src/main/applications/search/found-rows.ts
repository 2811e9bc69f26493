/** The statements that search: each begins at the index and goes on by keys, whatever the filters. */
import type { Library } from '../../database/library.ts';
import type { SearchSource } from '../../../shared/applications/searching.ts';

/** What an entry must be like beside its words; what is left out does not count. */
export interface Conditions {
  readonly removed: boolean;
  readonly sources?: readonly string[];
  readonly posting?: string | undefined;
  readonly assignment?: string | undefined;
  readonly stages?: readonly string[];
  readonly languages?: readonly string[];
  /** Either of these postings or assignments; empty lists let nothing through. */
  readonly destinations?: { readonly postings: readonly string[]; readonly assignments: readonly string[] };
  /** From this instant on, and before that one. */
  readonly since: string | null;
  readonly before: string | null;
}

export interface FoundRow {
  readonly place: number;
  readonly score: number;
  readonly source: SearchSource;
  readonly item: string;
  readonly application: string;
  readonly at: string;
  readonly stage: string;
  readonly posting: string | null;
  readonly candidate: string;
  readonly name: string;
}

export interface FoundRows {
  /** Newest first, from a place downwards. */
  byDate(match: string, conditions: Conditions, below: number, limit: number): FoundRow[];
  /** The place of the last of the newest `most`; 0 where there are not more of them. */
  floorOf(match: string, conditions: Conditions, most: number): number;
  /** Best first among those from a place upwards, behind the one with this score and place. */
  byRelevance(match: string, conditions: Conditions, after: Ranked, limit: number): FoundRow[];
  /** How many there are, counted up to a limit. */
  count(match: string, conditions: Conditions, limit: number): number;
  /** Whether the index holds a word. */
  knows(word: string): boolean;
}

export interface Ranked {
  readonly floor: number;
  readonly score: number;
  readonly place: number;
}

/** A subject or a file's name says more than a text; other forms and the candidate's name say less. */
const rank = 'bm25(search_index, 4.0, 1.0, 0.5, 0.5)';

const tables = `FROM search_index
  CROSS JOIN search_entry AS entry ON entry.place = search_index.rowid
  CROSS JOIN application ON application.id = entry.application_id
  CROSS JOIN candidate ON candidate.id = application.candidate_id
  WHERE search_index MATCH ?`;

const columns = `search_index.rowid AS place, entry.source, entry.item, entry.application_id AS application, entry.at,
  application.stage, application.posting_id AS posting, candidate.id AS candidate,
  coalesce(nullif(candidate.name, ''), candidate.email) AS name`;

interface Condition {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

function where(sql: string, ...values: readonly (string | number)[]): Condition {
  return { sql, values };
}

function oneOf(column: string, values: readonly string[] | undefined): Condition[] {
  if (values === undefined) return [];
  return [where(`${column} IN (${values.map(() => '?').join(', ')})`, ...values)];
}

function anyOf(conditions: readonly Condition[]): Condition {
  const sql = conditions.map((condition) => condition.sql).join(' OR ');
  return { sql: `(${sql})`, values: conditions.flatMap(({ values }) => values) };
}

function conditionsOf(conditions: Conditions): Condition {
  const { posting, assignment, destinations, since, before } = conditions;
  const all: Condition[] = [
    ...oneOf('entry.source', conditions.sources),
    ...oneOf('application.stage', conditions.stages),
    ...oneOf('coalesce(entry.language, application.language)', conditions.languages),
  ];
  if (!conditions.removed) all.push(where('application.removed = 0'));
  if (posting !== undefined) all.push(where('application.posting_id = ?', posting));
  if (assignment !== undefined) all.push(where('application.assignment = ?', assignment));
  if (destinations !== undefined)
    all.push(
      anyOf([
        ...oneOf('application.posting_id', destinations.postings),
        ...oneOf('application.assignment', destinations.assignments),
      ]),
    );
  // A place is its time or a little later: it says where to begin, the time itself what counts.
  if (since !== null)
    all.push(where('search_index.rowid >= ?', Date.parse(since)), where('entry.at >= ?', since));
  if (before !== null) all.push(where('entry.at < ?', before));
  return { sql: all.map(({ sql }) => ` AND ${sql}`).join(''), values: all.flatMap(({ values }) => values) };
}

export function openFoundRows(db: Library['db']): FoundRows {
  const word = db.prepare<[string], { found: number }>('SELECT 1 AS found FROM search_word WHERE term = ?');
  // Filters make statements of many shapes: each is prepared when it is asked.
  const all = <T>(sql: string, values: readonly (string | number)[]): T[] =>
    db.prepare<(string | number)[], T>(sql).all(...values);

  return {
    knows: (asked) => word.get(asked) !== undefined,
    byDate(match, conditions, below, limit) {
      const { sql, values } = conditionsOf(conditions);
      return all<FoundRow>(
        `SELECT ${columns}, 0 AS score ${tables} AND search_index.rowid < ?${sql}
         ORDER BY search_index.rowid DESC LIMIT ?`,
        [match, below, ...values, limit],
      );
    },
    floorOf(match, conditions, most) {
      const { sql, values } = conditionsOf(conditions);
      const [row] = all<{ place: number }>(
        `SELECT search_index.rowid AS place ${tables}${sql} ORDER BY search_index.rowid DESC LIMIT 1 OFFSET ?`,
        [match, ...values, most - 1],
      );
      return row?.place ?? 0;
    },
    byRelevance(match, conditions, { floor, score, place }, limit) {
      const { sql, values } = conditionsOf(conditions);
      return all<FoundRow>(
        `SELECT ${columns}, ${rank} AS score ${tables} AND search_index.rowid >= ?${sql}
           AND (${rank} > ? OR (${rank} = ? AND search_index.rowid < ?))
         ORDER BY ${rank}, search_index.rowid DESC LIMIT ?`,
        [match, floor, ...values, score, score, place, limit],
      );
    },
    count(match, conditions, limit) {
      const { sql, values } = conditionsOf(conditions);
      const rows = all<{ found: number }>(`SELECT 1 AS found ${tables}${sql} LIMIT ?`, [
        match,
        ...values,
        limit,
      ]);
      return rows.length;
    },
  };
}
