import type { Page } from 'playwright';

import { chooseSite, column, openPosting, readSite, saved, textOf } from '../harness/desk.ts';
import { expect, test } from '../harness/vivier.ts';
import { fr, frError } from '../harness/words.ts';

const name = 'Chargé·e de communication';

async function typeAtEnd(page: Page, words: string): Promise<void> {
  await textOf(page, 'fr').getByText('réseaux sociaux').click();
  await page.keyboard.press('End');
  await page.keyboard.type(words);
}

test('words that cannot be saved stay, are said to be unsaved, and are saved once that is possible', async ({
  vivier,
  site,
}) => {
  const { page } = vivier;
  await chooseSite(page, site.folder);
  await readSite(page);
  await openPosting(page, name);
  await page.route('**/call', (route) =>
    route.request().postData()?.includes('offers.save-') === true
      ? route.fulfill({ json: { ok: false, error: { code: 'disk-full', details: {} } } })
      : route.continue(),
  );
  await typeAtEnd(page, ' et affiches');
  await expect(column(page, 'fr').getByRole('alert')).toContainText(frError('disk-full'));
  await expect(column(page, 'fr').getByText(fr('offer.unsaved'), { exact: true })).toBeVisible();
  await expect(textOf(page, 'fr')).toContainText('réseaux sociaux et affiches');

  await page.unroute('**/call');
  await expect(column(page, 'fr').getByRole('alert')).toHaveCount(0);
  await page.reload();
  await expect(textOf(page, 'fr')).toContainText('réseaux sociaux et affiches');
});

test('two pages on one offer: the later one is asked, and either text can be kept', async ({
  vivier,
  site,
}) => {
  const { page } = vivier;
  await chooseSite(page, site.folder);
  await readSite(page);
  await openPosting(page, name);
  // A page that hears nothing of the other one.
  const other = await page.context().newPage();
  await other.route('**/events', (route) => route.abort());
  await other.goto(page.url());
  await expect(textOf(other, 'fr')).toContainText('réseaux sociaux');

  await typeAtEnd(page, ' UN');
  await expect(column(page, 'fr').getByText(fr('offer.state-draft'), { exact: true })).toBeVisible();
  await saved(page, 'fr');
  await typeAtEnd(other, ' DEUX');
  await expect(column(other, 'fr').getByRole('alert')).toContainText(frError('offer-changed-elsewhere'));
  await other.getByRole('button', { name: fr('offer.conflict-mine') }).click();
  await expect(column(other, 'fr').getByRole('alert')).toHaveCount(0);
  await expect(textOf(page, 'fr')).toContainText('réseaux sociaux DEUX');

  await typeAtEnd(page, ' TROIS');
  await expect(column(page, 'fr').getByText(fr('offer.saving'))).toHaveCount(0);
  await typeAtEnd(other, ' QUATRE');
  await expect(column(other, 'fr').getByRole('alert')).toBeVisible();
  await other.getByRole('button', { name: fr('offer.conflict-theirs') }).click();
  await expect(textOf(other, 'fr')).toContainText('réseaux sociaux DEUX TROIS');
  await other.close();
});
