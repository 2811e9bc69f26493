import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';

import { applicationId } from '../database/open-database.ts';
import { openTestApp, temporaryFolder } from '../testing/test-app.ts';

const application = '0192f000-0002-7000-8000-000000000001';
const other = '0192f000-0002-7000-8000-000000000002';
const candidate = '0192f000-0003-7000-8000-000000000001';
const document = {
  id: '0192f000-0004-7000-8000-000000000001',
  name: 'CV.pdf',
  mediaType: 'application/pdf',
  hash: 'a'.repeat(64),
  bytes: 2048,
  text: true,
};
const nobody = { assignment: 'unassigned', posting: null, postingTitle: '', documents: [] };
const fields = { name: 'Camille Exemple', email: 'camille@example.org', telephone: '' };

/** Events as the second version of the library wrote them, before threads, facts and merges. */
const events = [
  [
    'received',
    application,
    {
      ...nobody,
      candidate: fields,
      receivedAt: '2026-11-01T08:00:00.000Z',
      documents: [document],
      message: {
        id: '0192f000-0005-7000-8000-000000000001',
        hash: 'b'.repeat(64),
        fingerprint: 'c'.repeat(64),
        messageId: '<old@example.org>',
        inReplyTo: '',
        from: { name: 'Camille Exemple', email: 'camille@example.org' },
        to: [{ name: '', email: 'jobs@example.org' }],
        subject: 'Candidature',
        sentAt: '2026-11-01T07:59:00.000Z',
        text: 'Bonjour',
        language: 'fr',
      },
    },
  ],
  ['entered', other, { ...nobody, candidate: fields, receivedAt: '2026-11-02T08:00:00.000Z' }],
  ['assigned', other, { assignment: 'spontaneous', posting: null, postingTitle: '' }],
  ['moved', application, { stage: 'interview' }],
  ['moved', application, { stage: 'refused' }],
  ['undone', application, { event: '0192f000-0001-7000-8000-000000000004' }],
  ['noted', application, { text: 'Bonne lettre.' }],
  ['corrected', application, { changes: { telephone: '01 99 00 12 34' } }],
  [
    'attached',
    application,
    { documents: [{ ...document, id: '0192f000-0004-7000-8000-000000000002', name: 'Lettre.pdf' }] },
  ],
  ['removed', other, {}],
] as const;

const migrations = readdirSync(new URL('../database/migrations/', import.meta.url)).sort();

/** A library as a program of that version left it. */
function makeOldLibrary(folder: string, version = 2): void {
  mkdirSync(folder, { recursive: true });
  const db = new Database(join(folder, 'vivier.sqlite'));
  db.pragma('journal_mode = wal');
  db.pragma(`application_id = ${applicationId}`);
  for (const name of migrations.slice(0, version))
    db.exec(readFileSync(new URL(`../database/migrations/${name}`, import.meta.url), 'utf8'));
  const insert = db.prepare('INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?)');
  for (const [index, [kind, whose, payload]] of events.entries())
    insert.run(
      `0192f000-0001-7000-8000-00000000000${index}`,
      `2026-11-03T08:00:0${index}.000Z`,
      'Sacha Exemple',
      whose,
      candidate,
      kind,
      JSON.stringify(payload),
    );
  if (version > 2) db.exec('UPDATE fold SET version = 1');
  else
    db.exec(`
    INSERT INTO candidate VALUES ('${candidate}', 'Camille Exemple', 'camille@example.org', '', 'x', 'x');
    INSERT INTO application VALUES ('${application}', '${candidate}', NULL, 'unassigned', 'interview', 'fr',
      '2026-11-01T08:00:00.000Z', 'Candidature', 0)`);
  db.pragma(`user_version = ${version}`);
  db.close();
}

it.each([2, 6])('opens a library of version %i, its tables made anew from its events', async (version) => {
  const folder = join(temporaryFolder(), 'library');
  makeOldLibrary(folder, version);
  const test = await openTestApp(folder);
  const detail = await test.ask('applications.get', { id: application });
  expect(detail).toMatchObject({
    candidate: { id: candidate, name: 'Camille Exemple', telephone: '01 99 00 12 34' },
    sources: { name: 'header', email: 'header', telephone: 'person' },
    stage: 'interview',
    lastMessageAt: '2026-11-01T08:00:00.000Z',
    messages: [{ subject: 'Candidature', forwardedBy: null, html: false }],
    documents: [{ name: 'CV.pdf', text: true }, { name: 'Lettre.pdf' }],
    notes: [{ text: 'Bonne lettre.' }],
    stageName: '',
    stageSince: '2026-11-03T08:00:03.000Z',
    reason: null,
    tags: [],
    scores: [],
    process: { criteria: [], methodsTold: null },
  });
  expect(detail.history.map(({ kind }) => kind)).toEqual([
    'received',
    'moved',
    'moved',
    'undone',
    'noted',
    'corrected',
    'attached',
  ]);
  expect(await test.ask('applications.list', { removed: true })).toMatchObject([{ id: other }]);
  const folds = async () => (await test.ask('app.doctor', {})).find(({ check }) => check === 'history-folds');
  expect(await folds()).toMatchObject({ checked: 2, wrong: 0 });
  await test.ask('applications.join', { id: application, from: other });
  expect(await test.ask('applications.list', {})).toHaveLength(1);
  expect(await folds()).toMatchObject({ checked: 1, wrong: 0 });
});

it('opens though an event cannot be read, and the doctor tells', async () => {
  const folder = join(temporaryFolder(), 'library');
  makeOldLibrary(folder);
  const db = new Database(join(folder, 'vivier.sqlite'));
  db.prepare('INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?)').run(
    '0192f000-0001-7000-8000-000000000099',
    '2026-11-03T09:00:00.000Z',
    'Sacha Exemple',
    application,
    candidate,
    'moved',
    '{"stage": "nowhere"}',
  );
  db.close();
  const test = await openTestApp(folder);
  expect(await test.ask('applications.get', { id: application })).toMatchObject({ stage: 'interview' });
  const findings = await test.ask('app.doctor', {});
  expect(findings.find(({ check }) => check === 'history-folds')).toMatchObject({ ok: false });
});
