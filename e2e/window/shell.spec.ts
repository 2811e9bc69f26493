import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { applicationRow, column, goTo, openPosting, openReceiving, textOf } from '../harness/desk.ts';
import { numberedMail, numberedName } from '../harness/mail.ts';
import { ask } from '../harness/reviewing.ts';
import { handOf, systemOf } from '../harness/system.ts';
import { expect, test } from '../harness/vivier.ts';
import { fr } from '../harness/words.ts';

test('closing the window keeps what was typed a moment ago, and asks nothing', async ({ vivier }) => {
  const { page } = vivier;
  await goTo(page, 'offers');
  await handOf(page).menu('new-posting');
  await page.getByRole('button', { name: fr('offer.begin-fr') }).click();
  await column(page, 'fr')
    .getByRole('textbox', { name: fr('offer.title') })
    .fill('Fermer sans perdre');
  await textOf(page, 'fr').click();
  await page.keyboard.type('Le dernier mot tapé.');
  await handOf(page).close();
  await vivier.restart();
  await openPosting(vivier.page, 'Fermer sans perdre');
  await expect(textOf(vivier.page, 'fr')).toHaveText('Le dernier mot tapé.');
});

test('the menu goes to every place, and undoes what was done', async ({ vivier }) => {
  const { page } = vivier;
  const hand = handOf(page);
  for (const place of [
    'applications',
    'interviews',
    'search',
    'pool',
    'figures',
    'site',
    'privacy',
    'offers',
  ] as const) {
    await hand.menu(`go-${place}`);
    await expect(page).toHaveURL(new RegExp(`#/${place}$`));
  }
  await hand.menu('settings');
  await expect(page.getByRole('heading', { level: 1, name: fr('nav.settings') })).toBeVisible();
  await hand.menu('receive');
  await expect(page.getByRole('article', { name: fr('receiving.title') })).toBeVisible();
  await hand.menu('enter-application');
  await expect(page.getByRole('complementary', { name: fr('applications.enter-title') })).toBeVisible();
  await page.keyboard.press('Escape');
  await hand.menu('keys');
  await expect(page.getByRole('dialog', { name: fr('keys.title') })).toBeVisible();
});

test('a second start hands its files to the first, which comes to the front', async ({ vivier }) => {
  const { page, library } = vivier;
  const folder = join(dirname(library), 'mails');
  mkdirSync(folder);
  const file = join(folder, 'Candidature n° 1.eml');
  writeFileSync(file, numberedMail(1, {}));
  const hand = handOf(page);
  expect(await hand.startAgain(file)).toBe(0);
  await expect(applicationRow(page, numberedName(1))).toBeVisible();
  const asked = (await hand.recorded()).map(({ what }) => what);
  expect(asked.filter((what) => what === 'BrowserWindow')).toHaveLength(1);
  expect(asked.at(-1)).toBe('BrowserWindow.focus');
  expect(existsSync(file)).toBe(true);
});

test('a folder that was chosen is taken, though its page was left before the answer', async ({
  vivier,
  site,
}) => {
  const { page } = vivier;
  await goTo(page, 'site');
  const choose = page.getByRole('button', { name: fr('site.choose') });
  await systemOf(page).chooseFolder(site.folder, () =>
    choose.evaluate((button: HTMLElement) => {
      button.click();
      window.location.hash = '#/offers';
    }),
  );
  await expect.poll(async () => (await ask(page, 'settings.get', {})).site).toBe(site.folder);
});

test('the window comes back where it stood, as large as its words were', async ({ vivier }) => {
  const hand = handOf(vivier.page);
  await hand.menu('zoom-in');
  await hand.menu('zoom-in');
  await openReceiving(vivier.page);
  await hand.close();
  const kept = JSON.parse(readFileSync(join(`${vivier.library}-profile`, 'window.json'), 'utf8')) as object;
  expect(kept).toMatchObject({ zoom: 1, isMaximized: false, bounds: { width: 1280, height: 800 } });
  await vivier.restart();
  const asked = await handOf(vivier.page).recorded();
  expect(asked.find(({ what }) => what === 'webContents.setZoomLevel')?.with).toEqual([1]);
});
