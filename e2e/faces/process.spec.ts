import type { Locator, Page } from 'playwright';

import { goTo } from '../harness/desk.ts';
import { findings } from '../harness/axe.ts';
import { expect, test } from '../harness/vivier.ts';
import { fr, frError } from '../harness/words.ts';

/** Begins a posting and opens how it recruits. */
async function openProcess(page: Page, title: string): Promise<Locator> {
  await goTo(page, 'offers');
  await page
    .getByRole('button', { name: fr('posting.new') })
    .first()
    .click();
  const name = page.getByRole('textbox', { name: fr('posting.title') });
  await name.fill(title);
  await expect(page.getByRole('row', { name: title })).toBeVisible();
  await page.getByRole('button', { name: fr('process.open') }).click();
  return page.getByRole('complementary', { name: fr('process.title') });
}

/** The stages in their order, as they are called. */
async function stagesOf(panel: Locator): Promise<string[]> {
  return panel
    .getByRole('region', { name: fr('process.stages'), exact: true })
    .locator('.process-name')
    .allTextContents();
}

const usual = ['received', 'shortlisted', 'interview', 'offer', 'hired', 'refused', 'withdrawn'].map(
  (stage) => fr(`applications.stage-${stage}` as 'applications.stage-received'),
);
const [received = '', shortlisted = '', interview = '', ...ends] = usual;

