import type { Page } from 'playwright';

import {
  chooseSite,
  column,
  goTo,
  openPosting,
  postingRow,
  readSite,
  saved,
  textOf,
} from '../harness/desk.ts';
import { expect, test } from '../harness/vivier.ts';
import { fr } from '../harness/words.ts';

const path = '_jobs-fr/charge-e-de-communication.markdown';
const name = 'Chargé·e de communication';
// Of two bodies, which the editor has no form for.
const table = '| Jour | Lieu |\n|------|------|\n| lundi | Lyon |\n|------|------|\n| jeudi | Nantes |';

function frames(page: Page) {
  return column(page, 'fr').getByRole('textbox', { name: new RegExp(`^${fr('offer.source')}`) });
}

test('a block kept as source is edited, moved, cut and pasted whole, and not typed over', async ({
  vivier,
  site,
}) => {
  const { page } = vivier;
  site.write(path, `${site.read(path)}\n${table}\n\nLa fin.\n`);
  await chooseSite(page, site.folder);
  await readSite(page);
  await openPosting(page, name);
  await expect(frames(page)).toHaveValue(table);
  const text = textOf(page, 'fr');

  // A click beside the field chooses the whole; a key pressed then goes behind it.
  const head = column(page, 'fr').getByText(fr('offer.source'), { exact: true });
  await head.click();
  await page.keyboard.type('Derrière.');
  await expect(frames(page)).toHaveValue(table);
  await expect(text.locator('> *').last()).toHaveText('La fin.');
  await expect(text.getByText('Derrière.')).toBeVisible();

  // Before the next click: two that follow at once are a double click, which chooses a word.
  await saved(page, 'fr');
  await head.click();
  await expect(text.locator('.source-block.is-selected')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(frames(page)).toBeFocused();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type('\n| mardi | Lille |');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Alt+ArrowUp');
  await page.keyboard.press('ControlOrMeta+x');
  await expect(frames(page)).toHaveCount(0);
  await text.getByText('La fin.').click();
  await page.keyboard.press('End');
  await page.keyboard.press('ControlOrMeta+v');
  await expect(frames(page)).toHaveValue(`${table}\n| mardi | Lille |`);
  await saved(page, 'fr');

  await page.reload();
  await expect(frames(page)).toHaveValue(`${table}\n| mardi | Lille |`);
});

test('the list of postings goes by keyboard: arrows, letters, Enter, Escape', async ({ vivier, site }) => {
  const { page } = vivier;
  await chooseSite(page, site.folder);
  await readSite(page);
  await goTo(page, 'offers');
  await expect(postingRow(page, name)).toBeVisible();
  await page.getByRole('grid', { name: fr('posting.list') }).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.type('Charg');
  await expect(postingRow(page, name)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: fr('posting.title') })).toHaveValue(name);
  await expect(postingRow(page, name)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByText(fr('posting.choose'))).toBeVisible();
});

test('a removed posting comes back by its undo, with its text', async ({ vivier }) => {
  const { page } = vivier;
  await goTo(page, 'offers');
  await page
    .getByRole('button', { name: fr('posting.new') })
    .first()
    .click();
  await expect(page.getByRole('textbox', { name: fr('posting.title') })).toBeFocused();
  await page.keyboard.type('Poste d’essai');
  await page.getByRole('button', { name: fr('offer.begin-fr') }).click();
  await textOf(page, 'fr').click();
  await page.keyboard.type('Des mots à garder.');
  await page.getByRole('button', { name: fr('posting.more') }).click();
  await page.getByRole('menuitem', { name: fr('posting.remove') }).click();
  await expect(page.getByText(fr('posting.removed', { name: 'Poste d’essai' }))).toBeVisible();
  await expect(page.getByText(fr('posting.none'))).toBeVisible();
  await page.getByRole('button', { name: fr('ui.undo') }).click();
  await expect(textOf(page, 'fr')).toHaveText('Des mots à garder.');

  await column(page, 'fr')
    .getByRole('button', { name: fr('offer.more') })
    .click();
  await page.getByRole('menuitem', { name: fr('offer.remove') }).click();
  await expect(page.getByText(fr('offer.removed'))).toBeVisible();
  await expect(page.getByRole('button', { name: fr('offer.begin-fr') })).toBeVisible();
  await page
    .getByRole('button', { name: fr('ui.undo') })
    .last()
    .click();
  await expect(textOf(page, 'fr')).toHaveText('Des mots à garder.');
});

test('what is filled in about a posting is kept without a save button', async ({ vivier }) => {
  const { page } = vivier;
  await goTo(page, 'offers');
  await page
    .getByRole('button', { name: fr('posting.new') })
    .first()
    .click();
  await expect(page.getByRole('textbox', { name: fr('posting.title') })).toBeFocused();
  await page.keyboard.type('Poste d’essai');
  await page.getByRole('button', { name: fr('posting.fields') }).click();
  const panel = page.getByRole('complementary', { name: fr('posting.fields') });
  await panel.getByRole('button', { name: fr('posting.contract') }).click();
  await page.getByRole('option', { name: fr('posting.contract-internship') }).click();
  await panel.getByRole('textbox', { name: fr('posting.place') }).fill('Lyon');
  await panel.getByRole('textbox', { name: fr('posting.pay-from') }).fill('42000,5');
  await panel.getByRole('textbox', { name: fr('posting.pay-to'), exact: true }).fill('40000');
  await page.keyboard.press('Tab');
  await expect(panel.getByText(fr('posting.pay-upside-down'))).toBeVisible();
  await panel.getByRole('spinbutton').first().click();
  await page.keyboard.type('01122026');
  await page.keyboard.press('Escape');
  await expect(panel).toHaveCount(0);

  await page.reload();
  await expect(page.getByRole('textbox', { name: fr('posting.title') })).toHaveValue('Poste d’essai');
  await page.getByRole('button', { name: fr('posting.fields') }).click();
  await expect(panel.getByRole('button', { name: fr('posting.contract') })).toContainText(
    fr('posting.contract-internship'),
  );
  await expect(panel.getByRole('textbox', { name: fr('posting.place') })).toHaveValue('Lyon');
  await expect(panel.getByRole('textbox', { name: fr('posting.pay-from') })).toHaveValue(/^42\s000,5$/);
  await expect(panel.getByRole('group', { name: fr('posting.opens') })).toContainText('01/12/2026');
});
