import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright';

import { serveTestApp } from '../../src/main/faces/testing/served-app.ts';
import { root } from '../harness/programs.ts';
import { expect, test } from '../harness/vivier.ts';

/** Every way in which a page may try to reach another machine, by name. */
const ways: Readonly<Record<string, (address: string) => string>> = {
  preconnect: (to) => `<link rel="preconnect" href="${to}">`,
  'dns-prefetch': (to) => `<link rel="dns-prefetch" href="${to}">`,
  prefetch: (to) => `<link rel="prefetch" href="${to}">`,
  preload: (to) => `<link rel="preload" as="image" href="${to}">`,
  prerender: (to) => `<link rel="prerender" href="${to}">`,
  modulepreload: (to) => `<link rel="modulepreload" href="${to}">`,
  stylesheet: (to) => `<link rel="stylesheet" href="${to}">`,
  icon: (to) => `<link rel="icon" href="${to}">`,
  manifest: (to) => `<link rel="manifest" href="${to}">`,
  import: (to) => `<style>@import url("${to}");</style>`,
  background: (to) => `<div style="background: url(${to})">a</div>`,
  font: (to) =>
    `<style>@font-face { font-family: E; src: url("${to}") } i { font-family: E }</style><i>a</i>`,
  img: (to) => `<img src="${to}" alt="">`,
  srcset: (to) => `<img srcset="${to} 1x" alt="">`,
  picture: (to) => `<picture><source srcset="${to}"><img alt=""></picture>`,
  video: (to) => `<video src="${to}" poster="${to}" autoplay muted></video>`,
  track: (to) => `<video src="/film.webm"><track src="${to}" default></video>`,
  audio: (to) => `<audio src="${to}" autoplay></audio>`,
  iframe: (to) => `<iframe src="${to}"></iframe>`,
  'iframe-twice': (to) => `<iframe src="${to}" src="${to}"></iframe>`,
  srcdoc: (to) => `<iframe srcdoc="<img src='${to}'>"></iframe>`,
  object: (to) => `<object data="${to}"></object>`,
  embed: (to) => `<embed src="${to}">`,
  'svg-image': (to) => `<svg><image href="${to}" width="9" height="9"/></svg>`,
  'svg-use': (to) => `<svg><use href="${to}#a"/></svg>`,
  'svg-style': (to) => `<svg><style><p><iframe src="${to}"></iframe></style></svg>`,
  script: (to) => `<script src="${to}"></script>`,
  'script-inline': (to) => `<script>fetch("${to}"); new Image().src = "${to}"</script>`,
  module: (to) => `<script type="module">import "${to}"</script>`,
  speculation: (to) =>
    `<script type="speculationrules">{"prefetch":[{"source":"list","urls":["${to}"]}]}</script>`,
  handler: (to) => `<img src="/nowhere.png" alt="" onerror="location = '${to}'">`,
  refresh: (to) => `<meta http-equiv="refresh" content="0; url=${to}">`,
  body: (to) => `<table background="${to}"><tr><td>a</table>`,
  input: (to) => `<input type="image" src="${to}" alt="">`,
  noscript: (to) => `<noscript><img src="${to}" alt=""><iframe src="${to}"></iframe></noscript>`,
};

const png = readFileSync(join(root, 'e2e', 'site', 'img', 'atelier.png'));
const font = readFileSync(
  join(root, 'node_modules/@fontsource-variable/literata/files/literata-latin-wght-normal.woff2'),
);
const svg =
  '<svg xmlns="http://www.w3.org/2000/svg" id="a" width="9" height="9"><rect width="9" height="9"/></svg>';

