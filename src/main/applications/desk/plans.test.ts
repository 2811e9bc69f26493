/** That nothing the desk asks reads a whole table: every statement of every filter and order, as SQLite means to run it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';

import { deskFilterSchema, deskOrders, type DeskFilter } from '../../../shared/applications/desk.ts';
import { openLibrary } from '../../database/library.ts';
import { openQueries } from '../queries.ts';
import { openDeskStore } from './desk-store.ts';
import { groupedSql, type Surroundings } from './statements.ts';
import { fillDesk } from './testing/fill-desk.ts';

const choices: readonly (readonly Partial<DeskFilter>[])[] = [
  [{}, { for: '0192f000-0001-7000-8000-000000000001' }, { for: 'unassigned' }],
  [{}, { stage: 'received' }],
  [{}, { removed: true }],
  [{}, { unread: true }, { overdue: true }, { unscored: true }, { toConfirm: true }, { tag: 'ruby' }],
  [{}, { sought: 'al sp' }],
];

const filters = choices.reduce<Partial<DeskFilter>[]>(
  (made, next) => made.flatMap((one) => next.map((more) => ({ ...one, ...more }))),
  [{}],
);

const word = { who: '{who} : ("al" *)', subject: '{title} : ("al" *)', tags: '["ruby"]', postings: '[]' };

/** A connection that tells every statement that is prepared with it. */
function listening(db: Database.Database): { db: Database.Database; heard: Set<string> } {
  const heard = new Set<string>();
  const proxy = new Proxy(db, {
    get(target, name) {
      if (name === 'prepare')
        return (sql: string) => {
          heard.add(sql);
          return target.prepare(sql);
        };
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
  return { db: proxy, heard };
}

/**
 * A table or one of its indexes that is read from its beginning to its end; what is left out are lists that a statement
 * is given or makes itself.
 */
const whole =
  /^SCAN (?!bound|one|asked|side|place|word|json_each|CONSTANT ROW|search_index VIRTUAL TABLE INDEX 0:M)/u;
/** All tags are counted where nothing is filtered: in the index of their words. */
const everyTag = 'SCAN tag USING COVERING INDEX tag_by_word';

describe('the plans of the desk', () => {
  it('read an index, whatever is asked', () => {
    const folder = mkdtempSync(join(tmpdir(), 'vivier-plans-'));
    const library = openLibrary(folder, 'test');
    onTestFinished(() => {
      library.close();
      rmSync(folder, { recursive: true, force: true });
    });
    fillDesk(library.db, {
      count: 60,
      postings: [{ id: '0192f000-0001-7000-8000-000000000001', title: 'Sample' }],
    });
    const { db, heard } = listening(library.db);
    const desk = openDeskStore(db);
    for (const changes of filters) {
      const filter = deskFilterSchema.parse(changes);
      const around: Surroundings = {
        me: 'me',
        limits: '[]',
        blind: '[]',
        proposed: '[]',
        alike: '[]',
        words: filter.sought === '' ? [] : [word, word],
      };
      const asked = { filter, around };
      for (const what of ['stage', 'destination', 'tag'] as const) desk.countBy(asked, what);
      for (const order of deskOrders) {
        const { ids } = desk.window(asked, order, 0, 10);
        desk.ids(asked, order);
        for (const id of ids.slice(0, 1)) desk.place(asked, order, id);
      }
    }
    desk.destinations();
    desk.tags();
    const own = heard.size;
    expect(own).toBeGreaterThan(300);

    const rows = listening(library.db);
    openQueries(rows.db).listOf([]);
    const ofRows = [...rows.heard].filter((sql) => sql.includes('@ids'));
    expect(ofRows).toHaveLength(2);

    const wrong = [...heard, ...ofRows].flatMap((sql) => {
      const values = Object.fromEntries(
        [...sql.matchAll(/@(\w+)/gu)].map(([, name = '']): [string, null] => [name, null]),
      );
      const plain = [...sql.matchAll(/\?/gu)].map(() => null);
      const plan = library.db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...plain, values) as {
        detail: string;
      }[];
      const scans = plan
        .map(({ detail }) => detail)
        .filter((detail) => whole.test(detail) && (sql !== groupedSql.everyTag || detail !== everyTag));
      return scans.length === 0 ? [] : [{ scans, sql }];
    });
    expect(wrong).toEqual([]);
  });
});
