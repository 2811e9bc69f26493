import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';

import type { ApplicationDetail } from '../../shared/applications/application.ts';
import type { AppEvent } from '../../shared/contract.ts';
import { openTestApp, temporaryFolder, type TestApp } from '../testing/test-app.ts';
import { saveMail, writeMail } from './testing/mails.ts';

const frenchMail = fileURLToPath(new URL('mail/fixtures/french-with-pdf.eml', import.meta.url));
const job = '0192f000-0001-7000-8000-000000000001';

function mailsIn(folder: string, count: number): string {
  mkdirSync(folder, { recursive: true });
  for (let index = 0; index < count; index += 1)
    saveMail(
      folder,
      `${String(index).padStart(3, '0')}.eml`,
      writeMail({ messageId: `<${index}@example.org>`, from: `Sample ${index} <s${index}@example.org>` }),
    );
  return folder;
}

async function importOne(test: TestApp, path = frenchMail): Promise<ApplicationDetail> {
  const report = await test.ask('applications.import', { sources: [{ path }] });
  return test.ask('applications.get', { id: report.applications[0]! });
}

/** Every file of a folder by its path inside it. */
function listFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

describe('importing mail', () => {
  it('makes a candidate, an application, its message and its documents', async () => {
    const test = await openTestApp();
    const before = readFileSync(frenchMail);
    const report = await test.ask('applications.import', { sources: [{ path: frenchMail }] });
    expect(report).toMatchObject({ imported: 1, duplicates: 0, refused: [] });
    const [row] = await test.ask('applications.list', {});
    expect(row).toMatchObject({
      id: report.applications[0],
      candidate: { name: 'Zoé Lefèvre-Exemple', email: 'zoe.lefevre-exemple@example.org' },
      posting: null,
      assignment: 'unassigned',
      language: 'fr',
      stage: 'received',
      receivedAt: '2026-11-17T17:05:12.000Z',
      notes: 0,
      documents: [{ name: 'CV Zoé Lefèvre.pdf', mediaType: 'application/pdf', text: false }],
    });
    const detail = await test.ask('applications.get', { id: row!.id });
    expect(detail.messages[0]?.text).toContain('cœur de métier');
    expect(detail.history).toMatchObject([{ kind: 'received', undone: false, undoable: false }]);
    expect(readFileSync(frenchMail).equals(before)).toBe(true);
    expect(listFiles(join(test.library, 'documents')).some((file) => readFileSync(file).equals(before))).toBe(
      true,
    );
  });

  it('twice makes one application, from whatever program the copy comes', async () => {
    const test = await openTestApp();
    const folder = temporaryFolder();
    const copy = readFileSync(frenchMail, 'latin1').replaceAll('\r\n', '\n');
    const path = saveMail(folder, 'copy.eml', Buffer.from(`X-Mozilla-Status: 0001\n${copy}`, 'latin1'));
    await importOne(test);
    const again = await test.ask('applications.import', { sources: [{ path: frenchMail }, { path }] });
    expect(again).toMatchObject({ imported: 0, added: 0, duplicates: 2, refused: [], applications: [] });
    expect(await test.ask('applications.list', {})).toHaveLength(1);
  });

  it('keeps two mails that share a Message-ID but not their words', async () => {
    const test = await openTestApp();
    const folder = temporaryFolder();
    saveMail(folder, 'a.eml', writeMail({ text: 'Première lettre' }));
    saveMail(folder, 'b.eml', writeMail({ text: 'Seconde lettre' }));
    const report = await test.ask('applications.import', { sources: [{ path: folder }] });
    expect(report).toMatchObject({ imported: 2, duplicates: 0 });
  });

  it('recognises who wrote before by address and name, corrected or not', async () => {
    const test = await openTestApp();
    const folder = temporaryFolder();
    const mail = (index: number, from: string) =>
      saveMail(folder, `${index}.eml`, writeMail({ from, messageId: `<${index}@example.org>` }));
    const first = await importOne(test, mail(1, 'Camille Exemple <camille@example.org>'));
    await test.ask('applications.correct', { id: first.id, changes: { name: 'Camille Exemple-Corrigé' } });
    const second = await importOne(test, mail(2, '"CAMILLE EXEMPLE" <Camille@Example.org>'));
    expect(second.candidate).toEqual({ ...first.candidate, name: 'Camille Exemple-Corrigé' });
    const other = await importOne(test, mail(3, 'Dominique Exemple <camille@example.org>'));
    expect(other.candidate.id).not.toBe(first.candidate.id);
  });

  it('finds mails at every depth of a folder, and follows no link out of it', async () => {
    const test = await openTestApp();
    const folder = mailsIn(temporaryFolder(), 1);
    mailsIn(join(folder, 'a', 'b'), 2);
    const outside = saveMail(temporaryFolder(), 'outside.eml', writeMail({ messageId: '<out@example.org>' }));
    symlinkSync(outside, join(folder, 'escape.eml'));
    symlinkSync(join(folder, 'nowhere'), join(folder, 'dead.eml'));
    symlinkSync(folder, join(folder, 'circle'));
    writeFileSync(join(folder, 'notes.txt'), 'not a mail');
    copyFileSync(frenchMail, join(folder, 'a', 'FRENCH.EML'));
    const report = await test.ask('applications.import', { sources: [{ path: folder }] });
    // The first of a/b is the same mail as that of the folder.
    expect(report).toMatchObject({ imported: 3, duplicates: 1, refused: [] });
  });

  it('refuses by name what it cannot take, and takes the rest', async () => {
    const test = await openTestApp();
    const folder = temporaryFolder();
    const path = (name: string) => join(folder, name);
    saveMail(folder, 'empty.eml', Buffer.alloc(0));
    saveMail(folder, 'noise.eml', Buffer.from('\x00\x01\x02 nothing of a mail'));
    saveMail(folder, 'cv.xyz', Buffer.from('?'));
    saveMail(folder, 'good.eml', writeMail());
    const empty = temporaryFolder();
    const report = await test.ask('applications.import', {
      sources: [{ path: folder }, { path: path('none.eml') }, { path: path('cv.xyz') }, { path: empty }],
    });
    expect(report.imported).toBe(1);
    expect(report.refused.map((one) => [one.path, one.code]).sort()).toEqual([
      [path('cv.xyz'), 'file-type-unknown'],
      [path('empty.eml'), 'mail-empty'],
      [path('noise.eml'), 'mail-not-a-mail'],
      [path('none.eml'), 'file-not-found'],
    ]);
    expect(readFileSync(path('empty.eml'))).toHaveLength(0);
  });

  it('takes an upload and removes its file, taken or refused', async () => {
    const test = await openTestApp();
    const upload = (bytes: Uint8Array) => {
      const { id, file } = test.app.newUpload();
      writeFileSync(file, bytes);
      return { id, file };
    };
    const [good, bad, cv] = [upload(writeMail()), upload(Buffer.from('no')), upload(Buffer.from('%PDF'))];
    const report = await test.ask('applications.import', {
      sources: [
        { upload: good.id, name: 'a.eml' },
        { upload: bad.id, name: 'b.eml' },
        { upload: cv.id, name: 'cv.pdf' },
        { upload: job, name: 'gone.eml' },
      ],
    });
    expect(report.imported).toBe(2);
    expect(report.refused.map((one) => [one.path, one.code])).toEqual([
      ['b.eml', 'mail-not-a-mail'],
      ['gone.eml', 'upload-unknown'],
    ]);
    expect([good, bad, cv].map(({ file }) => existsSync(file))).toEqual([false, false, false]);
    expect(readdirSync(join(test.library, 'imports'))).toEqual([]);
  });

  it('removes every upload of a call that one of them ends', async () => {
    const test = await openTestApp();
    const waiting = test.app.newUpload();
    writeFileSync(waiting.file, '%PDF');
    const answer = await test.app.call('applications.enter', {
      candidate: { name: 'Camille Sample', email: 'camille@example.org', telephone: '' },
      posting: null,
      spontaneous: true,
      documents: [
        { upload: job, name: 'gone.pdf' },
        { upload: waiting.id, name: 'cv.pdf' },
      ],
    });
    expect(answer).toMatchObject({ ok: false, error: { code: 'upload-unknown' } });
    expect(existsSync(waiting.file)).toBe(false);
  });

  it('tells how far it is and can be cancelled: what was taken stays', async () => {
    const test = await openTestApp();
    const folder = mailsIn(temporaryFolder(), 30);
    const steps: Extract<AppEvent, { type: 'progress' }>[] = [];
    test.app.listen((event) => {
      if (event.type !== 'progress') return;
      steps.push(event);
      if (event.done === 3) void test.app.call('app.cancel', { job });
    });
    const report = await test.ask('applications.import', { sources: [{ path: folder }], job });
    expect(report.imported).toBeGreaterThanOrEqual(3);
    expect(report.imported).toBeLessThan(30);
    expect(steps[0]).toMatchObject({ done: 0, total: null });
    expect(steps[1]).toMatchObject({ done: 0, total: 30, what: join(folder, '000.eml') });
    expect(await test.ask('applications.list', {})).toHaveLength(report.imported);
    const rest = await test.ask('applications.import', { sources: [{ path: folder }] });
    expect(rest).toMatchObject({ imported: 30 - report.imported, duplicates: report.imported });
  });

  it('assigns what is imported for a posting, and counts it there', async () => {
    const test = await openTestApp();
    const posting = await test.ask('postings.create', { title: 'Sample posting' });
    const report = await test.ask('applications.import', {
      sources: [{ path: frenchMail }],
      posting: posting.id,
    });
    expect(await test.ask('applications.list', { posting: posting.id })).toMatchObject([
      {
        id: report.applications[0],
        assignment: 'assigned',
        posting: { id: posting.id, title: 'Sample posting' },
      },
    ]);
    expect(await test.ask('postings.get', { id: posting.id })).toMatchObject({ applications: 1 });
    expect(await test.refused('applications.import', { sources: [{ path: frenchMail }], posting: job })).toBe(
      'not-found',
    );
  });
});

