import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { applicationRow, expectReport, goTo, pickMails } from '../harness/desk.ts';
import { numberedMail } from '../harness/mail.ts';
import { findings } from '../harness/axe.ts';
import { picture } from '../harness/pictures.ts';
import { expect, test, type Vivier } from '../harness/vivier.ts';
import { fr } from '../harness/words.ts';

/** Mails that came some months ago, so that nobody may keep them any more. */
async function receiveOld(
  vivier: Vivier,
  names: readonly string[],
  date = 'Mon, 01 Jun 2026',
): Promise<void> {
  const folder = join(dirname(vivier.library), 'mails');
  mkdirSync(folder, { recursive: true });
  const files = names.map((name, index) => {
    const file = join(folder, `${name}.eml`);
    const address = `${name.toLowerCase().replaceAll(' ', '.')}@example.org`;
    const mail = numberedMail(index, { name, address, subject: `Candidature de ${name}` });
    writeFileSync(file, mail.toString('latin1').replace('Fri, 20 Nov 2026', date), 'latin1');
    return file;
  });
  await pickMails(vivier.page, files);
  await expectReport(vivier.page, { imported: names.length, duplicates: 0, refused: 0 });
}

/** Which files of the library hold some words. */
function holding(library: string, words: string): string[] {
  return readdirSync(library, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/^lock/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => file.includes(words) || contentOf(file).includes(words));
}

/** Empty where it has gone since it was listed: what is received is moved to its place. */
function contentOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}

test('who has expired is listed with the reason, and is erased after one question', async ({ vivier }) => {
  const { page, library } = vivier;
  await receiveOld(vivier, ['Orphée Quintessence', 'Ysolde Palimpseste']);
  expect(holding(library, 'Quintessence').length).toBeGreaterThan(0);
  await goTo(page, 'privacy');
  const due = page.getByRole('list', { name: fr('privacy.due-title') });
  await expect(due.getByRole('listitem')).toHaveCount(2);
  await expect(due.getByRole('listitem').first()).toContainText(fr('privacy.why-no-process'));
  await picture(vivier.page, 'privacy-due');

  await page.getByRole('checkbox', { name: fr('privacy.choose', { who: 'Orphée Quintessence' }) }).check();
  await page.getByRole('button', { name: fr('privacy.erase-chosen', { count: 1 }) }).click();
  await expect(
    page.getByRole('heading', { name: fr('privacy.erase-ask', { who: 'Orphée Quintessence' }) }),
  ).toBeFocused();
  await expect(page.getByText(fr('privacy.count-messages', { count: 1 }))).toBeVisible();
  await picture(vivier.page, 'privacy-question');
  await page.keyboard.press('Escape');
  await expect(due.getByRole('listitem')).toHaveCount(2);

  await page.getByRole('checkbox', { name: fr('privacy.choose', { who: 'Orphée Quintessence' }) }).check();
  await page.getByRole('button', { name: fr('privacy.erase-chosen', { count: 1 }) }).click();
  await page.getByRole('button', { name: fr('privacy.erase-now') }).click();
  await expect(page.getByText(fr('privacy.erased', { count: 1 }))).toBeVisible();
  await expect(due.getByRole('listitem')).toHaveCount(1);
  expect(holding(library, 'Quintessence')).toEqual([]);
  expect(holding(library, 'Ysolde').length).toBeGreaterThan(0);
});

test('consent is noted on the page, keeps, is withdrawn and undone', async ({ vivier }) => {
  const { page } = vivier;
  await receiveOld(vivier, ['Camille Exemple']);
  await goTo(page, 'applications');
  await applicationRow(page, 'Camille Exemple').click();
  const rights = page.getByRole('region', { name: fr('page.consent') });
  await expect(rights).toContainText(fr('privacy.why-no-process'));
  await rights.getByRole('button', { name: fr('privacy.consent-add') }).click();
  await rights.getByRole('textbox', { name: fr('privacy.consent-words') }).fill('Oui, gardez mon CV.');
  await picture(vivier.page, 'consent-form');
  await rights.getByRole('button', { name: fr('privacy.consent-write') }).click();
  await expect(rights).toContainText('Oui, gardez mon CV.');
  await expect(rights).toContainText(fr('privacy.why-consent'));
  await picture(vivier.page, 'consent-given');
  await rights.getByRole('button', { name: fr('privacy.consent-withdraw'), exact: true }).click();
  await expect(rights).toContainText(fr('privacy.why-consent-withdrawn'));
  await page.keyboard.press('Control+z');
  await expect(rights).toContainText(fr('privacy.why-consent'));

  await rights.getByRole('button', { name: fr('privacy.asked-today') }).click();
  await goTo(page, 'privacy');
  await expect(page.getByRole('region', { name: fr('privacy.requests') })).toContainText('Camille Exemple');
});

test('a note that touches a protected ground is warned about and added all the same', async ({ vivier }) => {
  const { page } = vivier;
  await receiveOld(vivier, ['Camille Exemple'], 'Fri, 20 Nov 2026');
  await goTo(page, 'applications');
  await applicationRow(page, 'Camille Exemple').click();
  const notes = page.getByRole('region', { name: fr('applications.notes') });
  await notes.getByRole('textbox', { name: fr('applications.note') }).fill('Très bien, mais enceinte.');
  await expect(notes.getByRole('status').first()).toContainText(fr('grounds.pregnancy'));
  await picture(vivier.page, 'grounds');
  await notes.getByRole('button', { name: fr('applications.note-now') }).click();
  await expect(notes.getByRole('listitem')).toContainText('enceinte');
});

test('the command line tells who has expired, writes the file and erases', async ({ vivier }) => {
  await receiveOld(vivier, ['Orphée Quintessence']);
  await vivier.stop();
  const due = await vivier.json('privacy', 'due');
  expect(due).toMatchObject({
    code: 1,
    value: [{ candidate: { name: 'Orphée Quintessence' }, reason: 'no-process' }],
  });
  const to = join(dirname(vivier.library), 'dossier');
  expect(await vivier.json('privacy', 'access', 'niemand@example.org', '--to', to)).toMatchObject({
    code: 2,
  });
  const email = (due.value as { candidate: { email: string } }[])[0]?.candidate.email ?? '';
  expect(await vivier.json('privacy', 'access', email, '--to', to)).toMatchObject({ code: 0 });
  expect(readdirSync(to)).toContain('index.html');
  expect(await vivier.json('privacy', 'erase', email)).toEqual({ code: 0, value: { erased: 1 } });
  expect(await vivier.json('privacy', 'due', '--apply')).toEqual({ code: 0, value: [] });
  expect(holding(vivier.library, 'Quintessence')).toEqual([]);
});

for (const colorScheme of ['light', 'dark'] as const)
  test(`everything has a name and can be read, ${colorScheme}`, async ({ vivier }) => {
    const { page } = vivier;
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await receiveOld(vivier, ['Camille Exemple']);
    for (const place of ['privacy', 'pool'] as const) {
      await goTo(page, place);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      expect(await findings(page)).toEqual([]);
    }
  });
