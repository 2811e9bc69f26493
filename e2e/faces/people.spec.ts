import type { Locator, Page } from 'playwright';

import type { Application } from '../../src/shared/applications/application.ts';
import { applicationRow, goTo, makePosting } from '../harness/desk.ts';
import { samplePdf } from '../harness/mail.ts';
import { receiveMails } from '../harness/receiving.ts';
import { expect, test, type Vivier } from '../harness/vivier.ts';
import { fr } from '../harness/words.ts';

const posting = 'Cartographe de sentiers';

async function makeOpenPosting(page: Page, title: string): Promise<void> {
  await makePosting(page, title);
  await page.getByRole('button', { name: fr('posting.to-from-draft'), exact: true }).click();
  await expect(page.getByText(fr('posting.became-open', { name: title }))).toBeVisible();
}

function person(page: Page, name: string): Locator {
  return page.getByRole('article', { name });
}

/** Takes back what the newest message at the foot of the window tells of. */
async function undoInToast(page: Page, said: string): Promise<void> {
  const told = page.getByRole('alertdialog').filter({ hasText: said });
  await told.getByRole('button', { name: fr('ui.undo') }).click();
  await expect(told).toHaveCount(0);
}

async function listed(vivier: Vivier): Promise<Application[]> {
  const { value } = await vivier.json('applications', 'list');
  return value as Application[];
}

test('a proposed posting is confirmed by one key, undone, and another is chosen', async ({ vivier }) => {
  const { page } = vivier;
  await makeOpenPosting(page, posting);
  await makeOpenPosting(page, 'Luthier');
  await receiveMails(vivier, { subject: `Candidature : ${posting}` }, { subject: 'Une question' });

  const waiting = page.getByRole('button', { name: new RegExp(fr('applications.to-confirm')) });
  await waiting.click();
  const rows = page.getByRole('grid', { name: fr('applications.list') }).getByRole('row');
  await expect(rows).toHaveCount(1);
  await rows.first().click();
  const proposal = page.getByRole('region', { name: fr('proposal.posting') });
  await expect(proposal).toContainText(fr('proposal.posting-is', { title: posting }));
  await expect(proposal).toContainText(fr('proposal.posting-subject', { value: `Candidature : ${posting}` }));
  await page.getByRole('region', { name: fr('applications.mails') }).focus();
  await page.keyboard.press('c');
  await expect(proposal).toHaveCount(0);
  await undoInToast(page, fr('applications.assigned', { title: posting }));
  await expect(proposal).toBeVisible();

  await proposal.getByRole('button', { name: fr('proposal.posting-other') }).click();
  await page.getByRole('option', { name: 'Luthier' }).click();
  await expect(proposal).toHaveCount(0);
  await vivier.stop();
  const row = (await listed(vivier)).find(({ candidate }) => candidate.email === 'personne-0@example.org');
  expect(row).toMatchObject({ assignment: 'assigned', posting: { title: 'Luthier' } });
});

