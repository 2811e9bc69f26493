import type { Page } from 'playwright';

import {
  chooseSite,
  column,
  goTo,
  openPosting,
  readSite,
  saved,
  textOf,
  writeSite,
} from '../harness/desk.ts';
import { expect, test } from '../harness/vivier.ts';
import { fr } from '../harness/words.ts';

const path = '_jobs-fr/charge-e-de-communication.markdown';
const name = 'Chargé·e de communication';

async function beginReplacing(page: Page, old: string, fresh: string): Promise<void> {
  await goTo(page, 'offers');
  await page.getByRole('button', { name: fr('replace.open') }).click();
  await page.getByRole('textbox', { name: fr('replace.old') }).fill(old);
  await page.getByRole('textbox', { name: fr('replace.new') }).fill(fresh);
}

test('words are replaced in all offers after every place was seen, and come back by one undo', async ({
  vivier,
  site,
}) => {
  const { page } = vivier;
  const before = site.read(path);
  site.write(path, before.replace('réseaux sociaux', 'résea**ux** voisins, les réseaux voisins'));
  const given = site.read(path);
  await chooseSite(page, site.folder);
  await readSite(page);
  await beginReplacing(page, 'réseaux voisins', 'gazettes');
  const places = page.getByRole('group', { name: fr('replace.places') });
  await expect(places.locator('del')).toHaveText(['réseaux voisins', 'réseaux voisins']);
  await expect(places.locator('ins')).toHaveText(['gazettes', 'gazettes']);
  await expect(page.getByText(fr('replace.found', { count: 2, offers: 1 }))).toBeVisible();

  // One place is left out; the offer stays finished, and the site gets the one line.
  await places.getByRole('checkbox').last().uncheck();
  await page.getByRole('button', { name: fr('replace.take', { count: 1 }) }).click();
  await expect(page.getByText(fr('replace.done', { count: 1, offers: 1 }))).toBeVisible();
  await expect(places.locator('del')).toHaveText(['réseaux voisins']);
  await writeSite(page, 1);
  await expect.poll(() => site.read(path)).toBe(given.replace('résea**ux** voisins', 'gazettes'));

  await beginReplacing(page, 'gazettes', 'journaux');
  await expect(places.locator('ins')).toHaveText(['journaux']);
  await page.getByRole('button', { name: fr('replace.take', { count: 1 }) }).click();
  await expect(page.getByText(fr('replace.none', { old: 'gazettes' }))).toBeVisible();
  const told = page.getByRole('alertdialog').filter({ hasText: fr('replace.done', { count: 1, offers: 1 }) });
  await told
    .first()
    .getByRole('button', { name: fr('ui.undo') })
    .click();
  await expect(page.getByText(fr('replace.undone', { offers: 1 }))).toBeVisible();
  await openPosting(page, name);
  await expect(textOf(page, 'fr')).toContainText('gazettes, les réseaux voisins');
  await expect(column(page, 'fr').getByText(fr('offer.state-finished'))).toBeVisible();
});

test('what is chosen in a text is looked for, by keyboard alone, with what was typed just before', async ({
  vivier,
  site,
}) => {
  const { page } = vivier;
  await chooseSite(page, site.folder);
  await readSite(page);
  await openPosting(page, name);
  await textOf(page, 'fr').getByText('lettres').click();
  await page.keyboard.press('End');
  await page.keyboard.type(' Rossinante');
  await page.keyboard.press('Shift+ControlOrMeta+ArrowLeft');
  await page.keyboard.press('ControlOrMeta+Shift+h');
  await expect(page.getByRole('textbox', { name: fr('replace.old') })).toHaveValue('Rossinante');
  await expect(page.getByRole('textbox', { name: fr('replace.old') })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.type('Bucéphale');
  await expect(page.getByRole('group', { name: fr('replace.places') })).toContainText('lettres Rossinante');
  await expect(page.locator('ins')).toHaveText('Bucéphale');
  await expect(page.getByRole('button', { name: fr('replace.take', { count: 1 }) })).toBeEnabled();
  await page.getByRole('button', { name: fr('replace.take', { count: 1 }) }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText(fr('replace.none', { old: 'Rossinante' }))).toBeVisible();
  await openPosting(page, name);
  await expect(textOf(page, 'fr')).toContainText('lettres Bucéphale');
  await saved(page, 'fr');
});

test('on the command line the same is done and counted', async ({ commandLine, site }) => {
  await commandLine.json('site', 'import', site.folder);
  const dry = await commandLine.json('offers', 'replace', 'lettres', 'bulletins', '--dry-run');
  expect(dry).toMatchObject({ code: 0, value: { replaced: 1, offers: 1, places: [{ found: 'lettres' }] } });
  expect(await commandLine.json('offers', 'replace', 'lettres', 'bulletins', '--locale', 'en')).toEqual({
    code: 0,
    value: { replaced: 0, offers: 0 },
  });
  expect(await commandLine.json('offers', 'replace', 'LETTRES', 'bulletins', '--no-match-case')).toEqual({
    code: 0,
    value: { replaced: 1, offers: 1 },
  });
  await commandLine.json('site', 'export', site.folder);
  const lines = (await site.difference()).split('\n').filter((line) => /^[-+](?![-+]{2})/.test(line));
  expect(lines.map((line) => line.trim())).toEqual(['-- lettres', '+- bulletins']);
  expect(await commandLine.json('offers', 'replace', '', 'x')).toMatchObject({ code: 2 });
  expect(await commandLine.json('offers', 'replace', 'a', 'b', '--locale', 'de')).toMatchObject({ code: 2 });
});
