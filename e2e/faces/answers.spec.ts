import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import PostalMime from 'postal-mime';
import type { Locator, Page } from 'playwright';

import { systemOf, type HandedOut } from '../harness/system.ts';
import { goTo } from '../harness/desk.ts';
import { findings } from '../harness/axe.ts';
import { receiveMails } from '../harness/receiving.ts';
import { expect, test } from '../harness/vivier.ts';
import { fr, frError } from '../harness/words.ts';

/** Opens the application of the mail of that number from the list of all. */
async function openPerson(page: Page, index = 0): Promise<void> {
  await goTo(page, 'applications');
  const rows = page.getByRole('grid', { name: fr('applications.list') }).getByRole('row');
  await rows.nth(index).click();
  await expect(part(page)).toBeVisible();
}

function part(page: Page): Locator {
  return page.getByRole('region', { name: fr('page.answers'), exact: true });
}

function composer(page: Page): Locator {
  return page.getByRole('form', { name: fr('answers.compose') });
}

function read({ path }: HandedOut) {
  return PostalMime.parse(readFileSync(path));
}

/** Says who recruits, where the form stands. */
async function fillEmployer(page: Page): Promise<void> {
  for (const [field, words] of [
    ['employer.name', 'Atelier Exemple'],
    ['employer.address', '1 rue de l’Exemple, Paris'],
    ['employer.rightsContact', 'droits@example.org'],
    ['employer.signature', 'Sacha Exemple'],
  ] as const)
    await page.getByRole('textbox', { name: fr(field) }).fill(words);
  for (const field of ['employer.purposes', 'employer.recipients', 'employer.duration'] as const) {
    const take = page.getByRole('button', { name: fr('employer.propose-for', { part: fr(field) }) });
    await take.focus();
    await page.keyboard.press('Enter');
    await expect(take).toHaveCount(0);
  }
}

test('by keyboard, an acknowledgement asks who recruits, is opened, confirmed, and all of it is undone', async ({
  vivier,
}) => {
  test.slow();
  const { page } = vivier;
  await receiveMails(vivier, { subject: 'Candidature' });
  await openPerson(page);
  await expect(part(page)).toContainText(fr('answers.not-acknowledged'));
  await page
    .getByRole('article')
    .focus()
    .catch(() => undefined);
  await page.keyboard.press('r');
  await expect(page.getByRole('button', { name: fr('answers.write') })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(composer(page)).toContainText('Avant le premier accusé de réception');
  await expect(composer(page)).toContainText('le contact pour les droits');
  expect(await findings(page)).toEqual([]);
  await fillEmployer(page);
  const goOn = page.getByRole('button', { name: fr('answers.go-on') });
  await goOn.focus();
  await page.keyboard.press('Enter');
  const text = page.getByRole('textbox', { name: fr('answers.text') });
  await expect(text).toHaveValue(/CNIL/);
  await expect(text).toHaveValue(/droits@example\.org/);
  await expect(text).toBeFocused();
  expect(await findings(page)).toEqual([]);
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.type('Un mot de plus.');
  const draft = await systemOf(page).handOut(() => page.keyboard.press('ControlOrMeta+Enter'));
  expect(draft.name).toMatch(/\.eml$/);
  const mail = await read(draft);
  expect(mail.subject).toBe('Re: Candidature');
  expect(mail.text).toContain('Un mot de plus.');
  expect(mail.headers).toContainEqual(expect.objectContaining({ key: 'x-unsent', value: '1' }));
  expect(mail.inReplyTo).toMatch(/^<.+>$/);

  await expect(part(page)).toContainText(fr('answers.waiting'));
  await page.getByRole('button', { name: fr('answers.sent-today') }).focus();
  await page.keyboard.press('Enter');
  await expect(part(page)).toContainText(/Accusé de réception parti le/);
  await page.locator('body').press('ControlOrMeta+z');
  await expect(part(page)).toContainText(fr('answers.waiting'));
  await page.locator('body').press('ControlOrMeta+z');
  await expect(part(page)).not.toContainText(fr('answers.waiting'));
  await page.locator('body').press('ControlOrMeta+Shift+z');
  await expect(part(page)).toContainText(fr('answers.waiting'));
});

test('a refusal is written in the language of the candidate and moves to refused in the same step', async ({
  vivier,
}) => {
  const { page } = vivier;
  await receiveMails(vivier, {
    subject: 'Application',
    text: 'Hello,\n\nI would like to apply for the position that you offer, and I look forward to hearing from you.\n\nKind regards',
  });
  await openPerson(page);
  await page.getByRole('button', { name: fr('answers.write') }).click();
  await page.getByRole('button', { name: new RegExp(fr('answers.kind')) }).click();
  await page.getByRole('option', { name: fr('answers.kind-refusal') }).click();
  const text = page.getByRole('textbox', { name: fr('answers.text') });
  await expect(text).toHaveValue(/Thank you for the time/);
  const draft = await systemOf(page).handOut(() =>
    page.getByRole('button', { name: fr('answers.open'), exact: true }).click(),
  );
  expect((await read(draft)).text).toContain('Thank you for the time');
  await vivier.stop();
  const { value } = await vivier.json('applications', 'list');
  expect(value).toMatchObject([{ stage: 'refused' }]);
});

test('templates are changed with a live preview, wrong fields are named, and the first text comes back', async ({
  vivier,
}) => {
  const { page } = vivier;
  await goTo(page, 'settings');
  const templates = page.getByRole('region', { name: fr('templates.title') });
  await templates.getByRole('button', { name: /Refus après lecture/ }).click();
  const text = templates.getByRole('textbox', { name: fr('answers.text') });
  await text.fill('Bonjour {candidat},');
  await expect(templates).toContainText(frError('template-field-unknown', { field: '{candidat}', line: 1 }));
  await text.fill('Bonjour {candidate}, à bientôt.');
  await expect(templates.getByRole('region', { name: fr('templates.preview') })).toContainText(
    'Bonjour Camille Exemple, à bientôt.',
  );
  expect(await findings(page)).toEqual([]);
  await templates.getByRole('button', { name: fr('templates.reset') }).click();
  await expect(text).toHaveValue(/Nous l’avons lue avec attention/);
  await templates.getByRole('button', { name: fr('templates.remove') }).click();
  await expect(templates.getByRole('button', { name: /Refus après lecture/ })).toHaveCount(0);
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: fr('ui.undo') })
    .click();
  await expect(templates.getByRole('button', { name: /Refus après lecture/ })).toBeVisible();
});

