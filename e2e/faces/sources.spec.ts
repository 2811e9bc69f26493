import type { Page } from 'playwright';

import { chooseSite, finish, openPosting, readSite, saved, textOf, writeSite } from '../harness/desk.ts';
import type { Site } from '../harness/site.ts';
import { expect, test } from '../harness/vivier.ts';
import { fr } from '../harness/words.ts';

const path = '_jobs-fr/charge-e-de-communication.markdown';

async function openBody(page: Page, site: Site, body: string): Promise<void> {
  site.write(path, `---\ntitle: Chargé·e de communication\nlayout: job\n---\n${body}`);
  await chooseSite(page, site.folder);
  await readSite(page);
  await openPosting(page, 'Chargé·e de communication');
}

async function bodyAfter(page: Page, site: Site): Promise<string> {
  await saved(page, 'fr');
  await finish(page, 'fr');
  const before = site.read(path);
  await writeSite(page, 1);
  await expect.poll(() => site.read(path)).not.toBe(before);
  return site.read(path).replace(/---\n[^]*?---\n/, '');
}

test('a piece of source in a line is named, chosen, moved by cut and paste, and deleted', async ({
  vivier,
  site,
}) => {
  const { page } = vivier;
  await openBody(page, site, 'Avant {{ site.title }} après.\n\nIci <br/> et <u>là</u>.\n');
  const text = textOf(page, 'fr');
  const atom = text.getByRole('img', {
    name: fr('offer.atom', { kind: 'liquid', source: '{{ site.title }}' }),
  });
  await atom.click();
  await expect(atom).toHaveClass(/is-selected/);
  await page.keyboard.press('ControlOrMeta+x');
  await expect(atom).toHaveCount(0);
  await text.getByText('après').click();
  await page.keyboard.press('End');
  await page.keyboard.press('ControlOrMeta+v');
  await expect(atom).toBeVisible();

  // With the caret behind it Backspace takes it as one, with the caret before it Delete does.
  const html = text.getByRole('img', { name: fr('offer.atom', { kind: 'html', source: '<br/>' }) });
  const under = text.getByRole('img', { name: fr('offer.atom', { kind: 'html', source: '<u>' }) });
  await expect(under).toBeVisible();
  await html.click();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Backspace');
  await expect(html).toHaveCount(0);
  await expect(under).toBeVisible();
  expect(await bodyAfter(page, site)).toMatch(
    /^Avant +après\.\{\{ site\.title \}\}\n\nIci +et <u>là<\/u>\.\n$/,
  );
});

test('any block is moved by keyboard, and a source block is deleted by Delete', async ({ vivier, site }) => {
  const { page } = vivier;
  await openBody(page, site, 'Un.\n\nDeux.\n\n<div>Trois.</div>\n');
  const text = textOf(page, 'fr');
  await text.getByText('Deux.').click();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(text.locator('> *').first()).toHaveText('Deux.');
  await text.locator('.source-block-head').click();
  await expect(text.locator('.source-block.is-selected')).toHaveCount(1);
  await page.keyboard.press('Delete');
  await expect(text.locator('.source-block')).toHaveCount(0);
  expect(await bodyAfter(page, site)).toBe('Deux.\n\nUn.\n');
});

test('a picture of the website is shown in the text', async ({ vivier, site }) => {
  const { page } = vivier;
  await openBody(page, site, '![L’atelier]({{ site.baseurl }}/img/portfolio/atelier.png)\n');
  const picture = textOf(page, 'fr').getByRole('img', { name: /L’atelier/ });
  await expect(picture).toHaveAttribute('data-picture', 'shown');
  await expect(picture.locator('img')).toHaveJSProperty('complete', true);
});
