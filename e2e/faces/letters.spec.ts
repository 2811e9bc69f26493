import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import type { FrameLocator, Page } from 'playwright';

import { applicationRow, goTo } from '../harness/desk.ts';
import { hostileHtml } from '../harness/hostile-html.ts';
import {
  boardMail,
  gmailMail,
  laidOutEml,
  outlookMail,
  type LaidOutMail,
} from '../harness/laid-out-mails.ts';
import { root } from '../harness/programs.ts';
import { systemOf } from '../harness/system.ts';
import { findings } from '../harness/axe.ts';
import { expect, test, type Vivier } from '../harness/vivier.ts';
import { en, fr } from '../harness/words.ts';

const logo = readFileSync(join(root, 'e2e', 'site', 'img', 'atelier.png'));

/** Writes mails and has them taken in before the face is started on the library again. */
async function receive(vivier: Vivier, mails: readonly LaidOutMail[]): Promise<string[]> {
  const folder = join(dirname(vivier.library), 'mails');
  mkdirSync(folder);
  const files = mails.map((mail, index) => {
    const file = join(folder, `${index}.eml`);
    writeFileSync(file, laidOutEml(mail));
    return file;
  });
  await vivier.stop();
  const { code } = await vivier.json('applications', 'import', folder);
  expect(code).toBe(0);
  await vivier.restart();
  await goTo(vivier.page, 'applications');
  return files;
}

async function open(page: Page, name: string): Promise<void> {
  await applicationRow(page, name).click();
  await expect(page.getByRole('article', { name })).toBeVisible();
}

function letter(page: Page, { subject }: LaidOutMail): FrameLocator {
  return page.frameLocator(`iframe[title="${fr('letter.frame', { subject })}"]`);
}

async function layOut(page: Page): Promise<void> {
  await page.getByRole('radio', { name: fr('letter.view-layout') }).click();
}

