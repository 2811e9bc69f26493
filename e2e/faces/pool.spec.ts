import type { Page } from 'playwright';

import { goTo, makePosting } from '../harness/desk.ts';
import { picture } from '../harness/pictures.ts';
import { expect, test } from '../harness/vivier.ts';
import { fr } from '../harness/words.ts';

async function enterSpontaneous(page: Page, name: string): Promise<void> {
  await goTo(page, 'applications');
  await page
    .getByRole('button', { name: fr('applications.enter'), exact: true })
    .first()
    .click();
  const panel = page.getByRole('complementary', { name: fr('applications.enter-title') });
  await panel.getByRole('textbox', { name: fr('applications.name') }).fill(name);
  await panel.getByRole('button', { name: new RegExp(fr('applications.assignment')) }).click();
  await page.getByRole('option', { name: fr('applications.to-spontaneous') }).click();
  await panel.getByRole('button', { name: fr('applications.enter-now') }).click();
  await expect(page.getByRole('article', { name })).toBeVisible();
}

test('somebody who wrote of their own accord is found by words and proposed for a posting, undone', async ({
  vivier,
}) => {
  const { page } = vivier;
  await goTo(page, 'pool');
  await expect(page.getByText(fr('pool.none'))).toBeVisible();
  await picture(vivier.page, 'pool-empty');
  await makePosting(page, 'Conseil en concertation');
  await enterSpontaneous(page, 'Aya Exemple');
  await goTo(page, 'pool');
  const list = page.getByRole('list', { name: fr('nav.pool') });
  await expect(list.getByRole('listitem')).toHaveCount(1);
  await page.getByRole('searchbox', { name: fr('pool.words') }).fill('introuvable');
  await expect(page.getByText(fr('pool.none-found'))).toBeVisible();
  await page.getByRole('searchbox', { name: fr('pool.words') }).fill('aya');
  await expect(list.getByRole('listitem')).toHaveCount(1);
  await page.getByRole('checkbox', { name: fr('pool.choose', { who: 'Aya Exemple' }) }).check();
  await picture(vivier.page, 'pool-chosen');
  const acts = page.getByRole('group', { name: fr('pool.acts', { count: 1 }) });
  await acts.getByRole('button', { name: fr('pool.posting') }).click();
  await page.getByRole('option', { name: 'Conseil en concertation' }).click();
  await acts.getByRole('button', { name: fr('pool.propose') }).click();
  await expect(page.getByRole('article', { name: 'Aya Exemple' })).toContainText('Conseil en concertation');
  const told = page.getByRole('alertdialog').filter({ hasText: fr('pool.proposed', { count: 1 }) });
  await told.getByRole('button', { name: fr('ui.undo') }).click();
  await goTo(page, 'pool');
  await expect(list.getByRole('listitem')).toHaveCount(1);
});
