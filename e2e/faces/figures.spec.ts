import { goTo } from '../harness/desk.ts';
import { receivePeople } from '../harness/sample-people.ts';
import { findings } from '../harness/axe.ts';
import { expect, test } from '../harness/vivier.ts';
import { fr } from '../harness/words.ts';

for (const colorScheme of ['light', 'dark'] as const)
  test(`figures say in tables what they draw, ${colorScheme}`, async ({ vivier }) => {
    await receivePeople(vivier);
    const { page } = vivier;
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await goTo(page, 'figures');
    const funnel = page.getByRole('table', { name: fr('figures.funnel') });
    await expect(funnel.getByRole('row', { name: fr('applications.stage-received') })).toContainText('3');
    await expect(page.getByRole('img', { name: fr('figures.funnel') }).locator('svg')).toBeVisible();
    await expect(page.getByRole('img', { name: fr('figures.weeks') }).locator('svg')).toBeVisible();
    expect(await findings(page)).toEqual([]);
  });

test('figures of another time are empty, and days the wrong way round say so', async ({ vivier }) => {
  await receivePeople(vivier);
  const { page } = vivier;
  await goTo(page, 'figures');
  await page.getByRole('radio', { name: fr('figures.period-own') }).click();
  const year = page
    .getByRole('group', { name: fr('figures.from') })
    .getByRole('spinbutton')
    .last();
  await year.fill('2099');
  await expect(page.getByText(fr('figures.backwards'))).toBeVisible();
});
