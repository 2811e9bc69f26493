import { readFileSync } from 'node:fs';
import PostalMime from 'postal-mime';
import type { Locator, Page } from 'playwright';

import { systemOf } from '../harness/system.ts';
import { goTo } from '../harness/desk.ts';
import { findings } from '../harness/axe.ts';
import { receiveMails } from '../harness/receiving.ts';
import { expect, test, type Vivier } from '../harness/vivier.ts';
import { fr } from '../harness/words.ts';

async function receive(vivier: Vivier, count: number): Promise<void> {
  const mails = Array.from({ length: count }, (_, index) => ({ subject: `Candidature ${index}` }));
  await receiveMails(vivier, ...mails);
}

function part(page: Page): Locator {
  return page.getByRole('region', { name: fr('page.interviews'), exact: true });
}

async function openPerson(page: Page, index: number): Promise<void> {
  await goTo(page, 'applications');
  await page
    .getByRole('grid', { name: fr('applications.list') })
    .getByRole('row')
    .nth(index)
    .click();
  await expect(part(page)).toBeVisible();
}

/** Sets an interview on a day far ahead, by keyboard alone. */
async function setInterview(page: Page): Promise<void> {
  await page.keyboard.press('i');
  await expect(page.getByRole('button', { name: fr('interviews.new') })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('form', { name: fr('interviews.new') })).toBeVisible();
  await page.keyboard.type('15062099');
}

test('by keyboard, an interview is set, told of where it overlaps, listed, and its invitation carries a calendar file', async ({
  vivier,
}) => {
  test.slow();
  const { page } = vivier;
  await receive(vivier, 2);
  await openPerson(page, 0);
  await setInterview(page);
  await page.getByRole('textbox', { name: fr('interviews.place') }).fill('Salle Rivière');
  expect(await findings(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(part(page)).toContainText('15 juin 2099, 10:00');

  await part(page)
    .getByRole('button', { name: fr('interviews.acts', { moment: '15 juin 2099, 10:00' }) })
    .focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  const text = page.getByRole('textbox', { name: fr('answers.text') });
  await expect(text).toHaveValue(/15 juin 2099 de 10:00 à 10:45/);
  await expect(text).toHaveValue(/Salle Rivière/);
  const { path } = await systemOf(page).handOut(() => page.keyboard.press('ControlOrMeta+Enter'));
  const mail = await PostalMime.parse(readFileSync(path));
  expect(mail.attachments).toMatchObject([{ mimeType: 'text/calendar', filename: 'interview.ics' }]);

  await openPerson(page, 1);
  await setInterview(page);
  await expect(part(page)).toContainText('En même temps');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('form', { name: fr('interviews.new') })).toHaveCount(0);

  await goTo(page, 'interviews');
  const next = page.getByRole('region', { name: fr('interviews.next') });
  await expect(next.getByRole('link')).toHaveCount(1);
  const waiting = page.getByRole('region', { name: fr('answers.waiting-title') });
  await expect(waiting.getByRole('listitem')).toHaveCount(1);
  expect(await findings(page)).toEqual([]);
  await waiting.getByRole('checkbox').last().focus();
  await page.keyboard.press('Space');
  await waiting.getByRole('button', { name: fr('answers.sent-today') }).focus();
  await page.keyboard.press('Enter');
  await expect(waiting).toContainText(fr('answers.waiting-none'));
  await page.locator('body').press('ControlOrMeta+z');
  await expect(waiting.getByRole('listitem')).toHaveCount(1);
});

test('an interview that is over cannot be set, and one that is called off is undone', async ({ vivier }) => {
  const { page } = vivier;
  await receive(vivier, 1);
  await openPerson(page, 0);
  await setInterview(page);
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.type('15062001');
  await expect(part(page)).toContainText(fr('interviews.past'));
  await expect(page.getByRole('button', { name: fr('interviews.set'), exact: true })).toBeDisabled();
  await page.keyboard.press('Escape');
  await setInterview(page);
  await page.getByRole('button', { name: fr('interviews.set'), exact: true }).click();
  const acts = part(page).getByRole('button', {
    name: fr('interviews.acts', { moment: '15 juin 2099, 10:00' }),
  });
  await acts.click();
  await page.getByRole('menuitem', { name: fr('interviews.cancel') }).click();
  await expect(part(page)).toContainText(fr('interviews.cancelled'));
  await page.locator('body').press('ControlOrMeta+z');
  await expect(acts).toBeVisible();
});
