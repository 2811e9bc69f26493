import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { serveTestApp, type ServedApp } from '../testing/served-app.ts';

let host: ServedApp;
beforeAll(async () => {
  host = await serveTestApp();
});
afterAll(() => host.close());

const json = { 'content-type': 'application/json' };
const call = JSON.stringify({ name: 'app.info', input: {} });

function callWith(headers: Record<string, string>, body = call) {
  return host.ask({
    method: 'POST',
    path: '/call',
    headers: { cookie: host.cookie, ...json, ...headers },
    body,
  });
}

describe('who is let in', () => {
  test('a call with a session is carried to the app', async () => {
    const { status, body } = await callWith({});
    expect(status).toBe(200);
    expect(JSON.parse(body.toString())).toEqual({ ok: true, value: { name: 'app.info', input: {} } });
  });

  test('the system chooses a port, and only the loopback address listens', () => {
    expect(host.served.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/enter\?token=[\w-]{43}$/);
  });

  test('a port that is taken is refused by its code', async () => {
    const port = Number(host.host.split(':')[1]);
    await expect(serveTestApp({ port })).rejects.toMatchObject({
      code: 'port-unavailable',
      details: { port },
    });
  });

  test.each(['localhost', 'evil.example', '127.0.0.1', '[::1]', '0.0.0.0', '127.0.0.1.evil.example'])(
    'another Host is refused: %s',
    async (name) => {
      const port = host.host.split(':')[1] ?? '';
      expect((await callWith({ host: name })).status).toBe(403);
      expect((await callWith({ host: `${name}:1` })).status).toBe(403);
      if (name !== '127.0.0.1') expect((await callWith({ host: `${name}:${port}` })).status).toBe(403);
    },
  );

  test.each(['https://evil.example', 'null', 'http://localhost', 'http://127.0.0.1:1'])(
    'a foreign Origin is refused: %s',
    async (origin) => {
      expect((await callWith({ origin })).status).toBe(403);
    },
  );

  test('our own Origin is not foreign', async () => {
    expect((await callWith({ origin: `http://${host.host}`, 'sec-fetch-site': 'same-origin' })).status).toBe(
      200,
    );
  });

  test.each(['cross-site', 'same-site'])('a request from a page elsewhere is refused: %s', async (site) => {
    expect((await callWith({ 'sec-fetch-site': site })).status).toBe(403);
    const page = await host.ask({ headers: { cookie: host.cookie, 'sec-fetch-site': site } });
    expect(page.status).toBe(403);
  });

  test.each([
    '/',
    '/call',
    '/files',
    '/events',
    '/session',
    '/documents/x',
    '/assets/index-1.js',
    '/nowhere',
  ])('without a session nothing is answered: %s', async (path) => {
    for (const method of ['GET', 'POST']) expect((await host.ask({ method, path })).status).toBe(401);
  });

  test('a session of another host, or a made-up one, is none', async () => {
    const name = host.cookie.split('=')[0] ?? '';
    for (const cookie of [
      `${name}=`,
      `${name}=${'A'.repeat(43)}`,
      host.cookie.replace('vivier', 'other'),
      'x=y',
    ]) {
      expect((await callWith({ cookie })).status).toBe(401);
    }
  });

  test('an address lets one browser in, once', async () => {
    const { pathname, search } = new URL(host.served.newAddress());
    const first = await host.ask({ path: pathname + search });
    expect(first.status).toBe(303);
    expect(first.headers['location']).toBe('/');
    const cookie = String(first.headers['set-cookie']);
    expect(cookie).toMatch(/^vivier-\d+=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/);
    expect(cookie).not.toContain(new URLSearchParams(search).get('token') ?? '');
    expect((await host.ask({ headers: { cookie: cookie.split(';')[0] ?? '' } })).status).toBe(200);

    const second = await host.ask({ path: pathname + search });
    expect(second.status).toBe(401);
    expect(second.headers['set-cookie']).toBeUndefined();
    expect(second.body.toString()).toContain('<section lang="fr">');
    expect(second.body.toString()).toContain('<section lang="en">');
  });

  test('a browser that is in already may open the first address again', async () => {
    const { pathname, search } = new URL(host.served.address);
    const again = await host.ask({ path: pathname + search, headers: { cookie: host.cookie } });
    expect([again.status, again.headers['location'], again.headers['set-cookie']]).toEqual([
      303,
      '/',
      undefined,
    ]);
  });

  test.each(['', 'A'.repeat(43), '%00'])('a token that was never given lets nobody in: %j', async (token) => {
    expect((await host.ask({ path: `/enter?token=${token}` })).status).toBe(401);
  });
});

describe('what is taken', () => {
  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'application/octet-stream',
    '',
  ])('a call that is not JSON is refused: %j', async (type) => {
    expect((await callWith({ 'content-type': type })).status).toBe(415);
  });

  test('a call that says it is JSON and is not is refused', async () => {
    expect((await callWith({}, '{"name":')).status).toBe(400);
    expect((await callWith({}, 'null')).status).toBe(200);
  });

  test.each(['GET', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD'])(
    'no other method for a call: %s',
    async (method) => {
      expect(
        (await host.ask({ method, path: '/call', headers: { cookie: host.cookie, ...json } })).status,
      ).toBe(405);
    },
  );

  test.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('no other method for a page: %s', async (method) => {
    for (const path of ['/', '/events', '/documents/x']) {
      expect((await host.ask({ method, path, headers: { cookie: host.cookie } })).status).toBe(405);
    }
  });

  test('an address that is none is not found, and none leads out of the folder', async () => {
    for (const path of [
      '/nowhere',
      '/../secret.js',
      '/assets/../../secret.js',
      '/..%2fsecret.js',
      '/%2e%2e/secret.js',
    ]) {
      expect([path, (await host.ask({ path, headers: { cookie: host.cookie } })).status]).toEqual([
        path,
        404,
      ]);
    }
  });

  test('a call larger than the limit is refused before it is read', async () => {
    const heard = await host.rawly((socket) => {
      socket.write(
        `POST /call HTTP/1.1\r\nHost: ${host.host}\r\nCookie: ${host.cookie}\r\nContent-Type: application/json\r\n` +
          'Content-Length: 60000000\r\n\r\n{',
      );
    });
    expect(heard).toMatch(/^HTTP\/1\.1 413 /);
  });

  test('a body that stops coming is refused, and its connection closed', async () => {
    const heard = await host.rawly((socket) => {
      socket.write(
        `POST /call HTTP/1.1\r\nHost: ${host.host}\r\nCookie: ${host.cookie}\r\nContent-Type: application/json\r\n` +
          'Content-Length: 100\r\n\r\n{"name"',
      );
    }, 'never said');
    expect(heard).toMatch(/^HTTP\/1\.1 408 /);
  });

  test('headers that stop coming close the connection', async () => {
    const heard = await host.rawly((socket) => {
      socket.write(`GET / HTTP/1.1\r\nHost: ${host.host}\r\nX-Slow: `);
    }, 'never said');
    expect(heard).toMatch(/^HTTP\/1\.1 408 /);
  });

  test('no WebSocket is opened, ours or from another page', async () => {
    for (const origin of [`http://${host.host}`, 'https://evil.example']) {
      const heard = await host.rawly((socket) => {
        socket.write(
          `GET /events HTTP/1.1\r\nHost: ${host.host}\r\nOrigin: ${origin}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
            'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n',
        );
      });
      expect(heard).toMatch(/^HTTP\/1\.1 40[13] /);
    }
  });
});
