/**
 * What the desk asks of the tables. A plain filter (a destination, a stage, removed or not) is read from the index of
 * its order, which the statement names, so that a library of any size answers alike; the others narrow it further.
 */
import type { DeskFilter, DeskOrder } from '../../../shared/applications/desk.ts';

/** Values of a statement by name; lists are JSON. */
export type Values = Readonly<Record<string, string | number>>;

/** What a filter needs beside its own fields. */
export interface Surroundings {
  /** This machine's reviewer. */
  readonly me: string;
  /** JSON: `[destination, stage, instant]`: who stands there since before then is overdue. */
  readonly limits: string;
  /** JSON: `destination/stage` of every stage that is reviewed blind. */
  readonly blind: string;
  /** JSON: applications for which a posting is proposed, and candidates for whom another one is. */
  readonly proposed: string;
  readonly alike: string;
  readonly words: readonly SoughtWord[];
}

/** One word that was typed: where it is looked for. */
export interface SoughtWord {
  /** Expressions for `search_index MATCH`: in a candidate's name and address, and in a subject. */
  readonly who: string;
  readonly subject: string;
  /** JSON: the tags and the postings that have a word beginning so. */
  readonly tags: string;
  readonly postings: string;
}

/** Whether a filter is answered by an index alone. */
export function isPlain(filter: DeskFilter): boolean {
  const { toConfirm, unread, overdue, unscored, tag, sought } = filter;
  return !toConfirm && !unread && !overdue && !unscored && tag === null && sought.trim() === '';
}

function indexOf({ for: destination, stage }: DeskFilter, by: 'received' | 'waiting'): string {
  return `application_${destination === null ? '' : 'destination_'}${stage === null ? '' : 'stage_'}${by}`;
}

const unread = 'NOT EXISTS (SELECT 1 FROM read_mark WHERE read_mark.application_id = application.id)';

const unscored = `NOT EXISTS (SELECT 1 FROM scorecard
  WHERE scorecard.application_id = application.id AND scorecard.reviewer = @me)`;

const tagged = 'application.id IN (SELECT tag.application_id FROM tag WHERE tag.tag = @tag)';

const overdue = `application.id IN (
  SELECT late.id FROM json_each(@limits) AS bound CROSS JOIN application AS late
    INDEXED BY application_destination_stage_waiting
  WHERE late.removed = 0 AND late.destination = bound.value ->> 0 AND late.stage = bound.value ->> 1
    AND late.stage_since < bound.value ->> 2)`;

const toConfirm = `application.id IN (
  SELECT value FROM json_each(@proposed)
  UNION SELECT known.id FROM json_each(@alike) AS one CROSS JOIN application AS known
  WHERE known.candidate_id = one.value)`;

const found = (source: string, words: string): string => `SELECT entry.application_id
  FROM search_index CROSS JOIN search_entry AS entry ON entry.place = search_index.rowid
  WHERE search_index MATCH ${words} AND entry.source = '${source}'`;

/** Who is covered is not found by what is hidden: neither by the name nor by a subject, which often says it. */
const soughtWord = (_word: SoughtWord, place: number): string => `(
  (application.lifted = 1
    OR application.destination || '/' || application.stage NOT IN (SELECT value FROM json_each(@blind)))
  AND application.id IN (${found('candidate', `@who${place}`)} UNION ALL ${found('message', `@subject${place}`)})
  OR application.id IN (SELECT tag.application_id FROM tag
    WHERE tag.tag IN (SELECT value FROM json_each(@tags${place})))
  OR application.destination IN (SELECT value FROM json_each(@postings${place})))`;

/** The conditions of a filter, and the values that they name. */
export function conditionsOf(filter: DeskFilter, around: Surroundings): { where: string; values: Values } {
  const { for: destination, stage, removed, tag } = filter;
  const plain = [
    'application.removed = @removed',
    ...(destination === null ? [] : ['application.destination = @destination']),
    ...(stage === null ? [] : ['application.stage = @stage']),
  ];
  const narrow = [
    ...(filter.unread ? [unread] : []),
    ...(filter.unscored ? [unscored] : []),
    ...(filter.overdue ? [overdue] : []),
    ...(filter.toConfirm ? [toConfirm, 'application.removed = 0'] : []),
    ...(tag === null ? [] : [tagged]),
    ...around.words.map(soughtWord),
  ];
  const words = around.words.flatMap((word, place) =>
    (Object.entries(word) as [string, string][]).map(([name, value]): [string, string] => [
      `${name}${place}`,
      value,
    ]),
  );
  return {
    where: [...plain, ...narrow].join(' AND '),
    values: {
      removed: Number(removed),
      ...(destination === null ? {} : { destination }),
      ...(stage === null ? {} : { stage }),
      ...(filter.unscored ? { me: around.me } : {}),
      ...(filter.overdue ? { limits: around.limits } : {}),
      ...(filter.toConfirm ? { proposed: around.proposed, alike: around.alike } : {}),
      ...(tag === null ? {} : { tag }),
      ...(words.length === 0 ? {} : { blind: around.blind, ...Object.fromEntries(words) }),
    },
  };
}

