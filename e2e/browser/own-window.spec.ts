import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium, type Browser, type Page } from 'playwright';

import { findChromium } from '../../scripts/chromium.ts';
import { quiet } from '../harness/face.ts';
import { eml, frenchMail } from '../harness/mail.ts';
import { makePosting } from '../harness/desk.ts';
import { built, root } from '../harness/programs.ts';
import { expect, test } from '../harness/vivier.ts';
import { fr } from '../harness/words.ts';

interface Started {
  readonly child: ChildProcess;
  /** The first address that it prints. */
  readonly address: Promise<string>;
  /** Its exit code and what it said beside. */
  readonly ended: Promise<{ readonly code: number; readonly said: string }>;
}

let folder: string;
const running: ChildProcess[] = [];
test.beforeEach(() => {
  test.skip(findChromium() === null, 'needs a Chromium');
  folder = mkdtempSync(join(tmpdir(), 'vivier-window-'));
});
test.afterEach(async () => {
  for (const child of running.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
});

/** A stand-in for the person's Chromium, which shows its window to a spec and notes how it was called. */
function namedBrowser(): string {
  const file = join(folder, 'browser.sh');
  const words = [
    ...quiet.map((word) => `'${word}'`),
    '--headless=new',
    '--remote-debugging-port=0',
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ].join(' ');
  writeFileSync(
    file,
    `#!/bin/sh\nprintf '%s\\n' "$@" > '${join(folder, 'words')}'\nexec '${findChromium() ?? ''}' ${words} "$@"\n`,
  );
  chmodSync(file, 0o700);
  return file;
}

function start(...args: readonly string[]): Started {
  const child = spawn(
    process.execPath,
    [built('main/browser.js'), '--library', join(folder, 'library'), ...args],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        LC_ALL: 'fr_FR.UTF-8',
        XDG_CACHE_HOME: join(folder, 'cache'),
        VIVIER_BROWSER: namedBrowser(),
      },
    },
  );
  running.push(child);
  let said = '';
  child.stderr.on('data', (text: Buffer) => (said += text.toString()));
  const lines = createInterface({ input: child.stdout });
  return {
    child,
    address: once(lines, 'line').then(([line]) => String(line)),
    ended: once(child, 'exit').then(([code]) => ({ code: Number(code), said })),
  };
}

const profile = () => join(folder, 'cache', 'vivier', 'browser');

async function windowOf(): Promise<{ readonly browser: Browser; readonly page: Page }> {
  const note = join(profile(), 'DevToolsActivePort');
  await expect.poll(() => existsSync(note) && readFileSync(note, 'utf8').split('\n').length > 1).toBe(true);
  const [port] = readFileSync(note, 'utf8').split('\n');
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
  const pages = () => browser.contexts().flatMap((context) => context.pages());
  await expect.poll(() => pages().some((page) => page.url().startsWith('http://127.0.0.1'))).toBe(true);
  const page = pages().find((one) => one.url().startsWith('http://127.0.0.1'));
  if (page === undefined) throw new Error('There is no window.');
  await expect(page.getByRole('navigation', { name: fr('nav.label') })).toBeVisible();
  return { browser, page };
}

test('a window of its own opens, survives being loaded again, and takes the program along when it closes', async () => {
  const { child, address, ended } = start('--open');
  const printed = await address;
  const { browser, page } = await windowOf();
  expect(page.url()).toBe(`${new URL(printed).origin}/`);
  const words = readFileSync(join(folder, 'words'), 'utf8').split('\n');
  // The address that is printed is another one: it still lets in whoever opens it.
  expect(words.filter((word) => word.startsWith('--app=http://127.0.0.1:')).length).toBe(1);
  expect(words).not.toContain(`--app=${printed}`);
  expect(words).toContain(`--user-data-dir=${profile()}`);

  await page.reload();
  await expect(page.getByRole('navigation', { name: fr('nav.label') })).toBeVisible();
  expect(child.exitCode).toBeNull();
  await page.close({ runBeforeUnload: true });
  const { code, said } = await ended;
  expect(code).toBe(0);
  // The address is an answer, on standard output; beside it nothing that lets anybody in is ever written.
  expect(said).not.toContain('token');
  expect(said).toContain('La dernière page est fermée');
  expect(existsSync(join(folder, 'library', 'serving.json'))).toBe(false);
  await browser.close().catch(() => undefined);
});

