import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import {
  applicationRow,
  chooseSite,
  expectReport,
  goTo,
  openPosting,
  openReceiving,
  openReport,
  pickMails,
  readSite,
  reportList,
} from '../harness/desk.ts';
import { eml, frenchMail, samplePdf } from '../harness/mail.ts';
import { findings } from '../harness/axe.ts';
import { expect, test } from '../harness/vivier.ts';
import { fr } from '../harness/words.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing wrong on any page, ${colorScheme}`, async ({ vivier, site }) => {
    test.slow();
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
    await page.keyboard.press('Escape');
  });

  test(`axe finds nothing wrong where applications are received and read, ${colorScheme}`, async ({
    vivier,
  }) => {
    test.slow();
    const { page } = vivier;
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const look = async (place: string) => expect.soft(await findings(page), place).toEqual([]);

    const mails = join(dirname(vivier.library), 'mails');
    mkdirSync(mails);
    writeFileSync(join(mails, 'one.eml'), eml({ ...frenchMail, attachment: null }));
    writeFileSync(join(mails, 'empty.eml'), '');
    await openReceiving(page);
    await look('receiving, a library that is empty');
    await page.getByRole('button', { name: fr('mailboxes.add') }).click();
    await page.getByRole('button', { name: fr('receiving.paste'), exact: true }).click();
    await look('receiving, a mailbox and a pasted mail');
    writeFileSync(join(mails, 'CV Noor Echantillon.pdf'), await samplePdf('Noor Echantillon'));
    await pickMails(
      page,
      ['one.eml', 'empty.eml', 'CV Noor Echantillon.pdf'].map((name) => join(mails, name)),
    );
    await expectReport(page, { imported: 2, duplicates: 0, refused: 1 });
    await look('receiving, received');
    await openReport(page);
    await look('a report, refused');
    await page.getByRole('radio', { name: fr('receiving.filter-all') }).click();
    await expect(reportList(page).getByRole('row')).toHaveCount(3);
    await look('a report, all');
    await applicationRow(page, frenchMail.name).click();
    await expect(page.getByRole('article', { name: frenchMail.name })).toBeVisible();
    await look('an application');
    await page.getByRole('button', { name: fr('people.more') }).click();
    await page.getByRole('menuitem', { name: fr('people.find-open') }).click();
    const find = page.getByRole('region', { name: fr('people.find') });
    await find.getByRole('textbox').fill('noor');
    await find.getByRole('button', { name: /Noor/ }).click();
    await expect(find.getByRole('table')).toBeVisible();
    await look('two people compared');
  });
}

test('every place can be gone to at 200 %', async ({ vivier }) => {
  const { page } = vivier;
  await page.setViewportSize({ width: 640, height: 400 });
  const links = page.getByRole('navigation', { name: fr('nav.label') }).getByRole('link');
  await expect(links).toHaveCount(9);
  for (const link of await links.all()) await expect(link).toBeInViewport({ ratio: 1 });
});
