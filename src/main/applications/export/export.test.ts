import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';

import type { Id } from '../../../shared/moment.ts';
import { openTestApp, temporaryFolder, type TestApp } from '../../testing/test-app.ts';
import { saveMail, writeMail } from '../testing/mails.ts';

const everything = { filter: {}, order: 'received-first' } as const;

interface Exporter extends TestApp {
  readonly save: (format: 'csv' | 'json', filter?: object) => Promise<string>;
  readonly name: () => string;
}

async function openExporter(): Promise<Exporter> {
  let last = '';
  let name = '';
  const test = await openTestApp(join(temporaryFolder(), 'library'), {
    ports: {
      saveFile(document) {
        last = readFileSync(document.file, 'utf8');
        name = document.name;
        return Promise.resolve({ address: null, saved: true });
      },
    },
  });
  return {
    ...test,
    name: () => name,
    async save(format, filter = {}) {
      await test.ask('desk.export', { ...everything, filter, format });
      return last;
    },
  };
}

async function receive(test: TestApp, writers: readonly string[]): Promise<Id[]> {
  const folder = temporaryFolder();
  const ids: Id[] = [];
  for (const [index, from] of writers.entries()) {
    const path = saveMail(folder, `${index}.eml`, writeMail({ from, messageId: `<${index}@example.org>` }));
    ids.push(...(await test.ask('applications.import', { sources: [{ path }] })).applications);
  }
  return ids;
}

function rowsOf(csv: string): Record<string, string>[] {
  return parse(csv, { bom: true, columns: true });
}

describe('exporting what is filtered', () => {
  it('writes a CSV that spreadsheets know and that carries nothing out', async () => {
    const test = await openExporter();
    const [first] = await receive(test, ['Sample One <a@example.org>', 'Sample Two <b@example.org>']);
    await test.ask('applications.correct', { id: first!, changes: { name: '=HYPERLINK(1), «é»' } });
    await test.ask('applications.tag', { ids: [first!], tag: '@SUM(1)', on: true });
    await test.ask('applications.move', {
      id: first!,
      stage: 'refused',
      reason: { code: 'skills', words: 'dit "non",\nvraiment' },
    });
    const csv = await test.save('csv');
    expect(csv.startsWith('\ufeffidentifiant,reçue,nom,')).toBe(true);
    expect(csv.split('\r\n')).toHaveLength(4);
    const rows = rowsOf(csv);
    expect(rows).toHaveLength(2);
    const row = rows.find(({ identifiant }) => identifiant === first)!;
    expect(row).toMatchObject({
      nom: expect.stringMatching(/^'=HYPERLINK/) as string,
      étiquettes: "'@SUM(1)",
      étape: 'refus',
      motif: 'compétences – dit "non",\nvraiment',
      adresse: 'a@example.org',
      masquée: 'non',
    });
    expect(test.name()).toMatch(/^candidatures-\d{4}-\d\d-\d\d\.csv$/);
    await test.ask('settings.save', { language: 'en' });
    expect((await test.save('csv')).startsWith('\ufeffid,received,name,')).toBe(true);
    expect(test.name()).toMatch(/^applications-/);
  });

  it('writes JSON under stable keys, of what the filter lets through', async () => {
    const test = await openExporter();
    const [first, second] = await receive(test, ['Sample One <a@example.org>', 'Sample Two <b@example.org>']);
    await test.ask('applications.move', { id: second!, stage: 'interview' });
    const all = JSON.parse(await test.save('json')) as { id: Id; candidate: object }[];
    expect(all.map(({ id }) => id).sort()).toEqual([first, second].sort());
    const some = JSON.parse(await test.save('json', { stage: 'interview' })) as object[];
    expect(some).toMatchObject([
      {
        id: second,
        candidate: { name: 'Sample Two', email: 'b@example.org' },
        stage: 'interview',
        scores: [],
      },
    ]);
    expect(JSON.parse(await test.save('json', { stage: 'hired' }))).toEqual([]);
  });

  it('leaves out what is removed, what is covered, and scores that are locked', async () => {
    const test = await openExporter();
    const posting = (await test.ask('postings.create', { title: 'Poste d’exemple' })).id;
    const criterion = crypto.randomUUID();
    for (const change of [
      { kind: 'criterion-put', id: criterion, of: 'skill', name: 'SQL', words: '', place: 1 },
      { kind: 'methods-told', how: 'offer', on: '2026-01-01', words: 'Grille' },
      { kind: 'stage-blind', stage: 'received', blind: true },
    ] as const)
      await test.ask('process.change', { posting, change });
    const [blind, open, removed] = await receive(test, [
      'Camille Cachet <camille.cachet@example.org>',
      'Sample Open <open@example.org>',
      'Sample Removed <removed@example.org>',
    ]);
    await test.ask('applications.assign', { id: blind!, assignment: 'assigned', posting });
    await test.ask('applications.score', {
      id: blind!,
      scores: [{ criterion, points: 3, words: 'Bien, Camille' }],
      words: '',
    });
    await test.ask('applications.remove', { id: removed! });
    for (const format of ['csv', 'json'] as const) {
      const text = await test.save(format);
      expect(text).not.toMatch(/cachet|camille/i);
      expect(text).not.toContain('removed@example.org');
      expect(text).toContain('open@example.org');
      expect(text).toContain(blind!);
      expect(text).toContain(open!);
      expect(await test.save(format, { removed: true })).not.toContain('removed@example.org');
    }
    const scored = rowsOf(await test.save('csv')).find(({ identifiant }) => identifiant === blind)!;
    expect(scored['grilles']).toContain('SQL 3');
    await test.ask('applications.lift', { ids: [blind!] });
    expect(await test.save('csv')).toContain('camille.cachet@example.org');
  });
});
