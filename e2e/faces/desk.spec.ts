import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Page } from 'playwright';

import { fillDesk } from '../../src/main/applications/desk/testing/fill-desk.ts';
import { deskFilterSchema } from '../../src/shared/applications/desk.ts';
import { goTo } from '../harness/desk.ts';
import { ask } from '../harness/reviewing.ts';
import { expect, test, type Vivier } from '../harness/vivier.ts';
import { fr } from '../harness/words.ts';

const many = process.env['VIVIER_LONG'] === '1' ? 50_000 : 5_000;
const everything = deskFilterSchema.parse({});

async function fill(vivier: Vivier, count: number, seed: number): Promise<void> {
  const postings = (await ask(vivier.page, 'postings.list', {})).map(({ id, title }) => ({ id, title }));
  await vivier.stop();
  const db = new Database(join(vivier.library, 'vivier.sqlite'));
  // Received just now, so that the newest are the ones just made.
  const since = new Date(Date.now() - (count + 60) * 60_000 * 2).toISOString();
  fillDesk(db, { count, postings, since, every: 2, seed });
  db.close();
  await vivier.restart();
  await goTo(vivier.page, 'applications');
}

function list(page: Page) {
  return page.getByRole('grid', { name: fr('applications.list') });
}

const nodes = (page: Page): Promise<number> => page.evaluate(() => document.querySelectorAll('*').length);

/** The number of nodes once it no longer changes: a slow machine draws a list in several goes. */
async function settled(page: Page): Promise<number> {
  const counts: number[] = [];
  await expect
    .poll(
      async () => {
        counts.push(await nodes(page));
        return counts.length >= 4 && new Set(counts.slice(-4)).size === 1;
      },
      { intervals: [150] },
    )
    .toBe(true);
  return counts.at(-1)!;
}

/** How many nodes there are at the top, in the middle and at the end of every list that is shown. */
async function nodesScrolled(page: Page): Promise<number[]> {
  const found: number[] = [];
  for (const share of [0, 0.5, 1]) {
    await page.evaluate((part) => {
      for (const one of document.querySelectorAll('.long-list'))
        one.scrollTop = (one.scrollHeight - one.clientHeight) * part;
    }, share);
    await expect(page.locator('.window-row-waits')).toHaveCount(0);
    found.push(await settled(page));
  }
  return found;
}

test('list and board have as many nodes for many applications as for some', async ({ vivier }) => {
  test.setTimeout(600_000);
  const { page: first } = vivier;
  await ask(first, 'postings.create', { title: 'Ingénieur·e Ruby' });
  await ask(first, 'postings.create', { title: 'Chargé·e de projet' });

  const counted: Record<string, number[]> = {};
  for (const [size, count] of [
    ['some', 700],
    ['many', many],
  ] as const) {
    await fill(vivier, count, size.length);
    const { page } = vivier;
    await expect(list(page).getByRole('row').first()).toBeVisible({ timeout: 60_000 });
    counted[`list ${size}`] = await nodesScrolled(page);
    await list(page).focus();
    await page.keyboard.press('End');
    await expect(list(page).locator('[data-present="true"]')).toBeVisible();
    await page.keyboard.press('b');
    await expect(page.getByRole('group', { name: fr('desk.board') })).toBeVisible();
    await expect(page.locator('.board .list-row').first()).toBeVisible();
    counted[`board ${size}`] = await nodesScrolled(page);
    await page.keyboard.press('b');
    await expect(list(page)).toBeVisible();
  }
  for (const view of ['list', 'board']) {
    const some = Math.max(...counted[`${view} some`]!);
    // Rows differ in what they tell, by a few nodes each: their number does not. Without windows it would be seven times.
    expect(Math.max(...counted[`${view} many`]!)).toBeLessThan(some * 1.5);
  }
});

