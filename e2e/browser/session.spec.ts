import { request } from 'node:http';

import { chooseSite, goTo, openPosting, readSite, textOf } from '../harness/desk.ts';
import { expect, test } from '../harness/vivier.ts';
import { fr, frError } from '../harness/words.ts';

test('the secret leaves the address bar, and a reload keeps the session', async ({ vivier }) => {
  const { page, origin } = vivier;
  expect(page.url()).toBe(`${origin}/`);
  await page.reload();
  await goTo(page, 'settings');
  expect(page.url()).toBe(`${origin}/#/settings`);
  expect(await page.evaluate(() => document.cookie)).toBe('');
});

test('another browser that comes without a session is told what to do, in both languages', async ({
  vivier,
  launchedBrowser,
}) => {
  const stranger = await (await launchedBrowser()).newContext();
  const page = await stranger.newPage();
  for (const path of ['/', '/enter?token=used-before']) {
    const answer = await page.goto(vivier.origin + path);
    expect(answer?.status()).toBe(401);
    await expect(page.locator('section[lang=fr]')).toBeVisible();
    await expect(page.locator('section[lang=en]')).toBeVisible();
  }
  await stranger.close();
});

test('a page of another address can neither call nor read', async ({ vivier }) => {
  const { page, origin } = vivier;
  // Another port of this machine: the browser sends it the same cookies, so that only the guards stand in between.
  const elsewhere = await page.context().newPage();
  const evil = origin.replace(/\d+$/, '9');
  await elsewhere.route(`${evil}/**`, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<h1>evil</h1>' }),
  );
  await elsewhere.goto(`${evil}/`);
  const read = await elsewhere.evaluate(async (target) => {
    const attempt = (init?: RequestInit) =>
      fetch(`${target}/call`, init).then(
        () => 'answered',
        () => 'refused',
      );
    const body = JSON.stringify({ name: 'postings.create', input: { title: 'from elsewhere' } });
    return [
      await attempt({
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
        credentials: 'include',
      }),
      await attempt({ method: 'POST', body, credentials: 'include', mode: 'no-cors' }),
      await attempt({ credentials: 'include' }),
    ];
  }, origin);
  expect(read).toEqual(['refused', 'refused', 'refused']);
  await elsewhere.close();
  await page.reload();
  await expect(page.getByText(fr('posting.none'))).toBeVisible();
});

test('the page says that the app has gone, and loses nothing that is shown', async ({ vivier, site }) => {
  const { page } = vivier;
  await chooseSite(page, site.folder);
  await readSite(page);
  await openPosting(page, 'Freelance facilitator');
  await expect(textOf(page, 'en')).toContainText('You run workshops in English.');
  const complaints = [...vivier.complaints];
  const context = page.context();
  await vivier.killApp();
  await expect(page.getByText(frError('app-gone')).first()).toBeVisible();
  await expect(textOf(page, 'en')).toContainText('You run workshops in English.');
  await context.close();
  vivier.complaints.splice(0, vivier.complaints.length, ...complaints);
});

test('a name that leads to this machine is refused', async ({ vivier }) => {
  const status = await new Promise((resolve, reject) => {
    const { port } = new URL(vivier.origin);
    request({ host: '127.0.0.1', port, headers: { host: `rebound.example:${port}` } }, (response) => {
      resolve(response.statusCode);
      response.resume();
    })
      .on('error', reject)
      .end();
  });
  expect(status).toBe(403);
});
