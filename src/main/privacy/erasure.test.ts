/** Erasure through the calls, judged by the bytes that are left. */
import { readdirSync, readFileSync, statSync, writeFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';

import { saveMail, writeMail } from '../applications/testing/mails.ts';
import { eraseOnly } from './testing/erase-only.ts';
import { openTestApp, temporaryFolder, type TestApp } from '../testing/test-app.ts';

const zoe = 'Zoé Quintessence <zoe.quintessence@example.org>';
/** What nothing may hold any more: names, the address, words of the mail, the CV and what was noted. */
const secrets = [
  'Quintessence',
  'quintessence',
  'quintessenc',
  'Zoé',
  'zoe.q',
  'xylographie',
  'xylograph',
  'cartotheque',
  'cartothèque',
  'palimpseste',
  'ornithorynque',
  'ornithorynqu',
  'zzqx',
];

function files(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !/lock\.(?:sqlite|json)$/.test(file));
}

/** Where any of some words stands in the bytes of a folder, as UTF-8, Latin-1, UTF-16 and Base64. */
function hits(folder: string, words: readonly string[]): string[] {
  const forms = words.flatMap((word) => {
    const utf8 = Buffer.from(word);
    const inBase64 = [0, 1, 2].map((shift) => {
      const base64 = Buffer.concat([Buffer.alloc(shift), utf8])
        .toString('base64')
        .replace(/=+$/, '');
      return Buffer.from(base64.slice(shift === 0 ? 0 : shift + 1, -2));
    });
    const wide = [
      Buffer.from(word, 'latin1'),
      Buffer.from(word, 'utf16le'),
      ...(word.length > 8 ? inBase64 : []),
    ];
    return [utf8, ...wide].map((bytes) => ({ word, bytes }));
  });
  return files(folder).flatMap((file) => {
    const content = readFileSync(file);
    return forms.flatMap(({ word, bytes }) => {
      const at = content.indexOf(bytes);
      return at === -1 && !file.includes(word) ? [] : [`${word} in ${file.slice(folder.length)} at ${at}`];
    });
  });
}

function cv(words: string) {
  return { name: 'CV Zoé Quintessence.txt', type: 'text/plain', content: words };
}

/** Words that nobody else has, so many that some of them end up as the names of the index's pages. */
function rareWords(count: number): string {
  return Array.from({ length: count }, (_, index) => `zzqx${((index * 7919) % 46_656).toString(36)}zq`).join(
    ' ',
  );
}

async function takeIn(test: TestApp, mails: readonly Buffer[], name = 'mail'): Promise<string[]> {
  const folder = temporaryFolder();
  for (const [index, mail] of mails.entries()) saveMail(folder, `${name}-${index}.eml`, mail);
  return (await test.ask('applications.import', { sources: [{ path: folder }] })).applications;
}

function zoesMail(): Buffer {
  return writeMail({
    from: zoe,
    subject: 'Candidature de Zoé Quintessence',
    messageId: '<zoe@example.org>',
    text: 'Bonjour,\nmon métier est la xylographie.\nZoé Quintessence\nzoe.quintessence@example.org',
    attachments: [
      cv(`Zoé Quintessence\nSix ans à la cartothèque municipale\n${rareWords(6_000)}`),
      { name: 'plan.txt', type: 'text/plain', content: 'partagé par deux' },
    ],
  });
}

function others(count: number): Buffer[] {
  return Array.from({ length: count }, (_, index) =>
    writeMail({
      from: `Autre Exemple${String.fromCharCode(65 + (index % 26))} <autre${index}@example.org>`,
      subject: `Candidature ${index}`,
      messageId: `<autre-${index}@example.org>`,
      text: `Bonjour,\nje postule, lettre ${index}.\n${'Des mots en plus. '.repeat(40)}`,
      attachments: index === 0 ? [{ name: 'plan.txt', type: 'text/plain', content: 'partagé par deux' }] : [],
    }),
  );
}

/** Everything that a person can leave behind. */
async function leaveTraces(test: TestApp): Promise<{ id: string; candidate: string }> {
  const { ask } = test;
  await takeIn(test, others(12));
  const [id = ''] = await takeIn(test, [zoesMail()], 'Zoé Quintessence');
  const { candidate } = await ask('applications.get', { id });
  expect(candidate.name).toBe('Zoé Quintessence');
  await ask('applications.note', { id, text: 'Parle de son palimpseste.' });
  await ask('applications.tag', { ids: [id], tag: 'ornithorynque', on: true });
  await ask('applications.tag', { ids: [id], tag: 'ornithorynque', on: false });
  await ask('applications.mark-read', { ids: [id], read: true });
  await ask('applications.correct', { id, changes: { telephone: '06 12 34 56 78' } });
  await ask('consents.give', {
    application: id,
    on: new Date().toISOString().slice(0, 10),
    until: new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10),
    words: 'Zoé Quintessence veut bien.',
  });
  await ask('searches.save', { name: 'Quintessence ?', query: { words: 'zoé quintessence' }, order: 'date' });
  await ask('search.find', { query: { words: 'xylographie' } });
  // Many writes behind it, so that its rows move from page to page and its words lie in old parts of the index.
  await takeIn(
    test,
    others(24).map((mail) =>
      Buffer.from(mail.toString('utf8').replaceAll('autre', 'encore').replaceAll('Autre', 'Encore')),
    ),
  );
  await ask('search.find', { query: { words: 'lettre' } });
  return { id, candidate: candidate.id };
}

