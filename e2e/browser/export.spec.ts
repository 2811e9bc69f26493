import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { Page } from 'playwright';

import { applicationRow, goTo } from '../harness/desk.ts';
import { ask, makeReviewed } from '../harness/reviewing.ts';
import { expect, test } from '../harness/vivier.ts';
import { fr } from '../harness/words.ts';

const names = ['Anaïs Lœuillet', 'Noor Échantillon', 'Paul Specimen'];

async function download(page: Page, act: string): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  await page.getByRole('button', { name: fr('applications.add') }).click();
  const coming = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: act }).click();
  const file = await coming;
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

test('what the list shows is kept as CSV and JSON: no formula, nobody who was removed', async ({
  vivier,
}) => {
  test.slow();
  const { applications } = await makeReviewed(vivier, names, { told: true });
  const { page } = vivier;
  const [first, second, removed] = applications;
  await ask(page, 'applications.correct', { id: first!.id, changes: { name: '=HYPERLINK("x")' } });
  await ask(page, 'applications.tag', { ids: [second!.id], tag: 'à rappeler', on: true });
  await ask(page, 'applications.remove', { id: removed!.id });
  await goTo(page, 'applications');
  await expect(applicationRow(page, second!.name)).toBeVisible();

  const all = await download(page, fr('desk.export-csv'));
  expect(all.name).toMatch(/^candidatures-\d{4}-\d\d-\d\d\.csv$/);
  expect(all.bytes.subarray(0, 3).toString('hex')).toBe('efbbbf');
  const rows: Record<string, string>[] = parse(all.bytes, { bom: true, columns: true });
  expect(rows.map(({ identifiant }) => identifiant).sort()).toEqual([first!.id, second!.id].sort());
  expect(rows.find(({ identifiant }) => identifiant === first!.id)).toMatchObject({
    nom: `'=HYPERLINK("x")`,
    étape: 'reçue',
  });
  expect(all.bytes.toString('utf8')).not.toContain(removed!.name);

  // Only what is filtered, as it stands on the screen.
  await page.getByRole('button', { name: new RegExp(fr('desk.filter-tag')) }).click();
  await page.getByRole('option', { name: /à rappeler/ }).click();
  await expect(applicationRow(page, 'HYPERLINK')).toHaveCount(0);
  const some = await download(page, fr('desk.export-json'));
  expect(some.name).toMatch(/\.json$/);
  expect(JSON.parse(some.bytes.toString('utf8'))).toMatchObject([
    { id: second!.id, candidate: { name: second!.name }, tags: ['à rappeler'], stage: 'received' },
  ]);
});
