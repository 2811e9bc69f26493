import { afterAll, beforeAll, expect, test } from 'vitest';

import { serveTestApp, type ServedApp } from '../testing/served-app.ts';

let host: ServedApp;
let letter: string;
beforeAll(async () => {
  host = await serveTestApp();
  letter = host.addLetter('<p>Bonjour</p><link rel="preconnect" href="http://x.example">');
});
afterAll(() => host.close());

const frame = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' };

function ask(path: string, headers: Record<string, string> = {}, method = 'GET') {
  return host.ask({ method, path, headers: { host: letter, ...headers } });
}

test('a letter is shown under a policy that lets nothing in, out or in between', async () => {
  const { status, headers, body } = await ask('/', frame);
  expect(status).toBe(200);
  expect(body.toString()).toContain('<p>Bonjour</p>');
  expect(body.toString()).not.toContain('x.example');
  const policy = String(headers['content-security-policy']);
  expect(policy.split('; ').map((one) => one.replace(/sha256-[^']+/, 'sha256-…'))).toEqual([
    "default-src 'none'",
    'img-src data:',
    "style-src-elem 'sha256-…'",
    "style-src-attr 'unsafe-inline'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors http://${host.host}`,
    'sandbox',
  ]);
  expect(headers).toMatchObject({
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'x-dns-prefetch-control': 'off',
  });
  expect(headers['set-cookie']).toBeUndefined();
});

test('a link that is followed is told, and the letter stays where it is', async () => {
  const { status, body } = await ask('/link/7', frame);
  expect([status, body.length]).toEqual([204, 0]);
  expect(host.followed).toEqual([`${letter.slice(0, 32)} 7`]);
});

test('nothing else is reachable under a letter’s name, with a session or without', async () => {
  host.addDocument('d', 'a.png', 'image/png', 'of a candidate');
  const told = host.followed.length;
  for (const cookie of [host.cookie, '']) {
    for (const path of ['/session', '/events', '/documents/d', '/originals/d', '/link/', '/link/x', '/a.png'])
      expect([path, (await ask(path, { ...frame, cookie })).status]).toEqual([path, 404]);
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS'])
      expect((await ask('/link/1', { cookie }, method)).status).toBe(403);
  }
  const image = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' };
  expect((await ask('/link/1', image)).status).toBe(404);
  expect((await ask('/link/1', { ...frame, 'sec-fetch-site': 'same-site' })).status).toBe(403);
  expect(host.followed).toHaveLength(told);
});

test('a name that was never given is nobody’s', async () => {
  expect(
    (await ask('/', { host: `${'0'.repeat(32)}.localhost:${host.host.split(':')[1] ?? ''}` })).status,
  ).toBe(403);
});

test('an original is a download, byte for byte, for whoever has a session', async () => {
  host.addDocument('page', 'Lettre «\u202E».html', 'text/html', '<script>');
  const path = '/originals/page';
  expect((await host.ask({ path })).status).toBe(401);
  const { status, headers, body } = await host.ask({ path, headers: { cookie: host.cookie } });
  expect([status, body.toString(), headers['content-type']]).toEqual([
    200,
    '<script>',
    'application/octet-stream',
  ]);
  expect(headers['content-disposition']).toMatch(
    /^attachment; .*filename\*=UTF-8''Lettre%20%C2%AB%C2%BB\.html$/,
  );
  expect((await host.ask({ path: '/originals/nobody', headers: { cookie: host.cookie } })).status).toBe(404);
});