it('lets go in the middle of an import: what was taken stays', async () => {
  const test = await openTestApp();
  const folder = mailsIn(temporaryFolder(), 30);
  test.app.listen((event) => {
    if (event.type === 'progress' && event.done === 3) void test.app.close();
  });
  const report = await test.ask('applications.import', { sources: [{ path: folder }], job });
  expect(report).toMatchObject({ imported: 3, refused: [] });
  await test.app.close();
  const again = await openTestApp(test.library);
  expect(await again.ask('applications.list', {})).toHaveLength(3);
});

describe('an application', () => {
  it('is entered by hand, with a note and documents', async () => {
    const test = await openTestApp();
    const folder = temporaryFolder();
    const cv = saveMail(folder, 'CV de Sample.docx', Buffer.from('PK bytes'));
    const text = saveMail(folder, 'lettre.txt', Buffer.from('Une lettre'));
    const entered = await test.ask('applications.enter', {
      candidate: {
        name: ' Sample\u202e Taylor ',
        email: 'taylor@example.org',
        telephone: '+33 1 99 00 12 34',
      },
      posting: null,
      spontaneous: true,
      receivedAt: '2026-11-01T10:00:00+02:00',
      note: 'Met at a fair.',
      documents: [{ path: cv }, { path: text }],
    });
    expect(entered).toMatchObject({
      candidate: { name: 'Sample Taylor' },
      assignment: 'spontaneous',
      receivedAt: '2026-11-01T08:00:00.000Z',
      notes: [{ text: 'Met at a fair.' }],
      documents: [
        { name: 'CV de Sample.docx', bytes: 8, marks: ['wrong-ending'] },
        { name: 'lettre.txt', mediaType: 'text/plain', text: true },
      ],
    });
    const nameless = {
      candidate: { name: ' ', email: '', telephone: '' },
      posting: null,
      spontaneous: false,
    };
    expect(await test.refused('applications.enter', nameless)).toBe('application-without-name');
    const missing = {
      ...nameless,
      candidate: entered.candidate,
      documents: [{ path: join(folder, 'none.pdf') }],
    };
    expect(await test.refused('applications.enter', missing)).toBe('file-not-found');
    expect(await test.ask('applications.list', {})).toHaveLength(1);
  });

  it('can have every step undone, and the undoing undone', async () => {
    const test = await openTestApp();
    const posting = await test.ask('postings.create', { title: 'Sample posting' });
    const file = saveMail(temporaryFolder(), 'diploma.pdf', Buffer.from('%PDF'));
    const { id, candidate } = await importOne(test);
    const stateOf = async () => {
      const state: Partial<ApplicationDetail> = { ...(await test.ask('applications.get', { id })) };
      delete state.history;
      return state;
    };
    const steps = [
      () => test.ask('applications.assign', { id, assignment: 'assigned', posting: posting.id }),
      () => test.ask('applications.move', { id, stage: 'interview' }),
      () => test.ask('applications.note', { id, text: 'Bonne lettre.' }),
      () => test.ask('applications.correct', { id, changes: { name: 'Zoé Exemple', telephone: '01' } }),
      () => test.ask('applications.attach', { id, sources: [{ path: file }] }),
      () => test.ask('applications.remove', { id }),
    ];
    for (const step of steps) {
      const before = await stateOf();
      const { event } = await step();
      const after = await stateOf();
      expect(after).not.toEqual(before);
      const undo = await test.ask('applications.undo', { event });
      expect(await stateOf()).toEqual(before);
      expect(await test.ask('applications.undo', { event })).toEqual(undo);
      await test.ask('applications.undo', { event: undo.event });
      expect(await stateOf()).toEqual(after);
    }
    expect(await stateOf()).toMatchObject({
      stage: 'interview',
      posting: { title: 'Sample posting' },
      candidate: { ...candidate, name: 'Zoé Exemple', telephone: '01' },
      notes: [{ text: 'Bonne lettre.' }],
      documents: [{ name: 'CV Zoé Lefèvre.pdf' }, { name: 'diploma.pdf' }],
      removed: true,
    });
    expect(await test.ask('applications.list', {})).toEqual([]);
    expect(await test.ask('applications.list', { removed: true })).toHaveLength(1);
    const { history } = await test.ask('applications.get', { id });
    expect(await test.refused('applications.undo', { event: history[0]!.id })).toBe('event-not-undoable');
    expect(await test.refused('applications.undo', { event: job })).toBe('not-found');
  });

  it('is listed by posting, assignment and stage, the newest first', async () => {
    const test = await openTestApp();
    const posting = await test.ask('postings.create', { title: 'Sample posting' });
    const enter = (name: string, day: number) =>
      test.ask('applications.enter', {
        candidate: { name, email: '', telephone: '' },
        posting: day === 1 ? posting.id : null,
        spontaneous: day === 2,
        receivedAt: `2026-11-0${day}T00:00:00Z`,
      });
    const [first, second] = [await enter('A', 1), await enter('B', 2), await enter('C', 3)];
    await test.ask('applications.move', { id: second.id, stage: 'shortlisted' });
    const names = async (filter: object) =>
      (await test.ask('applications.list', filter)).map(({ candidate }) => candidate.name);
    expect(await names({})).toEqual(['C', 'B', 'A']);
    expect(await names({ posting: posting.id })).toEqual(['A']);
    expect(await names({ assignment: 'spontaneous' })).toEqual(['B']);
    expect(await names({ assignment: 'unassigned', stage: 'received' })).toEqual(['C']);
    expect(await names({ stage: 'shortlisted' })).toEqual(['B']);
    expect(
      await test.refused('applications.assign', { id: first.id, assignment: 'assigned', posting: null }),
    ).toBe('bad-input');
    expect(await test.refused('applications.move', { id: job, stage: 'offer' })).toBe('not-found');
  });

  it('keeps its order though the clock is set back', async () => {
    const test = await openTestApp();
    const { id } = await importOne(test);
    const { event } = await test.ask('applications.move', { id, stage: 'interview' });
    const db = new Database(join(test.library, 'vivier.sqlite'));
    const { at } = db.prepare<[string], { at: string }>('SELECT at FROM event WHERE id = ?').get(event)!;
    db.prepare(
      `INSERT INTO event SELECT '0192f000-0002-7000-8000-000000000002', '2099-01-01T00:00:00.000Z', author,
         application_id, candidate_id, kind, payload FROM event WHERE id = ?`,
    ).run(event);
    db.close();
    await test.ask('applications.move', { id, stage: 'refused' });
    const detail = await test.ask('applications.get', { id });
    expect(detail.stage).toBe('refused');
    expect(detail.history.at(-1)!.at > '2099').toBe(true);
    expect(at < '2099').toBe(true);
  });

  it('shows its documents, and says where one is gone', async () => {
    const test = await openTestApp();
    const { documents } = await importOne(test);
    const { id } = documents[0]!;
    expect(await test.ask('documents.open', { id })).toEqual({
      address: `/documents/${id}`,
      place: 'opened',
    });
    const found = test.app.findDocument(id)!;
    expect(readFileSync(found.file, 'latin1')).toMatch(/^%PDF/);
    rmSync(found.file);
    expect(await test.refused('documents.open', { id })).toBe('document-missing');
    expect(await test.refused('documents.open', { id: job })).toBe('not-found');
  });
});

