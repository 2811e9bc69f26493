import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { AppEvent } from '../../../shared/contract.ts';
import { serveTestApp, type ServedApp } from '../testing/served-app.ts';
import { largestUpload } from '../../../shared/bridge.ts';

let host: ServedApp;
beforeAll(async () => {
  host = await serveTestApp();
});
afterAll(() => host.close());

describe('files', () => {
  const path = `/files?name=${encodeURIComponent('CV de Zoë.pdf')}`;
  const headers = () => ({ cookie: host.cookie, 'content-type': 'application/octet-stream' });

  test('bytes go into the incoming folder, and a source comes back', async () => {
    const bytes = Buffer.alloc(3_000_000, 'é');
    const { status, body } = await host.ask({ method: 'POST', path, headers: headers(), body: bytes });
    expect(status).toBe(200);
    const answer = JSON.parse(body.toString()) as { value: { upload: string; name: string } };
    expect(answer.value.name).toBe('CV de Zoë.pdf');
    expect(host.incoming()).toContain(answer.value.upload);
  });

  test('only octets are taken', async () => {
    const before = host.incoming();
    for (const type of ['application/json', 'text/plain', 'multipart/form-data; boundary=x']) {
      const answer = await host.ask({
        method: 'POST',
        path,
        headers: { ...headers(), 'content-type': type },
        body: 'x',
      });
      expect(answer.status).toBe(415);
    }
    expect(host.incoming()).toEqual(before);
  });

  test('a file that says it is too large is refused, and nothing is left', async () => {
    const before = host.incoming();
    const heard = await host.rawly((socket) => {
      socket.write(
        `POST ${path} HTTP/1.1\r\nHost: ${host.host}\r\nCookie: ${host.cookie}\r\n` +
          `Content-Type: application/octet-stream\r\nContent-Length: ${largestUpload + 1}\r\n\r\n`,
      );
    });
    expect(heard).toMatch(/^HTTP\/1\.1 413 /);
    expect(host.incoming()).toEqual(before);
  });

  test('a file that grows too large without saying so is refused, and nothing is left', async () => {
    const before = host.incoming();
    const piece = Buffer.alloc(4 * 1024 * 1024);
    const heard = await host.rawly(async (socket) => {
      socket.write(
        `POST ${path} HTTP/1.1\r\nHost: ${host.host}\r\nCookie: ${host.cookie}\r\n` +
          'Content-Type: application/octet-stream\r\nTransfer-Encoding: chunked\r\n\r\n',
      );
      for (let sent = 0; sent <= largestUpload && !socket.destroyed; sent += piece.length) {
        socket.write(`${piece.length.toString(16)}\r\n`);
        await new Promise((resolve) => socket.write(piece, resolve));
        socket.write('\r\n');
      }
    });
    expect(heard).toMatch(/^HTTP\/1\.1 413 /);
    expect(host.incoming()).toEqual(before);
  });

  test('half a file is removed', async () => {
    const before = host.incoming();
    const { hostname, port } = new URL(`http://${host.host}`);
    const socket = connect(Number(port), hostname);
    socket.write(
      `POST ${path} HTTP/1.1\r\nHost: ${host.host}\r\nCookie: ${host.cookie}\r\n` +
        'Content-Type: application/octet-stream\r\nContent-Length: 1000\r\n\r\nhalf of it',
    );
    await expect.poll(() => host.incoming().length).toBe(before.length + 1);
    socket.destroy();
    await expect.poll(() => host.incoming()).toEqual(before);
  });
});

test('a file that no call takes is removed once its time is over', async () => {
  const other = await serveTestApp({ uploadsWait: 100 });
  const { status } = await other.ask({
    method: 'POST',
    path: '/files?name=a.eml',
    headers: { cookie: other.cookie, 'content-type': 'application/octet-stream' },
    body: 'From: a@example.org',
  });
  expect(status).toBe(200);
  await expect.poll(() => other.incoming()).toEqual([]);
  await other.close();
});