/** Listens on this machine for every name and remembers who was connected to. */
async function listeners(names: readonly string[]) {
  const reached: string[] = [];
  const servers = new Map<string, Server>();
  for (const name of names) {
    const server = createServer((socket) => {
      reached.push(name);
      socket.destroy();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    servers.set(name, server);
  }
  return {
    reached,
    address: (name: string) =>
      `http://127.0.0.1:${(servers.get(name)!.address() as AddressInfo).port}/${name}`,
    close: () => {
      for (const server of servers.values()) server.close();
    },
  };
}

async function served(page: Page, html: string) {
  const host = await serveTestApp();
  const preview = host.addPreview({
    '/jobs-fr/poste/': { mediaType: 'text/html; charset=utf-8', body: html },
    '/s.css': { mediaType: 'text/css; charset=utf-8', body: 'p { color: rgb(1, 2, 3) }' },
    '/a.png': { mediaType: 'image/png', body: png },
    '/a.svg': { mediaType: 'image/svg+xml', body: svg },
    '/f.woff2': { mediaType: 'font/woff2', body: font },
  });
  const [name = '', value = ''] = host.cookie.split('=');
  await page.context().addCookies([{ name, value, domain: '127.0.0.1', path: '/' }]);
  const said: (Record<string, string> & { url: string })[] = [];
  page.context().on('request', (request) => {
    void request.allHeaders().then((headers) => said.push({ ...headers, url: request.url() }));
  });
  await page.goto(`http://${host.host}/`);
  await page.evaluate((address) => {
    const frame = document.createElement('iframe');
    frame.sandbox.add('allow-same-origin');
    frame.src = address;
    frame.width = '600';
    frame.height = '400';
    const picture = new Image();
    picture.id = 'picture';
    picture.src = new URL('/a.png', address).href;
    document.body.append(frame, picture);
    return new Promise((resolve) => frame.addEventListener('load', resolve));
  }, `http://${preview}/jobs-fr/poste/`);
  const frame = page.frames().find((one) => one.url().includes(preview));
  if (frame === undefined) throw new Error('The preview is not shown.');
  return { host, preview, frame, said };
}

function newPage(launched: () => Promise<Browser>): Promise<Page> {
  return launched().then(async (browser) => (await browser.newContext()).newPage());
}

test('what a page is made of is shown: styles, pictures, drawings, fonts', async ({ launchedBrowser }) => {
  const page = await newPage(launchedBrowser);
  const { host, frame, said, preview } = await served(
    page,
    '<!doctype html><link rel="stylesheet" href="/s.css"><style>b { font-family: F; font-weight: 700 }' +
      '@font-face { font-family: F; src: url(/f.woff2) } i { mask-image: url(/a.svg) }</style>' +
      '<p style="font-size: 31px">a <b>b</b> <i>c</i><img src="/a.png"><img src="a.svg"><img src="../../a.svg">' +
      '<img src="data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22 width=%2211%22 height=%2211%22/%3E">',
  );
  await frame.waitForFunction(() => [...document.fonts].every(({ status }) => status === 'loaded'));
  const shown = await frame.evaluate(() => {
    const style = getComputedStyle(document.querySelector('p')!);
    const widths = Array.from(document.images, ({ naturalWidth }) => naturalWidth);
    return {
      color: style.color,
      size: style.fontSize,
      widths,
      fonts: document.fonts.size,
      origin: self.origin,
    };
  });
  expect(shown).toMatchObject({ color: 'rgb(1, 2, 3)', size: '31px', fonts: 1, origin: `http://${preview}` });
  expect(shown.widths.map((width) => width > 0)).toEqual([true, false, true, true]);
  // The editor shows the same picture in the app's own document.
  expect(
    await page.evaluate(() => (document.getElementById('picture') as HTMLImageElement).naturalWidth),
  ).toBe(shown.widths[0]);
  // The session stays with the app: its cookie goes to no preview.
  const toPreview = said.filter(({ url }) => new URL(url).host === preview);
  expect(toPreview.length).toBeGreaterThan(4);
  expect(toPreview.filter(({ cookie }) => cookie !== undefined)).toEqual([]);
  expect(said.some(({ url, cookie }) => new URL(url).host === host.host && cookie !== undefined)).toBe(true);
  await page.context().close();
  await host.close();
});

test('nothing of a page speaks to another machine, not even by opening a connection', async ({
  launchedBrowser,
}) => {
  const names = Object.keys(ways);
  const net = await listeners(names);
  const page = await newPage(launchedBrowser);
  const html = names.map((name) => ways[name]!(net.address(name))).join('\n');
  const { host, frame } = await served(page, `<!doctype html><title>still</title>${html}<p>end</p>`);
  await expect(frame.locator('p', { hasText: 'end' })).toBeVisible();
  // What a browser means to do later it does within this time.
  await page.waitForTimeout(2_000);
  expect(net.reached).toEqual([]);
  expect(await frame.title()).toBe('still');
  await page.context().close();
  await host.close();
  net.close();
});

test('nothing of a page acts: no script, handler, form, link of script, window or frame', async ({
  launchedBrowser,
}) => {
  const page = await newPage(launchedBrowser);
  const net = await listeners(['form', 'link', 'ping']);
  const { host, frame, preview } = await served(
    page,
    `<!doctype html><title>still</title><script>document.title = 'script'</script>
     <body onload="document.title = 'onload'"><script type="module">document.title = 'module'</script>
     <p><a id="js" href="javascript:document.title='js'">a</a> <a id="top" target="_top" href="/">b</a>
     <a id="blank" target="_blank" href="${net.address('link')}">c</a> <a id="ping" href="#x" ping="${net.address('ping')}">d</a>
     <a id="mail" href="data:text/html,x" target="_parent">e</a> <button id="on" onclick="document.title='click'">f</button>
     <form action="${net.address('form')}"><button id="submit">g</button></form>
     <form action="javascript:document.title='form'"><button id="submit-js">h</button></form>`,
  );
  for (const id of ['js', 'top', 'blank', 'ping', 'mail', 'on', 'submit', 'submit-js']) {
    await frame.locator(`#${id}`).click();
    await page.waitForTimeout(150);
  }
  expect(await frame.title()).toBe('still');
  expect(new URL(frame.url()).host).toBe(preview);
  expect(new URL(page.url()).host).toBe(host.host);
  expect(page.context().pages()).toHaveLength(1);
  expect(net.reached).toEqual([]);
  await page.context().close();
  await host.close();
  net.close();
});

test('a link followed in the page leads to a page of ours, or nowhere', async ({ launchedBrowser }) => {
  const page = await newPage(launchedBrowser);
  const net = await listeners(['elsewhere']);
  const { host, frame } = await served(
    page,
    `<!doctype html><a id="own" href="/autre/">a</a> <a id="draw" href="/a.svg">b</a> <a id="out" href="${net.address('elsewhere')}">c</a> <a id="mail" href="mailto:jobs@example.org">d</a>`,
  );
  for (const id of ['own', 'draw']) {
    await frame.locator(`#${id}`).click();
    await expect(
      frame.getByRole('heading', { name: 'Only the offer’s own page is shown here' }),
    ).toBeVisible();
    await page.evaluate(() => history.back());
    await expect(frame.locator('#out')).toBeVisible();
  }
  await frame.locator('#out').click();
  await frame.locator('#mail').click();
  await page.waitForTimeout(500);
  expect(net.reached).toEqual([]);
  await expect(frame.locator('#out')).toBeVisible();
  await page.context().close();
  await host.close();
  net.close();
});

test('a page in a tab of its own is the same page, as still as in the frame', async ({ launchedBrowser }) => {
  const page = await newPage(launchedBrowser);
  const { host, preview } = await served(
    page,
    '<!doctype html><title>still</title><script>document.title = 1</script>',
  );
  const tab: Page = await page.context().newPage();
  const answer = await tab.goto(`http://${preview}/jobs-fr/poste/`);
  expect([answer?.status(), await tab.title()]).toEqual([200, 'still']);
  const read = await tab.evaluate(async (app) => {
    const attempt = (address: string, init?: RequestInit) =>
      fetch(address, init).then(
        () => 'answered',
        () => 'refused',
      );
    return [
      await attempt('/a.png'),
      await attempt('/call', { method: 'POST', body: '{}' }),
      await attempt(`http://${app}/call`, {
        method: 'POST',
        body: '{}',
        credentials: 'include',
        mode: 'no-cors',
      }),
      await attempt(`http://${app}/session`, { credentials: 'include' }),
      document.cookie,
    ];
  }, host.host);
  expect(read).toEqual(['refused', 'refused', 'refused', 'refused', '']);
  await page.context().close();
  await host.close();
});
