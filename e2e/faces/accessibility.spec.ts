import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';

import { chooseSite, goTo, openPosting, readSite } from '../harness/desk.ts';
import { expect, test } from '../harness/vivier.ts';
import { fr } from '../harness/words.ts';

/** What axe finds wrong, one line a finding. */
async function findings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing wrong on any page, ${colorScheme}`, async ({ vivier, site }) => {
    const { page } = vivier;
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const look = async (place: string) => expect.soft(await findings(page), place).toEqual([]);

    for (const place of ['offers', 'applications', 'site', 'settings'] as const) {
      await goTo(page, place);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await look(`${place}, empty`);
    }
    await chooseSite(page, site.folder);
    await readSite(page);
    await expect(page.getByText(fr('export.unchanged-count', { count: site.posts().length }))).toBeVisible();
    await look('site, read in');
    await openPosting(page, 'Ruby developer, participation platform');
    await look('a posting');
    await page.getByRole('button', { name: fr('posting.fields') }).click();
    await look('a posting and its fields');
    await page.getByRole('button', { name: fr('offer.details') }).click();
    await look('a posting and the details of its post');
    await page.getByRole('button', { name: fr('posting.more') }).click();
    await expect(page.getByRole('menu')).toBeVisible();
    await look('an open menu');
  });
}
