import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';

import { httpsAddressSchema, readPolicyFile } from '../policy.ts';
import { openTestApp, temporaryFolder } from '../testing/test-app.ts';
import { programHandlers } from './calls.ts';
import { hasOpenssl, startPackagesServer, type PackagesServer } from './testing/packages-server.ts';
import { askForNewest, newestAddress } from './updates.ts';

const says = (text: string) => (response: { end: (text: string) => void }) => response.end(text);

/** An app that was packaged to look at this server, and a person who has agreed. */
async function openAgreed(server: PackagesServer) {
  const opened = await openTestApp(undefined, {
    downloads: server.downloads,
    updateAuthorities: [server.authority],
  });
  await opened.ask('settings.save', { updatesFrom: newestAddress(server.downloads) });
  return opened;
}

test('the program says its version, what it runs on, and that nobody said where newer ones are', async () => {
  const { ask, refused, library } = await openTestApp();
  const about = await ask('program.about', {});
  expect(about).toMatchObject({
    version: '0.0.0',
    face: 'test',
    library,
    downloads: null,
    updates: { state: 'nowhere', asks: null },
    policy: { state: 'none', problem: null, contact: null, forbids: [] },
  });
  const parts = Object.fromEntries(about.parts.map(({ name, version }) => [name, version]));
  expect(parts['Node.js']).toBe(process.versions.node);
  expect(parts['SQLite']).toMatch(/^3\.\d+\.\d+$/);
  expect(await refused('program.check-updates', {})).toBe('updates-nowhere');
  expect(await ask('program.licences', {})).toBeNull();
});

test('an address in clear, or with a password in it, is none', async () => {
  for (const downloads of ['http://example.org/vivier', 'https://name:word@example.org/', 'example.org', ''])
    expect([downloads, httpsAddressSchema.safeParse(downloads).success]).toEqual([downloads, false]);
  const { ask } = await openTestApp(undefined, { downloads: 'http://example.org/vivier' });
  expect((await ask('program.about', {})).updates).toEqual({ state: 'nowhere', asks: null });
});

test('the file lies in the folder that was named, however it was written', () => {
  for (const folder of ['https://example.org/a', 'https://example.org/a/', 'https://example.org/a/?b#c'])
    expect(newestAddress(folder)).toBe('https://example.org/a/vivier.json');
  expect(newestAddress('https://example.org')).toBe('https://example.org/vivier.json');
});

test.skipIf(!hasOpenssl)('nothing is asked before a person agrees, and then these words alone', async () => {
  const server = await startPackagesServer(says('{"version": "0.1.0"}'));
  const { ask, refused } = await openTestApp(undefined, {
    downloads: server.downloads,
    updateAuthorities: [server.authority],
  });
  const asks = newestAddress(server.downloads);
  expect((await ask('program.about', {})).updates).toEqual({ state: 'unasked', asks });
  expect(await refused('program.check-updates', {})).toBe('updates-not-agreed');
  await ask('settings.save', { updatesFrom: 'https://elsewhere.example.org/vivier.json' });
  expect(await refused('program.check-updates', {})).toBe('updates-not-agreed');
  expect(server.connections()).toBe(0);

  await ask('settings.save', { updatesFrom: asks });
  expect((await ask('program.about', {})).updates).toEqual({ state: 'agreed', asks });
  expect(await ask('program.check-updates', {})).toEqual({ newest: '0.1.0', isNewer: true });
  const { host } = new URL(asks);
  expect(server.asked).toEqual([
    [
      'GET /vivier/vivier.json',
      'accept',
      'application/json',
      'user-agent',
      'Vivier',
      'Host',
      host,
      'Connection',
      'close',
    ],
  ]);

  await ask('settings.save', { updatesFrom: null });
  expect(await refused('program.check-updates', {})).toBe('updates-not-agreed');
  expect(server.connections()).toBe(1);
});

test.skipIf(!hasOpenssl)('a version that is the same or older is not newer', async () => {
  let version = '';
  const { ask } = await openAgreed(
    await startPackagesServer((response) => response.end(JSON.stringify({ version }))),
  );
  for (version of ['0.0.0', '0.0.0-beta.1']) {
    expect(await ask('program.check-updates', {})).toEqual({ newest: version, isNewer: false });
  }
});

test.skipIf(!hasOpenssl)(
  'an answer that is no version is refused, and a redirection not followed',
  async () => {
    const other = await startPackagesServer(says('{"version": "9.0.0"}'));
    const answers: ((response: ServerResponse) => void)[] = [
      says('<html>'),
      says('{}'),
      says('{"version": "latest"}'),
      says(JSON.stringify({ version: '1.0.0', notes: 'x'.repeat(20_000) })),
      (response) => response.writeHead(404).end('{"version": "1.0.0"}'),
      (response) => response.writeHead(302, { location: newestAddress(other.downloads) }).end(),
      (response) => response.writeHead(200, { long: 'x'.repeat(20_000) }).end('{"version": "1.0.0"}'),
    ];
    let next = 0;
    const server = await startPackagesServer((response) => answers[next]?.(response));
    const { refused } = await openAgreed(server);
    const codes: string[] = [];
    for (next = 0; next < answers.length; next += 1) codes.push(await refused('program.check-updates', {}));
    // Headers without end are a broken connection rather than an answer.
    expect(codes).toEqual([...Array<string>(6).fill('updates-odd'), 'updates-unreachable']);
    expect(other.connections()).toBe(0);
  },
);