test('a second start of the same library hands over to the first, and ends', async ({ launchedBrowser }) => {
  const first = start('--stay');
  const context = await (await launchedBrowser()).newContext();
  const page = await context.newPage();
  await page.goto(await first.address);
  const mail = join(folder, 'été à --midi.eml');
  writeFileSync(mail, eml({ ...frenchMail, attachment: null }));
  const second = start(mail);
  const address = await second.address;
  expect(await second.ended).toMatchObject({ code: 0, said: expect.stringContaining('déjà ouverte') });
  // What it was to open is opened where the library is.
  await expect(page).toHaveURL(/#\/applications\/receiving/);
  await expect(page.getByText(frenchMail.name).first()).toBeVisible();
  expect(new URL(address).origin).toBe(new URL(await first.address).origin);
  const other = await (await launchedBrowser()).newContext();
  const more = await other.newPage();
  await more.goto(address);
  await expect(more.getByRole('navigation', { name: fr('nav.label') })).toBeVisible();
  // Once, as every address.
  const third = await (await launchedBrowser()).newContext();
  expect((await (await third.newPage()).goto(address))?.status()).toBe(401);
  for (const one of [context, other, third]) await one.close();
  first.child.kill('SIGTERM');
  expect(await first.ended).toMatchObject({ code: 0 });
});

test('words that are being typed are saved when the program is asked to stop', async ({
  launchedBrowser,
}) => {
  const { child, address, ended } = start();
  const context = await (await launchedBrowser()).newContext({ locale: 'fr-FR' });
  const page = await context.newPage();
  await page.goto(await address);
  await page
    .getByRole('button', { name: fr('posting.new') })
    .first()
    .click();
  await page.getByRole('textbox', { name: fr('posting.title') }).fill('Tapé au dernier instant');
  child.kill('SIGTERM');
  expect(await ended).toMatchObject({ code: 0 });
  await context.close();
  const again = start();
  const later = await (await launchedBrowser()).newContext({ locale: 'fr-FR' });
  const shown = await later.newPage();
  await shown.goto(await again.address);
  await expect(shown.getByText('Tapé au dernier instant').first()).toBeVisible();
  await later.close();
});

test('where the program has gone, a page that is loaded again says so, and comes back with it', async ({
  launchedBrowser,
}) => {
  const first = start();
  const context = await (await launchedBrowser()).newContext({ locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto(await first.address);
  await expect(page.getByRole('navigation').first()).toBeVisible();
  await makePosting(page, 'Un poste');
  // A page is there for a while before anybody waits for the end beside it.
  await page.waitForTimeout(7_000);
  const origin = new URL(await first.address).origin;
  const gone = first.ended;
  first.child.kill('SIGKILL');
  await gone;
  // What is typed now can be saved by nobody: leaving it is asked about.
  await page.getByRole('textbox', { name: fr('posting.title') }).pressSequentially(' de plus');
  const asked: string[] = [];
  page.once('dialog', (dialog) => {
    asked.push(dialog.type());
    void dialog.dismiss();
  });
  await page.reload({ timeout: 2_000 }).catch(() => undefined);
  expect(asked).toEqual(['beforeunload']);
  page.on('dialog', (dialog) => void dialog.accept());
  await expect(async () => {
    expect((await page.goto(origin, { timeout: 5_000 }))?.status()).toBe(503);
  }).toPass();
  await expect(page.getByRole('heading', { name: 'Vivier has stopped' })).toBeVisible();
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme });
    const { color, ground } = await page.evaluate(() => {
      const { backgroundColor, color: ink } = getComputedStyle(document.body);
      return { color: ink, ground: backgroundColor };
    });
    expect(color).not.toBe(ground);
  }

  // The next start takes the same port, and a page that is let in lets the one that waits in as well.
  const again = start();
  const address = await again.address;
  expect(new URL(address).origin).toBe(origin);
  const fresh = await context.newPage();
  await fresh.goto(address);
  await expect(page.getByRole('navigation').first()).toBeVisible();
  await context.close();
});

test('the manifest and its icons are there for a browser that is in, and for nobody else', async ({
  vivier,
  launchedBrowser,
}) => {
  const { page, origin } = vivier;
  const session = await page.context().newCDPSession(page);
  const { url, errors, data } = await session.send('Page.getAppManifest');
  expect(url).toBe(`${origin}/manifest.webmanifest`);
  expect(errors).toEqual([]);
  const manifest = JSON.parse(data ?? '') as {
    readonly display: string;
    readonly icons: readonly { readonly src: string; readonly type: string; readonly sizes: string }[];
  };
  expect(manifest.display).toBe('standalone');
  expect(manifest.icons.length).toBe(4);
  for (const { src, type, sizes } of manifest.icons) {
    const drawn = await page.evaluate(async (address) => {
      const image = Object.assign(new Image(), { src: address });
      await image.decode();
      return `${image.naturalWidth}x${image.naturalHeight}`;
    }, `/${src}`);
    expect([src, sizes === 'any' ? sizes : drawn]).toEqual([src, sizes]);
    const answer = await page.request.get(`${origin}/${src}`);
    expect(answer.headers()['content-type']).toBe(type);
  }
  const strange = await (await launchedBrowser()).newContext();
  for (const { src } of [{ src: 'manifest.webmanifest' }, ...manifest.icons])
    expect((await strange.request.get(`${origin}/${src}`)).status()).toBe(401);
  await strange.close();
});
