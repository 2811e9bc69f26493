import type { Page } from 'playwright';

import { chooseSite, column, goTo, openPosting, readSite } from '../harness/desk.ts';
import { findings } from '../harness/axe.ts';
import { expect, test } from '../harness/vivier.ts';
import { fr } from '../harness/words.ts';

const path = '_jobs-fr/consultant-e-participation.markdown';

async function openChecks(page: Page): Promise<void> {
  await goTo(page, 'site');
  await page.getByRole('link', { name: fr('checks.open') }).click();
  await expect(page.getByRole('heading', { level: 1, name: fr('checks.title') })).toBeVisible();
}

function post(page: Page, name = path) {
  return page.getByRole('region', { name });
}

async function expectNoViolations(page: Page): Promise<void> {
  expect(await findings(page)).toEqual([]);
}

test('a fault is found, its repair looked at and taken, and undone again', async ({ vivier, site }) => {
  const { page } = vivier;
  const before = site.read(path);
  await chooseSite(page, site.folder);
  await openChecks(page);
  const swallowed = post(page)
    .getByRole('listitem')
    .filter({ hasText: 'Vous travaillerez avec une équipe de sept personnes.' })
    .first();
  await expect(swallowed.getByText(fr('checks.line', { line: 22 }))).toBeVisible();
  await swallowed.getByRole('button', { name: fr('checks.show') }).click();
  await expect(swallowed.getByRole('list', { name: fr('export.difference') })).toBeVisible();
  expect(site.read(path)).toBe(before);

  await swallowed.getByRole('button', { name: fr('checks.repair'), exact: true }).click();
  await expect(page.getByText(fr('checks.repaired', { count: 1 }))).toBeVisible();
  await expect(swallowed).toHaveCount(0);
  await expect(post(page).getByRole('heading', { level: 2 })).toBeFocused();
  expect(site.read(path)).toBe(before.replace('clients.\nVous', 'clients.\n\nVous'));

  await page.getByRole('button', { name: fr('ui.undo') }).click();
  await expect(swallowed).toBeVisible();
  expect(site.read(path)).toBe(before);
});

test('all repairs of an offer are looked at together, by keyboard, and the library follows the file', async ({
  vivier,
  site,
}) => {
  const { page } = vivier;
  const ruby = '_jobs-fr/developpeur-euse-ruby.md';
  const before = site.read(ruby);
  await chooseSite(page, site.folder);
  await readSite(page);
  await expect(page.getByText(fr('export.unchanged-count', { count: site.posts().length }))).toBeVisible();
  await openChecks(page);
  const all = post(page, ruby).getByRole('button', { name: fr('checks.repair-all', { count: 2 }) });
  await all.focus();
  await page.keyboard.press('Enter');
  const take = post(page, ruby).getByRole('button', { name: fr('checks.repair-these', { count: 2 }) });
  await expect(take).toBeFocused();
  await expect(post(page, ruby).getByRole('list', { name: fr('export.difference') })).toHaveCount(2);
  expect(site.read(ruby)).toBe(before);
  await page.keyboard.press('Enter');
  await expect(page.getByText(fr('checks.repaired', { count: 2 }))).toBeVisible();
  expect(site.read(ruby)).toBe(
    before
      .replace("tag: 'Ruby , Rails , logiciel libre '", "tag: 'Ruby, Rails, logiciel libre'")
      .replace("published: 'true'", 'published: true'),
  );

  await post(page, ruby)
    .getByRole('link', { name: /Développeur·euse Ruby/ })
    .click();
  await expect(column(page, 'fr').getByText(fr('offer.state-finished'), { exact: true })).toBeVisible();
  await goTo(page, 'site');
  await expect(page.getByText(fr('export.unchanged-count', { count: site.posts().length }))).toBeVisible();
});

test('an offer edited here is not repaired behind its writer’s back', async ({ vivier, site }) => {
  const { page } = vivier;
  const name = 'Consultant·e participation citoyenne';
  const before = site.read(path);
  await chooseSite(page, site.folder);
  await readSite(page);
  await openPosting(page, name);
  await column(page, 'fr')
    .getByRole('textbox', { name: fr('offer.title') })
    .fill('Un autre titre');
  await expect(column(page, 'fr').getByText(fr('offer.state-draft'), { exact: true })).toBeVisible();
  await openChecks(page);
  const swallowed = post(page).getByRole('listitem').filter({ hasText: 'équipe de sept personnes.' }).first();
  await swallowed.getByRole('button', { name: fr('checks.show') }).click();
  await swallowed.getByRole('button', { name: fr('checks.repair'), exact: true }).click();
  await expect(post(page).getByRole('alert')).toContainText('Un autre titre');
  expect(site.read(path)).toBe(before);
});

test('findings are filtered by severity and by kind', async ({ vivier, site }) => {
  const { page } = vivier;
  await chooseSite(page, site.folder);
  await openChecks(page);
  await expect(post(page)).toBeVisible();
  await page.getByRole('radio', { name: fr('checks.severity-suggest') }).click();
  await expect(page.getByText('Vous travaillerez avec une équipe de sept personnes.')).toHaveCount(0);
  await expect(post(page).getByText('<br>').first()).toBeVisible();
  await page.getByRole('button', { name: fr('checks.kind') }).click();
  await page.getByRole('option', { name: fr('checks.kind-languages') }).click();
  await expect(post(page).getByText('<br>')).toHaveCount(0);
});

for (const colorScheme of ['light', 'dark'] as const)
  test(`axe finds nothing wrong with the checks, ${colorScheme}`, async ({ vivier, site }) => {
    const { page } = vivier;
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await chooseSite(page, site.folder);
    await openChecks(page);
    await expect(post(page)).toBeVisible();
    await expectNoViolations(page);
    await post(page)
      .getByRole('button', { name: fr('checks.show') })
      .first()
      .click();
    await expectNoViolations(page);
  });
