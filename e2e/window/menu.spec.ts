import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';

import { applicationRow, goTo, pickMails } from '../harness/desk.ts';
import { numberedMail, numberedName } from '../harness/mail.ts';
import { handOf, standInOf, systemOf } from '../harness/system.ts';
import { expect, test } from '../harness/vivier.ts';
import { fr } from '../harness/words.ts';

interface Item {
  readonly label: string;
  readonly enabled: boolean;
  readonly checked: boolean;
}

const itemOf = async (page: Page, id: string) => (await standInOf(page)('menu-item', id)) as Item | null;
const isEnabled = (page: Page, id: string) => async () => (await itemOf(page, id))?.enabled;

test.skip(({ face }) => face !== 'stand-in', 'what a menu looks like is asked of the stand-in');

test('a command is grey until the page would do it, and does it from the menu then', async ({ vivier }) => {
  const { page, library } = vivier;
  const hand = handOf(page);
  await expect.poll(async () => itemOf(page, 'note')).toMatchObject({ enabled: false });
  await expect.poll(async () => itemOf(page, 'preview')).toMatchObject({ enabled: false });
  await expect.poll(async () => itemOf(page, 'undo')).toMatchObject({ enabled: false });
  await expect.poll(async () => itemOf(page, 'go-offers')).toMatchObject({ enabled: true });
  await hand.menu('new-posting');
  await expect.poll(isEnabled(page, 'preview')).toBe(true);
  await hand.menu('preview');
  await expect(page.getByRole('region', { name: fr('preview.title') })).toBeVisible();
  const mail = join(library, '..', 'une.eml');
  writeFileSync(mail, numberedMail(1, {}));
  await pickMails(page, [mail]);
  await applicationRow(page, numberedName(1)).click();
  await expect.poll(isEnabled(page, 'note')).toBe(true);
  await expect.poll(async () => itemOf(page, 'preview')).toMatchObject({ enabled: false });
  await hand.menu('note');
  await expect(page.getByRole('textbox', { name: fr('applications.note') })).toBeFocused();
  // What is being typed has steps of its own.
  await expect.poll(isEnabled(page, 'undo')).toBe(true);
  await goTo(page, 'privacy');
  await expect.poll(isEnabled(page, 'note')).toBe(false);
});

