import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';

import type { ProcessChange } from '../../../shared/applications/process.ts';
import type { AppEvent } from '../../../shared/contract.ts';
import { openLibrary } from '../../database/library.ts';
import { openTestApp, temporaryFolder, type TestApp } from '../../testing/test-app.ts';
import { openProcesses } from './processes.ts';

const call = '0192f000-0002-7000-8000-000000000001';
const exercise = '0192f000-0002-7000-8000-000000000002';
const criterion = '0192f000-0008-7000-8000-000000000001';

const putCall = { kind: 'stage-put', stage: call, name: 'Téléphone', patience: 3, place: 50 } as const;
const putCriterion = {
  kind: 'criterion-put',
  id: criterion,
  of: 'skill',
  name: 'Ruby',
  words: '1 : découvre',
  place: 100,
} as const;

async function create(test: TestApp, title: string): Promise<string> {
  return (await test.ask('postings.create', { title })).id;
}

async function change(test: TestApp, posting: string, ...changes: ProcessChange[]): Promise<string[]> {
  const events = [];
  for (const one of changes) events.push((await test.ask('process.change', { posting, change: one })).event);
  return events;
}

async function enter(test: TestApp, posting: string | null): Promise<string> {
  const { id } = await test.ask('applications.enter', {
    candidate: { name: 'Camille Exemple', email: '', telephone: '' },
    posting,
    spontaneous: false,
    receivedAt: '2026-11-01T08:00:00Z',
  });
  return id;
}

const stagesOf = async (test: TestApp, posting: string) =>
  (await test.ask('process.get', { posting })).stages.map(({ id, name, dropped }) => [id, name, dropped]);