test.skipIf(!hasOpenssl)('a server that nobody vouches for is told nothing', async () => {
  const server = await startPackagesServer(says('{"version": "9.0.0"}'));
  const { ask, refused } = await openTestApp(undefined, { downloads: server.downloads });
  await ask('settings.save', { updatesFrom: newestAddress(server.downloads) });
  expect(await refused('program.check-updates', {})).toBe('updates-not-trusted');
  expect(server.asked).toEqual([]);
});

test.skipIf(!hasOpenssl)(
  'a server that never ends is left when time is up, and when a person says so',
  async () => {
    const dripping = await startPackagesServer((response) => {
      response.write('{');
      const drip = setInterval(() => response.write(' '), 5);
      response.on('close', () => clearInterval(drip));
    });
    const asks = newestAddress(dripping.downloads);
    const askedTimes = async (times: number) => {
      while (dripping.asked.length < times) await new Promise((resolve) => setTimeout(resolve, 5));
    };
    const time = new AbortController();
    const left = expect(
      askForNewest(asks, new AbortController().signal, [dripping.authority], time.signal),
    ).rejects.toMatchObject({ code: 'updates-unreachable' });
    await askedTimes(1);
    time.abort();
    await left;

    const { ask, refused } = await openAgreed(dripping);
    const job = randomUUID();
    const code = refused('program.check-updates', { job });
    await askedTimes(2);
    await ask('app.cancel', { job });
    expect(await code).toBe('cancelled');
  },
);

test('the administrator’s word stands before the program’s and the person’s', async () => {
  const file = join(temporaryFolder(), 'policy.json');
  const { ask, refused } = await openTestApp(undefined, {
    downloads: 'https://packaged.example.org/',
    policy: () => readPolicyFile(file),
  });
  const asks = 'https://packaged.example.org/vivier.json';
  await ask('settings.save', { updatesFrom: asks });
  expect((await ask('program.about', {})).updates).toEqual({ state: 'agreed', asks });

  // Another address is another question, and it needs no new start.
  writeFileSync(file, '{"downloads": "https://house.example.org/vivier", "contact": "Alix (exemple)"}');
  expect(await ask('program.about', {})).toMatchObject({
    downloads: 'https://house.example.org/vivier',
    updates: { state: 'unasked', asks: 'https://house.example.org/vivier/vivier.json' },
    policy: { state: 'followed', file, contact: 'Alix (exemple)' },
  });

  writeFileSync(file, '{"updates": false}');
  expect(await ask('program.about', {})).toMatchObject({
    updates: { state: 'forbidden', asks: null },
    policy: { forbids: ['updates'] },
  });
  expect(await refused('program.check-updates', {})).toBe('updates-forbidden');

  writeFileSync(file, '{"update": true}');
  expect(await ask('program.about', {})).toMatchObject({
    updates: { state: 'forbidden' },
    policy: {
      state: 'unreadable',
      problem: { why: 'not-understood', where: 'update' },
      forbids: ['updates', 'mailboxes', 'dictionaries'],
    },
  });
});

test('where mailboxes are forbidden no server is asked, whichever way', async () => {
  const file = join(temporaryFolder(), 'policy.json');
  const { ask, refused } = await openTestApp(undefined, { policy: () => readPolicyFile(file) });
  const server = { host: '127.0.0.1', port: 9, security: 'tls', user: 'camille@example.org' } as const;
  const { id } = await ask('mailboxes.add', { ...server, folder: 'INBOX', posting: null });
  writeFileSync(file, '{"mailboxes": false}');
  expect([
    await refused('mailboxes.add', { ...server, folder: 'Jobs', posting: null }),
    await refused('mailboxes.folders', { ...server, password: 'mot de passe' }),
    await refused('mailboxes.fetch', { id, password: 'mot de passe' }),
  ]).toEqual(['mailbox-forbidden', 'mailbox-forbidden', 'mailbox-forbidden']);
  expect(await ask('mailboxes.list', {})).toHaveLength(1);
});

test('licences are listed by name, and their words given one by one', async () => {
  const file = join(temporaryFolder(), 'licences.json');
  writeFileSync(
    file,
    JSON.stringify([
      { name: 'zod', version: '1.0.0', licence: 'MIT', text: 'Words of zod.' },
      { name: 'a-part', version: '2.0.0', licence: 'ISC', text: 'Words of a part.' },
    ]),
  );
  const handlers = programHandlers({
    version: '0.0.0',
    face: 'test',
    library: '',
    sqlite: () => '3',
    downloads: null,
    policy: () => readPolicyFile(`${file}-none`),
    agreedTo: () => null,
    licences: pathToFileURL(file),
    authorities: [],
  });
  const context = { signal: new AbortController().signal, progress: () => undefined };
  expect(await handlers['program.licences']({}, context)).toEqual([
    { name: 'a-part', version: '2.0.0', licence: 'ISC' },
    { name: 'zod', version: '1.0.0', licence: 'MIT' },
  ]);
  expect(await handlers['program.licence']({ name: 'zod', version: '1.0.0' }, context)).toEqual({
    text: 'Words of zod.',
  });
  await expect(async () =>
    handlers['program.licence']({ name: 'zod', version: '2.0.0' }, context),
  ).rejects.toMatchObject({ code: 'not-found' });
});
