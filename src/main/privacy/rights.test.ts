/** Who has expired, the file of what is kept of a person, and what erasing leaves for later. */
import { existsSync, mkdtempSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { expect, it } from 'vitest';

import { saveMail, writeMail } from '../applications/testing/mails.ts';
import { openTestApp, temporaryFolder, type TestApp } from '../testing/test-app.ts';

function daysAgo(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString();
}

async function enter(test: TestApp, name: string, receivedAt: string, posting: string | null = null) {
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@example.org`;
  return test.ask('applications.enter', {
    candidate: { name, email, telephone: '' },
    posting,
    spontaneous: posting === null,
    receivedAt,
  });
}

it('lists who has expired, the one that waits longest first, and who soon will', async () => {
  const test = await openTestApp();
  const { ask } = test;
  const late = await enter(test, 'Lise Exemple', daysAgo(200));
  await enter(test, 'Remi Exemple', daysAgo(80));
  const latest = await enter(test, 'Nour Exemple', daysAgo(400));
  const posting = await ask('postings.create', { title: 'Poste ouvert' });
  await enter(test, 'Sam Exemple', daysAgo(500), posting.id);
  expect((await ask('privacy.due', {})).map(({ id, reason }) => [id, reason])).toEqual([
    [latest.candidate.id, 'no-process'],
    [late.candidate.id, 'no-process'],
  ]);
  expect(await ask('privacy.due', { within: 30 })).toHaveLength(3);
  await ask('privacy.erase', { candidates: (await ask('privacy.due', {})).map(({ id }) => id) });
  expect(await ask('privacy.due', {})).toEqual([]);
});

it('hands out all that is kept of a person: page, data, original mails and documents', async () => {
  const saved = join(mkdtempSync(join(temporaryFolder(), 'x')), 'access.zip');
  const test = await openTestApp(undefined, {
    ports: {
      saveFile: async ({ file }) => {
        const { copyFile } = await import('node:fs/promises');
        await copyFile(file, saved);
        return { address: null, saved: true };
      },
    },
  });
  const { ask } = test;
  const folder = temporaryFolder();
  const original = writeMail({
    from: 'Zoé Exemple <zoe@example.org>',
    subject: 'Mi candidatura',
    text: 'Buenos días, quisiera presentar mi candidatura para el puesto. Un saludo cordial.',
    attachments: [{ name: '../../CV <Zoé>.txt', type: 'text/plain', content: 'Mi CV' }],
  });
  saveMail(folder, 'a.eml', original);
  const { applications } = await ask('applications.import', { sources: [{ path: folder }] });
  const [id = ''] = applications;
  await ask('applications.note', { id, text: 'Une note <b>franche</b>' });
  await ask('applications.tag', { ids: [id], tag: 'à revoir', on: true });
  const { candidate } = await ask('applications.get', { id });
  await ask('privacy.ask', { candidate: candidate.id, on: '2026-01-31' });
  expect(await ask('privacy.requests', {})).toMatchObject([
    { askedOn: '2026-01-31', answerBy: '2026-02-28', madeAt: null, application: id },
  ]);

  expect(await ask('privacy.access', { candidate: 'zoe@example.org' })).toEqual({
    address: null,
    saved: true,
    files: 4,
    others: 0,
  });
  const zip = unzipSync(readFileSync(saved));
  expect(Object.keys(zip).sort()).toEqual([
    'data.json',
    'documents/CV -Zoé-.txt',
    'index.html',
    'messages/Mi candidatura.eml',
  ]);
  expect(Buffer.from(zip['messages/Mi candidatura.eml'] ?? [])).toEqual(original);
  const page = Buffer.from(zip['index.html'] ?? []).toString();
  expect(page).toContain('<html lang="es">');
  expect(page).toContain('Une note &lt;b&gt;franche&lt;/b&gt;');
  expect(page).not.toMatch(/<script|<img|https?:\/\/(?!www\.cnil)/);
  const data = JSON.parse(Buffer.from(zip['data.json'] ?? []).toString()) as Record<string, unknown>;
  expect(data).toMatchObject({
    askedOn: '2026-01-31',
    candidate: { name: 'Zoé Exemple', email: 'zoe@example.org' },
    applications: [
      { tags: ['à revoir'], notes: [{ text: 'Une note <b>franche</b>' }], origins: [{ origin: 'files' }] },
    ],
  });
  expect((await ask('privacy.requests', {}))[0]?.madeAt).not.toBeNull();

  const to = join(temporaryFolder(), 'dossier');
  expect((await ask('privacy.access', { candidate: candidate.id, to })).files).toBe(4);
  expect(readdirSync(to).sort()).toEqual(['data.json', 'documents', 'index.html', 'messages']);
  expect(await test.refused('privacy.access', { candidate: candidate.id, to })).toBe('file-unwritable');
  expect(await test.refused('privacy.access', { candidate: candidate.id, to: join(to, 'a', 'b') })).toBe(
    'folder-not-found',
  );
  expect(existsSync(join(to, 'a'))).toBe(false);
});

it('lists the pool newest first, by words, tags and consent, and proposes one for a posting', async () => {
  const test = await openTestApp();
  const { ask } = test;
  const posting = await ask('postings.create', { title: 'Conseil en concertation' });
  const first = await enter(test, 'Aya Exemple', daysAgo(20));
  const second = await enter(test, 'Ben Exemple', daysAgo(10));
  const refused = await enter(test, 'Cléo Exemple', daysAgo(30), posting.id);
  await ask('applications.move', { id: refused.id, stage: 'refused' });
  await ask('applications.note', { id: first.id, text: 'Anime des concertations depuis longtemps' });
  await ask('applications.tag', { ids: [second.id], tag: 'à rappeler', on: true });
  const list = async (asked: object) =>
    (await ask('pool.list', { from: 0, count: 50, ...asked })).rows.map(({ id }) => id);

  expect(await list({})).toEqual([second.id, first.id]);
  expect(await list({ withoutConsent: true })).toEqual([second.id, first.id, refused.id]);
  expect(await list({ words: 'concertation' })).toEqual([first.id]);
  expect(await list({ tag: 'à rappeler' })).toEqual([second.id]);
  const day = (days: number) => daysAgo(-days).slice(0, 10);
  await ask('consents.give', { application: refused.id, on: day(0), until: day(300), words: '' });
  const { rows, total } = await ask('pool.list', { from: 0, count: 50 });
  expect(total).toBe(3);
  expect(rows.at(-1)).toMatchObject({ id: refused.id, expiresOn: day(300) });

  const assigned = await ask('pool.propose', { application: first.id, posting: posting.id });
  expect(assigned.application).toBe(first.id);
  expect(await list({})).toEqual([second.id, refused.id]);
  await ask('applications.undo', { event: assigned.event ?? '' });
  expect(await list({})).toHaveLength(3);

  const fresh = await ask('pool.propose', { application: refused.id, posting: posting.id });
  expect(fresh.event).toBeNull();
  const shown = await ask('applications.get', { id: fresh.application });
  expect(shown).toMatchObject({ stage: 'received', candidate: { id: refused.candidate.id } });
  expect((await ask('applications.get', { id: refused.id })).stage).toBe('refused');
});
