import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';

import { openTestApp, type TestApp } from '../../testing/test-app.ts';

const nobody = '0192f000-0001-7000-8000-000000000001';
const others = '0192f000-0007-7000-8000-000000000002';

async function enter(
  test: TestApp,
  posting: string | null,
  name = 'Camille Exemple',
  day = 1,
): Promise<string> {
  const { id } = await test.ask('applications.enter', {
    candidate: { name, email: '', telephone: '' },
    posting,
    spontaneous: false,
    receivedAt: `2026-11-${String(day).padStart(2, '0')}T08:00:00Z`,
  });
  return id;
}

/** Goes on as another library's reviewer, as when its bundle is taken in. */
function becomeReviewer(test: TestApp, reviewer: string): void {
  const db = new Database(join(test.library, 'vivier.sqlite'));
  db.prepare(
    `INSERT INTO setting (key, value) VALUES ('reviewer', ?)
     ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
  ).run(JSON.stringify(reviewer));
  db.close();
}

/** A posting with two criteria whose candidates were told of the methods. */
async function preparePosting(test: TestApp) {
  const { id: posting } = await test.ask('postings.create', { title: 'Sample posting' });
  const [ruby, writing] = [
    '0192f000-0008-7000-8000-000000000001',
    '0192f000-0008-7000-8000-000000000002',
  ] as const;
  for (const [place, [id, name]] of (
    [
      [ruby, 'Ruby'],
      [writing, 'Écrire clairement'],
    ] as const
  ).entries())
    await test.ask('process.change', {
      posting,
      change: { kind: 'criterion-put', id, of: 'skill', name, words: '', place },
    });
  await test.ask('process.change', {
    posting,
    change: { kind: 'methods-told', how: 'offer', on: '2026-11-01', words: 'Deux entretiens' },
  });
  return { posting, ruby, writing };
}

describe('moving', () => {
  it('knows the posting’s stages alone, and says where somebody else has moved it to', async () => {
    const test = await openTestApp();
    const { id: posting } = await test.ask('postings.create', { title: 'Sample posting' });
    const id = await enter(test, posting);
    const stage = '0192f000-0002-7000-8000-000000000001';
    expect(await test.refused('applications.move', { id, stage })).toBe('stage-unknown');
    await test.ask('process.change', {
      posting,
      change: { kind: 'stage-put', stage, name: ' Entretien  téléphonique ', patience: 3, place: 50 },
    });
    await test.ask('applications.move', { id, stage, from: 'received' });
    const detail = await test.ask('applications.get', { id });
    expect(detail).toMatchObject({ stage, stageName: 'Entretien téléphonique', reason: null });
    expect(detail.history.at(-1)).toMatchObject({ kind: 'moved', about: 'Entretien téléphonique' });

    expect(await test.refused('applications.move', { id, stage: 'offer', from: 'received' })).toBe(
      'moved-elsewhere',
    );
    const answer = await test.app.call('applications.move', { id, stage: 'offer', from: 'received' });
    expect(answer.ok ? null : answer.error.details).toEqual({ stage: 'Entretien téléphonique' });
    expect((await test.ask('applications.get', { id })).stage).toBe(stage);
  });

  it('keeps a reason where it ends, and nowhere else', async () => {
    const test = await openTestApp();
    const id = await enter(test, null);
    const reason = { code: 'skills', words: ' Pas encore ' } as const;
    await test.ask('applications.move', { id, stage: 'interview', reason });
    expect(await test.ask('applications.get', { id })).toMatchObject({ stage: 'interview', reason: null });
    await test.ask('applications.move', { id, stage: 'refused', reason });
    expect(await test.ask('applications.get', { id })).toMatchObject({
      reason: { code: 'skills', words: 'Pas encore' },
    });
    await test.ask('applications.move', { id, stage: 'received' });
    expect(await test.ask('applications.get', { id })).toMatchObject({ reason: null });
  });

  it('moves many in one step, leaves those that stand there, and takes it back in one', async () => {
    const test = await openTestApp();
    const ids = [
      await enter(test, null, 'A', 1),
      await enter(test, null, 'B', 2),
      await enter(test, null, 'C', 3),
    ];
    const stages = async () =>
      (await test.ask('applications.list', {})).map(
        ({ stage, reason }: { stage: string; reason?: unknown }) => (reason === undefined ? stage : ''),
      );
    await test.ask('applications.move', { id: ids[0]!, stage: 'refused' });
    const { events } = await test.ask('applications.move-many', { ids, stage: 'refused' });
    expect(events).toHaveLength(2);
    expect(await stages()).toEqual(['refused', 'refused', 'refused']);
    const { events: undos } = await test.ask('applications.undo-many', { events });
    expect(await stages()).toEqual(['received', 'received', 'refused']);
    expect(await test.ask('applications.undo-many', { events })).toEqual({ events: [] });
    await test.ask('applications.undo-many', { events: undos });
    expect(await stages()).toEqual(['refused', 'refused', 'refused']);
    expect(await test.refused('applications.move-many', { ids: [ids[0], nobody], stage: 'offer' })).toBe(
      'not-found',
    );
    expect(await stages()).toEqual(['refused', 'refused', 'refused']);
  });
});

describe('acts on many', () => {
  it('tags, lifts and removes those alone that are not yet', async () => {
    const test = await openTestApp();
    const ids = [await enter(test, null, 'A'), await enter(test, null, 'B')];
    expect(
      (await test.ask('applications.tag', { ids: [ids[0]!], tag: 'À rappeler', on: true })).events,
    ).toHaveLength(1);
    expect((await test.ask('applications.tag', { ids, tag: ' à  rappeler', on: true })).events).toHaveLength(
      1,
    );
    expect((await test.ask('applications.get', { id: ids[0]! })).tags).toEqual(['À rappeler']);
    expect((await test.ask('applications.tag', { ids, tag: 'À RAPPELER', on: false })).events).toHaveLength(
      2,
    );
    expect((await test.ask('applications.get', { id: ids[0]! })).tags).toEqual([]);
    expect((await test.ask('applications.lift', { ids: [ids[0]!] })).events).toHaveLength(1);
    expect((await test.ask('applications.lift', { ids })).events).toHaveLength(1);
    const { events } = await test.ask('applications.remove-many', { ids });
    expect(await test.ask('applications.list', {})).toEqual([]);
    await test.ask('applications.undo-many', { events });
    expect(await test.ask('applications.list', {})).toHaveLength(2);
  });

  it('marks as read on this machine, which is no history', async () => {
    const test = await openTestApp();
    const id = await enter(test, null);
    const read = async () => (await test.ask('applications.list', {})).map((row) => row.read);
    expect(await read()).toEqual([false]);
    await test.ask('applications.mark-read', { ids: [id], read: true });
    expect(await read()).toEqual([true]);
    expect((await test.ask('applications.get', { id })).history).toHaveLength(1);
    await test.ask('applications.mark-read', { ids: [id], read: false });
    expect(await read()).toEqual([false]);
  });

  it('undoes in the order of time, the last first, whatever the order asked', async () => {
    const test = await openTestApp();
    const id = await enter(test, null);
    const events = [];
    for (const stage of ['shortlisted', 'interview', 'offer'] as const)
      events.push((await test.ask('applications.move', { id, stage })).event);
    const { events: undos } = await test.ask('applications.undo-many', { events });
    const { history, stage } = await test.ask('applications.get', { id });
    expect(stage).toBe('received');
    expect(history.slice(-3).map((entry) => entry.id)).toEqual(undos);
    // Undone again, the last of them first, each brings its own back.
    await test.ask('applications.undo-many', { events: undos });
    expect((await test.ask('applications.get', { id })).stage).toBe('offer');
  });

  it('takes an application that a message began back as a whole where it was tagged since', async () => {
    const test = await openTestApp();
    const [into, from] = [await enter(test, null, 'A'), await enter(test, null, 'A')];
    const { event } = await test.ask('applications.join', { id: into, from });
    await test.ask('applications.tag', { ids: [from], tag: 'Ruby', on: true });
    expect((await test.ask('applications.get', { id: into })).tags).toEqual(['Ruby']);
    await test.ask('applications.undo-many', { events: [event] });
    expect((await test.ask('applications.get', { id: into })).tags).toEqual(['Ruby']);
    expect((await test.ask('applications.get', { id: from })).tags).toEqual([]);
  });
});

describe('scoring', () => {
  it('asks first whether candidates were told of the methods, and for a posting', async () => {
    const test = await openTestApp();
    const { id: posting } = await test.ask('postings.create', { title: 'Sample posting' });
    const [id, loose] = [await enter(test, posting), await enter(test, null)];
    const card = { scores: [], words: 'Bien' };
    expect(await test.refused('applications.score', { id: loose, ...card })).toBe(
      'application-without-posting',
    );
    expect(await test.refused('applications.score', { id, ...card })).toBe('methods-not-told');
    const told = { kind: 'methods-told', how: 'mail', on: '2026-11-02', words: 'Deux entretiens' } as const;
    const { event } = await test.ask('process.change', { posting, change: told });
    await test.ask('applications.score', { id, ...card });
    await test.ask('process.undo', { posting, event });
    expect(await test.refused('applications.score', { id, ...card })).toBe('methods-not-told');
    expect((await test.ask('applications.get', { id })).scores).toMatchObject([
      { words: 'Bien', mine: true },
    ]);
  });

  it('takes the posting’s criteria alone, and no card that says nothing', async () => {
    const test = await openTestApp();
    const { posting, ruby } = await preparePosting(test);
    const id = await enter(test, posting);
    const score = (criterion: string, points: number | null = 3) => ({ criterion, points, words: '' });
    expect(await test.refused('applications.score', { id, scores: [score(nobody)], words: '' })).toBe(
      'criterion-unknown',
    );
    expect(await test.refused('applications.score', { id, scores: [], words: '  ' })).toBe('bad-input');
    expect(await test.refused('applications.score', { id, scores: [score(ruby, 5)], words: '' })).toBe(
      'bad-input',
    );
    await test.ask('applications.score', { id, scores: [score(ruby, null)], words: '' });
    // What was scored by a criterion that was taken away since stays, and may be sent again.
    await test.ask('process.change', { posting, change: { kind: 'criterion-dropped', id: ruby } });
    await test.ask('applications.score', { id, scores: [score(ruby, 2)], words: '' });
    const { scores, process } = await test.ask('applications.get', { id });
    expect(scores).toMatchObject([{ scores: [{ criterion: ruby, points: 2 }] }]);
    expect(process.formerCriteria.map(({ name }) => name)).toEqual(['Ruby']);
    const compared = await test.ask('applications.compare', { posting });
    expect(compared.criteria.map(({ name }) => name)).toEqual(['Écrire clairement', 'Ruby']);
    expect(
      await test.refused('applications.score', {
        id: await enter(test, posting),
        scores: [score(ruby)],
        words: '',
      }),
    ).toBe('criterion-unknown');
  });

  it('locks a card from others until theirs is in, wherever it could be read', async () => {
    const test = await openTestApp();
    const { posting, ruby } = await preparePosting(test);
    const id = await enter(test, posting);
    const secret = 'xylophone';
    becomeReviewer(test, others);
    const given = await test.ask('applications.score', {
      id,
      scores: [{ criterion: ruby, points: 4, words: `Mot ${secret}` }],
      words: `Dit ${secret}`,
    });
    becomeReviewer(test, '0192f000-0007-7000-8000-000000000001');

    const everything = async () => {
      const answers = [
        await test.ask('applications.get', { id }),
        await test.ask('applications.list', {}),
        await test.ask('applications.compare', { posting }),
        (await test.ask('search.find', { query: { words: secret } })).hits,
        await test.ask('process.get', { posting }),
      ];
      return JSON.stringify(answers);
    };
    expect(await everything()).not.toContain(secret);
    const before = await test.ask('applications.get', { id });
    expect(before).toMatchObject({
      scored: false,
      scores: [{ mine: false, locked: true, scores: [], words: '' }],
    });
    expect(before.history.at(-1)).toMatchObject({ kind: 'scored', about: '', undoable: false });
    expect(await test.refused('applications.undo', { event: given.event })).toBe('event-not-undoable');
    expect(await test.refused('applications.undo-many', { events: [given.event] })).toBe(
      'event-not-undoable',
    );

    const own = await test.ask('applications.score', { id, scores: [], words: 'À revoir' });
    expect((await test.ask('applications.get', { id })).scores).toMatchObject([
      { reviewer: others, locked: false, scores: [{ points: 4 }], words: `Dit ${secret}` },
      { mine: true, words: 'À revoir' },
    ]);
    expect(JSON.stringify(await test.ask('applications.compare', { posting }))).toContain(secret);
    const undo = await test.ask('applications.undo', { event: own.event });
    expect(await everything()).not.toContain(secret);
    await test.ask('applications.undo', { event: undo.event });
    expect(await everything()).toContain(secret);
  });

  it('shows cards side by side in the order in which applications came, with no number that nobody gave', async () => {
    const test = await openTestApp();
    const { posting, ruby, writing } = await preparePosting(test);
    const [late, early] = [await enter(test, posting, 'A', 9), await enter(test, posting, 'B', 2)];
    const removed = await enter(test, posting, 'C', 3);
    await test.ask('applications.remove', { id: removed });
    const scores = [
      { criterion: ruby, points: 4, words: '' },
      { criterion: writing, points: 1, words: '' },
    ];
    await test.ask('applications.score', { id: late, scores, words: '' });
    const { rows } = await test.ask('applications.compare', { posting });
    expect(rows.map((row) => row.id)).toEqual([early, late]);
    expect(rows[1]?.scorecards).toMatchObject([{ mine: true, scores }]);
    await test.ask('applications.move', { id: late, stage: 'interview' });
    const inInterview = await test.ask('applications.compare', { posting, stage: 'interview' });
    expect(inInterview.rows.map((row) => row.id)).toEqual([late]);
    expect(await test.refused('applications.compare', { posting: nobody })).toBe('not-found');
  });
});
