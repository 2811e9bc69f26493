import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';

import type { Application } from '../../../shared/applications/application.ts';
import { deskFilterSchema, deskOrders, type DeskFilter } from '../../../shared/applications/desk.ts';
import { stages, usualStageSchema } from '../../../shared/applications/stage.ts';
import { openTestApp, type TestApp } from '../../testing/test-app.ts';
import { fillDesk } from './testing/fill-desk.ts';

const few = process.env['VIVIER_LONG'] === '1' ? 5_000 : 400;

const filterOf = (changes: Partial<DeskFilter> = {}): DeskFilter => deskFilterSchema.parse(changes);

interface Filled extends TestApp {
  readonly postings: readonly { readonly id: string; readonly title: string }[];
  readonly ids: readonly string[];
  readonly db: Database.Database;
}

async function openFilled(count = few): Promise<Filled> {
  const test = await openTestApp();
  const made = [];
  for (const title of ['Ingénieur·e Ruby', 'Chargé·e de projet'])
    made.push(await test.ask('postings.create', { title }));
  const postings = made.map(({ id, title }) => ({ id, title }));
  const db = new Database(join(test.library, 'vivier.sqlite'));
  onTestFinished(() => {
    db.close();
  });
  const ids = fillDesk(db, { count, postings });
  return { ...test, postings, ids, db };
}

const rows = async (
  test: TestApp,
  filter: Partial<DeskFilter>,
  order = deskOrders[0],
  from = 0,
  count = 500,
) => test.ask('desk.rows', { filter: filterOf(filter), order, from, count });

/** What a filter lets through, told of the rows themselves. */
function lets(row: Application, filter: DeskFilter): boolean {
  return (
    (filter.for === null || (row.posting?.id ?? row.assignment) === filter.for) &&
    (filter.stage === null || row.stage === filter.stage) &&
    (!filter.toConfirm || row.toConfirm) &&
    (!filter.unread || !row.read) &&
    (!filter.overdue || row.overdue) &&
    (!filter.unscored || !row.scored) &&
    (filter.tag === null || row.tags.includes(filter.tag)) &&
    row.removed === filter.removed
  );
}

const isEnded = ({ stage }: Application): boolean =>
  usualStageSchema.safeParse(stage).success && ['hired', 'refused', 'withdrawn'].includes(stage);

const byOrder: Record<(typeof deskOrders)[number], (row: Application) => string> = {
  'received-last': (row) => row.receivedAt + row.id,
  'received-first': (row) => row.receivedAt + row.id,
  'waiting-longest': (row) => `${Number(isEnded(row))}${row.stageSince}${row.id}`,
};

