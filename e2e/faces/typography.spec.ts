import type { Page } from 'playwright';

import { column, goTo, saved, textOf } from '../harness/desk.ts';
import { expect, test } from '../harness/vivier.ts';
import { fr } from '../harness/words.ts';

async function beginText(page: Page): Promise<void> {
  await goTo(page, 'offers');
  await page
    .getByRole('button', { name: fr('posting.new') })
    .first()
    .click();
  await expect(page.getByRole('textbox', { name: fr('posting.title') })).toBeFocused();
  await page.getByRole('button', { name: fr('offer.begin-fr') }).click();
  await textOf(page, 'fr').click();
}

/** The signs painted over the text, in its order. */
function shownSigns(page: Page): Promise<(string | null)[]> {
  return textOf(page, 'fr')
    .locator('.typographic')
    .evaluateAll((signs) => signs.map((sign) => sign.getAttribute('data-shown')));
}

test('dashes, ellipses and guillemets are painted as the page shows them, over the signs as typed', async ({
  vivier,
}) => {
  const { page } = vivier;
  await beginText(page);
  await page.keyboard.type('Un -- deux --- trois << quatre >> fin...');
  await expect.poll(() => shownSigns(page)).toEqual(['–', '—', '«', '»', '…']);
  await expect(textOf(page, 'fr').locator('.typographic').first()).toHaveAttribute(
    'title',
    fr('offer.shown-as', { sign: '–' }),
  );
  // What is painted is no word of the text: one sign deleted leaves the others.
  await page.keyboard.press('Backspace');
  await expect.poll(() => shownSigns(page)).toEqual(['–', '—', '«', '»']);
  await expect(textOf(page, 'fr')).toHaveText('Un -- deux --- trois << quatre >> fin..');
  await page.keyboard.type('.');
  await expect.poll(() => shownSigns(page)).toEqual(['–', '—', '«', '»', '…']);
  // The caret goes over the signs one by one, and what is written between them parts them.
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.type('x');
  await expect(textOf(page, 'fr')).toHaveText('Un -- deux --- trois << quatre >> fin.x..');
  await expect.poll(() => shownSigns(page)).toEqual(['–', '—', '«', '»']);
  await page.keyboard.press('ControlOrMeta+z');
  await saved(page, 'fr');
});

test('quotes turn as they do on the page, by what stands beside them', async ({ vivier }) => {
  const { page } = vivier;
  await beginText(page);
  await page.keyboard.type('Un "mot" de l\'équipe');
  await expect.poll(() => shownSigns(page)).toEqual(['“', '”', '’']);
  await expect(textOf(page, 'fr')).toHaveText('Un "mot" de l\'équipe');
  await saved(page, 'fr');
});

test('code is left as it is, and lines that come back by undo have their signs again', async ({ vivier }) => {
  const { page } = vivier;
  await beginText(page);
  await page.keyboard.type('Le code `a--b...` et -- suite');
  await expect.poll(() => shownSigns(page)).toEqual(['–']);
  await page.keyboard.press('Enter');
  await page.keyboard.type('autre... ligne');
  await expect.poll(() => shownSigns(page)).toEqual(['–', '…']);
  // What follows within half a second would be one step of undo with the typing.
  await saved(page, 'fr');
  await page.waitForTimeout(1000);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('Backspace');
  await expect.poll(() => shownSigns(page)).toEqual([]);
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(() => shownSigns(page)).toEqual(['–', '…']);
  await saved(page, 'fr');
});

test('words are found and replaced in the text, over marks, by keyboard', async ({ vivier }) => {
  const { page } = vivier;
  await beginText(page);
  await page.keyboard.type('Un mot, un Mot, mots et mot.');
  await page.keyboard.press('ControlOrMeta+f');
  const bar = page.getByRole('search', { name: fr('find.title') });
  await expect(bar.getByRole('textbox', { name: fr('find.old') })).toBeFocused();
  await page.keyboard.type('mot');
  const text = textOf(page, 'fr');
  await expect(text.locator('.found')).toHaveCount(4);
  await expect(bar.getByRole('status')).toHaveText(fr('find.count', { at: 1, count: 4 }));
  await page.keyboard.press('Enter');
  await expect(bar.getByRole('status')).toHaveText(fr('find.count', { at: 2, count: 4 }));
  await bar.getByRole('button', { name: fr('replace.whole-words') }).click();
  await expect(text.locator('.found')).toHaveCount(3);
  await bar.getByRole('button', { name: fr('replace.match-case') }).click();
  await expect(text.locator('.found')).toHaveCount(2);

  await page.keyboard.press('ControlOrMeta+h');
  await bar.getByRole('textbox', { name: fr('replace.new') }).fill('mot de passe');
  await page.keyboard.press('Enter');
  await expect(text).toHaveText('Un mot de passe, un Mot, mots et mot.');
  await expect(bar.getByRole('status')).toHaveText(fr('find.count', { at: 2, count: 2 }));
  await bar.getByRole('button', { name: fr('find.replace-all') }).click();
  await expect(text).toHaveText('Un mot de passe de passe, un Mot, mots et mot de passe.');
  await bar.getByRole('textbox', { name: fr('find.old') }).focus();
  await page.keyboard.press('Escape');
  await expect(bar).toHaveCount(0);
  await expect(text).toBeFocused();
  await expect(text.locator('.found')).toHaveCount(0);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(text).toHaveText('Un mot de passe, un Mot, mots et mot.');
  await expect(column(page, 'fr')).toBeVisible();
  await saved(page, 'fr');
});
