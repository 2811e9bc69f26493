/**
 * What the window asks of Electron, and what it answers it, so that a page is no more than a page. On the stand-in these
 * specs show what is asked; that Electron does as it is asked, only the project `electron` can show.
 */
import { starts } from '../harness/faces.ts';
import { handOf, standInOf } from '../harness/system.ts';
import { expect, test } from '../harness/vivier.ts';
import { askedFor, playsSystem } from './stranger.ts';

test('the window is asked for with every wall around its pages', async ({ vivier, face }) => {
  test.skip(face !== 'stand-in', playsSystem);
  const asked = await handOf(vivier.page).recorded();
  const windows = askedFor(asked, 'BrowserWindow');
  expect(windows).toHaveLength(1);
  const { webPreferences } = windows[0]?.with[0] as { webPreferences: Record<string, unknown> };
  expect(webPreferences).toEqual({
    preload: expect.stringMatching(/[/\\]out[/\\]preload[/\\]preload\.cjs$/) as unknown,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    disableDialogs: true,
    devTools: true,
    spellcheck: expect.any(Boolean) as unknown,
  });
  // Before anything is shown, and for all windows that there could ever be.
  const order = asked.map(({ what }) => what);
  for (const first of [
    'app.enableSandbox',
    'protocol.registerSchemesAsPrivileged',
    'session.setPermissionRequestHandler',
    'session.setPermissionCheckHandler',
    'session.setDevicePermissionHandler',
    'session.setDisplayMediaRequestHandler',
    'webRequest.onBeforeRequest',
  ])
    expect(order.indexOf(first), first).toBeGreaterThanOrEqual(0);
  expect(order.indexOf('app.enableSandbox')).toBeLessThan(order.indexOf('protocol.handle'));
  expect(order.indexOf('webRequest.onBeforeRequest')).toBeLessThan(order.indexOf('BrowserWindow'));
});

test('no permission is given, however it is asked for', async ({ vivier, face }) => {
  test.skip(face !== 'stand-in', playsSystem);
  const standIn = standInOf(vivier.page);
  for (const permission of [
    'clipboard-read',
    'clipboard-sanitized-write',
    'display-capture',
    'fullscreen',
    'geolocation',
    'idle-detection',
    'media',
    'midi',
    'midiSysex',
    'notifications',
    'pointerLock',
    'keyboardLock',
    'openExternal',
    'speaker-selection',
    'storage-access',
    'window-management',
    'fileSystem',
    'hid',
    'serial',
    'usb',
    'unknown',
  ])
    expect(await standIn('permission', permission), permission).toEqual({
      request: false,
      check: false,
      device: false,
    });
  expect(await standIn('display-media')).toBeNull();
  expect(await standIn('download')).toBe(false);
});

test('nothing is asked of a network or a disk', async ({ vivier, face }) => {
  test.skip(face !== 'stand-in', playsSystem);
  const standIn = standInOf(vivier.page);
  const allowed = async (address: string) => ({ address, allowed: await standIn('allows', address) });
  for (const address of [
    'http://example.org/',
    'https://example.org/',
    'ws://example.org/',
    'wss://example.org/',
    'ftp://example.org/',
    'file:///etc/passwd',
    'file://server/share',
    'chrome://gpu/',
    'chrome-extension://abcdefghijklmnop/a.js',
    'filesystem:app://vivier/a',
    'vivier://a',
    'not an address',
  ])
    expect(await allowed(address)).toEqual({ address, allowed: false });
  for (const address of [
    'app://vivier/',
    'preview://0123456789abcdef0123456789abcdef/',
    'letter://0123456789abcdef0123456789abcdef/',
    'blob:app://vivier/1',
    'data:image/png;base64,AA==',
  ])
    expect(await allowed(address)).toEqual({ address, allowed: true });
});

test('nobody but the window’s own page is heard, on any channel', async ({ vivier, face }) => {
  test.skip(face !== 'stand-in', playsSystem);
  const { page } = vivier;
  const standIn = standInOf(page);
  const channels = (await standIn('channels')) as string[];
  expect(channels).toEqual(expect.arrayContaining(['vivier:call', 'vivier:saved']));
  const strangers = [
    null,
    'https://example.org',
    'preview://0123456789abcdef0123456789abcdef',
    'app://vivier',
  ];
  const own = await page.evaluate(() =>
    (window as unknown as { vivier: { call(name: string, input: unknown): Promise<unknown> } }).vivier.call(
      'postings.create',
      { title: 'Le nôtre' },
    ),
  );
  expect(own).toMatchObject({ ok: true });
  for (const channel of channels)
    for (const origin of strangers) {
      const args = ['postings.create', { title: 'D’ailleurs' }];
      const answer = await standIn('stranger-invokes', { channel, args, origin });
      expect(String((answer as { failed?: string }).failed), `${channel} ${origin}`).toMatch(
        /not our page|No handler registered/,
      );
      await standIn('stranger-sends', { channel, args, origin });
    }
  const { value } = (await vivier.page.evaluate(() =>
    (window as unknown as { vivier: { call(name: string, input: unknown): Promise<unknown> } }).vivier.call(
      'postings.list',
      {},
    ),
  )) as { value: unknown };
  expect(JSON.stringify(value)).toContain('Le nôtre');
  expect(JSON.stringify(value)).not.toContain('D’ailleurs');
});