describe('the process of a posting', () => {
  it('is changed step by step, each undone and done again', async () => {
    const test = await openTestApp();
    const posting = await create(test, 'Sample posting');
    const steps: ProcessChange[] = [
      putCall,
      { kind: 'stage-blind', stage: call, blind: true },
      { kind: 'stage-put', stage: 'received', name: 'Arrivée', patience: 2, place: 0 },
      { kind: 'stage-dropped', stage: 'shortlisted' },
      putCriterion,
      { kind: 'criterion-dropped', id: criterion },
      { kind: 'methods-told', how: 'offer', on: '2026-11-20', words: 'Deux entretiens' },
      { kind: 'stage-dropped', stage: call },
    ];
    const stateOf = async () => ({ ...(await test.ask('process.get', { posting })), history: [] });
    for (const step of steps) {
      const before = await stateOf();
      const [event = ''] = await change(test, posting, step);
      const after = await stateOf();
      expect(after, step.kind).not.toEqual(before);
      const undo = await test.ask('process.undo', { posting, event });
      expect(await stateOf()).toEqual(before);
      expect(await test.ask('process.undo', { posting, event })).toEqual(undo);
      await test.ask('process.undo', { posting, event: undo.event });
      expect(await stateOf()).toEqual(after);
    }
    expect((await test.ask('process.get', { posting })).history).toHaveLength(steps.length * 3);
  });

  it('is there again when the library is opened again, as another library’s events are once taken in', async () => {
    const library = join(temporaryFolder(), 'library');
    const first = await openTestApp(library);
    const posting = await create(first, 'Sample posting');
    await change(first, posting, putCall, putCriterion);
    const whole = await first.ask('process.get', { posting });
    await first.app.close();
    const again = await openTestApp(library);
    expect(await again.ask('process.get', { posting })).toEqual(whole);
    await again.app.close();

    const opened = openLibrary(library, 'test');
    const events = openProcesses(opened.db).eventsOf([posting]);
    opened.close();
    const other = openLibrary(join(temporaryFolder(), 'other'), 'test');
    const processes = openProcesses(other.db);
    expect(processes.find(posting).criteria).toEqual([]);
    expect(processes.take([...events.toReversed(), ...events])).toHaveLength(events.length);
    expect(processes.take(events)).toEqual([]);
    expect(processes.find(posting)).toEqual(whole);
    other.close();
  });

  it('forgets what a transaction that failed had changed', () => {
    const library = openLibrary(join(temporaryFolder(), 'library'), 'test');
    const processes = openProcesses(library.db);
    const posting = '0192f000-0006-7000-8000-000000000001';
    expect(() =>
      library.db.transaction(() => {
        processes.append('', posting, [putCall]);
        expect(processes.find(posting).stages).toHaveLength(8);
        throw new Error('failed');
      })(),
    ).toThrow('failed');
    expect(processes.find(posting).stages).toHaveLength(7);
    library.close();
  });

  it('refuses what would leave nothing to stand in, and what is not there', async () => {
    const test = await openTestApp();
    const posting = await create(test, 'Sample posting');
    const refused = (one: object) => test.refused('process.change', { posting, change: one });
    for (const stage of ['received', 'offer', 'hired', 'refused', 'withdrawn'])
      expect(await refused({ kind: 'stage-dropped', stage })).toBe('stage-needed');
    expect(await refused({ kind: 'stage-dropped', stage: call })).toBe('stage-unknown');
    expect(await refused({ ...putCall, name: '  ' })).toBe('bad-input');
    expect(await refused({ kind: 'methods-told', how: 'mail', on: '2099-01-01', words: '' })).toBe(
      'bad-input',
    );
    expect(await test.refused('process.get', { posting: call })).toBe('not-found');
    expect(await test.refused('process.undo', { posting, event: call })).toBe('not-found');
    const other = await create(test, 'Other');
    const [event] = await change(test, other, putCall);
    expect(await test.refused('process.undo', { posting, event })).toBe('not-found');
  });

  it('drops no stage that is in use, by no way; a union of two libraries may, and nobody is lost', async () => {
    const test = await openTestApp();
    const posting = await create(test, 'Sample posting');
    const [put = ''] = await change(test, posting, putCall);
    const [id, removed] = [await enter(test, posting), await enter(test, posting)];
    await test.ask('applications.move-many', { ids: [id, removed], stage: call });
    await test.ask('applications.remove', { id: removed });
    const drop = { kind: 'stage-dropped', stage: call } as const;
    const answer = await test.app.call('process.change', { posting, change: drop });
    expect(answer.ok ? null : answer.error).toMatchObject({ code: 'stage-in-use', details: { count: 1 } });
    expect(await test.refused('process.undo', { posting, event: put })).toBe('stage-in-use');

    await test.app.close();
    const db = new Database(join(test.library, 'vivier.sqlite'));
    db.prepare('INSERT INTO process_event VALUES (?, ?, ?, ?, ?)').run(
      '0192f000-0001-7000-8000-000000000001',
      '2099-01-01T00:00:00.000Z',
      'Colleague',
      posting,
      JSON.stringify(drop),
    );
    db.close();
    const again = await openTestApp(test.library);
    expect((await stagesOf(again, posting)).at(-1)).toEqual([call, 'Téléphone', true]);
    expect(await again.ask('applications.list', {})).toMatchObject([{ stage: call, stageName: 'Téléphone' }]);
    expect(await again.refused('applications.move', { id, stage: call })).toBe('stage-unknown');
    await again.ask('applications.move', { id, stage: 'interview' });
    expect((await stagesOf(again, posting)).map(([stage]) => stage)).not.toContain(call);
    // It is brought back by putting it again, later than all that was said of it.
    await change(again, posting, putCall);
    await again.ask('applications.move', { id, stage: call });
  });

  it('names no ground on which nobody may be chosen', async () => {
    const test = await openTestApp();
    const posting = await create(test, 'Sample posting');
    const refused = (name: string, words = '') =>
      test.refused('process.change', { posting, change: { ...putCriterion, name, words } });
    expect(await refused('Âge')).toBe('criterion-protected');
    expect(await refused('Présence', 'Sans enfants')).toBe('criterion-protected');
    for (const name of ['Ruby', 'Anglais technique', 'Rédiger une note de synthèse', 'Expliquer un choix'])
      await change(test, posting, { ...putCriterion, name });
  });

  it('tells the faces that rows may have changed', async () => {
    const test = await openTestApp();
    const posting = await create(test, 'Sample posting');
    const heard: AppEvent[] = [];
    test.app.listen((event) => heard.push(event));
    await change(test, posting, putCall);
    expect(heard).toContainEqual({ type: 'changed', subjects: ['process', 'applications'] });
  });
});

