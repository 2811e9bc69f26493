import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';

import type { Input } from '../../../shared/contract.ts';
import type { Ports, Secrets } from '../../ports.ts';
import { openTestApp, temporaryFolder, type TestApp } from '../../testing/test-app.ts';
import { writeMail } from '../testing/mails.ts';
import { account, missingParts, startDovecot, type Dovecot } from './testing/dovecot.ts';
import { startProxy, type ProxyOptions } from './testing/proxy.ts';

const isLong = process.env['VIVIER_LONG'] === '1';
const missing = missingParts();
const job = '0192f000-0001-7000-8000-000000000001';

function mail(index: number, text = ''): Buffer {
  return writeMail({
    messageId: `<imap-${index}@example.org>`,
    from: `Sample ${index} <sample-${index}@example.org>`,
    subject: `Candidature ${index}`,
    text: `Bonjour,\nvoici ma candidature, la ${index}e.\n${text}`,
    attachments: index % 10 === 0 ? [{ name: `cv-${index}.txt`, content: `CV ${index}` }] : [],
  });
}

/** A small generator of numbers between 0 and 1 (mulberry32), so that a cut can be repeated. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function safeStore(): Secrets & { readonly kept: Map<string, string> } {
  const kept = new Map<string, string>();
  return {
    kept,
    safe: () => Promise.resolve(true),
    keep: (name, secret) => Promise.resolve(void kept.set(name, secret)),
    read: (name) => Promise.resolve(kept.get(name) ?? null),
    forget: (name) => Promise.resolve(void kept.delete(name)),
  };
}

async function proxyTo(options: ProxyOptions) {
  const proxy = await startProxy(options);
  onTestFinished(() => proxy.close());
  return proxy;
}

describe.skipIf(missing !== null)(`a mailbox over IMAP (needs ${missing ?? 'dovecot'})`, () => {
  let dovecot: Dovecot;
  beforeAll(async () => {
    dovecot = await startDovecot();
  });
  afterAll(() => dovecot.close());

  const openApp = (library?: string, ports: Partial<Ports> = {}): Promise<TestApp> =>
    openTestApp(library, { imapAuthorities: [dovecot.authority], ports });

  const fields = (changes: Partial<Input<'mailboxes.add'>> = {}): Input<'mailboxes.add'> => ({
    host: 'localhost',
    port: dovecot.tlsPort,
    security: 'tls',
    user: account.user,
    folder: 'INBOX',
    posting: null,
    ...changes,
  });
  const { password } = account;

  /** A server of its own for a test that changes what lies in it, or stops it. */
  const ownServer = async (): Promise<Dovecot> => {
    const own = await startDovecot();
    onTestFinished(() => own.close());
    return own;
  };

  it('is taken in whole although it is cut, killed and closed: none missing, none twice, nothing changed', async () => {
    const count = isLong ? 2_000 : 320;
    const seed = 4_711;
    const random = seeded(seed);
    const own = await ownServer();
    let bytes = 0;
    for (let index = 0; index < count; index += 1) {
      const content = mail(index);
      bytes += content.length;
      own.deliver(String(index), content, random() < 0.5 ? {} : { flags: random() < 0.5 ? 'S' : 'FS' });
    }
    const before = own.snapshot();

    const library = join(temporaryFolder(), 'library');
    const open = (): Promise<TestApp> => openTestApp(library, { imapAuthorities: [own.authority] });
    const first = await open();
    // Half of the way lies in the answers around the messages.
    const proxy = await proxyTo({ to: own.tlsPort, cutAfter: Math.round(bytes * (0.3 + 0.4 * random())) });
    const { id } = await first.ask('mailboxes.add', fields({ port: proxy.port }));
    expect(await first.refused('mailboxes.fetch', { id, password })).toBe('mailbox-cut');
    const [cut] = await first.ask('imports.list', {});
    expect(cut).toMatchObject({ origin: 'mailbox', state: 'failed', resumable: true });
    expect(cut?.error?.code).toBe('mailbox-cut');
    const afterCut = cut?.counts.imported ?? 0;

    // The server is killed while the rest comes.
    await first.ask('mailboxes.change', { id, changes: { port: own.tlsPort } });
    const killAt = Math.floor((count - afterCut) * 0.3);
    const unlisten = first.app.listen((event) => {
      if (event.type === 'progress' && event.done === killAt) void own.kill();
    });
    const resume = { id: cut!.id, password, job };
    expect(await first.refused('imports.resume', resume)).toBe('mailbox-cut');
    unlisten();
    await own.restart();
    const afterKill = (await first.ask('imports.list', {}))[0]?.counts.imported ?? 0;

    // The program is closed while the rest comes.
    first.app.listen((event) => {
      if (event.type === 'progress' && event.done === 3) void first.app.close();
    });
    await first.app.dispatch('imports.resume', resume);
    await first.app.close();
    const second = await open();
    const [interrupted] = await second.ask('imports.list', {});
    expect(interrupted).toMatchObject({ state: 'interrupted', resumable: true });
    await second.ask('imports.resume', resume);

    const [done, ...others] = await second.ask('imports.list', {});
    expect(others).toEqual([]);
    expect(done).toMatchObject({
      state: 'done',
      resumable: false,
      counts: { imported: count, added: 0, duplicate: 0, refused: 0 },
    });
    const subjects = (await second.ask('applications.list', {})).map((one) => one.subject);
    expect(new Set(subjects).size).toBe(count);
    expect(subjects).toHaveLength(count);
    expect(own.snapshot()).toEqual(before);
    expect(await second.ask('mailboxes.fetch', { id, password })).toMatchObject({
      imported: 0,
      duplicates: 0,
      refused: [],
    });
    console.log(
      `IMAP: ${count} mails (seed ${seed}); ${afterCut} when the line was cut, ${afterKill} when the server was killed, ` +
        `${interrupted?.counts.imported ?? 0} when the program was closed, ${subjects.length} at the end`,
    );
  });

  it('says exactly what is wrong, and sends no password before the server has proved who it is', async () => {
    const { ask, refused } = await openApp();
    const strangers = await openTestApp();
    const { id } = await ask('mailboxes.add', fields());
    expect(await refused('mailboxes.fetch', { id })).toBe('mailbox-password-needed');
    expect(await refused('mailboxes.fetch', { id, password: 'another' })).toBe('mailbox-refused');
    expect(await refused('mailboxes.add', fields({ host: 'LOCALHOST' }))).toBe('mailbox-exists');
    const { host, port, security, user } = fields();
    const server = { host, port, security, user };
    expect(await strangers.refused('mailboxes.folders', { ...server, password })).toBe('mailbox-not-trusted');
    expect(await refused('mailboxes.folders', { ...server, host: '127.0.0.1', password })).toBe(
      'mailbox-not-trusted',
    );
    expect(await refused('mailboxes.folders', { ...server, port: dovecot.plainPort, password })).toBe(
      'mailbox-not-trusted',
    );
    expect(await refused('mailboxes.folders', { ...server, port: 1, password })).toBe('mailbox-unreachable');
    await ask('mailboxes.change', { id, changes: { folder: 'Nulle part' } });
    expect(await refused('mailboxes.fetch', { id, password })).toBe('mailbox-folder-missing');
    // What never began is no import that a person would have to look at.
    expect(await ask('imports.list', {})).toEqual([]);

    const proxy = await proxyTo({
      to: dovecot.plainPort,
      lie: (bytes) => Buffer.from(bytes.toString('latin1').replaceAll('STARTTLS', 'XTARTTLS'), 'latin1'),
    });
    const stripped = { ...server, port: proxy.port, security: 'starttls' as const, password };
    expect(await refused('mailboxes.folders', stripped)).toBe('mailbox-not-trusted');
    const sent = proxy.sent().toString('utf8');
    expect(sent).not.toBe('');
    expect(sent).not.toContain(account.user);
    expect(sent).not.toMatch(/LOGIN|AUTHENTICATE/i);
  });

  it('stops at once where a server does not answer', async () => {
    const { app, ask, refused } = await openApp();
    const proxy = await proxyTo({ to: 0 });
    const { id } = await ask('mailboxes.add', fields({ port: proxy.port }));
    app.listen((event) => {
      if (event.type === 'progress') void app.call('app.cancel', { job });
    });
    expect(await refused('mailboxes.fetch', { id, password, job })).toBe('cancelled');
  });

  it('lists its folders, over STARTTLS too, and keeps a password only where it is safe', async () => {
    const own = await ownServer();
    own.deliver('1', mail(1), { folder: '.Jobs' });
    const secrets = safeStore();
    const library = join(temporaryFolder(), 'library');
    const { ask, refused } = await openTestApp(library, {
      imapAuthorities: [own.authority],
      ports: { secrets },
    });
    expect(await ask('mailboxes.can-keep-password', {})).toEqual({ safe: true });
    const server = {
      host: 'localhost',
      port: own.plainPort,
      security: 'starttls',
      user: account.user,
    } as const;
    expect(await ask('mailboxes.folders', { ...server, password })).toEqual([
      { path: 'INBOX', messages: 0 },
      { path: 'Jobs', messages: 1 },
    ]);
    const posting = await ask('postings.create', { title: 'Sample posting' });
    const added = await ask('mailboxes.add', { ...server, folder: 'Jobs', posting: posting.id, password });
    expect(added).toMatchObject({ passwordKept: true, messages: 0, fetchedAt: null });
    expect(await ask('mailboxes.fetch', { id: added.id })).toMatchObject({ imported: 1 });
    expect(await ask('applications.list', {})).toMatchObject([{ posting: { id: posting.id } }]);
    const [listed] = await ask('mailboxes.list', {});
    expect(listed).toMatchObject({ messages: 1, passwordKept: true });
    expect(listed?.fetchedAt).not.toBeNull();

    // A password is for the server that it was given for.
    await ask('mailboxes.change', { id: added.id, changes: { host: 'imap.example.org' } });
    expect(secrets.kept.size).toBe(0);
    expect(await refused('mailboxes.fetch', { id: added.id })).toBe('mailbox-password-needed');
    await ask('mailboxes.change', { id: added.id, changes: {}, password });
    await ask('mailboxes.remove', { id: added.id });
    expect(secrets.kept.size).toBe(0);
    for (const entry of readdirSync(library, { recursive: true, withFileTypes: true }))
      if (entry.isFile())
        expect(readFileSync(join(entry.parentPath, entry.name)).includes(password)).toBe(false);
  });

  it('looks at everything again where the server has numbered its messages anew, and takes only what is new', async () => {
    const own = await ownServer();
    const { ask } = await openTestApp(undefined, { imapAuthorities: [own.authority] });
    for (let index = 0; index < 5; index += 1) own.deliver(String(index), mail(index));
    const { id } = await ask('mailboxes.add', { ...fields(), port: own.tlsPort });
    expect(await ask('mailboxes.fetch', { id, password })).toMatchObject({ imported: 5 });
    own.renumber();
    own.deliver('5', mail(5));
    expect(await ask('mailboxes.fetch', { id, password })).toMatchObject({ imported: 1, duplicates: 5 });
    own.deliver('6', mail(6));
    expect(await ask('mailboxes.fetch', { id, password })).toMatchObject({ imported: 1, duplicates: 0 });
  });

  it('refuses a message that is too large by its name and takes a large one, without having either in memory', async () => {
    const own = await ownServer();
    const { ask } = await openTestApp(undefined, { imapAuthorities: [own.authority] });
    own.deliver('1', mail(1));
    own.deliver('2', mail(2, `${'x'.repeat(70)}\n`.repeat(1_500_000)));
    own.deliver('3', mail(3, `${'x'.repeat(70)}\n`.repeat(100_000)));
    const proxy = await proxyTo({ to: own.tlsPort });
    const { id } = await ask('mailboxes.add', { ...fields(), port: proxy.port });
    const answer = await ask('mailboxes.fetch', { id, password });
    expect(answer).toMatchObject({ imported: 2, refused: [{ path: 'INBOX#2', code: 'mail-too-large' }] });
    const { items } = await ask('imports.items', { id: answer.import });
    expect(items.map(({ path, outcome }) => [path, outcome])).toEqual([
      ['INBOX#1', 'imported'],
      ['INBOX#2', 'refused'],
      ['INBOX#3', 'imported'],
    ]);
    // Refused once, it is not looked at again.
    expect(await ask('mailboxes.fetch', { id, password })).toMatchObject({ imported: 0, refused: [] });
  });

  it('goes on where a message is deleted while others are fetched', async () => {
    const own = await ownServer();
    const { app, ask } = await openTestApp(undefined, { imapAuthorities: [own.authority] });
    const files = Array.from({ length: 180 }, (_unused, index) => own.deliver(String(index), mail(index)));
    const { id } = await ask('mailboxes.add', { ...fields(), port: own.tlsPort });
    app.listen((event) => {
      if (event.type === 'progress' && event.done === 1)
        for (const file of [files[150]!, files[151]!, files[179]!]) own.remove(file);
    });
    expect(await ask('mailboxes.fetch', { id, password, job })).toMatchObject({ imported: 177, refused: [] });
  });
});