test('by keyboard, many are refused at once: looked at, one left out, drafted in one archive, undone in one step', async ({
  vivier,
}) => {
  test.slow();
  const { page } = vivier;
  await receiveMails(vivier, {}, {}, {});
  await goTo(page, 'applications');
  await expect(page.getByRole('grid', { name: fr('applications.list') }).getByRole('row')).toHaveCount(3);
  for (const key of ['j', 'x', 'j', 'x', 'j', 'x']) await page.keyboard.press(key);
  await page.keyboard.press('r');
  const many = page.getByRole('region', { name: fr('answers.many-title', { count: 3 }) });
  await expect(many.getByRole('heading')).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('option', { name: fr('answers.kind-refusal') }).focus();
  await page.keyboard.press('Enter');
  const people = many.getByRole('list', { name: fr('answers.many-people') });
  await expect(people.getByRole('checkbox')).toHaveCount(3);
  const common = many.getByRole('textbox', { name: fr('answers.many-text', { language: 'Français' }) });
  await expect(common).toHaveValue(/Nous l’avons lue avec attention/);
  expect(await findings(page)).toEqual([]);
  await people.getByRole('checkbox').first().focus();
  await page.keyboard.press('Space');
  await people
    .getByRole('button', { name: new RegExp(fr('answers.many-look')) })
    .last()
    .focus();
  await page.keyboard.press('Enter');
  await people.getByRole('textbox', { name: fr('answers.text') }).fill('Bonjour,\n\nUn mot à part.');
  await many.getByRole('button', { name: fr('answers.many-save', { count: 2 }) }).focus();
  const { path } = await systemOf(page).handOut(() => page.keyboard.press('Enter'));
  const files = unzipSync(readFileSync(path));
  const texts = await Promise.all(
    Object.values(files).map(async (file) => (await PostalMime.parse(file)).text ?? ''),
  );
  expect(texts).toHaveLength(2);
  expect(texts.filter((text) => text.includes('Un mot à part.'))).toHaveLength(1);
  const done = page.getByRole('region', { name: fr('answers.many-done', { count: 2 }) });
  await expect(done.getByRole('button')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(done).toHaveCount(0);
  await page.locator('body').press('ControlOrMeta+z');
  await goTo(page, 'interviews');
  await expect(page.getByText(fr('answers.waiting-none'))).toBeVisible();
  await vivier.stop();
  const { value } = await vivier.json('applications', 'list');
  expect((value as { stage: string }[]).map(({ stage }) => stage)).toEqual([
    'received',
    'received',
    'received',
  ]);
});
