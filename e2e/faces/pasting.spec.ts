import type { Page } from 'playwright';

import {
  fromGoogleDocs,
  fromLibreOffice,
  fromWebPage,
  fromWord,
  sameWords,
} from '../../src/shared/offer-text/testing/clipboards.ts';
import {
  chooseSite,
  finish,
  goTo,
  openPosting,
  readSite,
  saved,
  textOf,
  writeSite,
} from '../harness/desk.ts';
import { expect, test } from '../harness/vivier.ts';
import { fr } from '../harness/words.ts';

/** Pastes as another program's clipboard would, into the text that has the focus. */
async function paste(page: Page, types: Readonly<Record<string, string>>): Promise<void> {
  await textOf(page, 'fr').evaluate((text, given) => {
    const clipboardData = new DataTransfer();
    for (const [type, data] of Object.entries(given)) clipboardData.setData(type, data);
    text.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, types);
}

async function beginOffer(page: Page): Promise<void> {
  await goTo(page, 'offers');
  await page
    .getByRole('button', { name: fr('posting.new') })
    .first()
    .click();
  await expect(page.getByRole('textbox', { name: fr('posting.title') })).toBeFocused();
  await page.keyboard.type('Poste d’essai');
  await page.getByRole('button', { name: fr('offer.begin-fr') }).click();
  await page.getByRole('textbox', { name: fr('offer.title') }).fill('Poste d’essai');
  await textOf(page, 'fr').click();
}

interface WrittenSite {
  posts(): string[];
  read(path: string): string;
}

/** Finishes the offer, writes it to the site, and waits for the body of its post to be what it should. */
async function expectWritten(page: Page, site: WrittenSite, body: string): Promise<void> {
  await saved(page, 'fr');
  await finish(page, 'fr');
  await writeSite(page, 1);
  const found = () => {
    const path = site.posts().find((name) => name.includes('essai'));
    return path === undefined ? null : site.read(path).replace(/^---\n[^]*?\n---\n+/, '');
  };
  await expect.poll(found).toBe(body);
  await goTo(page, 'offers');
}

test('what Word, LibreOffice, Google Docs and web pages copy comes in as clean Markdown', async ({
  vivier,
  site,
}) => {
  const { page } = vivier;
  await chooseSite(page, site.folder);
  await beginOffer(page);
  const programs = { Word: fromWord, LibreOffice: fromLibreOffice, Docs: fromGoogleDocs, page: fromWebPage };
  for (const [name, html] of Object.entries(programs)) {
    await textOf(page, 'fr').click();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type(name);
    await page.keyboard.press('Enter');
    await paste(page, { 'text/html': html, 'text/plain': 'autre chose' });
    await expectWritten(page, site, `${name}\n\n${sameWords}`);
    await openPosting(page, 'Poste d’essai');
  }
});

test('a picture alone wipes nothing out, and nothing of it is fetched', async ({ vivier }) => {
  const { page } = vivier;
  await beginOffer(page);
  await page.keyboard.type('Des mots.');
  await page.keyboard.press('ControlOrMeta+a');
  await paste(page, { 'text/html': '<img src="https://example.org/a.png" onerror="alert(1)">' });
  await expect(textOf(page, 'fr')).toHaveText('Des mots.');
  await expect(textOf(page, 'fr').locator('img')).toHaveCount(0);
});

test('plain text keeps its lines and its signs, and an address alone is a link', async ({ vivier, site }) => {
  const { page } = vivier;
  await chooseSite(page, site.folder);
  await beginOffer(page);
  await paste(page, { 'text/plain': 'Lieu : Lyon\r\nContrat : **CDI**\r\n\r\n- {{ a }} _b_\n' });
  await expect(textOf(page, 'fr').locator('strong, em, li')).toHaveCount(0);
  await page.keyboard.type(' ');
  await paste(page, { 'text/plain': 'https://example.org/a' });
  await expect(textOf(page, 'fr').getByRole('link')).toHaveAttribute('href', 'https://example.org/a');
  await expectWritten(
    page,
    site,
    'Lieu : Lyon  \nContrat : \\*\\*CDI\\*\\*\n\n\\- &#123;{ a }} \\_b\\_ [https://example.org/a](https://example.org/a)\n',
  );
});

test('what is copied out of an offer comes back whole: sources, line ends, pictures', async ({
  vivier,
  site,
}) => {
  const { page } = vivier;
  const path = '_jobs-fr/charge-e-de-communication.markdown';
  const body = 'Un {{ site.title }} `code` ~~ôté~~ <span class="a">là</span>\nsuite ![x](/img/atelier.png)\n';
  site.write(path, `---\ntitle: Chargé·e de communication\nlayout: job\n---\n${body}`);
  await chooseSite(page, site.folder);
  await readSite(page);
  await openPosting(page, 'Chargé·e de communication');
  const text = textOf(page, 'fr');
  await text.click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('ControlOrMeta+c');
  await page.keyboard.press('End');
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.press('Enter');
  await page.keyboard.press('ControlOrMeta+v');
  await expect(text.locator('[data-inline-source]')).toHaveCount(6);
  await expect(text.locator('.image-frame')).toHaveCount(2);
  await saved(page, 'fr');
  await finish(page, 'fr');
  await writeSite(page, 1);
  await expect.poll(() => site.read(path).replace(/^---\n[^]*?\n---\n/, '')).toBe(`${body}\n${body}`);
});