test('no certificate is believed that does not hold, and none of a person’s is shown', async ({
  vivier,
  face,
}) => {
  test.skip(face !== 'stand-in', playsSystem);
  const standIn = standInOf(vivier.page);
  const asks = (name: string, ...args: unknown[]) => standIn('asks', { name, args });
  expect(await asks('certificate-error', {}, 'https://example.org', 'net::ERR', {})).toEqual({
    prevented: true,
    answered: [false],
  });
  expect(await asks('select-client-certificate', {}, 'https://example.org', [{}])).toEqual({
    prevented: true,
    answered: [],
  });
  expect(await asks('login', {}, {}, {})).toEqual({ prevented: true, answered: [] });
});

test('no page within a page, and no redirection: both are refused whoever asks', async ({ vivier, face }) => {
  test.skip(face !== 'stand-in', playsSystem);
  const standIn = standInOf(vivier.page);
  const asks = (name: string, event: object, ...args: unknown[]) =>
    standIn('window', { act: 'prevents', with: { name, event, args } });
  expect(await asks('will-attach-webview', {}, {}, {})).toBe(true);
  expect(await asks('will-redirect', { url: 'https://example.org/', isMainFrame: true })).toBe(true);
  expect(await asks('will-navigate', { url: 'app://vivier/' })).toBe(true);
  const name = '0123456789abcdef0123456789abcdef';
  const frames = (url: string, isMainFrame = false) => asks('will-frame-navigate', { url, isMainFrame });
  for (const url of [
    'https://example.org/',
    'app://vivier/',
    'file:///etc/passwd',
    `letter://${name}/link/1`,
    'letter://short/',
    'preview://short/',
    'data:text/html,a',
  ])
    expect(await frames(url), url).toBe(true);
  for (const url of [`preview://${name}/jobs/a/`, `letter://${name}/`]) {
    expect(await frames(url), url).toBe(false);
    expect(await frames(url, true), url).toBe(true);
  }
});

test('a packaged program has no tools of developers, and starts with none of their switches', async ({
  vivier,
  face,
  commandLine,
}) => {
  test.skip(face !== 'stand-in', playsSystem);
  const hand = handOf(vivier.page);
  for (const name of [
    'remote-debugging-port=0',
    'remote-debugging-pipe',
    'inspect',
    'inspect-brk=0',
    'js-flags=--expose-gc',
    'load-extension=/tmp/a',
    'disable-web-security',
    'renderer-cmd-prefix=/bin/sh',
    'utility-cmd-prefix=/bin/sh',
    'gpu-launcher=/bin/sh',
  ]) {
    expect(await hand.startAgain('--stand-in-packaged', `--${name}`), name).toBe(2);
  }
  // The same start without them is the second of one program, and ends as such.
  expect(await hand.startAgain('--stand-in-packaged')).toBe(0);

  const complaints: string[] = [];
  const before = process.env['ELECTRON_RENDERER_URL'];
  process.env['ELECTRON_RENDERER_URL'] = 'http://127.0.0.1:9/';
  const packaged = await starts['stand-in']({
    library: `${commandLine.library}-packaged`,
    browser: () => Promise.reject(new Error('a window has its own')),
    watch: (page) => page.on('pageerror', (error) => complaints.push(String(error))),
    args: ['--stand-in-packaged'],
  }).finally(() => {
    if (before === undefined) delete process.env['ELECTRON_RENDERER_URL'];
    else process.env['ELECTRON_RENDERER_URL'] = before;
  });
  const asked = await handOf(packaged.page).recorded();
  expect(askedFor(asked, 'BrowserWindow')[0]?.with[0]).toMatchObject({ webPreferences: { devTools: false } });
  const menu = JSON.stringify(asked.filter(({ what }) => /menu/i.test(what)));
  expect(menu).not.toMatch(/toggleDevTools|forceReload/i);
  expect(await standInOf(packaged.page)('allows', 'devtools://devtools/bundled/a.html')).toBe(false);
  await packaged.stop();
  expect(complaints).toEqual([]);
});