test('websites that were worked with wait in the menu, the last one first, and can be forgotten', async ({
  vivier,
  site,
}) => {
  const { page, library } = vivier;
  const hand = handOf(page);
  await expect.poll(async () => itemOf(page, 'recent-sites-none')).toMatchObject({ enabled: false });
  const other = join(library, '..', 'Autre & co');
  mkdirSync(join(other, '_jobs-fr'), { recursive: true });
  writeFileSync(join(other, '_config.yml'), 'collections:\n  jobs-fr:\n    output: true\n');
  await goTo(page, 'site');
  await systemOf(page).chooseFolder(site.folder, () =>
    page.getByRole('button', { name: fr('site.choose') }).click(),
  );
  await expect(page.getByText(site.folder, { exact: true })).toBeVisible();
  await systemOf(page).chooseFolder(other, () =>
    page.getByRole('button', { name: fr('site.change') }).click(),
  );
  await expect(page.getByText(other, { exact: true })).toBeVisible();
  await expect.poll(async () => (await itemOf(page, 'recent-site-0'))?.label).toBe(other.replace('&', '&&'));
  await hand.menu('go-offers');
  await hand.menu('recent-site-1');
  await expect(page).toHaveURL(/#\/site$/);
  await expect(page.getByText(site.folder, { exact: true })).toBeVisible();
  // Another start is asked for one, as a jump list does it.
  expect(await hand.startAgain(`--site=${other}`)).toBe(0);
  await expect(page.getByText(other, { exact: true })).toBeVisible();
  await hand.menu('recent-sites-forget');
  await expect.poll(() => itemOf(page, 'recent-sites-none')).toMatchObject({ enabled: false });
});

test('language and colours are the system’s until a person chooses others', async ({ vivier }) => {
  const { page } = vivier;
  const html = page.locator('html');
  await expect(html).toHaveAttribute('data-theme', 'light');
  await standInOf(page)('dark', true);
  await expect(html).toHaveAttribute('data-theme', 'dark');
  await goTo(page, 'settings');
  // The templates of letters have a language of their own.
  const choices = page.locator('.settings-choices');
  await choices
    .getByRole('radiogroup', { name: fr('settings.theme') })
    .getByText(fr('settings.theme-light'))
    .click();
  await expect(html).toHaveAttribute('data-theme', 'light');
  await choices
    .getByRole('radiogroup', { name: fr('settings.language') })
    .getByText(fr('settings.language-en'))
    .click();
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
  await expect.poll(async () => (await itemOf(page, 'settings'))?.label).toBe('Settings…');
  await choices.getByRole('radiogroup', { name: 'Language' }).getByText('As the system').click();
  await expect(page.getByRole('heading', { level: 1, name: fr('nav.settings') })).toBeVisible();
  const themes = (await handOf(page).recorded()).filter(({ what }) => what === 'nativeTheme.themeSource');
  expect(themes.at(-1)?.with).toEqual(['light']);
});

test('the icon of the window suits the ground it stands on', async ({ vivier }) => {
  test.skip(process.platform === 'darwin', 'needs Windows or Linux: macOS shows the program’s own icon');
  const { page } = vivier;
  const icons = async () =>
    (await handOf(page).recorded())
      .filter(({ what }) => what === 'BrowserWindow.setIcon')
      .map((one) => String(one.with[0]));
  const grounds = async () => (await icons()).map((icon) => /(light|dark)\.(?:png|ico)$/.exec(icon)?.[1]);
  await expect.poll(() => grounds()).toEqual(['light']);
  await standInOf(page)('dark', true);
  await expect.poll(grounds).toEqual(['light', 'dark']);
  for (const icon of await icons()) expect(existsSync(icon), icon).toBe(true);
});

test('no dictionary is fetched before a person has read from where and agreed', async ({ vivier }) => {
  const { page } = vivier;
  const hand = handOf(page);
  const named = async () =>
    (await hand.recorded())
      .filter(({ what }) => what === 'session.setSpellCheckerLanguages')
      .map((asked) => asked.with[0]);
  const dictionary = 'https://redirector.gvt1.com/edgedl/chrome/dict/fr-fr-3-0.bdic';
  expect(await named()).toEqual([[]]);
  expect(await standInOf(page)('allows', dictionary)).toBe(false);
  await hand.menu('spelling');
  const agree = page.getByRole('button', { name: fr('settings.spelling-fetch') });
  await expect(agree).toBeFocused();
  await expect(page.getByText(fr('settings.spelling-asks'))).toBeVisible();
  await agree.click();
  await expect(page.getByText(fr('settings.spelling-kept'))).toBeVisible();
  await expect.poll(named).toEqual([[], ['fr', 'en-GB']]);
  await expect.poll(async () => (await itemOf(page, 'spelling'))?.checked).toBe(true);
  await page.getByText(fr('settings.spelling-on')).click();
  await expect.poll(named).toEqual([[], ['fr', 'en-GB'], []]);
  expect(await standInOf(page)('allows', dictionary)).toBe(false);
});

test('the menu under the pointer proposes words, learns one, and offers what can be done there', async ({
  vivier,
}) => {
  const { page } = vivier;
  const standIn = standInOf(page);
  await goTo(page, 'settings');
  const field = page.getByRole('textbox', { name: fr('settings.author') });
  await field.fill('Bonjuor');
  await standIn('misspelt', { misspelledWord: 'Bonjuor', dictionarySuggestions: ['Bonjour', 'Bon & jour'] });
  await field.click({ button: 'right' });
  const popped = async () =>
    (await handOf(page).recorded()).filter(({ what }) => what === 'Menu.popup').at(-1)?.with[0] as
      readonly { readonly id?: string; readonly label?: string }[] | undefined;
  await expect
    .poll(async () => (await popped())?.map(({ id, label }) => (id === undefined ? '—' : label)))
    .toEqual([
      'Bonjour',
      'Bon && jour',
      '—',
      'Ajouter au dictionnaire',
      '—',
      'Couper',
      'Copier',
      'Coller',
      'Coller sans mise en forme',
      '—',
      'Tout sélectionner',
    ]);
  await standIn('popup', 'suggestion-0');
  await standIn('popup', 'learn');
  await expect
    .poll(async () => (await handOf(page).recorded()).slice(-2))
    .toEqual([
      { what: 'webContents.replaceMisspelling', with: ['Bonjour'] },
      { what: 'session.addWordToSpellCheckerDictionary', with: ['Bonjuor'] },
    ]);
});
