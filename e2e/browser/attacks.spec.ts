import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chromium, type BrowserContext, type Page } from 'playwright';

import { findChromium } from '../../scripts/chromium.ts';
import {
  attacksOn,
  callOf,
  statusOf,
  type Attack,
  type Target,
} from '../../src/main/faces/testing/attacks.ts';
import { quiet } from '../harness/face.ts';
import { expect, test, type Vivier } from '../harness/vivier.ts';

async function targetOf({ page, origin }: Vivier): Promise<Target> {
  const [cookie] = await page.context().cookies(origin);
  return {
    port: Number(new URL(origin).port),
    cookie: `${cookie?.name ?? ''}=${cookie?.value ?? ''}`,
    usedToken: 'A'.repeat(43),
    previewHost: null,
  };
}

/** A web server of a stranger on this machine, whose pages are empty. */
async function stranger() {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(JSON.stringify(request.headers));
    response.setHeader('content-type', 'text/html').end('<!doctype html><title>A stranger</title>');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    asked,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** What a page of somebody else's tries, with the cookies that its browser has: each answers what came of it. */
async function tryFrom(page: Page, target: string): Promise<readonly string[]> {
  return page.evaluate(async (host) => {
    const said: string[] = [];
    const body = JSON.stringify({ name: 'postings.create', input: { title: 'from elsewhere' } });
    const json = { 'content-type': 'application/json' };
    const include = { credentials: 'include' } as const;
    const asked: Readonly<Record<string, () => Promise<Response>>> = {
      'reads the page': () => fetch(`http://${host}/`, include),
      'reads the events': () => fetch(`http://${host}/events`, include),
      calls: () => fetch(`http://${host}/call`, { ...include, method: 'POST', headers: json, body }),
      'calls as text': () => fetch(`http://${host}/call`, { ...include, method: 'POST', body }),
      'calls without looking': () =>
        fetch(`http://${host}/call`, { ...include, method: 'POST', body, mode: 'no-cors' }),
      uploads: () =>
        fetch(`http://${host}/files?name=a.eml`, { ...include, method: 'POST', body, mode: 'no-cors' }),
      'says farewell for a page': () =>
        fetch(`http://${host}/farewell`, { ...include, method: 'POST', body, mode: 'no-cors' }),
      'asks to be handed over to': () =>
        fetch(`http://${host}/hand-over`, {
          ...include,
          method: 'POST',
          headers: { ...json, authorization: 'Bearer A' },
          body: '{}',
        }),
    };
    for (const [name, ask] of Object.entries(asked)) {
      const answer = await ask().then(
        (response) => (response.type === 'opaque' ? 'unread' : String(response.status)),
        () => 'refused',
      );
      said.push(`${name}: ${answer}`);
    }
    const opened = (name: string, element: HTMLElement, good: string) =>
      new Promise<string>((resolve) => {
        element.addEventListener(good, () => resolve(`${name}: opened`));
        element.addEventListener('error', () => resolve(`${name}: refused`));
        document.body.append(element);
      });
    const script = Object.assign(document.createElement('script'), { src: `http://${host}/documents/x` });
    said.push(await opened('runs a document', script, 'load'));
    const image = Object.assign(document.createElement('img'), { src: `http://${host}/favicon.svg` });
    said.push(await opened('shows a picture', image, 'load'));
    const style = Object.assign(document.createElement('link'), {
      rel: 'stylesheet',
      href: `http://${host}/originals/x`,
    });
    said.push(await opened('takes a style', style, 'load'));
    for (const path of ['/', '/events', '/call']) {
      const socket = new WebSocket(`ws://${host}${path}`);
      said.push(
        await new Promise<string>((resolve) => {
          socket.onopen = () => resolve(`WebSocket ${path}: opened`);
          socket.onerror = () => resolve(`WebSocket ${path}: refused`);
        }),
      );
    }
    const source = new EventSource(`http://${host}/events`, { withCredentials: true });
    said.push(
      await new Promise<string>((resolve) => {
        source.onopen = () => resolve('hears the events: opened');
        source.onerror = () => resolve('hears the events: refused');
      }),
    );
    source.close();
    return said;
  }, target);
}

const wasRefused = (said: string) => /: (?:refused|unread|4\d\d)$/.test(said);

/** Every status with which the host met a page's attempts, also those that the browser keeps from the page. */
async function statusesIn(page: Page, port: number): Promise<() => readonly number[]> {
  const session = await page.context().newCDPSession(page);
  const addresses = new Map<string, string>();
  const statuses = new Map<string, number>();
  const refusedSockets: number[] = [];
  session.on('Network.requestWillBeSent', ({ requestId, request }) => addresses.set(requestId, request.url));
  session.on('Network.responseReceivedExtraInfo', ({ requestId, statusCode }) =>
    statuses.set(requestId, statusCode),
  );
  session.on('Network.webSocketFrameError', ({ errorMessage }) => {
    const [, code] = /response code: (\d+)/.exec(errorMessage) ?? [];
    if (code !== undefined) refusedSockets.push(Number(code));
  });
  await session.send('Network.enable');
  return () => [
    ...refusedSockets,
    ...[...statuses].flatMap(([id, status]) =>
      URL.parse(addresses.get(id) ?? '')?.port === String(port) ? [status] : [],
    ),
  ];
}

/** A browser of a person who is in, for whom any name may lead to this machine. */
async function misled(vivier: Vivier): Promise<BrowserContext> {
  const browser = await chromium.launch({
    executablePath: findChromium() ?? '',
    args: [
      ...quiet.filter((word) => !word.startsWith('--host-resolver-rules')),
      '--host-resolver-rules=MAP * 127.0.0.1',
      // The browser has a guard of its own before this one.
      '--disable-features=LocalNetworkAccessChecks,BlockInsecurePrivateNetworkRequests',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
  const context = await browser.newContext();
  await context.addCookies(await vivier.page.context().cookies(vivier.origin));
  return context;
}

test('every attack is refused, from a socket and from pages of others in a person’s own browser', async ({
  vivier,
}) => {
  const target = await targetOf(vivier);
  const postings = () =>
    vivier.page.evaluate(async () => {
      const asked = { name: 'postings.list', input: {} };
      const init = {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(asked),
      };
      const answer = (await (await fetch('/call', init)).json()) as { value: unknown[] };
      return answer.value.length;
    });
  const before = await postings();
  const refused: string[] = [];
  const through: string[] = [];
  const note = (what: string, good: boolean) => (good ? refused : through).push(what);

  const waiting = [...attacksOn(target, 10_000)];
  const next = async () => {
    for (let attack = waiting.shift(); attack !== undefined; attack = waiting.shift()) {
      const status = await statusOf(attack, target.port, 60_000);
      note(`${attack.rule}: ${attack.name}: ${status}`, attack.refusals.includes(status));
    }
  };
  // Those that wait to be given up wait while the pages try.
  const sent = Promise.all(Array.from({ length: 8 }, next));

  const other = await stranger();
  const context = await misled(vivier);
  const own = `127.0.0.1:${target.port}`;
  try {
    for (const [whence, host] of [
      // Another port of this machine: the browser sends it the same cookies.
      [`http://127.0.0.1:${other.port}/`, own],
      [`http://localhost:${other.port}/`, own],
      [`http://evil.example:${other.port}/`, own],
      // Its own name, at our port: what a page sees once its name leads here (DNS rebinding).
      [`http://evil.example:${target.port}/stranger`, `evil.example:${target.port}`],
      [`http://localhost:${target.port}/stranger`, `localhost:${target.port}`],
      [
        `http://${'0'.repeat(32)}.localhost:${target.port}/stranger`,
        `${'0'.repeat(32)}.localhost:${target.port}`,
      ],
    ] as const) {
      const page = await context.newPage();
      // Before its name led here, a stranger answered it.
      await page.route('**/stranger', (route) =>
        route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>A stranger</title>' }),
      );
      await page.goto(whence);
      const statuses = await statusesIn(page, target.port);
      for (const said of await tryFrom(page, host)) note(`${whence} ${said}`, wasRefused(said));
      for (const status of statuses()) note(`${whence} was answered ${status}`, status >= 400);
      expect(statuses().length, whence).toBeGreaterThan(9);
      await page.close();
    }
    // A link and a frame: navigations of a person that a page began.
    for (const target_ of ['_top', 'frame']) {
      const page = await context.newPage();
      await page.goto(`http://127.0.0.1:${other.port}/`);
      const statuses = await statusesIn(page, target.port);
      await page.evaluate(
        ([address, where]) => {
          const frame = Object.assign(document.createElement('iframe'), { name: 'frame' });
          document.body.append(frame);
          const form = Object.assign(document.createElement('form'), {
            action: address,
            method: 'post',
            target: where,
          });
          const link = Object.assign(document.createElement('a'), { href: address, target: where });
          document.body.append(form, link);
          link.click();
        },
        [`http://${own}/`, target_] as const,
      );
      await expect.poll(() => statuses().length).toBeGreaterThan(0);
      for (const status of statuses()) note(`navigation in ${target_} was answered ${status}`, status >= 400);
      await page.close();
    }
  } finally {
    await context.browser()?.close();
    await other.close();
  }

  await sent;
  console.log(`loopback attacks: ${refused.length} of ${refused.length + through.length} refused`);
  expect(through).toEqual([]);
  expect(await postings()).toBe(before);
  const fair: Attack = { rule: 'form', name: 'the call itself', sent: [callOf(target)], refusals: [] };
  expect(await statusOf(fair, target.port, 60_000)).toBe(200);
  expect(await postings()).toBe(before + 1);
});

test('the browser itself may open what it was given, once', async ({ vivier, launchedBrowser }) => {
  const context = await (await launchedBrowser()).newContext();
  await context.addCookies(await vivier.page.context().cookies(vivier.origin));
  const page = await context.newPage();
  expect((await page.goto(vivier.origin))?.status()).toBe(200);
  await expect(page.getByRole('navigation').first()).toBeVisible();
  const [cookie] = await context.cookies(vivier.origin);
  expect(cookie).toMatchObject({
    httpOnly: true,
    sameSite: 'Strict',
    path: '/',
    domain: '127.0.0.1',
    expires: -1,
  });
  await context.close();
});