describe('erasing a person', () => {
  it('leaves no name, address or word in the bytes of the library, while it is open and after', async () => {
    const test = await openTestApp();
    const { ask, library, app } = test;
    mkdirSync(join(library, 'backups'));
    writeFileSync(join(library, 'backups', 'before-version-9-from-8.sqlite'), 'Zoé Quintessence');
    const { id, candidate } = await leaveTraces(test);
    expect(hits(library, secrets).length).toBeGreaterThan(10);

    expect(await ask('privacy.look', { candidates: [candidate] })).toEqual({
      candidates: 1,
      applications: 1,
      messages: 1,
      documents: 2,
      notes: 1,
      searches: 1,
      copies: 1,
    });
    expect(await ask('privacy.erase', { candidates: ['ZOE.quintessence@example.org'] })).toEqual({
      erased: 1,
    });

    expect(hits(library, secrets)).toEqual([]);
    expect(await test.refused('applications.get', { id })).toBe('not-found');
    expect((await ask('search.find', { query: { words: 'xylographie' } })).hits).toEqual([]);
    // Nobody else lost anything, not even the document that two people sent.
    expect(await ask('applications.list', {})).toHaveLength(36);
    const sound = (await ask('app.doctor', {})).filter(({ ok }) => !ok);
    expect(sound).toEqual([]);
    await app.close();
    expect(hits(library, secrets)).toEqual([]);
  });

  it('is not undone by the same mail in a folder that is still there, nor hinders a new one', async () => {
    const test = await openTestApp();
    const { ask, library } = test;
    const folder = temporaryFolder();
    const file = saveMail(folder, 'Zoé Quintessence.eml', zoesMail());
    const { applications } = await ask('applications.import', { sources: [{ path: file }] });
    const { candidate } = await ask('applications.get', { id: applications[0] ?? '' });
    await ask('privacy.erase', { candidates: [candidate.id] });

    const again = await ask('applications.import', { sources: [{ path: folder }] });
    expect(again).toMatchObject({ imported: 0, refused: [{ path: '', code: 'mail-erased' }] });
    expect(hits(library, secrets)).toEqual([]);

    saveMail(
      folder,
      'neu.eml',
      writeMail({ from: zoe, messageId: '<zoe-2@example.org>', text: 'Je postule à nouveau.' }),
    );
    expect((await ask('applications.import', { sources: [{ path: folder }] })).imported).toBe(1);
  });

  it('goes on at the next start where a crash cut it behind its first step', async () => {
    const library = join(temporaryFolder(), 'library');
    const first = await openTestApp(library);
    const { candidate } = await leaveTraces(first);
    await first.app.close();
    // As a crash leaves it: the transaction is there, nothing behind it was done.
    const hashes = eraseOnly(library, candidate);
    expect(hashes.length).toBe(3);
    expect(hits(library, secrets).length).toBeGreaterThan(0);

    const second = await openTestApp(library);
    await second.app.close();
    expect(hits(library, secrets)).toEqual([]);
    expect(statSync(join(library, 'vivier.sqlite')).size).toBeGreaterThan(0);
  });

  it('is refused while something is taken in, and by an address that several have', async () => {
    const test = await openTestApp();
    const { ask, refused, library } = test;
    const enter = (name: string) =>
      ask('applications.enter', {
        candidate: { name, email: 'famille@example.org', telephone: '' },
        posting: null,
        spontaneous: true,
      });
    const one = await enter('Lou Exemple');
    await enter('Noé Exemple');
    expect(await refused('privacy.erase', { candidates: ['famille@example.org'] })).toBe(
      'candidate-ambiguous',
    );
    expect(await refused('privacy.erase', { candidates: ['niemand@example.org'] })).toBe('not-found');
    expect(await refused('privacy.erase', { candidates: [one.candidate.id, one.id] })).toBe('not-found');
    expect(await ask('applications.list', {})).toHaveLength(2);
    const db = new Database(join(library, 'vivier.sqlite'));
    db.prepare(
      `INSERT INTO import (id, origin, name, sources, state, started_at)
       VALUES ('0198b000-0000-7000-8000-000000000000', 'files', '', '[]', 'running', '2026-01-01T00:00:00.000Z')`,
    ).run();
    db.close();
    expect(await refused('privacy.erase', { candidates: [one.candidate.id] })).toBe('import-running');
  });
});
