import { readFileSync } from 'node:fs';
import type { Page } from 'playwright';

import { goTo } from '../harness/desk.ts';
import { people, receivePeople } from '../harness/sample-people.ts';
import { expect, test } from '../harness/vivier.ts';
import { fr } from '../harness/words.ts';

async function download(page: Page, name: string): Promise<Buffer> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name }).click(),
  ]);
  return readFileSync(await file.path());
}

test('figures are kept as a table, a picture and a page to print', async ({ vivier }) => {
  await receivePeople(vivier);
  const { page } = vivier;
  await goTo(page, 'figures');
  await expect(page.locator('.plot svg').first()).toBeVisible();
  const table = await download(page, fr('figures.save-csv'));
  expect(table.subarray(0, 3).toString('hex')).toBe('efbbbf');
  expect(table.toString('utf8')).toContain('reçue,y sont arrivées,3');
  const picture = await download(page, fr('figures.save-png'));
  expect(picture.subarray(1, 4).toString('latin1')).toBe('PNG');
  expect(picture.length).toBeGreaterThan(10_000);
  const report = (await download(page, fr('figures.save-html'))).toString('utf8');
  expect(report).toContain('data:image/png;base64,');
  for (const name of people)
    for (const file of [table.toString('utf8'), report]) expect(file).not.toContain(name);
});
