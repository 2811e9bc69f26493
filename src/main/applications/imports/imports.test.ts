import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import type { AppEvent } from '../../../shared/contract.ts';
import { openTestApp, temporaryFolder, type TestApp } from '../../testing/test-app.ts';
import { saveMail, writeMail } from '../testing/mails.ts';

const job = '0192f000-0001-7000-8000-000000000001';

function mail(index: number): Buffer {
  return writeMail({
    messageId: `<import-${index}@example.org>`,
    from: `Sample ${index} <sample-${index}@example.org>`,
    subject: `Candidature ${index}`,
    text: `Bonjour, voici ma candidature ${index}.`,
    attachments: index % 7 === 0 ? [{ name: 'cv.txt', content: `Le CV ${index}` }] : [],
  });
}

function folderOf(count: number): string {
  const folder = temporaryFolder();
  for (let index = 0; index < count; index += 1)
    saveMail(folder, `${String(index).padStart(5, '0')}.eml`, mail(index));
  return folder;
}

function mboxOf(count: number): Buffer {
  return Buffer.concat(
    Array.from({ length: count }, (_unused, index) =>
      Buffer.concat([
        Buffer.from('From sample@example.org Mon Nov 16 09:30:00 2026\n'),
        Buffer.from(mail(index).toString('utf8').replaceAll('\r\n', '\n')),
        Buffer.from('\n\n'),
      ]),
    ),
  );
}

function upload(test: TestApp, name: string, bytes: Uint8Array): { upload: string; name: string } {
  const { id, file } = test.app.newUpload();
  writeFileSync(file, bytes);
  return { upload: id, name };
}

/** Cancels the import, or closes the program, when this many messages are done. */
function stopAt(
  test: TestApp,
  done: number,
  stop: () => unknown = () => test.app.call('app.cancel', { job }),
) {
  return test.app.listen((event: AppEvent) => {
    if (event.type === 'progress' && event.done === done) void stop();
  });
}

/** Every application once: as many events, items and messages as mails. */
async function expectWhole(test: TestApp, id: string, count: number): Promise<void> {
  const applications = await test.ask('applications.list', {});
  expect(applications).toHaveLength(count);
  expect(new Set(applications.map(({ subject }) => subject)).size).toBe(count);
  const paths: string[] = [];
  for (let after = -1, more = true; more;) {
    const page = await test.ask('imports.items', { id, after });
    paths.push(...page.items.map(({ path }) => path));
    after = page.items.at(-1)?.position ?? after;
    more = page.more;
  }
  expect(paths).toHaveLength(count);
  expect(new Set(paths).size).toBe(count);
  for (const finding of await test.ask('app.doctor', {}))
    if (finding.check !== 'search-index') expect(finding).toMatchObject({ wrong: 0 });
}