describe('the desk', () => {
  it('answers for every filter and order what the rows themselves say, in windows, places and counts', async () => {
    const test = await openFilled();
    const all = [
      ...(await test.ask('applications.list', {})),
      ...(await test.ask('applications.list', { removed: true })),
    ];
    const [posting] = test.postings;
    const filters: Partial<DeskFilter>[] = [
      {},
      { removed: true },
      { for: posting!.id },
      { for: 'unassigned' },
      { for: 'spontaneous', stage: 'interview' },
      { stage: 'received' },
      { for: posting!.id, stage: 'refused' },
      { unread: true },
      { overdue: true, stage: 'shortlisted' },
      { overdue: true, for: posting!.id },
      { unscored: true, tag: 'ruby' },
      { toConfirm: true },
      { tag: 'stage', removed: true },
    ];
    for (const changes of filters)
      for (const order of deskOrders) {
        const filter = filterOf(changes);
        const key = byOrder[order];
        const wanted = all
          .filter((row) => lets(row, filter))
          .sort((left, right) => (key(left) < key(right) ? -1 : 1));
        if (order === 'received-last') wanted.reverse();
        const named = JSON.stringify({ changes, order });
        const ids = await test.ask('desk.ids', { filter, order });
        expect(ids, named).toEqual(wanted.map(({ id }) => id));
        const window = await test.ask('desk.rows', { filter, order, from: 3, count: 20 });
        expect(window, named).toEqual({ rows: wanted.slice(3, 23), total: wanted.length });
        const counts = await test.ask('desk.counts', { filter });
        expect(counts.total, named).toBe(wanted.length);
        const middle = Math.floor(wanted.length / 2);
        if (wanted[middle] !== undefined)
          expect(await test.ask('desk.place', { id: wanted[middle].id, filter, order }), named).toEqual({
            place: middle,
            previous: wanted[middle - 1]?.id ?? null,
            next: wanted[middle + 1]?.id ?? null,
            total: wanted.length,
          });
      }
  });

  it('counts each choice as what it would let through beside the others', async () => {
    const test = await openFilled();
    const all = await test.ask('applications.list', {});
    const [posting] = test.postings;
    const filter = filterOf({ for: posting!.id, stage: 'received' });
    const counts = await test.ask('desk.counts', { filter });
    const count = (changes: Partial<DeskFilter>) =>
      all.filter((row) => lets(row, { ...filter, ...changes })).length;
    expect(counts.stages).toEqual(stages.map((stage) => ({ stage, name: '', count: count({ stage }) })));
    expect(Object.fromEntries(counts.destinations.map((one) => [one.id, one.count]))).toEqual({
      [test.postings[0]!.id]: count({}),
      [test.postings[1]!.id]: count({ for: test.postings[1]!.id }),
      unassigned: count({ for: 'unassigned' }),
      spontaneous: count({ for: 'spontaneous' }),
    });
    expect(counts.destinations.find(({ id }) => id === posting!.id)?.title).toBe('Ingénieur·e Ruby');
    expect(new Map(counts.tags.map(({ tag, count: found }) => [tag, found])).get('ruby')).toBe(
      count({ tag: 'ruby' }),
    );
    expect(counts).toMatchObject({ unread: count({ unread: true }), overdue: count({ overdue: true }) });
    const everything = await test.ask('desk.counts', { filter: filterOf() });
    for (const { tag, count: found } of everything.tags)
      expect(found, tag).toBe(all.filter((row) => row.tags.includes(tag)).length);
    expect(everything.removed).toBe((await test.ask('applications.list', { removed: true })).length);
  });

  it('finds by the beginning of every word: of the name, the address, a tag, the posting', async () => {
    const test = await openTestApp();
    const posting = await test.ask('postings.create', { title: 'Ingénieur·e Ruby' });
    const enter = async (name: string, email: string, to: string | null) =>
      (
        await test.ask('applications.enter', {
          candidate: { name, email, telephone: '' },
          posting: to,
          spontaneous: false,
        })
      ).id;
    const zoe = await enter('Zoé Lefèvre-Exemple', 'zoe@example.org', posting.id);
    const ada = await enter('Ada Modèle', 'ada.zoom@example.org', null);
    await test.ask('applications.tag', { ids: [ada], tag: 'À rappeler', on: true });
    const found = async (sought: string) => (await rows(test, { sought })).rows.map(({ id }) => id).sort();
    expect(await found('lefev')).toEqual([zoe]);
    expect(await found('ZO')).toEqual([ada, zoe].sort());
    expect(await found('zo rub')).toEqual([zoe]);
    expect(await found('a rap')).toEqual([ada]);
    expect(await found('efevre')).toEqual([]);
    expect(await found('"')).toEqual([ada, zoe].sort());
    expect(await found('exemple modele')).toEqual([]);
  });

  it('gives a place to what has left the filter, so that one goes on from there', async () => {
    const test = await openFilled(60);
    const filter = filterOf({ stage: 'received' });
    const ids = await test.ask('desk.ids', { filter, order: 'received-first' });
    const [before, here, after] = ids.slice(3, 6);
    await test.ask('applications.move', { id: here!, stage: 'shortlisted' });
    expect(await test.ask('desk.place', { id: here!, filter, order: 'received-first' })).toEqual({
      place: null,
      previous: before,
      next: after,
      total: ids.length - 1,
    });
  });

  it('tells of changes at once, also where answers were kept', async () => {
    const test = await openFilled(60);
    const unread = async () => (await rows(test, { unread: true })).total;
    const [before] = [await unread()];
    const [first] = (await rows(test, { unread: true })).rows;
    await test.ask('applications.mark-read', { ids: [first!.id], read: true });
    expect(await unread()).toBe(before - 1);
    await test.ask('applications.mark-read', { ids: [first!.id], read: false });
    expect(await unread()).toBe(before);
  });
});

describe('an empty desk', () => {
  it('has the usual stages and nothing in them', async () => {
    const test = await openTestApp();
    expect(await test.ask('desk.counts', { filter: filterOf() })).toEqual({
      total: 0,
      stages: stages.map((stage) => ({ stage, name: '', count: 0 })),
      destinations: [],
      tags: [],
      toConfirm: 0,
      unread: 0,
      overdue: 0,
      removed: 0,
    });
    expect(await rows(test, {})).toEqual({ rows: [], total: 0 });
  });
});