describe('the doctor', () => {
  const findings = async (test: TestApp) =>
    Object.fromEntries(
      (await test.ask('app.doctor', {})).map(({ check, checked, wrong }) => [check, { checked, wrong }]),
    );

  it('finds damaged and missing documents', async () => {
    const test = await openTestApp();
    const { documents } = await importOne(test);
    expect(await findings(test)).toMatchObject({
      'history-folds': { checked: 1, wrong: 0 },
      'documents-present': { checked: 2, wrong: 0 },
      'documents-intact': { checked: 2, wrong: 0 },
    });
    const { file } = test.app.findDocument(documents[0]!.id)!;
    appendFileSync(file, 'x');
    expect(await findings(test)).toMatchObject({ 'documents-intact': { checked: 2, wrong: 1 } });
    rmSync(file);
    expect(await findings(test)).toMatchObject({
      'documents-present': { checked: 2, wrong: 1 },
      'documents-intact': { checked: 1, wrong: 0 },
    });
  });

  it('makes tables that differ from their history anew', async () => {
    const test = await openTestApp();
    const { id } = await importOne(test);
    await test.ask('applications.note', { id, text: 'Bonne lettre.' });
    const whole = await test.ask('applications.get', { id });
    const db = new Database(join(test.library, 'vivier.sqlite'));
    db.exec("UPDATE application SET stage = 'hired'; DELETE FROM note;");
    db.close();
    expect(await test.ask('applications.get', { id })).not.toEqual(whole);
    expect(await findings(test)).toMatchObject({ 'history-folds': { checked: 1, wrong: 1 } });
    expect(await test.ask('applications.get', { id })).toEqual(whole);
    expect(await findings(test)).toMatchObject({ 'history-folds': { checked: 1, wrong: 0 } });
  });

  it('cannot be lied to: an event is never changed', async () => {
    const test = await openTestApp();
    await importOne(test);
    const db = new Database(join(test.library, 'vivier.sqlite'));
    expect(() => db.exec("UPDATE event SET payload = '{}'")).toThrow('an event is never changed');
    db.close();
  });
});

it('moves applications with their posting when two are joined', async () => {
  const test = await openTestApp();
  const [kept, gone] = [
    await test.ask('postings.create', { title: 'Kept' }),
    await test.ask('postings.create', { title: 'Gone' }),
  ];
  await test.ask('offers.create', { posting: kept.id, locale: 'fr' });
  await test.ask('offers.create', { posting: gone.id, locale: 'en' });
  await test.ask('applications.import', { sources: [{ path: frenchMail }], posting: gone.id });
  await test.ask('postings.join', { id: kept.id, from: gone.id });
  expect(await test.ask('applications.list', {})).toMatchObject([{ posting: { title: 'Kept' } }]);
  expect(await test.ask('postings.get', { id: kept.id })).toMatchObject({ applications: 1 });
});