test('the board: moved by dragging, by digit and by menu; a reason is asked in place; all undone', async ({
  vivier,
}) => {
  test.slow();
  await ask(vivier.page, 'postings.create', { title: 'Ingénieur·e Ruby' });
  for (const name of ['Alma Specimen', 'Basile Muster', 'Céleste Sample'])
    await ask(vivier.page, 'applications.enter', {
      candidate: { name, email: '', telephone: '' },
      posting: null,
      spontaneous: true,
    });
  const { page } = vivier;
  await goTo(page, 'applications');
  await page.keyboard.press('b');
  const column = (stage: 'received' | 'shortlisted' | 'interview' | 'refused') =>
    page.getByRole('region', { name: fr(`applications.stage-${stage}`), exact: true });
  const cards = (stage: Parameters<typeof column>[0]) =>
    column(stage).getByRole('row', { name: /Specimen|Muster|Sample/u });
  await expect(cards('received')).toHaveCount(3);

  // By dragging.
  const from = await column('received').getByRole('row', { name: /Alma/u }).boundingBox();
  const to = await column('shortlisted').boundingBox();
  await page.mouse.move(from!.x + 40, from!.y + 20);
  await page.mouse.down();
  await page.mouse.move(from!.x + 60, from!.y + 40, { steps: 4 });
  await page.mouse.move(to!.x + 60, to!.y + 200, { steps: 8 });
  await expect(column('shortlisted')).toHaveAttribute('data-over', 'true');
  await page.mouse.up();
  await expect(column('shortlisted').getByRole('row', { name: /Alma/u })).toBeVisible();

  // By digit and by menu, from the column by keyboard.
  const basile = column('received').getByRole('row', { name: /Basile/u });
  await column('received').getByRole('grid').focus();
  while ((await basile.getAttribute('data-present')) !== 'true') await page.keyboard.press('ArrowDown');
  await page.keyboard.press('3');
  await expect(column('interview').getByRole('row', { name: /Basile/u })).toBeVisible();
  await column('received').getByRole('grid').focus();
  await page.keyboard.press('s');
  await page.getByRole('menuitem', { name: fr('applications.stage-shortlisted') }).press('Enter');
  await expect(cards('shortlisted')).toHaveCount(2);

  // Dropped where a reason is asked.
  const card = await column('interview')
    .getByRole('row', { name: /Basile/u })
    .boundingBox();
  const end = await column('refused').boundingBox();
  await page.mouse.move(card!.x + 40, card!.y + 20);
  await page.mouse.down();
  await page.mouse.move(end!.x + 60, end!.y + 200, { steps: 10 });
  await page.mouse.up();
  const reason = page.getByRole('form', {
    name: fr('reasons.title', { stage: fr('applications.stage-refused') }),
  });
  await expect(reason).toBeVisible();
  await reason.getByRole('radio', { name: fr('reasons.experience') }).check();
  await page.keyboard.press('Enter');
  await expect(column('refused').getByRole('row', { name: /Basile/u })).toBeVisible();

  for (let step = 0; step < 4; step += 1) await page.keyboard.press('Control+z');
  await expect(cards('received')).toHaveCount(3);
});

test('many at once by keyboard: chosen, moved, tagged, marked and removed, each as one step', async ({
  vivier,
}) => {
  test.slow();
  for (const name of ['Alma Specimen', 'Basile Muster', 'Céleste Sample', 'Driss Modèle'])
    await ask(vivier.page, 'applications.enter', {
      candidate: { name, email: '', telephone: '' },
      posting: null,
      spontaneous: true,
    });
  const { page } = vivier;
  await goTo(page, 'applications');
  await expect(list(page).getByRole('row')).toHaveCount(4);
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(page.getByRole('status').filter({ hasText: fr('desk.chosen', { count: 3 }) })).toBeVisible();
  await page.keyboard.press('2');
  const count = async (stage: string) =>
    (await ask(page, 'desk.counts', { filter: everything })).stages.find((one) => one.stage === stage)?.count;
  await expect.poll(() => count('shortlisted')).toBe(3);
  await page.keyboard.press('Control+a');
  await expect(page.getByRole('status').filter({ hasText: fr('desk.chosen', { count: 4 }) })).toBeVisible();
  await page.keyboard.press('t');
  await page.keyboard.type('vivier');
  await page.keyboard.press('Enter');
  const tags = async () => (await ask(page, 'desk.counts', { filter: everything })).tags;
  await expect.poll(tags).toEqual([{ tag: 'vivier', count: 4 }]);
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: fr('keys.title') });
  await expect(sheet).toContainText(fr('keys.choose-all'));
  await page.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);
  await page.getByRole('button', { name: fr('desk.more') }).click();
  await page.getByRole('menuitem', { name: fr('desk.remove') }).click();
  await expect.poll(async () => (await ask(page, 'desk.counts', { filter: everything })).total).toBe(0);
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('Control+z');
  await expect.poll(tags).toEqual([]);
  await expect.poll(() => count('received')).toBe(4);
  await page.keyboard.press('Control+Shift+z');
  await expect.poll(() => count('shortlisted')).toBe(3);
});