describe('what is said about an answer', () => {
  const id = '01890a5d-ac96-774b-bcce-b302099a8057';
  const cookie = () => ({ cookie: host.cookie });

  test('nothing may be read from elsewhere, sniffed, kept or told on', async () => {
    host.addDocument(id, 'note.txt', 'text/plain', 'bonjour');
    for (const path of ['/', '/assets/index-1.js', `/documents/${id}`, '/nowhere', '/session', '/enter']) {
      const { headers } = await host.ask({ path, headers: cookie() });
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'cache-control': 'no-store',
      });
      expect(headers['content-security-policy']).toContain("default-src 'none'");
    }
  });

  test('the own document allows nothing unsafe and nothing remote', async () => {
    const { headers, body } = await host.ask({ headers: cookie() });
    const port = host.host.split(':')[1] ?? '';
    const previews = ` http://*.localhost:${port};`;
    const whole = String(headers['content-security-policy']);
    expect(whole.split(previews)).toHaveLength(3);
    expect(whole).toContain(`img-src 'self' data: blob:${previews}`);
    expect(whole).toContain(`frame-src 'self'${previews}`);
    const policy = whole.replaceAll(previews, ';');
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    expect(policy).toContain("script-src 'self';");
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
    expect(body.toString()).toContain(`<meta property="csp-nonce" nonce="${nonce}">`);
    const next = await host.ask({ headers: cookie() });
    expect(String(next.headers['content-security-policy'])).not.toContain(nonce);
  });

  test.each([
    ['application/pdf', 'application/pdf', 'inline'],
    ['image/png', 'image/png', 'inline'],
    ['text/plain', 'text/plain; charset=utf-8', 'inline'],
    ['text/html', 'application/octet-stream', 'attachment'],
    ['image/svg+xml', 'application/octet-stream', 'attachment'],
    ['application/xhtml+xml', 'application/octet-stream', 'attachment'],
    ['application/x-made-up', 'application/octet-stream', 'attachment'],
  ])('a document of type %s is served as %s, %s', async (mediaType, served, disposition) => {
    host.addDocument(id, 'Évaluation “finale”.pdf', mediaType, '<script>alert(1)</script>');
    const { status, headers, body } = await host.ask({ path: `/documents/${id}`, headers: cookie() });
    expect(status).toBe(200);
    expect(headers['content-type']).toBe(served);
    expect(headers['content-length']).toBe(String(body.length));
    expect(headers['content-disposition']).toBe(
      `${disposition}; filename="Evaluation finale.pdf"; filename*=UTF-8''%C3%89valuation%20%E2%80%9Cfinale%E2%80%9D.pdf`,
    );
    expect(headers['content-security-policy']).toBe("default-src 'none'; frame-ancestors 'self'; sandbox");
  });

  test('a document that is not there is not found', async () => {
    expect((await host.ask({ path: '/documents/nothing', headers: cookie() })).status).toBe(404);
  });
});

describe('events', () => {
  test('a page hears them, and is forgotten when it goes', async () => {
    const event: AppEvent = { type: 'changed', subjects: ['postings'] };
    const heard = await host.rawly(async (socket) => {
      socket.write(`GET /events HTTP/1.1\r\nHost: ${host.host}\r\nCookie: ${host.cookie}\r\n\r\n`);
      await expect.poll(() => host.listeners()).toBe(1);
      host.announce(event);
    }, 'postings');
    expect(heard).toContain('content-type: text/event-stream');
    expect(heard).toContain(`data: ${JSON.stringify(event)}\n\n`);
    await expect.poll(() => host.listeners()).toBe(0);
  });

  test('closing ends them', async () => {
    const other = await serveTestApp();
    const { hostname, port } = new URL(`http://${other.host}`);
    const socket = connect(Number(port), hostname);
    socket.write(`GET /events HTTP/1.1\r\nHost: ${other.host}\r\nCookie: ${other.cookie}\r\n\r\n`);
    await expect.poll(() => other.listeners()).toBe(1);
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.resume();
    await other.close();
    await closed;
    await wait(0);
    expect(other.listeners()).toBe(0);
  });
});
