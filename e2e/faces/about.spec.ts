import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';

import { goTo } from '../harness/desk.ts';
import { systemOf } from '../harness/system.ts';
import { expect, test } from '../harness/vivier.ts';
import { fr, frError } from '../harness/words.ts';
import about from '../../package.json' with { type: 'json' };

async function openAbout(page: Page): Promise<void> {
  await goTo(page, 'settings');
  await page.getByRole('link', { name: fr('settings.about') }).click();
  await expect(page.getByRole('heading', { level: 1, name: fr('about.title') })).toBeFocused();
}

/** What a row of the details says. */
const detail = (page: Page, name: string) =>
  page.locator('.about-details > div').filter({ has: page.getByText(name, { exact: true }) });

test('the page says which Vivier this is, and its details hold nothing about a person', async ({
  vivier,
}) => {
  const { page, library } = vivier;
  await openAbout(page);
  await expect(detail(page, fr('about.version'))).toContainText(about.version);
  await expect(detail(page, 'SQLite')).toContainText(/3\.\d+/);
  const details = await page.locator('.about-details').innerText();
  for (const telling of [library, process.env['USER'] ?? 'root/', process.env['HOSTNAME'] ?? library])
    expect(details).not.toContain(telling);
  await expect(page.getByText(fr('about.updates-nowhere', { contact: 'none' }))).toBeVisible();
  await expect(page.getByRole('button', { name: fr('about.check') })).toHaveCount(0);

  await page.getByRole('button', { name: fr('about.back') }).click();
  await expect(page.getByRole('heading', { level: 1, name: fr('nav.settings') })).toBeVisible();
});

test('licences are found by their name and read by keyboard', async ({ vivier }) => {
  const { page } = vivier;
  await openAbout(page);
  const search = page.getByRole('searchbox', { name: fr('about.licences-search') });
  await search.fill('pdfjs');
  const list = page.getByRole('grid', { name: fr('about.licences') });
  await expect(list.getByRole('row')).toHaveCount(1);
  await page.keyboard.press('Tab');
  await expect(list.getByRole('row')).toBeFocused();
  await page.keyboard.press('Enter');
  const text = page.getByRole('region', { name: fr('about.licence-of', { name: 'pdfjs-dist' }) });
  await expect(text).toBeFocused();
  await expect(text).toContainText('Apache License');
  await page.keyboard.press('Escape');
  await expect(list.getByRole('row')).toBeFocused();
  await search.fill('no such part');
  await expect(page.getByText(fr('about.licences-none'))).toBeVisible();
});

test.describe('where an administrator has laid down rules', () => {
  // A name that leads to this machine alone (RFC 6761), on which nobody answers.
  const host = 'paquets.localhost';
  const downloads = `https://${host}/vivier/`;
  const folder = mkdtempSync(join(tmpdir(), 'vivier-e2e-policy-'));
  const policy = join(folder, 'policy.json');

  test.beforeEach(() => {
    process.env['VIVIER_POLICY'] = policy;
  });
  test.afterAll(() => {
    delete process.env['VIVIER_POLICY'];
    rmSync(folder, { recursive: true, force: true });
  });

  test('it asks first, in words that say what is sent; agreeing is remembered and can be taken back', async ({
    vivier,
  }) => {
    writeFileSync(policy, JSON.stringify({ downloads }));
    const { page } = vivier;
    await openAbout(page);
    const check = page.getByRole('button', { name: fr('about.check') });
    await check.click();
    const question = page.getByRole('group', { name: fr('about.question', { host }) });
    await expect(question).toBeFocused();
    await expect(question).toContainText(`${downloads}vivier.json`);
    await page.keyboard.press('Escape');
    await expect(question).toHaveCount(0);
    await expect(check).toBeFocused();

    await check.click();
    await question.getByRole('button', { name: fr('about.question-agree') }).click();
    await expect(page.getByText(frError('updates-unreachable', { host }))).toBeVisible();
    await vivier.restart();
    await openAbout(vivier.page);
    await expect(vivier.page.getByText(fr('about.agreed', { host }))).toBeVisible();
    await vivier.page.getByRole('button', { name: fr('about.take-back') }).click();
    await expect(vivier.page.getByText(fr('about.agreed', { host }))).toHaveCount(0);

    // A browser would go there itself.
    await vivier.page.context().route(downloads, (route) => route.fulfill({ body: '' }));
    expect(
      await systemOf(vivier.page).openElsewhere(() =>
        vivier.page.getByRole('button', { name: fr('about.open-downloads') }).click(),
      ),
    ).toBe(downloads);
  });

  test('what is forbidden is not offered, and the page says by whom', async ({ vivier }) => {
    const { page } = vivier;
    writeFileSync(policy, JSON.stringify({ downloads, updates: false, contact: 'Alix (exemple)' }));
    await openAbout(page);
    await expect(page.getByText(fr('about.updates-forbidden', { contact: 'Alix (exemple)' }))).toBeVisible();
    await expect(page.getByRole('button', { name: fr('about.check') })).toHaveCount(0);
    await expect(page.getByText(policy)).toBeVisible();

    writeFileSync(policy, '{ "update": false }');
    await page.reload();
    const why = fr('about.problem-not-understood', { where: 'update' });
    await expect(page.getByText(fr('about.policy-problem', { why }))).toBeVisible();
    await expect(page.getByText(fr('about.forbids-mailboxes'))).toBeVisible();
  });
});