interface Order {
  readonly columns: readonly string[];
  readonly direction: 'ASC' | 'DESC';
}

function orderOf(filter: DeskFilter, order: DeskOrder): Order {
  const direction = order === 'received-last' ? 'DESC' : 'ASC';
  if (order !== 'waiting-longest') return { columns: ['received_at', 'id'], direction };
  return { columns: [...(filter.stage === null ? ['ended'] : []), 'stage_since', 'id'], direction };
}

function written({ columns }: Order, direction: 'ASC' | 'DESC'): string {
  return columns.map((column) => `application.${column} ${direction}`).join(', ');
}

/** Where applications are read from: the index of their order, where that alone answers. */
function sourceOf(filter: DeskFilter, order: DeskOrder): string {
  const by = order === 'waiting-longest' ? 'waiting' : 'received';
  return isPlain(filter) ? `application INDEXED BY ${indexOf(filter, by)}` : 'application';
}

export function idsSql(filter: DeskFilter, order: DeskOrder, where: string): string {
  const by = orderOf(filter, order);
  return `SELECT application.id FROM ${sourceOf(filter, order)} WHERE ${where} ORDER BY ${written(by, by.direction)}`;
}

export const windowSql = (filter: DeskFilter, order: DeskOrder, where: string): string =>
  `${idsSql(filter, order, where)} LIMIT @count OFFSET @from`;

export const countSql = (filter: DeskFilter, where: string): string =>
  `SELECT count(*) FROM ${sourceOf(filter, 'received-last')} WHERE ${where}`;

/** How many stand before or behind a place of a plain filter, and who comes next on that side. */
export function besideSql(
  filter: DeskFilter,
  order: DeskOrder,
  where: string,
): { before: string; previous: string; next: string } {
  const by = orderOf(filter, order);
  const key = `(${by.columns.map((column) => `application.${column}`).join(', ')})`;
  const here = `(${by.columns.map((column) => `@${column}`).join(', ')})`;
  const [behind, against] = by.direction === 'ASC' ? (['>', 'DESC'] as const) : (['<', 'ASC'] as const);
  const ahead = behind === '>' ? '<' : '>';
  const from = `FROM ${sourceOf(filter, order)} WHERE ${where}`;
  return {
    before: `SELECT count(*) ${from} AND ${key} ${ahead} ${here}`,
    previous: `SELECT application.id ${from} AND ${key} ${ahead} ${here} ORDER BY ${written(by, against)} LIMIT 1`,
    next: `SELECT application.id ${from} AND ${key} ${behind} ${here} ORDER BY ${written(by, by.direction)} LIMIT 1`,
  };
}

/** How many stand at each stage, go to each destination, or have each tag. */
export const groupedSql = {
  stage: (filter: DeskFilter, where: string): string =>
    `SELECT application.stage AS name, count(*) AS count FROM ${sourceOf(
      { ...filter, stage: 'received' },
      'waiting-longest',
    )} WHERE ${where} GROUP BY application.stage`,
  destination: (filter: DeskFilter, where: string): string =>
    `SELECT application.destination AS name, count(*) AS count FROM ${
      isPlain(filter) ? 'application INDEXED BY application_destination_stage_waiting' : 'application'
    } WHERE ${where} GROUP BY application.destination`,
  tag: (filter: DeskFilter, where: string): string =>
    `SELECT tag.tag AS name, count(*) AS count FROM ${sourceOf(filter, 'received-last')}
     CROSS JOIN tag ON tag.application_id = application.id WHERE ${where} GROUP BY tag.tag`,
  /** The same where nothing is filtered: all, and those of the ones that are (not) removed taken off. */
  everyTag: 'SELECT tag.tag AS name, count(*) AS count FROM tag GROUP BY tag.tag',
};

/** Each destination once, whoever goes there; one step of the index each. */
export const destinationsSql = `WITH RECURSIVE place (removed, destination) AS (
    SELECT side.value, (SELECT min(application.destination) FROM application WHERE application.removed = side.value)
    FROM json_each('[0, 1]') AS side
    UNION ALL
    SELECT place.removed, (SELECT min(application.destination) FROM application
      WHERE application.removed = place.removed AND application.destination > place.destination)
    FROM place WHERE place.destination IS NOT NULL
  ) SELECT DISTINCT destination FROM place WHERE destination IS NOT NULL`;

/** Each tag once. */
export const tagsSql = `WITH RECURSIVE word (tag) AS (
    SELECT min(tag.tag) FROM tag
    UNION ALL SELECT (SELECT min(tag.tag) FROM tag WHERE tag.tag > word.tag) FROM word WHERE word.tag IS NOT NULL
  ) SELECT word.tag FROM word WHERE word.tag IS NOT NULL`;

export const standingSql = `SELECT id, removed, destination, stage, received_at, stage_since, ended
  FROM application WHERE id = ?`;

export const aliasSql = 'SELECT application_id FROM application_alias WHERE id = ?';
