import { goTo } from '../harness/desk.ts';
import { expect, test } from '../harness/vivier.ts';
import { en, fr } from '../harness/words.ts';

test('the interface begins in French, turns English at once, and stays so', async ({ vivier }) => {
  const { page } = vivier;
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
  await goTo(page, 'settings');
  await page.getByRole('radio', { name: 'English' }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: en('nav.settings') })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.reload();
  await expect(page.getByRole('link', { name: en('nav.applications') })).toBeVisible();

  await vivier.restart();
  await expect(vivier.page.getByRole('link', { name: en('nav.applications') })).toBeVisible();
  await vivier.page.getByRole('link', { name: en('nav.settings') }).click();
  await vivier.page.getByRole('radio', { name: 'Français' }).first().click();
  await expect(vivier.page.getByRole('heading', { level: 1, name: fr('nav.settings') })).toBeVisible();
});
