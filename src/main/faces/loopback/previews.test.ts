import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { serveTestApp, type ServedApp } from '../testing/served-app.ts';
import { newPreviewHosts } from './preview-hosts.ts';

const html = 'text/html; charset=utf-8';
let host: ServedApp;
let preview: string;
beforeAll(async () => {
  host = await serveTestApp();
  preview = host.addPreview({
    '/jobs-fr/poste/': {
      mediaType: html,
      body: '<!doctype html><title>Poste</title><iframe src=//x.example>',
    },
    '/autre/': { mediaType: html, body: 'autre' },
    '/s.css': { mediaType: 'text/css; charset=utf-8', body: 'p{}' },
    '/a.png': { mediaType: 'image/png', body: 'png' },
    '/a.svg': { mediaType: 'image/svg+xml', body: '<svg xmlns="http://www.w3.org/2000/svg"/>' },
    '/f.woff2': { mediaType: 'font/woff2', body: 'font' },
    '/a.js': { mediaType: 'text/javascript', body: 'alert(1)' },
    '/call': { mediaType: 'image/png', body: 'of the site' },
  });
});
afterAll(() => host.close());

const frame = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' };
const part = (use: string, mode = 'no-cors') => ({
  'sec-fetch-site': 'same-origin',
  'sec-fetch-mode': mode,
  'sec-fetch-dest': use,
});

function ask(path: string, headers: Record<string, string> = {}, method = 'GET') {
  return host.ask({ method, path, headers: { host: preview, ...headers } });
}
const status = async (...asked: Parameters<typeof ask>) => (await ask(...asked)).status;

describe('the two kinds of host', () => {
  test('a preview is shown to whoever knows its name, without a session', async () => {
    expect(preview).toMatch(/^[0-9a-f]{32}\.localhost:\d+$/);
    const { status: answered, headers, body } = await ask('/jobs-fr/poste/', frame);
    expect([answered, headers['content-type']]).toEqual([200, html]);
    expect(body.toString()).toContain('<title>Poste</title>');
  });

  test('nothing of the app is reachable under a preview’s name, with a session or without', async () => {
    host.addDocument('d', 'a.png', 'image/png', 'of a candidate');
    for (const cookie of [host.cookie, '']) {
      for (const path of [
        '/',
        '/session',
        '/events',
        '/documents/d',
        '/enter?token=x',
        '/assets/index-1.js',
      ]) {
        expect([path, await status(path, { cookie })]).toEqual([path, 404]);
      }
      for (const path of ['/call', '/files?name=a', '/jobs-fr/poste/'])
        for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])
          expect([method, path, await status(path, { cookie }, method)]).toEqual([method, path, 403]);
    }
    expect((await ask('/call', part('image'))).body.toString()).toBe('of the site');
    expect(host.incoming()).toEqual([]);
  });

  test('nothing of a preview is reachable under the app’s name', async () => {
    for (const path of ['/jobs-fr/poste/', '/a.png'])
      expect((await host.ask({ path, headers: { cookie: host.cookie } })).status).toBe(404);
  });

  test('no cookie is given to a preview’s name, and the app’s knows no other host', async () => {
    for (const path of ['/jobs-fr/poste/', '/enter?token=x', '/nowhere'])
      expect((await ask(path, frame)).headers['set-cookie']).toBeUndefined();
    const { pathname, search } = new URL(host.served.newAddress());
    expect(await status(pathname + search)).toBe(404);
    const entered = await host.ask({ path: pathname + search });
    expect(String(entered.headers['set-cookie'])).not.toMatch(/domain/i);
  });

  test('a name that no preview has is refused as any other', async () => {
    const port = preview.split(':')[1] ?? '';
    const id = preview.slice(0, 32);
    for (const name of [
      `${'0'.repeat(32)}.localhost:${port}`,
      `localhost:${port}`,
      `${id}.localhost`,
      `${id}.localhost:1`,
      `${id}.localhost.:${port}`,
      `${id}.localhost.evil.example:${port}`,
      `evil.${id}.localhost:${port}`,
      `${id}.example:${port}`,
      `${id.toUpperCase()}.localhost:${port}`,
      `${id.slice(1)}.localhost:${port}`,
    ]) {
      for (const path of ['/jobs-fr/poste/', '/'])
        expect([name, await status(path, { host: name, cookie: host.cookie })]).toEqual([name, 403]);
    }
  });

  test('a stranger may not wait at the other loopback address, which browsers try first', async () => {
    const port = Number(preview.split(':')[1]);
    const stranger = createServer();
    const code = await new Promise((resolve) => {
      stranger.once('error', (thrown: NodeJS.ErrnoException) => resolve(thrown.code));
      stranger.listen({ port, host: '::1', ipv6Only: true }, () => resolve('listens'));
    });
    stranger.close();
    // A machine without IPv6 has no such address, and nobody to wait there.
    expect(['EADDRINUSE', 'EADDRNOTAVAIL', 'EAFNOSUPPORT']).toContain(code);
  });

  test('a port that a stranger holds there is not taken, and 0 finds another', async () => {
    const stranger = createServer();
    const listens = await new Promise<boolean>((resolve) => {
      stranger.once('error', () => resolve(false));
      stranger.listen({ port: 0, host: '::1', ipv6Only: true }, () => resolve(true));
    });
    if (!listens) return;
    const { port } = stranger.address() as AddressInfo;
    await expect(serveTestApp({ port })).rejects.toMatchObject({
      code: 'port-unavailable',
      details: { port },
    });
    await new Promise((resolve) => stranger.close(resolve));
    const again = await serveTestApp({ port });
    expect(again.host).toBe(`127.0.0.1:${port}`);
    await again.close();
  });
});