describe('an import', () => {
  it('says what became of every message, and forgets it when told', async () => {
    const test = await openTestApp();
    const folder = folderOf(3);
    saveMail(folder, 'b-copy.eml', mail(1));
    saveMail(folder, 'c-empty.eml', Buffer.alloc(0));
    const { import: id } = await test.ask('applications.import', { sources: [{ path: folder }] });
    const [shown] = await test.ask('imports.list', {});
    expect(shown).toMatchObject({
      id,
      origin: 'files',
      name: folder,
      state: 'done',
      resumable: false,
      error: null,
      counts: { imported: 3, added: 0, duplicate: 1, refused: 1 },
    });
    const { items, more } = await test.ask('imports.items', { id });
    expect(more).toBe(false);
    expect(items.map(({ position, outcome, code }) => [position, outcome, code])).toEqual([
      [0, 'imported', null],
      [1, 'imported', null],
      [2, 'imported', null],
      [3, 'duplicate', null],
      [4, 'refused', 'mail-empty'],
    ]);
    expect(items[3]).toMatchObject({ application: items[1]?.application, subject: 'Candidature 1' });
    const refused = await test.ask('imports.items', { id, outcome: 'refused' });
    expect(refused.items).toMatchObject([{ path: join(folder, 'c-empty.eml'), position: 4 }]);
    expect(await test.refused('imports.resume', { id })).toBe('import-not-resumable');
    await test.ask('imports.forget', { id });
    expect(await test.ask('imports.list', {})).toEqual([]);
    expect(await test.refused('imports.items', { id })).toBe('not-found');
    expect(await test.ask('applications.list', {})).toHaveLength(3);
  });

  it('goes on where it was cancelled, in a mailbox file as in a folder', async () => {
    const test = await openTestApp();
    const file = saveMail(temporaryFolder(), 'Candidatures.mbox', mboxOf(40));
    const unlisten = stopAt(test, 15);
    const first = await test.ask('applications.import', { sources: [{ path: file }], job });
    unlisten();
    expect(first.imported).toBe(15);
    const [cancelled] = await test.ask('imports.list', {});
    expect(cancelled).toMatchObject({ state: 'cancelled', resumable: true, counts: { imported: 15 } });
    const steps: { done: number; total: number | null }[] = [];
    test.app.listen((event) => {
      if (event.type === 'progress') steps.push({ done: event.done, total: event.total });
    });
    expect(await test.ask('imports.resume', { id: first.import, job })).toMatchObject({
      import: first.import,
      imported: 25,
      duplicates: 0,
    });
    expect(steps.at(-1)).toEqual({ done: 40, total: 40 });
    await expectWhole(test, first.import, 40);
  });

  it('keeps what was sent to it until it is done or forgotten, over the end of the program', async () => {
    const test = await openTestApp();
    const sources = Array.from({ length: 8 }, (_unused, index) => upload(test, `${index}.eml`, mail(index)));
    sources.push(upload(test, 'plus.mbox', mboxOf(20).subarray(mboxOf(8).length)));
    stopAt(test, 5, () => test.app.close());
    await test.app.dispatch('applications.import', { sources, job });
    await test.app.close();

    const again = await openTestApp(test.library);
    const [left] = await again.ask('imports.list', {});
    expect(left).toMatchObject({ state: 'interrupted', resumable: true, counts: { imported: 5 } });
    const answer = await again.ask('imports.resume', { id: left!.id });
    expect(answer).toMatchObject({ imported: 15, duplicates: 0, refused: [] });
    await expectWhole(again, left!.id, 20);
    expect(readdirSync(join(test.library, 'imports'))).toEqual([]);

    const waiting = [upload(again, 'a.eml', mail(100)), upload(again, 'b.eml', mail(101))];
    stopAt(again, 1);
    const { import: id } = await again.ask('applications.import', { sources: waiting, job });
    expect(readdirSync(join(test.library, 'imports'))).toEqual([id]);
    await again.ask('imports.forget', { id });
    expect(readdirSync(join(test.library, 'imports'))).toEqual([]);
    expect(await again.ask('imports.list', {})).toHaveLength(1);
  });

  it('ends with its reason where the library cannot be written, and goes on when it can', async () => {
    const test = await openTestApp();
    const folder = folderOf(6);
    // Names of two digits are the folders of the kept bytes: a file in their place cannot be written into.
    const documents = join(test.library, 'documents');
    const blocked = Array.from({ length: 256 }, (_unused, index) =>
      join(documents, index.toString(16).padStart(2, '0')),
    );
    for (const path of blocked) writeFileSync(path, '');
    const code = await test.refused('applications.import', { sources: [{ path: folder }] });
    expect(code).toBe('library-unwritable');
    const [failed] = await test.ask('imports.list', {});
    expect(failed).toMatchObject({ state: 'failed', resumable: true, error: { code: 'library-unwritable' } });
    for (const path of blocked) rmSync(path);
    expect(await test.ask('imports.resume', { id: failed!.id })).toMatchObject({ imported: 6 });
    await expectWhole(test, failed!.id, 6);
  });

  it('takes bare documents each as an application, once', async () => {
    const test = await openTestApp();
    const folder = temporaryFolder();
    const cv = 'Camille Exemple\ncamille.exemple@example.org\n06 99 00 12 34\n\nDix ans de Ruby.\n';
    writeFileSync(join(folder, 'CV.txt'), cv);
    const sources = [{ path: join(folder, 'CV.txt') }];
    expect(await test.ask('applications.import', { sources })).toMatchObject({ imported: 1, refused: [] });
    const [application] = await test.ask('applications.list', {});
    expect(application).toMatchObject({
      candidate: { name: 'Camille Exemple', email: 'camille.exemple@example.org' },
      assignment: 'unassigned',
      documents: [{ name: 'CV.txt', text: true }],
    });
    expect(await test.ask('applications.get', { id: application!.id })).toMatchObject({
      sources: { name: 'document', email: 'document' },
      history: [{ kind: 'entered' }],
    });
    expect(await test.ask('applications.import', { sources })).toMatchObject({ imported: 0, duplicates: 1 });
    // Beside the mail that it came with, it is no application of its own, whatever stands first.
    writeFileSync(join(folder, 'a-cv.txt'), 'Le CV 7');
    saveMail(folder, 'b.eml', mail(7));
    const both = [{ path: join(folder, 'a-cv.txt') }, { path: join(folder, 'b.eml') }];
    expect(await test.ask('applications.import', { sources: both })).toMatchObject({
      imported: 1,
      duplicates: 1,
      refused: [],
    });
  });

  it('takes a mail that was pasted, and says of anything else that it is none', async () => {
    const test = await openTestApp();
    const text = `\n\n${mail(1).toString('utf8')}`;
    expect(await test.ask('applications.paste', { text })).toMatchObject({ imported: 1 });
    expect(await test.ask('applications.paste', { text })).toMatchObject({ imported: 0, duplicates: 1 });
    expect(await test.refused('applications.paste', { text: 'Bonjour,\nvoici mon CV.' })).toBe(
      'mail-not-a-mail',
    );
    expect(await test.ask('imports.list', {})).toHaveLength(2);
    expect(
      existsSync(join(test.library, 'imports')) ? readdirSync(join(test.library, 'imports')) : [],
    ).toEqual([]);
  });
});
