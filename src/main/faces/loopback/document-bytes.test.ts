import { afterAll, beforeAll, expect, test } from 'vitest';

import { serveTestApp, type ServedApp } from '../testing/served-app.ts';

let host: ServedApp;
beforeAll(async () => {
  host = await serveTestApp();
  host.addDocument('a-pdf', 'cv.pdf', 'application/pdf', '%PDF-1.7');
  host.addDocument('a-picture', 'photo.png', 'image/png', 'png');
});
afterAll(() => host.close());

function ask(path: string, headers: Record<string, string> = {}) {
  return host.ask({ path, headers: { cookie: host.cookie, 'sec-fetch-site': 'same-origin', ...headers } });
}

const inert = "default-src 'none'; frame-ancestors 'none'; sandbox";

test('a page of the app is handed the bytes of a document as bytes', async () => {
  const { status, headers, body } = await ask('/document-bytes/a-pdf', { 'sec-fetch-dest': 'empty' });
  expect([status, body.toString()]).toEqual([200, '%PDF-1.7']);
  expect(headers).toMatchObject({
    'content-type': 'application/octet-stream',
    'content-disposition': 'attachment',
    'content-security-policy': inert,
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-store',
  });
});

test('a picture keeps its type, so that it can be shown', async () => {
  const { status, headers } = await ask('/document-bytes/a-picture', { 'sec-fetch-dest': 'image' });
  expect([status, headers['content-type']]).toEqual([200, 'image/png']);
});

test.each(['document', 'iframe', 'frame', 'object', 'embed', 'script', 'worker', 'style'])(
  'it is no %s',
  async (destination) => {
    const { status, body } = await ask('/document-bytes/a-pdf', { 'sec-fetch-dest': destination });
    expect([status, body.length]).toEqual([403, 0]);
  },
);

test('nobody else is handed them', async () => {
  const strangers: Record<string, string>[] = [
    { cookie: '' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'http://127.0.0.1:1' },
    { host: 'localhost' },
  ];
  for (const headers of strangers) {
    const { status, body } = await ask('/document-bytes/a-pdf', headers);
    expect([401, 403]).toContain(status);
    expect(body.length).toBe(0);
  }
  expect((await ask('/document-bytes/none')).status).toBe(404);
  expect((await ask('/document-bytes/..%2fa-pdf')).status).toBe(404);
});
