/** The rows of the desk by SQL: plain filters a window at a time, the others as a list that is kept while nothing changes. */
import { z } from 'zod';

import type { DeskFilter, DeskOrder } from '../../../shared/applications/desk.ts';
import { idSchema, type Id } from '../../../shared/moment.ts';
import type { Library } from '../../database/library.ts';
import {
  aliasSql,
  besideSql,
  conditionsOf,
  countSql,
  destinationsSql,
  groupedSql,
  idsSql,
  isPlain,
  standingSql,
  tagsSql,
  windowSql,
  type Surroundings,
  type Values,
} from './statements.ts';

export interface Beside {
  readonly place: number | null;
  readonly previous: Id | null;
  readonly next: Id | null;
  readonly total: number;
}

/** A filter with what it needs to be answered. */
export interface Asked {
  readonly filter: DeskFilter;
  readonly around: Surroundings;
}

export interface DeskStore {
  window(asked: Asked, order: DeskOrder, from: number, count: number): { ids: readonly Id[]; total: number };
  count(asked: Asked): number;
  ids(asked: Asked, order: DeskOrder): readonly Id[];
  place(asked: Asked, order: DeskOrder, id: Id): Beside;
  countBy(asked: Asked, what: 'stage' | 'destination' | 'tag'): ReadonlyMap<string, number>;
  /** Each destination and each tag that some application has, removed or not. */
  destinations(): string[];
  tags(): string[];
}

const standingSchema = z.object({
  id: z.string(),
  removed: z.int(),
  destination: z.string(),
  stage: z.string(),
  received_at: z.string(),
  stage_since: z.string(),
  ended: z.int(),
});

/** How many answers of filters that no index gives are kept. */
const keptAtMost = 40;

export function openDeskStore(db: Library['db']): DeskStore {
  const prepared = new Map<string, ReturnType<typeof db.prepare<[Values]>>>();
  const statement = (sql: string) => {
    const known = prepared.get(sql) ?? db.prepare<[Values]>(sql);
    prepared.set(sql, known);
    return known;
  };
  const column = (sql: string, values: Values): Id[] => statement(sql).pluck().all(values) as Id[];
  const single = (sql: string, values: Values): unknown => statement(sql).pluck().get(values);
  const number = (sql: string, values: Values): number => Number(single(sql, values) ?? 0);
  const one = (sql: string, values: Values): Id | null =>
    idSchema.nullable().parse(single(sql, values) ?? null);
  const changes = db.prepare<[], number>('SELECT total_changes()').pluck();
  const standing = db.prepare<[string]>(standingSql);
  const alias = db.prepare<[string], string>(aliasSql).pluck();
  const destinations = db.prepare<[], string>(destinationsSql).pluck();
  const tags = db.prepare<[], string>(tagsSql).pluck();

  const kept = new Map<string, unknown>();
  let keptAt = -1;

  /** What was answered before, as long as nothing was written since. */
  const remember = <T>(key: readonly unknown[], make: () => T): T => {
    const present = changes.get() ?? 0;
    if (present !== keptAt || kept.size >= keptAtMost) kept.clear();
    keptAt = present;
    const name = JSON.stringify(key);
    if (kept.has(name)) return kept.get(name) as T;
    const made = make();
    kept.set(name, made);
    return made;
  };

  const count = (asked: Asked): number => {
    const { where, values } = conditionsOf(asked.filter, asked.around);
    return remember(['count', where, values], () => number(countSql(asked.filter, where), values));
  };

  const ids = ({ filter, around }: Asked, order: DeskOrder): readonly Id[] => {
    const { where, values } = conditionsOf(filter, around);
    return remember(['ids', order, where, values], () => column(idsSql(filter, order, where), values));
  };

  const countBy: DeskStore['countBy'] = ({ filter, around }, what) => {
    const { where, values } = conditionsOf(filter, around);
    const ask = (sql: string, more: Values): ReadonlyMap<string, number> =>
      new Map(
        (statement(sql).raw().all(more) as [string, number][]).map(([name, found]) => [name, found] as const),
      );
    return remember([what, where, values], () => {
      const isAll = filter.for === null && filter.stage === null && !filter.removed && isPlain(filter);
      if (what !== 'tag' || !isAll) return ask(groupedSql[what](filter, where), values);
      // Most are not removed: counting the few that are costs less than asking of each whether it is.
      const gone = ask(groupedSql.tag(filter, where), { ...values, removed: 1 });
      const all = [...ask(groupedSql.everyTag, {})];
      return new Map(
        all
          .map(([tag, found]) => [tag, found - (gone.get(tag) ?? 0)] as const)
          .filter(([, left]) => left > 0),
      );
    });
  };

  const placeAmong = (asked: Asked, order: DeskOrder, id: Id): Beside => {
    const all = ids(asked, order);
    const place = all.indexOf(id);
    const beside = place < 0 ? [null, all[0]] : [all[place - 1], all[place + 1]];
    return {
      place: place < 0 ? null : place,
      previous: beside[0] ?? null,
      next: beside[1] ?? null,
      total: all.length,
    };
  };

  return {
    window(asked, order, from, size) {
      const { filter, around } = asked;
      if (!isPlain(filter)) {
        const all = ids(asked, order);
        return { ids: all.slice(from, from + size), total: all.length };
      }
      const { where, values } = conditionsOf(filter, around);
      const window = { ...values, from, count: size };
      return { ids: column(windowSql(filter, order, where), window), total: count(asked) };
    },
    count,
    ids,
    countBy,
    place(asked, order, named) {
      const { filter, around } = asked;
      const found = standing.get(named) ?? standing.get(alias.get(named) ?? '');
      if (found === undefined) return { place: null, previous: null, next: null, total: count(asked) };
      const here = standingSchema.parse(found);
      if (!isPlain(filter)) return placeAmong(asked, order, here.id);
      const { where, values } = conditionsOf(filter, around);
      const { removed, destination, stage, ...key } = here;
      const isThere =
        removed === Number(filter.removed) &&
        (filter.for === null || filter.for === destination) &&
        (filter.stage === null || filter.stage === stage);
      const beside = besideSql(filter, order, where);
      const bound = { ...values, ...key };
      // What left the filter still has a place between those that stayed.
      return {
        place: isThere ? number(beside.before, bound) : null,
        previous: one(beside.previous, bound),
        next: one(beside.next, bound),
        total: count(asked),
      };
    },
    destinations: () => destinations.all(),
    tags: () => tags.all(),
  };
}
