/** A day in short: what a window leaves behind when everything in it was used and used again. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright';

import { applicationRow, chooseSite, finish, goTo, write, writeSite } from '../harness/desk.ts';
import { numberedName, samplePdf } from '../harness/mail.ts';
import { receiveMails } from '../harness/receiving.ts';
import { handOf, systemOf } from '../harness/system.ts';
import { expect, test } from '../harness/vivier.ts';
import { fr } from '../harness/words.ts';

/** Node warns of a leak from the eleventh listener on. */
const rounds = 12;
/** The rounds after which what is made once has been made. */
const settled = 4;

/** How many listeners the page's own objects have, once what nobody holds is gone. */
async function listenersOf(page: Page): Promise<number> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('HeapProfiler.collectGarbage');
  await devtools.send('Performance.enable');
  const { metrics } = await devtools.send('Performance.getMetrics');
  await devtools.detach();
  return metrics.find(({ name }) => name === 'JSEventListeners')?.value ?? Infinity;
}

test('starting, opening documents, exporting and quitting leave no error, no warning and no listener behind', async ({
  vivier,
  site,
}) => {
  test.slow();
  const bytes = await samplePdf('Dix ans de Ruby');
  const attachment = { name: 'CV.pdf', type: 'application/pdf', bytes };
  const people = [numberedName(1), numberedName(2)];
  await receiveMails(vivier, ...people.map((name) => ({ name, attachment })));
  const { page } = vivier;
  const listeners: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await goTo(page, 'applications');
    await applicationRow(page, people[round % 2] ?? '').click();
    await expect(page.getByRole('region', { name: fr('viewer.document', { name: 'CV.pdf' }) })).toBeVisible();
    await goTo(page, 'offers');
    listeners.push(await listenersOf(page));
  }
  // One that stays in each round would be more than that.
  const least = Math.min(...listeners.slice(-3));
  expect(least - listeners[settled - 1]!, listeners.join(' ')).toBeLessThan(rounds - settled - 3);
  await goTo(page, 'applications');
  await applicationRow(page, people[0] ?? '').click();
  const kept = await systemOf(page).handOut(() =>
    page
      .getByRole('button', { name: fr('documents.save') })
      .first()
      .click(),
  );
  expect(readFileSync(kept.path).equals(Buffer.from(bytes))).toBe(true);

  await chooseSite(page, site.folder);
  await handOf(page).menu('go-offers');
  await handOf(page).menu('new-posting');
  await write(page, 'fr', {
    title: 'Du début à la fin',
    start: 'Dès que possible',
    tags: ['médiation'],
    text: 'Vous ne laissez rien traîner.',
  });
  await finish(page, 'fr');
  const before = site.posts();
  await writeSite(page, 1);
  await expect(page.getByText(fr('export.report', { created: 1, updated: 0, refused: 0 }))).toBeVisible();
  expect(site.posts()).toHaveLength(before.length + 1);

  // What any process of the program says on its error stream, and an exit that is not 0, are complaints too.
  await vivier.stop();
  expect(vivier.complaints).toEqual([]);
});