test('a posting gets stages of its own by keyboard alone, and every step is taken back', async ({
  vivier,
}) => {
  const { page } = vivier;
  const panel = await openProcess(page, 'Poste exemple');
  await expect.poll(async () => stagesOf(panel)).toEqual(usual);

  // Added.
  await panel.getByRole('button', { name: fr('process.stage-add') }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('Téléphone');
  await page.keyboard.press('Enter');
  await expect.poll(() => stagesOf(panel)).toEqual([received, shortlisted, interview, 'Téléphone', ...ends]);

  // Put elsewhere, twice, without leaving its grip.
  await panel.getByRole('button', { name: fr('process.move', { name: 'Téléphone' }) }).focus();
  await page.keyboard.press('ArrowUp');
  await expect.poll(() => stagesOf(panel)).toEqual([received, shortlisted, 'Téléphone', interview, ...ends]);
  await page.keyboard.press('ArrowUp');
  await expect.poll(() => stagesOf(panel)).toEqual([received, 'Téléphone', shortlisted, interview, ...ends]);

  // Renamed, made anonymous, given another patience.
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const name = panel.getByRole('textbox', { name: fr('process.stage-name') });
  await name.fill('Appel');
  await name.press('Enter');
  await expect.poll(() => stagesOf(panel)).toContain('Appel');
  await panel.getByRole('textbox', { name: fr('process.patience') }).fill('3');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  const row = panel.getByRole('button', { name: /^Appel/ });
  await expect(row).toContainText(fr('process.patience-days', { count: 3 }));
  await expect(row).toContainText(fr('process.blind-is'));

  // Dropped, brought back.
  await panel.getByRole('button', { name: new RegExp(`^${shortlisted}`) }).press('Enter');
  await panel.getByRole('button', { name: fr('process.stage-drop') }).press('Enter');
  await expect.poll(() => stagesOf(panel)).toEqual([received, 'Appel', interview, ...ends]);
  await panel
    .getByRole('listitem')
    .filter({ hasText: shortlisted })
    .getByRole('button', { name: fr('process.bring-back') })
    .press('Enter');
  await expect.poll(() => stagesOf(panel)).toEqual([received, 'Appel', shortlisted, interview, ...ends]);

  // Taken back, each by the key, until nothing is left.
  await expect(panel.getByRole('button', { name: new RegExp(`^${shortlisted}`) })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  await expect(page.getByRole('button', { name: fr('process.open') })).toBeFocused();
  for (let step = 0; step < 8; step += 1) await page.keyboard.press('Control+z');
  await page.keyboard.press('Enter');
  await expect.poll(() => stagesOf(panel)).toEqual(usual);
});

test('what is looked at names skills and tasks, and no protected ground', async ({ vivier }) => {
  const { page } = vivier;
  const panel = await openProcess(page, 'Poste exemple');
  await panel.getByRole('button', { name: fr('process.criterion-add') }).click();
  const criterion = panel.getByRole('textbox', { name: fr('process.criterion-name') });
  await criterion.fill('Âge');
  await panel.getByRole('button', { name: fr('process.add'), exact: true }).click();
  await expect(panel.getByText(frError('criterion-protected', { word: 'Âge' }))).toBeVisible();
  await expect(criterion).toHaveValue('Âge');
  await criterion.fill('Rédiger clairement');
  await panel.getByRole('textbox', { name: fr('process.criterion-words') }).fill('4 : rien à reprendre');
  await panel.getByRole('button', { name: fr('process.add'), exact: true }).click();
  const row = panel.getByRole('button', { name: /^Rédiger clairement/ });
  await expect(row).toContainText(fr('process.criterion-skill'));
  await row.click();
  await panel.getByRole('radio', { name: fr('process.criterion-task') }).click();
  await row.click();
  await expect(row).toContainText(fr('process.criterion-task'));
  await row.click();
  await panel.getByRole('button', { name: fr('process.criterion-drop') }).click();
  await expect(row).toBeHidden();
  await panel.getByRole('button', { name: fr('process.bring-back') }).click();
  await expect(row).toBeVisible();
});

test('methods are told with their day, and another posting takes the process over', async ({ vivier }) => {
  const { page } = vivier;
  const panel = await openProcess(page, 'Premier poste');
  await panel.getByRole('button', { name: fr('process.methods-ask') }).click();
  await panel.getByRole('textbox', { name: fr('process.methods-words') }).fill('Deux entretiens');
  await panel.getByRole('button', { name: fr('process.methods-tell'), exact: true }).click();
  await expect(panel.locator('.process-quoted')).toHaveText('Deux entretiens');
  await panel.getByRole('button', { name: fr('process.stage-add') }).click();
  await panel.getByRole('textbox', { name: fr('process.stage-name') }).fill('Téléphone');
  await page.keyboard.press('Enter');
  await expect.poll(() => stagesOf(panel)).toContain('Téléphone');
  await page.keyboard.press('Escape');

  const other = await openProcess(page, 'Second poste');
  await expect(other.getByText(fr('process.methods-none'))).toBeVisible();
  await other.getByRole('button', { name: fr('process.copy-from') }).click();
  await page.getByRole('option', { name: 'Premier poste' }).click();
  await other.getByRole('button', { name: fr('process.copy-do') }).click();
  await expect.poll(() => stagesOf(other)).toContain('Téléphone');
  // That candidates were told is never copied.
  await expect(other.getByText(fr('process.methods-none'))).toBeVisible();
  const history = other.getByRole('region', { name: fr('process.history') });
  await history
    .getByRole('button', {
      name: fr('process.undo', { said: fr('process.did-stage-put', { name: 'Téléphone' }) }),
    })
    .click();
  await expect.poll(() => stagesOf(other)).toEqual(usual);
});

test('a stage is dragged to where it belongs', async ({ vivier }) => {
  const { page } = vivier;
  const panel = await openProcess(page, 'Poste exemple');
  const from = await panel
    .getByRole('button', { name: fr('process.move', { name: interview }) })
    .boundingBox();
  const to = await panel
    .getByRole('button', { name: fr('process.move', { name: shortlisted }) })
    .boundingBox();
  if (from === null || to === null) throw new Error('no grips');
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(to.x + to.width / 2, to.y + 20, { steps: 5 });
  await page.mouse.move(to.x + to.width / 2, to.y + 4, { steps: 5 });
  await page.mouse.up();
  await expect.poll(() => stagesOf(panel)).toEqual([received, interview, shortlisted, ...ends]);
});

for (const colorScheme of ['light', 'dark'] as const)
  test(`everything has a name and can be read, ${colorScheme}`, async ({ vivier }) => {
    const { page } = vivier;
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const panel = await openProcess(page, 'Poste exemple');
    await panel.getByRole('button', { name: new RegExp(`^${interview}`) }).click();
    await panel.getByRole('button', { name: fr('process.criterion-add') }).click();
    await panel.getByRole('button', { name: fr('process.methods-ask') }).click();
    expect(await findings(page)).toEqual([]);
    if (process.env['VIVIER_PICTURES'] !== undefined)
      await page.screenshot({ path: `${process.env['VIVIER_PICTURES']}/process-${colorScheme}.png` });
  });
