import { createServer as createHttpServer } from 'node:http';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { build, type Rolldown } from 'vite';

import { serveTestApp } from '../../src/main/faces/testing/served-app.ts';
import { plainHtml } from '../../src/main/applications/mail/plain-html.ts';
import type * as letterModule from '../../src/renderer/features/letters/sanitise.ts';
import { hostileHtml } from '../harness/hostile-html.ts';
import { root } from '../harness/programs.ts';
import { expect, test } from '../harness/vivier.ts';

const names = Object.keys(hostileHtml);

/** Listens for every name by a port of its own, and counts who connects and who asks. */
async function trackers() {
  const connections: string[] = [];
  const requests: string[] = [];
  const servers = new Map<string, Server>();
  const sockets = new Set<Socket>();
  for (const name of names) {
    const server = createServer((socket) => {
      connections.push(name);
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('data', () => {
        requests.push(name);
        socket.end('HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n');
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    servers.set(name, server);
  }
  return {
    connections,
    requests,
    html: (name: string) =>
      hostileHtml[name]!(`http://127.0.0.1:${(servers.get(name)!.address() as AddressInfo).port}/${name}`),
    close: () => {
      for (const socket of sockets) socket.destroy();
      for (const server of servers.values()) server.close();
    },
  };
}

let bundled: Promise<string> | undefined;

/** The renderer's own sanitiser, for a page that has nothing else. */
function sanitiserCode(): Promise<string> {
  bundled ??= (async () => {
    const entry = join(root, 'src/renderer/features/letters/sanitise.ts');
    const made = await build({
      configFile: false,
      logLevel: 'error',
      root,
      build: { write: false, minify: false, lib: { entry, formats: ['iife'], name: 'letters' } },
    });
    const [first] = made as Rolldown.RolldownOutput[];
    return `${first!.output[0].code}; globalThis.letters = letters; 0`;
  })();
  return bundled;
}

/** What the worker makes of a mail's HTML before the sanitiser sees it. */
function layoutOf(html: string): letterModule.UnsafeLayout {
  return { ...plainHtml(html, (address) => address), pictures: [] };
}

async function sanitise(
  page: Page,
  layout: letterModule.UnsafeLayout,
): Promise<letterModule.SanitisedLetter> {
  return page.evaluate((unsafe) => {
    const { letters } = globalThis as unknown as {
      letters: typeof letterModule;
    };
    return letters.sanitiseLetter(unsafe, {
      remotePicture: (alt, address) => `[${alt} ${address}]`,
      missingPicture: (alt) => `[${alt}]`,
    });
  }, layout);
}

/** A page of the app's own policy, with the sanitiser. What it complains of is kept. */
async function openApp(launched: () => Promise<Browser>) {
  const host = await serveTestApp();
  const page = await (await (await launched()).newContext()).newPage();
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  const [name = '', value = ''] = host.cookie.split('=');
  await page.context().addCookies([{ name, value, domain: '127.0.0.1', path: '/' }]);
  await page.goto(`http://${host.host}/`);
  await page.evaluate(await sanitiserCode());
  return {
    host,
    page,
    complaints,
    close: async () => {
      await page.context().close();
      await host.close();
    },
  };
}

/** Frames that are open at once. */
const atOnce = 12;
/** Long enough for what pages start once they are loaded. */
const afterwards = 700;

/** Shows addresses in frames, some at once, each until it is loaded and for a while after. */
async function frame(page: Page, addresses: readonly string[], sandbox: string | null): Promise<void> {
  const home = page.url();
  for (let from = 0; from < addresses.length; from += atOnce) {
    if (page.url() !== home) await page.goto(home);
    const some = addresses.slice(from, from + atOnce);
    await page
      .evaluate(
        async ([sources, allowed]) => {
          document.querySelectorAll('iframe').forEach((one) => one.remove());
          const loads = sources.map((source) => {
            const one = document.createElement('iframe');
            if (allowed !== null) one.setAttribute('sandbox', allowed);
            one.width = '600';
            one.height = '400';
            one.src = source;
            document.body.append(one);
            return new Promise((resolve) => {
              one.addEventListener('load', resolve);
              setTimeout(resolve, 3_000);
            });
          });
          await Promise.all(loads);
        },
        [some, sandbox] as const,
      )
      // Without walls, a mail takes the page away.
      .catch(() => undefined);
    await page.waitForTimeout(afterwards);
  }
}

test('every hostile mail behind the three walls: no request, no connection, no complaint', async ({
  launchedBrowser,
}) => {
  test.setTimeout(240_000);
  expect(names.length).toBeGreaterThanOrEqual(80);
  const net = await trackers();
  const { host, page, complaints, close } = await openApp(launchedBrowser);
  const cookies = await page.context().cookies();
  const addresses: string[] = [];
  for (const html of [...names.map((name) => net.html(name)), names.map((name) => net.html(name)).join('\n')])
    addresses.push(`http://${host.addLetter((await sanitise(page, layoutOf(html))).html)}/`);
  await frame(page, addresses, '');
  expect({ requests: net.requests, connections: net.connections }).toEqual({ requests: [], connections: [] });
  // A host under load may time out; a policy that was broken never depends on that.
  expect(complaints.filter((one) => !one.startsWith('Failed to load resource'))).toEqual([]);
  expect(await page.context().cookies()).toEqual(cookies);
  expect(page.context().pages()).toHaveLength(1);
  expect(new URL(page.url()).host).toBe(host.host);
  expect(host.followed).toEqual([]);
  await close();
  net.close();
});

test('a letter that the sanitiser never saw is harmless behind the other two', async ({
  launchedBrowser,
}) => {
  test.setTimeout(240_000);
  const net = await trackers();
  const { host, page, close } = await openApp(launchedBrowser);
  await frame(
    page,
    names.map((name) => `http://${host.addLetter(net.html(name))}/`),
    '',
  );
  expect({ requests: net.requests, connections: net.connections }).toEqual({ requests: [], connections: [] });
  expect(page.context().pages()).toHaveLength(1);
  expect(new URL(page.url()).host).toBe(host.host);
  await close();
  net.close();
});

test('the sanitiser lets nothing through that loads, runs, names, covers or leads away', async ({
  launchedBrowser,
}) => {
  const net = await trackers();
  const { page, close } = await openApp(launchedBrowser);
  for (const name of names) {
    for (const layout of [layoutOf(net.html(name)), { html: net.html(name), styles: [], pictures: [] }]) {
      const first = await sanitise(page, layout);
      const left = await page.evaluate((html) => {
        const { body } = new DOMParser().parseFromString(html, 'text/html');
        return [...body.querySelectorAll('*')].flatMap((element) => [
          element.namespaceURI === 'http://www.w3.org/1999/xhtml' ? element.localName : 'foreign',
          ...[...element.attributes].map((one) => `${one.name}=${one.value}`),
        ]);
      }, first.html);
      const bad = left.filter(
        (one) =>
          /^(?:foreign|script|style|link|base|meta|svg|math|iframe|object|embed|form|input|button|video|audio|source|template|noscript|textarea|select|area|map|body|head)$/.test(
            one,
          ) ||
          /^(?:on\w+|id|class|name|srcset|srcdoc|background|poster|ping|target|action|formaction|data-css|xmlns.*|xlink.*)=/.test(
            one,
          ) ||
          (one.startsWith('href=') && !/^href=\/link\/\d+$/.test(one)) ||
          (one.startsWith('src=') && !/^src=data:image\/(?:png|jpeg|gif|webp);base64,/.test(one)) ||
          (one.startsWith('style=') &&
            /url|image|[ ;=]position|z-index|opacity|\((?<!rgba?\()|animation|filter/i.test(one)),
      );
      expect([name, bad]).toEqual([name, []]);
      // Reading it once more finds nothing else: it does not mutate.
      const again = await page.evaluate(
        (html) => new DOMParser().parseFromString(html, 'text/html').body.innerHTML,
        first.html,
      );
      // Browsers flatten what is nested deeper than 512, so that a wrapper more changes its end.
      if (name !== 'nesting') expect([name, again]).toEqual([name, first.html]);
    }
  }
  await close();
  net.close();
});

/** Serves one page under some headers, and frames it. */
async function behind(
  launched: () => Promise<Browser>,
  walls: { sanitised: boolean; sandbox: boolean; policy: boolean },
): Promise<{ requests: number; connections: number }> {
  const net = await trackers();
  const { host, page, close } = await openApp(launched);
  const policy = String(
    (await host.ask({ path: '/', headers: { host: host.addLetter('') } })).headers['content-security-policy'],
  ).replace(/; (?:frame-ancestors [^;]*|sandbox)/g, '');
  const letters: string[] = [];
  const server = createHttpServer((request, response) => {
    const letter = letters[Number((request.url ?? '').slice(1))];
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      ...(walls.policy ? { 'content-security-policy': policy } : {}),
    });
    response.end(`<!doctype html><body>${letter ?? ''}`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const own = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  for (const name of names) {
    const html = net.html(name);
    letters.push(walls.sanitised ? (await sanitise(page, layoutOf(html))).html : html);
  }
  // A page without the app's policy, which would forbid the frame itself.
  await page.goto(`${own}/nothing`);
  await frame(
    page,
    letters.map((_letter, index) => `${own}/${index}`),
    walls.sandbox ? '' : null,
  );
  const counted = { requests: net.requests.length, connections: net.connections.length };
  await close();
  server.close();
  server.closeAllConnections();
  net.close();
  return counted;
}

test('without the walls the counter counts', async ({ launchedBrowser }) => {
  test.setTimeout(400_000);
  const none = { sanitised: false, sandbox: false, policy: false };
  const figures = {
    none: await behind(launchedBrowser, none),
    sandbox: await behind(launchedBrowser, { ...none, sandbox: true }),
    'sandbox and policy': await behind(launchedBrowser, { ...none, sandbox: true, policy: true }),
    sanitised: await behind(launchedBrowser, { ...none, sanitised: true }),
  };
  console.log(`hostile letters: ${JSON.stringify(figures)}`);
  expect(figures.none.requests).toBeGreaterThan(30);
  expect(figures.none.connections).toBeGreaterThan(figures.none.requests / 2);
  expect(figures.sandbox.requests).toBeGreaterThan(20);
  // Some browsers connect where a policy forbids to load, which is why a letter's links and hints are taken out as well.
  expect(figures['sandbox and policy'].requests).toBe(0);
  expect(figures.sanitised).toEqual({ requests: 0, connections: 0 });
});
