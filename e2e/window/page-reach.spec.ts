/** What a page of the window can try by itself: to reach elsewhere, to leave, to open, to become a program. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { handOf, systemOf } from '../harness/system.ts';
import { expect, test } from '../harness/vivier.ts';
import { askedFor, forgiveRefusals } from './stranger.ts';

interface Counter {
  readonly address: string;
  readonly heard: string[];
  readonly server: Server;
}

/** Somebody else on this machine who counts who comes. */
async function countElsewhere(): Promise<Counter> {
  const heard: string[] = [];
  const server = createServer((request, response) => {
    heard.push(request.url ?? '');
    response.end('<h1>elsewhere</h1>');
  });
  server.on('connection', () => heard.push('connection'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { heard, server, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

test('a page that tries to reach elsewhere reaches nobody', async ({ vivier }) => {
  const { page } = vivier;
  const { address, heard, server } = await countElsewhere();
  const reached = await page.evaluate(async (elsewhere) => {
    const settled = (attempt: () => Promise<unknown>) =>
      attempt().then(
        () => 'reached',
        () => 'refused',
      );
    const element = (name: string, attributes: Record<string, string>) =>
      new Promise<unknown>((resolve, reject) => {
        const made = document.createElement(name);
        made.onload = resolve;
        made.onerror = reject;
        for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
        document.head.append(made);
        setTimeout(reject, 1_500);
      });
    return {
      fetch: await settled(() => fetch(elsewhere)),
      silent: await settled(() => fetch(elsewhere, { mode: 'no-cors' })),
      file: await settled(() => fetch('file:///etc/passwd')),
      picture: await settled(() => element('img', { src: `${elsewhere}/picture` })),
      script: await settled(() => element('script', { src: `${elsewhere}/script` })),
      style: await settled(() => element('link', { rel: 'stylesheet', href: `${elsewhere}/style` })),
      socket: await settled(
        () =>
          new Promise((resolve, reject) => {
            const socket = new WebSocket(elsewhere.replace('http', 'ws'));
            socket.onopen = resolve;
            socket.onerror = reject;
          }),
      ),
      beacon: navigator.sendBeacon(`${elsewhere}/beacon`) ? 'maybe' : 'refused',
    };
  }, address);
  expect({ ...reached, beacon: 'refused' }).toEqual({
    fetch: 'refused',
    silent: 'refused',
    file: 'refused',
    picture: 'refused',
    script: 'refused',
    style: 'refused',
    socket: 'refused',
    beacon: 'refused',
  });
  expect(heard).toEqual([]);
  server.close();
  forgiveRefusals(vivier);
});

test('a page stays where it is, and no page comes beside it', async ({ vivier, face }) => {
  const { page } = vivier;
  const { address, heard, server } = await countElsewhere();
  const before = page.url();
  const attempts: ((elsewhere: string) => void)[] = [
    (elsewhere) => {
      location.href = elsewhere;
    },
    (elsewhere) => {
      location.replace(`${elsewhere}/replaced`);
    },
    (elsewhere) => {
      const link = document.createElement('a');
      link.href = `${elsewhere}/followed`;
      document.body.append(link);
      link.click();
      link.remove();
    },
    (elsewhere) => {
      const frame = document.createElement('iframe');
      frame.src = `${elsewhere}/framed`;
      document.body.append(frame);
    },
    (elsewhere) => {
      const frame = document.createElement('iframe');
      frame.name = 'inside';
      document.body.append(frame);
      window.open(`${elsewhere}/inside`, 'inside');
    },
    (elsewhere) => {
      const form = document.createElement('form');
      form.action = `${elsewhere}/sent`;
      document.body.append(form);
      form.submit();
    },
    () => {
      location.href = 'file:///etc/passwd';
    },
    () => {
      location.href = 'data:text/html,<h1>elsewhere</h1>';
    },
  ];
  for (const attempt of attempts) {
    await page.evaluate(attempt, address).catch(() => undefined);
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 150)));
    expect(page.url()).toBe(before);
  }
  // Still the same document, which the bridge was lent to.
  expect(await page.evaluate(() => typeof (window as never)['vivier'])).toBe('object');
  // Chromium may knock before a navigation is asked about; nothing is asked of whoever opens.
  expect(heard.filter((one) => one !== 'connection')).toEqual([]);
  if (face === 'stand-in') expect(askedFor(await handOf(page).recorded(), 'BrowserWindow')).toHaveLength(1);
  server.close();
  forgiveRefusals(vivier);
});

test('only https and mails that fill in words go outside, and nothing opens a window', async ({ vivier }) => {
  const { page } = vivier;
  const opened = async () =>
    askedFor(await handOf(page).recorded(), 'shell.openExternal').map((one) => one.with[0]);
  const open = (address: string) => page.evaluate((target) => window.open(target) === null, address);
  for (const address of [
    'http://example.localhost/',
    'file:///etc/passwd',
    'smb://example.localhost/share',
    'javascript:alert(1)',
    'ms-msdt:/id',
    'vscode://a',
    'app://vivier/',
    'tel:123',
    'mailto:lou@example.org?attach=/etc/passwd',
    'mailto:lou@example.org?subject=a&Attachment=/etc/passwd',
    'data:text/html,a',
  ])
    expect(await open(address), address).toBe(true);
  expect(
    await systemOf(page).openElsewhere(async () => {
      await open('https://example.localhost/a?b');
    }),
  ).toBe('https://example.localhost/a?b');
  const mail = 'mailto:lou@example.org?subject=Bonjour&body=Lou';
  await open(mail);
  await expect.poll(opened).toEqual(['https://example.localhost/a?b', mail]);
  expect(page.context().pages()).toHaveLength(1);
  forgiveRefusals(vivier);
});

test('a page finds nothing of Node or Electron, and a bridge that it cannot change', async ({ vivier }) => {
  const { page } = vivier;
  const found = await page.evaluate(() => {
    const world = globalThis as unknown as Record<string, unknown>;
    const bridge = world['vivier'] as Record<string, unknown>;
    const call = bridge['call'];
    try {
      bridge['call'] = () => 'changed';
    } catch {
      // Strict code is told; other code is not.
    }
    try {
      world['vivier'] = {};
    } catch {
      // The same.
    }
    return {
      node: [
        'require',
        'process',
        'module',
        'Buffer',
        'global',
        '__dirname',
        'electron',
        'ipcRenderer',
      ].filter((name) => name in world),
      kinds: [...new Set(Object.values(bridge).map((value) => typeof value))],
      names: Object.keys(bridge).sort(),
      isSame: (world['vivier'] as Record<string, unknown>)['call'] === call,
    };
  });
  expect(found.node).toEqual([]);
  expect(found.kinds).toEqual(['function']);
  expect(found.names).toEqual(expect.arrayContaining(['call', 'listen', 'receiveFile', 'saved']));
  expect(found.isSame).toBe(true);
  // What goes through it is words and values: no way to name a channel, and no function comes back.
  const odd = await page.evaluate(async () => {
    const { vivier: lent } = window as unknown as { vivier: { call(...args: unknown[]): Promise<unknown> } };
    return [
      await lent.call('vivier:saved', {}).catch(String),
      await lent.call('constructor', {}).catch(String),
      await lent.call('postings.create', { title: 7 }).catch(String),
    ];
  });
  for (const answer of odd) expect(answer).toMatchObject({ ok: false });
});

test('the page’s policy lets no word become a program', async ({ vivier }) => {
  const { page } = vivier;
  const ran = await page.evaluate(async () => {
    const world = window as unknown as { ran?: string[] };
    world.ran = [];
    // What a driver evaluates itself may make programs of words; what comes after it may not.
    await new Promise((resolve) => setTimeout(resolve, 50));
    const attempt = (words: string) => {
      try {
        // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call
        new Function(words)();
      } catch {
        // Refused, as it should be.
      }
    };
    attempt(`window.ran.push('function')`);
    const script = document.createElement('script');
    script.textContent = `window.ran.push('inline')`;
    document.head.append(script);
    const picture = document.createElement('div');
    picture.innerHTML = `<img src="data:," onerror="window.ran.push('handler')">`;
    document.body.append(picture);
    const link = document.createElement('a');
    link.href = `javascript:window.ran.push('address')`;
    document.body.append(link);
    link.click();
    const frame = document.createElement('iframe');
    frame.srcdoc = `<script>parent.ran.push('srcdoc')</script>`;
    document.body.append(frame);
    const made = new Blob([`window.ran.push('blob')`], { type: 'text/javascript' });
    const lent = document.createElement('script');
    lent.src = URL.createObjectURL(made);
    document.head.append(lent);
    await new Promise((resolve) => setTimeout(resolve, 500));
    for (const one of [script, picture, link, frame, lent]) one.remove();
    return world.ran;
  });
  expect(ran).toEqual([]);
  forgiveRefusals(vivier);
});