/** Listens on this machine, and counts who connects. */
async function listener() {
  const heard: string[] = [];
  const server = createServer((socket) => {
    heard.push('connection');
    socket.on('error', () => undefined);
    socket.on('data', () =>
      socket.end('HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\nthere'),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    heard,
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => server.close(),
  };
}

test('a mail is read as text, and by one key as its sender laid it out', async ({ vivier }) => {
  await receive(vivier, [gmailMail, outlookMail(logo), boardMail]);
  const { page } = vivier;
  await open(page, gmailMail.name);
  await expect(page.getByRole('radio', { name: fr('letter.view-text') })).toBeChecked();
  await page.getByRole('region', { name: fr('applications.mails') }).focus();
  await page.keyboard.press('v');
  await expect(letter(page, gmailMail).getByText('développeuse Ruby', { exact: true })).toBeVisible();
  await page.keyboard.press('v');
  await expect(page.locator('iframe')).toHaveCount(0);
  await page.keyboard.press('v');

  // The choice holds for the next mail: Outlook's own spacing, its table and its picture.
  const mail = outlookMail(logo);
  await open(page, mail.name);
  const frame = letter(page, mail);
  const paragraph = frame.getByText('Madame, Monsieur,');
  await expect(paragraph).toBeVisible();
  expect(await paragraph.evaluate((one) => getComputedStyle(one).marginTop)).toBe('0px');
  const picture = frame.getByRole('img', { name: 'Logo' });
  expect(await picture.evaluate((one: HTMLImageElement) => one.naturalWidth)).toBeGreaterThan(0);
  await expect(frame.getByRole('cell', { name: 'Lundi' })).toBeVisible();

  // What lies elsewhere is named in its place, and the pixel that tells is not even that.
  await open(page, boardMail.name);
  await expect(
    letter(page, boardMail).getByText(
      fr('letter.remote-picture-named', { alt: 'Plateforme', address: 'https://img.example/logo.png' }),
    ),
  ).toBeVisible();
  await page.getByText(fr('letter.remote', { count: 2 })).click();
  await expect(page.getByText('https://pixel.example/o.gif?m=1')).toBeVisible();
});

test('a link says where it leads before it is opened, by mouse and by keyboard', async ({ vivier, face }) => {
  const elsewhere = await listener();
  // Over TLS, as the app alone opens them; nobody need answer.
  const secure = elsewhere.address.replace(/^http:/, 'https:');
  const mail: LaidOutMail = {
    name: 'Lou Gabarit',
    subject: 'Liens',
    html: `<p><a href="${secure}?a">https://paypal.fr/</a></p><p><a href="javascript:alert(1)">js</a> <a href="mailto:lou@example.org">écrire</a></p>`,
  };
  await receive(vivier, [mail]);
  const { page } = vivier;
  await open(page, mail.name);
  await layOut(page);
  const frame = letter(page, mail);
  await frame.getByRole('link', { name: 'https://paypal.fr/' }).click();
  const question = page.getByRole('region', { name: fr('letter.link-web') });
  await expect(question).toContainText(secure);
  await expect(question).toContainText(
    fr('letter.warning-says-other', { said: 'paypal.fr', host: '127.0.0.1' }),
  );
  // The letter is where it was, and nobody was asked.
  await expect(frame.getByText('écrire')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(question).toHaveCount(0);
  await expect(frame.getByRole('link')).toHaveCount(2);
  expect(elsewhere.heard).toEqual([]);

  await frame.getByRole('link', { name: 'écrire' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: fr('letter.link-mail') })).toContainText('lou@example.org');
  await page.getByRole('button', { name: fr('letter.link-leave') }).click();

  // The same from the list beneath, and this time to the end; the window hands it to the system's own browser.
  await page.getByText(fr('letter.links', { count: 2 })).click();
  await page.locator('.laid-out-links').getByRole('link', { name: 'https://paypal.fr/' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: fr('letter.link-web') });
  await expect(dialog).toContainText(secure);
  const openNow = dialog.getByRole('button', { name: fr('letter.link-open') });
  if (face !== 'browser') {
    expect(await systemOf(page).openElsewhere(() => openNow.click())).toBe(`${secure}?a`);
  } else {
    await page.context().route(`${secure}**`, (route) => route.fulfill({ body: 'elsewhere' }));
    const opened = page.context().waitForEvent('page');
    await openNow.click();
    const tab = await opened;
    await tab.waitForURL(`${secure}?a`);
    expect(await tab.evaluate(() => window.opener === null && document.referrer === '')).toBe(true);
    await tab.close();
  }
  elsewhere.close();
});

test('the original is saved byte for byte', async ({ vivier }) => {
  const [file = ''] = await receive(vivier, [gmailMail]);
  const { page } = vivier;
  await open(page, gmailMail.name);
  const { name, path: copy } = await systemOf(page).handOut(() =>
    page.getByRole('button', { name: fr('letter.save') }).click(),
  );
  expect(name).toBe(`${gmailMail.subject}.eml`);
  const hash = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');
  expect(hash(copy)).toBe(hash(file));
});

test('the whole hostile set in one mail and in many: nobody is asked for anything', async ({ vivier }) => {
  const elsewhere = await listener();
  const vectors = Object.entries(hostileHtml).map(([name, write]) => [
    name,
    write(`${elsewhere.address}${name}`),
  ]);
  const third = Math.ceil(vectors.length / 3);
  const mails = [vectors, ...[0, 1, 2].map((part) => vectors.slice(part * third, (part + 1) * third))].map(
    (some, index): LaidOutMail => ({
      name: `Hostile ${'ABCD'[index] ?? ''}`,
      subject: `Hostile ${index}`,
      html: some.map(([, html]) => html).join('\n'),
    }),
  );
  await receive(vivier, mails);
  const { page, origin } = vivier;
  for (const mail of mails) {
    await open(page, mail.name);
    if (mail === mails[0]) await layOut(page);
    await expect(letter(page, mail).locator('body')).not.toBeEmpty();
    await page.waitForTimeout(500);
  }
  expect(elsewhere.heard).toEqual([]);
  expect(new URL(page.url()).origin === origin || page.url().startsWith(origin)).toBe(true);
  elsewhere.close();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing wrong in letters, at 200 %, in English too, ${colorScheme}`, async ({ vivier }) => {
    test.slow();
    await receive(vivier, [gmailMail, boardMail]);
    const { page } = vivier;
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const look = async (what: string) => {
      // A letter's own contrast and structure are its sender's.
      expect.soft(await findings(page, { without: 'iframe' }), what).toEqual([]);
    };
    await open(page, boardMail.name);
    await look('text');
    await layOut(page);
    await letter(page, boardMail).getByRole('link', { name: 'https://plateforme.example/voir' }).click();
    await expect(page.getByRole('region', { name: fr('letter.link-web') })).toBeVisible();
    await page.getByText(fr('letter.links', { count: 2 })).click();
    await look('laid out, with a question');
    // As at 200 % in a window of 1280 pixels.
    await page.getByRole('button', { name: fr('letter.link-leave') }).click();
    await page.setViewportSize({ width: 640, height: 400 });
    await letter(page, boardMail).getByRole('link', { name: 'https://plateforme.example/voir' }).click();
    await expect(page.getByRole('region', { name: fr('letter.link-web') })).toBeInViewport();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    expect(wide).toBe(false);
    await page.setViewportSize({ width: 1280, height: 800 });
    await goTo(page, 'settings');
    await page.getByRole('radio', { name: 'English' }).first().click();
    await page.getByRole('link', { name: en('nav.applications') }).click();
    await page.getByRole('row', { name: gmailMail.name }).click();
    await expect(page.getByRole('radio', { name: en('letter.view-layout') })).toBeChecked();
    await expect(page.getByText(en('letter.links', { count: 5 }))).toBeVisible();
  });
}
