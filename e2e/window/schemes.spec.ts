/** The window's own schemes: with which rights they are registered, and what they answer whoever asks. */
import { request as ask } from 'node:http';

import { handOf } from '../harness/system.ts';
import { expect, test } from '../harness/vivier.ts';
import { askedFor, playsSystem } from './stranger.ts';

test('schemes of its own stand in the place of files, with the least rights each', async ({
  vivier,
  face,
}) => {
  test.skip(face !== 'stand-in', playsSystem);
  const asked = await handOf(vivier.page).recorded();
  expect(askedFor(asked, 'protocol.registerSchemesAsPrivileged').map((one) => one.with)).toEqual([
    [
      [
        {
          scheme: 'app',
          privileges: { standard: true, secure: true, supportFetchAPI: true, corsEnabled: true },
        },
        { scheme: 'preview', privileges: { standard: true, secure: true } },
        { scheme: 'letter', privileges: { standard: true, secure: true } },
      ],
    ],
  ]);
  expect(
    askedFor(asked, 'protocol.handle')
      .map((one) => one.with[0])
      .sort(),
  ).toEqual(['app', 'letter', 'preview']);
});

/** An answer of the window's own host, asked with exactly these words as a path. */
function askRawly(
  origin: string,
  path: string,
  { host, method = 'GET' }: { host?: string; method?: string } = {},
): Promise<{ status: number; policy: string; body: string }> {
  const { port, host: own } = new URL(origin);
  return new Promise((resolve, reject) => {
    ask({ host: '127.0.0.1', port, path, method, headers: { host: host ?? own } }, (response) => {
      let body = '';
      response.on('data', (part: Buffer) => (body += part.toString('utf8')));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          policy: String(response.headers['content-security-policy'] ?? ''),
          body,
        }),
      );
    })
      .on('error', reject)
      .end();
  });
}

test('a scheme answers what it knows, and no path leads out of its folder', async ({ vivier, face }) => {
  test.skip(face !== 'stand-in', playsSystem);
  const { origin } = vivier;
  const { policy, status } = await askRawly(origin, '/');
  expect(status).toBe(200);
  expect(policy).not.toMatch(
    /unsafe|\*(?!\.(?:preview|letter)\.localhost)|https?:(?!\/\/\*\.(?:preview|letter)\.localhost)/,
  );
  expect(policy.split('; ')).toEqual(
    expect.arrayContaining([
      "default-src 'none'",
      "script-src 'self'",
      "connect-src 'self'",
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ]),
  );
  for (const path of [
    '/../package.json',
    '/../main/electron.js',
    '/%2e%2e/main/electron.js',
    '/..%2fmain%2felectron.js',
    '/..%5cmain%5celectron.js',
    '/assets/../../main/electron.js',
    '//etc/passwd',
    '/index.html%00.js',
    '/document-bytes/..%2f..%2fetc%2fpasswd',
    '/document-bytes/unknown',
    '/unknown.js',
  ])
    expect((await askRawly(origin, path)).status, path).toBe(404);
  const port = new URL(origin).port;
  const name = '0123456789abcdef0123456789abcdef';
  for (const host of ['other.app', 'short.preview', `${name}.preview`, 'short.letter', `${name}.letter`]) {
    const answer = await askRawly(origin, '/', { host: `${host}.localhost:${port}` });
    expect([403, 404], host).toContain(answer.status);
    expect(answer.policy, host).toMatch(/sandbox|default-src 'none'/);
  }
  for (const method of ['POST', 'PUT', 'DELETE'])
    for (const [host, refused] of [
      ['vivier.app', 404],
      [`${name}.preview`, 403],
      [`${name}.letter`, 403],
    ] as const)
      expect(
        (await askRawly(origin, '/', { method, host: `${host}.localhost:${port}` })).status,
        `${method} ${host}`,
      ).toBe(refused);
});