test('one person under two names is compared, merged, undone, kept apart', async ({ vivier }) => {
  const { page } = vivier;
  const bytes = await samplePdf('Le même CV');
  const attachment = { name: 'CV.pdf', type: 'application/pdf', bytes };
  await receiveMails(
    vivier,
    { name: 'Zoé Modèle', address: 'zoe@example.org', attachment },
    { name: 'Zoé Modèle-Exemple', address: 'z.modele@example.org', attachment },
  );
  await applicationRow(page, 'Zoé Modèle,').click();
  const same = page.getByRole('region', { name: fr('people.same') });
  await expect(same).toContainText(fr('people.same-is', { name: 'Zoé Modèle-Exemple' }));
  await expect(same).toContainText(fr('people.reason-same-document', { value: 'CV.pdf' }));
  await same.getByRole('button', { name: fr('people.compare') }).click();
  const table = same.getByRole('table');
  await expect(table).toContainText('zoe@example.org');
  await expect(table).toContainText('z.modele@example.org');
  await table.getByRole('button', { name: fr('people.merge-under', { name: 'Zoé Modèle-Exemple' }) }).click();
  await expect(person(page, 'Zoé Modèle-Exemple')).toBeVisible();
  await expect(page.getByRole('list', { name: fr('applications.others') })).toBeVisible();
  await expect(same).toHaveCount(0);

  await undoInToast(page, fr('people.merged', { name: 'Zoé Modèle-Exemple' }));
  await expect(person(page, 'Zoé Modèle')).toBeVisible();
  await expect(same).toBeVisible();
  await same.getByRole('button', { name: fr('people.keep-apart') }).click();
  await expect(same).toHaveCount(0);

  await vivier.restart();
  await goTo(vivier.page, 'applications');
  await applicationRow(vivier.page, 'Zoé Modèle,').click();
  await expect(person(vivier.page, 'Zoé Modèle')).toBeVisible();
  await expect(vivier.page.getByRole('region', { name: fr('people.same') })).toHaveCount(0);
});

test('somebody is found by hand, merged, and one application split off again', async ({ vivier }) => {
  const { page } = vivier;
  await receiveMails(
    vivier,
    { name: 'Noor Échantillon', address: 'noor@example.org' },
    { name: 'Paul Specimen', address: 'paul@example.org' },
  );
  await applicationRow(page, 'Noor Échantillon').click();
  await page.getByRole('button', { name: fr('people.more'), exact: true }).click();
  await page.getByRole('menuitem', { name: fr('people.find-open') }).click();
  const find = page.getByRole('region', { name: fr('people.find') });
  await find.getByRole('textbox').fill('specimen');
  await find.getByRole('button', { name: 'Paul Specimen' }).click();
  await find.getByRole('button', { name: fr('people.merge-under', { name: 'Noor Échantillon' }) }).click();
  await expect(find).toHaveCount(0);
  await expect(applicationRow(page, 'Noor Échantillon')).toHaveCount(2);
  await expect(page.getByRole('list', { name: fr('applications.others') })).toBeVisible();

  await page.getByRole('button', { name: fr('people.more'), exact: true }).click();
  await page.getByRole('menuitem', { name: fr('people.split') }).click();
  await expect(page.getByRole('list', { name: fr('applications.others') })).toHaveCount(0);
  await undoInToast(page, fr('people.split-done', { name: 'Noor Échantillon' }));
  await expect(page.getByRole('list', { name: fr('applications.others') })).toBeVisible();
});

test('two applications of one person are joined, and a mail is taken apart again', async ({ vivier }) => {
  const { page } = vivier;
  const zoe = { name: 'Zoé Modèle', address: 'zoe@example.org' };
  await receiveMails(vivier, { ...zoe, subject: 'Première lettre' }, { ...zoe, subject: 'Seconde lettre' });
  await expect(applicationRow(page, 'Zoé Modèle')).toHaveCount(2);
  await applicationRow(page, 'Zoé Modèle').first().click();
  await page
    .getByRole('list', { name: fr('applications.others') })
    .getByRole('button', {
      name: fr('applications.join', { name: fr('applications.assignment-unassigned') }),
    })
    .click();
  await expect(applicationRow(page, 'Zoé Modèle')).toHaveCount(1);
  const mails = page.getByRole('region', { name: fr('applications.mails') });
  await expect(mails.getByRole('heading', { name: 'Première lettre' })).toBeVisible();
  await expect(mails.getByRole('heading', { name: 'Seconde lettre' })).toBeVisible();

  await mails
    .getByRole('button', { name: fr('applications.mail-part') })
    .first()
    .click();
  await expect(applicationRow(page, 'Zoé Modèle')).toHaveCount(2);
  await undoInToast(page, fr('applications.mail-parted'));
  await expect(applicationRow(page, 'Zoé Modèle')).toHaveCount(1);
});
