import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it, vi } from 'vitest';

import { openTestApp, temporaryFolder, type TestApp } from '../../testing/test-app.ts';
import type { ShownDocument } from '../../ports.ts';
import { saveMail, writeMail } from '../testing/mails.ts';

const window = { from: '2026-09-01', to: '2026-12-31' };

/** An application that came on a day, by a mail of its own. */
async function receive(
  { ask }: TestApp,
  number: number,
  day: string,
  posting: string | undefined,
  from?: string,
): Promise<string> {
  const sender = from ?? `Sample Person <sample-${'abcdefgh'[number] ?? 'x'}@example.org>`;
  const date = new Date(`${day}T09:30:00Z`).toUTCString().replace('GMT', '+0000');
  const mail = writeMail({
    from: sender,
    messageId: `<figures-${number}@example.org>`,
    date,
    text: `Bonjour, je vous envoie ma candidature numéro ${number}.\nCordialement`,
  });
  const path = saveMail(temporaryFolder(), 'mail.eml', mail);
  const { applications } = await on(day, () =>
    ask('applications.import', {
      sources: [{ path }],
      ...(posting && { posting }),
    }),
  );
  return applications[0] ?? '';
}

/** Does something as if on that day. */
async function on<T>(day: string, work: () => Promise<T>): Promise<T> {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(`${day}T10:00:00Z`) });
  try {
    return await work();
  } finally {
    vi.useRealTimers();
  }
}

async function openFilled(handed: ShownDocument[] = []) {
  const test = await openTestApp(undefined, {
    ports: {
      saveFile: (document) => {
        handed.push({ ...document, file: readFileSync(document.file, 'latin1') });
        return Promise.resolve({ address: null, saved: true });
      },
    },
  });
  const { ask } = test;
  const posting = await ask('postings.create', { title: '=Développeur·euse' });
  const ids: string[] = [];
  for (const [number, day] of ['2026-10-05', '2026-10-06', '2026-10-13', '2026-10-27'].entries())
    ids.push(await receive(test, number, day, posting.id));
  ids.push(await receive(test, 4, '2026-10-28', undefined, 'Indeed <no-reply@indeedemail.com>'));
  const move = (at: number, day: string, stage: string, reason?: 'skills') =>
    on(day, () =>
      ask('applications.move', {
        id: ids[at] ?? '',
        stage,
        ...(reason && { reason: { code: reason, words: '' } }),
      }),
    );
  await move(0, '2026-10-15', 'shortlisted');
  await move(0, '2026-10-25', 'interview');
  await move(1, '2026-10-16', 'interview');
  await move(1, '2026-10-20', 'hired');
  await move(2, '2026-10-23', 'refused', 'skills');
  return { ...test, posting, ids, move };
}

describe('figures', () => {
  it('count how far applications came, whatever stage they leapt over', async () => {
    const { ask, posting } = await openFilled();
    const { received, funnel } = await ask('figures.get', { posting: posting.id, ...window });
    expect(received).toBe(4);
    expect(Object.fromEntries(funnel.map(({ stage, reached, now }) => [stage, [reached, now]]))).toEqual({
      received: [4, 1],
      shortlisted: [2, 0],
      interview: [2, 1],
      offer: [1, 0],
      hired: [1, 1],
      refused: [1, 1],
      withdrawn: [0, 0],
    });
  });

  it('measure stays, those included that go on, and follow an undone move', async () => {
    const { ask, posting, move } = await openFilled();
    const times = () =>
      on('2026-11-04', async () => (await ask('figures.get', { posting: posting.id, ...window })).times);
    const of = async (stage: string) => (await times()).find((row) => row.stage === stage);
    expect(await of('shortlisted')).toMatchObject({ stays: 1, median: 10, longest: 10 });
    expect(await of('interview')).toMatchObject({ stays: 2, median: 7, longest: 10 });
    expect(await of('offer')).toMatchObject({ stays: 0, median: null, longest: null });
    const { event } = await move(3, '2026-11-03', 'interview');
    expect(await of('interview')).toMatchObject({ stays: 3 });
    await ask('applications.undo', { event });
    expect(await of('interview')).toMatchObject({ stays: 2 });
  });

  it('tell weeks without a gap, sources, reasons and what is overdue', async () => {
    const { ask, posting } = await openFilled();
    const all = await on('2026-11-25', () => ask('figures.get', { posting: null, ...window }));
    expect(all.weeks.map(({ week, received, ended }) => [week, received, ended])).toEqual([
      ['2026-10-05', 2, 0],
      ['2026-10-12', 1, 0],
      ['2026-10-19', 0, 2],
      ['2026-10-26', 2, 0],
    ]);
    expect(all.sources).toContainEqual({ source: 'mail', count: 4 });
    expect(all.reasons).toEqual([{ stage: 'refused', code: 'skills', count: 1 }]);
    expect(all.postings.find((row) => row.posting === posting.id)).toMatchObject({
      received: 4,
      open: 2,
      overdue: 2,
      hired: 1,
    });
    expect(all.languages).toEqual([{ language: 'fr', count: 5 }]);
  });

  it('leave out what was removed and what came on other days', async () => {
    const { ask, posting, ids } = await openFilled();
    await ask('applications.remove', { id: ids[3] ?? '' });
    const figures = (from: string, to: string) => ask('figures.get', { posting: posting.id, from, to });
    expect((await figures('2026-10-06', '2026-10-13')).received).toBe(2);
    expect((await figures('2026-10-01', '2026-10-31')).received).toBe(3);
    expect((await figures('2025-10-01', '2025-10-31')).weeks).toEqual([]);
  });

  it('are handed out as a table that no spreadsheet takes for a formula, and as a page to print', async () => {
    const handed: ShownDocument[] = [];
    const { ask, posting } = await openFilled(handed);
    await ask('figures.save', { posting: posting.id, ...window, format: 'csv' });
    await ask('figures.save', { posting: posting.id, ...window, format: 'html' });
    const [table, report] = handed.map(({ file }) => Buffer.from(file, 'latin1').toString('utf8'));
    const rows: string[][] = parse(table ?? '', { bom: true });
    expect(rows).toContainEqual(['Parcours', 'reçue', 'y sont arrivées', '4']);
    expect(rows.flat().filter((cell) => cell.startsWith('='))).toEqual([]);
    expect(report).toContain('=Développeur·euse');
    expect(report).not.toContain('<script');
  });

  it('refuse a posting that is not there, days the wrong way round and a picture that is none', async () => {
    const { refused, posting } = await openFilled();
    const other = '0198c0de-0000-7000-8000-000000000000';
    expect(await refused('figures.get', { posting: other, ...window })).toBe('not-found');
    expect(await refused('figures.get', { posting: posting.id, from: window.to, to: window.from })).toBe(
      'bad-input',
    );
    expect(
      await refused('figures.save', {
        posting: posting.id,
        ...window,
        format: 'png',
        picture: 'PHNjcmlwdD4=',
      }),
    ).toBe('bad-input');
  });
});