describe('who may ask a preview for what', () => {
  test.each(['image', 'style', 'font', 'video', 'audio', 'track', 'iframe', 'document'])(
    'its own page may: %s',
    async (use) => {
      expect(await status('/nowhere', part(use))).toBe(404);
    },
  );

  test.each(['script', 'worker', 'serviceworker', 'empty', 'object', 'embed', 'manifest', 'frame', 'report'])(
    'its own page may not: %s',
    async (use) => {
      expect(await status('/a.png', part(use))).toBe(403);
    },
  );

  test('another page may show it and its pictures, and nothing else', async () => {
    const site = { 'sec-fetch-site': 'cross-site' };
    const picture = { ...site, 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' };
    expect(await status('/a.png', picture)).toBe(200);
    expect(await status('/jobs-fr/poste/', { ...frame, 'sec-fetch-dest': 'document' })).toBe(200);
    for (const use of ['style', 'font', 'script', 'empty', 'video', 'track', 'object'])
      expect([use, await status('/a.png', { ...picture, 'sec-fetch-dest': use })]).toEqual([use, 403]);
    expect(await status('/a.png', { ...picture, 'sec-fetch-site': 'same-site' })).toBe(403);
    expect(await status('/a.png', { 'sec-fetch-site': 'cross-site' })).toBe(403);
  });

  test.each(['https://evil.example', 'null', 'http://localhost'])('no foreign Origin: %s', async (origin) => {
    expect(await status('/a.png', { ...part('font', 'cors'), origin })).toBe(403);
    expect(await status('/a.png', { origin: `http://${host.host}` })).toBe(403);
    expect(await status('/f.woff2', { ...part('font', 'cors'), origin: `http://${preview}` })).toBe(200);
  });

  test('HEAD answers as GET does, without a body', async () => {
    const head = await ask('/a.png', part('image'), 'HEAD');
    expect([head.status, head.headers['content-length'], head.body.length]).toEqual([200, '3', 0]);
  });
});

describe('what a preview’s answers say about themselves', () => {
  test('every answer has the preview’s own policy, and is neither read, kept nor sniffed', async () => {
    for (const [path, headers] of [
      ['/jobs-fr/poste/', frame],
      ['/nowhere', frame],
      ['/s.css', part('style')],
      ['/a.png', part('image')],
      ['/a.svg', part('image')],
      ['/f.woff2', part('font', 'cors')],
      ['/nowhere.png', part('image')],
    ] as const) {
      const answer = await ask(path, headers);
      expect(answer.headers).toMatchObject({
        'content-security-policy':
          "default-src 'none'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; font-src 'self' data:; " +
          `media-src 'self'; frame-ancestors http://${host.host}; base-uri 'none'; form-action 'none'; sandbox allow-same-origin`,
        'x-content-type-options': 'nosniff',
        'x-dns-prefetch-control': 'off',
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-store',
        'cross-origin-resource-policy':
          /png|svg/.test(path) && answer.status === 200 ? 'cross-origin' : 'same-origin',
      });
      expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  });

  test('another page of the site, and a file shown as a page, are a page of ours in the person’s language', async () => {
    for (const path of ['/nowhere/', '/a.svg', '/a.png', '/s.css', '/a.js']) {
      const {
        status: answered,
        headers,
        body,
      } = await ask(path, { ...frame, 'sec-fetch-site': 'same-origin' });
      expect([path, answered, headers['content-type']]).toEqual([path, 404, html]);
      expect(body.toString()).toContain('<html lang="en">');
      expect(body.toString()).not.toContain('<svg');
    }
  });

  test('a page is no part of another, and scripts are served to nobody', async () => {
    expect(await status('/jobs-fr/poste/', part('image'))).toBe(404);
    expect(await status('/a.js')).toBe(404);
    expect(await status('/jobs-fr/poste/')).toBe(200);
  });

  test('a page goes out without what would connect to elsewhere', async () => {
    expect((await ask('/jobs-fr/poste/', frame)).body.toString()).not.toContain('x.example');
  });
});

describe('names', () => {
  const id = 'a'.repeat(32);
  test('no address is given before a port answers, nor for what is no preview', () => {
    const hosts = newPreviewHosts();
    expect(hosts.address(id, '/')).toBeNull();
    hosts.listenAt(5000);
    expect(hosts.address('../x', '/')).toBeNull();
    expect(hosts.address(id, 'x')).toBeNull();
    expect(hosts.idOf(`${id}.localhost:5000`)).toBeNull();
    expect(hosts.address(id, '/jobs-fr/poste/')).toBe(`http://${id}.localhost:5000/jobs-fr/poste/`);
    expect(hosts.idOf(`${id}.localhost:5000`)).toBe(id);
    expect(hosts.idOf(undefined)).toBeNull();
  });

  test('the oldest names are forgotten, those in use are not', () => {
    const hosts = newPreviewHosts();
    hosts.listenAt(1);
    const name = (n: number) => n.toString(16).padStart(32, '0');
    for (let n = 0; n < 1000; n += 1) hosts.address(name(n), '/');
    hosts.address(name(0), '/');
    hosts.address(name(1000), '/');
    expect(hosts.idOf(`${name(0)}.localhost:1`)).toBe(name(0));
    expect(hosts.idOf(`${name(1)}.localhost:1`)).toBeNull();
  });
});