describe('what a stage says', () => {
  it('stands on every row: its name, whether somebody waits too long, whether it is blind', async () => {
    const test = await openTestApp();
    const posting = await create(test, 'Sample posting');
    const id = await enter(test, posting);
    const row = async () => (await test.ask('applications.list', {}))[0]!;
    expect(await row()).toMatchObject({ stageName: '', overdue: true, covered: false });
    await change(test, posting, {
      kind: 'stage-put',
      stage: 'received',
      name: 'Arrivée',
      patience: null,
      place: 0,
    });
    expect(await row()).toMatchObject({ stageName: 'Arrivée', overdue: false, covered: false });
    await change(test, posting, { kind: 'stage-blind', stage: 'received', blind: true });
    expect(await row()).toMatchObject({ covered: true });
    await test.ask('applications.lift', { ids: [id] });
    expect(await row()).toMatchObject({ covered: false });
  });

  it('goes on being said of who is assigned to a posting that does not have it', async () => {
    const test = await openTestApp();
    const [posting, other] = [await create(test, 'One'), await create(test, 'Other')];
    await change(test, posting, putCall, { kind: 'stage-blind', stage: call, blind: true });
    const id = await enter(test, posting);
    await test.ask('applications.move', { id, stage: call });
    await test.ask('applications.assign', { id, assignment: 'assigned', posting: other });
    const [row] = await test.ask('applications.list', { posting: other });
    expect(row).toMatchObject({ stage: call, stageName: 'Téléphone', covered: true });
    await test.ask('applications.move', { id, stage: 'interview', from: call });
    expect(await test.refused('applications.move', { id, stage: call })).toBe('stage-unknown');
  });
});

describe('copying and joining', () => {
  it('copies stages, criteria and blind stages under their own identities, each undone by itself', async () => {
    const test = await openTestApp();
    const [from, posting] = [await create(test, 'From'), await create(test, 'To')];
    await change(
      test,
      from,
      putCall,
      { kind: 'stage-blind', stage: call, blind: true },
      { kind: 'stage-dropped', stage: 'shortlisted' },
      putCriterion,
      { kind: 'methods-told', how: 'offer', on: '2026-11-20', words: '' },
    );
    await change(test, posting, { ...putCall, stage: exercise, name: 'Exercice', place: 70 });
    const before = await test.ask('process.get', { posting });
    const { events } = await test.ask('process.copy', { posting, from });
    expect(events).toHaveLength(4);
    const copied = await test.ask('process.get', { posting });
    expect(copied.stages.slice(0, 4).map(({ id, name, blind }) => [id, name, blind])).toEqual([
      ['received', '', false],
      [call, 'Téléphone', true],
      [exercise, 'Exercice', false],
      ['interview', '', false],
    ]);
    expect(copied.criteria).toMatchObject([{ id: criterion, name: 'Ruby' }]);
    // Of the methods nobody has told this posting's candidates.
    expect(copied.methodsTold).toBeNull();
    expect(await test.ask('process.copy', { posting, from })).toEqual({ events: [] });
    // Renamed there, it is called as before here.
    await change(test, from, { ...putCall, name: 'Appel' });
    expect((await test.ask('process.get', { posting })).stages[1]?.name).toBe('Téléphone');
    for (const event of events.toReversed()) await test.ask('process.undo', { posting, event });
    expect({ ...(await test.ask('process.get', { posting })), history: [] }).toEqual({
      ...before,
      history: [],
    });
  });

  it('keeps everybody in their stages, with their scores, where two postings are joined', async () => {
    const test = await openTestApp();
    const [kept, gone] = [await create(test, 'Kept'), await create(test, 'Gone')];
    await test.ask('offers.create', { posting: kept, locale: 'fr' });
    await test.ask('offers.create', { posting: gone, locale: 'en' });
    await change(
      test,
      gone,
      putCall,
      putCriterion,
      { kind: 'stage-blind', stage: 'interview', blind: true },
      { kind: 'methods-told', how: 'offer', on: '2026-11-20', words: '' },
    );
    const id = await enter(test, gone);
    await test.ask('applications.move', { id, stage: call });
    await test.ask('applications.score', { id, scores: [{ criterion, points: 3, words: '' }], words: '' });
    await test.ask('postings.join', { id: kept, from: gone });
    const detail = await test.ask('applications.get', { id });
    expect(detail).toMatchObject({
      posting: { title: 'Kept' },
      stage: call,
      stageName: 'Téléphone',
      scores: [{ scores: [{ criterion, points: 3 }] }],
      process: { criteria: [{ id: criterion, name: 'Ruby' }], methodsTold: null },
    });
    expect(detail.process.stages.find((stage) => stage.id === 'interview')?.blind).toBe(true);
    await test.ask('applications.move', { id, stage: call, from: call });
  });
});
