import type { Page } from 'playwright';

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
import { findings } from '../harness/axe.ts';
import { expect, test } from '../harness/vivier.ts';
import { fr, type WordId } from '../harness/words.ts';

const path = '_jobs-fr/charge-e-de-communication.markdown';
const name = 'Chargé·e de communication';
// The file has line ends of Windows.
const table = '| Jour  | Lieu |\n|:------|-----:|\n| lundi | *Lyon* |\n| mardi | Lille|\n'.replaceAll(
  '\n',
  '\r\n',
);

async function act(page: Page, id: string): Promise<void> {
  await page.getByRole('button', { name: fr('format.table'), exact: true }).click();
  await page
    .getByRole('menuitem', { name: fr(`format.table.${id}` as WordId) })
    .first()
    .click();
  await expect(textOf(page, 'fr')).toBeFocused();
}

/** Presses a key that the browser itself answers, and waits until the editor knows where the cursor is. */
async function go(page: Page, key: string): Promise<void> {
  await page.keyboard.press(key);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
}

/** The words of the table's rows. */
const rows = (page: Page) => () =>
  textOf(page, 'fr')
    .locator('tr')
    .evaluateAll((found) =>
      found.map((row) =>
        Array.from(row.children, (cell) => (cell as HTMLElement).innerText.trim()).join('|'),
      ),
    );

test('a word typed into a cell changes the line of its row and no other', async ({ vivier, site }) => {
  const { page } = vivier;
  site.write(path, `${site.read(path)}\r\n${table}\r\nLa fin.\r\n`);
  const given = site.read(path);
  await chooseSite(page, site.folder);
  await readSite(page);
  await openPosting(page, name);
  await expect.poll(rows(page)).toEqual(['Jour|Lieu', 'lundi|Lyon', 'mardi|Lille']);
  const text = textOf(page, 'fr');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.reload();
    await expect.poll(rows(page)).toHaveLength(3);
    expect.soft(await findings(page), colorScheme).toEqual([]);
  }

  await text.getByRole('cell', { name: 'Lille' }).click();
  await go(page, 'End');
  await page.keyboard.type(' centre');
  await saved(page, 'fr');
  await finish(page, 'fr');
  await writeSite(page, 1);
  await expect.poll(() => site.read(path)).toBe(given.replace('| Lille|', '| Lille centre|'));
});

test('keys go through cells and never break a table', async ({ vivier, site }) => {
  const { page } = vivier;
  site.write(path, `${site.read(path)}\r\n${table}`);
  await chooseSite(page, site.folder);
  await readSite(page);
  await openPosting(page, name);
  const text = textOf(page, 'fr');
  const before = ['Jour|Lieu', 'lundi|Lyon', 'mardi|Lille'];
  await text.getByRole('columnheader', { name: 'Jour' }).click();

  await go(page, 'Home');
  for (const key of ['Backspace', 'ControlOrMeta+Backspace', 'Shift+Tab']) await page.keyboard.press(key);
  await go(page, 'End');
  await page.keyboard.press('Delete');
  await expect.poll(rows(page)).toEqual(before);

  // Three dashes and a mark of a list are words in a cell.
  await page.keyboard.press('Enter');
  await page.keyboard.type(' ---');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Delete');
  await page.keyboard.type('- x');
  await page.keyboard.press('Enter');
  await page.keyboard.type('!');
  await expect.poll(rows(page)).toEqual(['Jour|Lieu', 'lundi ---|- x', 'mardi|Lille!']);

  // Out of the last row; back into it; a new one by Tab.
  await page.keyboard.press('Enter');
  await page.keyboard.type('Dessous.');
  await expect(text.locator('> *').last()).toHaveText('Dessous.');
  await go(page, 'Home');
  await page.keyboard.press('Backspace');
  await page.keyboard.type('?');
  await page.keyboard.press('Tab');
  await page.keyboard.type('mercredi');
  await expect.poll(rows(page)).toEqual(['Jour|Lieu', 'lundi ---|- x', 'mardi|Lille!?', 'mercredi|']);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.type('Dehors. ');
  await expect(text.locator('> p').last()).toHaveText('Dehors. Dessous.');

  // Blocks that are pasted into a cell are lines of it.
  await text.getByRole('cell', { name: 'mercredi' }).click();
  await go(page, 'End');
  await text.evaluate((found) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/html', '<h2> un</h2><ul><li>deux</li></ul>');
    found.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  await expect(text.locator('table')).toHaveCount(1);
  await expect.poll(rows(page)).toEqual(['Jour|Lieu', 'lundi ---|- x', 'mardi|Lille!?', 'mercrediun\ndeux|']);
  await saved(page, 'fr');
  await finish(page, 'fr');
  await writeSite(page, 1);
  await expect.poll(() => site.read(path)).toContain('| mercrediun<br>deux |  |\r\n');
});

test('a table is put into the text, filled, widened, aligned, and is one on the website', async ({
  vivier,
  site,
}) => {
  const { page } = vivier;
  await chooseSite(page, site.folder);
  await goTo(page, 'offers');
  await page
    .getByRole('button', { name: fr('posting.new') })
    .first()
    .click();
  await expect(page.getByRole('textbox', { name: fr('posting.title') })).toBeFocused();
  await page.keyboard.type('Poste d’essai');
  await page.getByRole('button', { name: fr('offer.begin-fr') }).click();
  await page.getByRole('textbox', { name: fr('offer.title') }).fill('Poste d’essai');
  const text = textOf(page, 'fr');
  await text.click();
  const insert = page.getByRole('button', { name: fr('format.table-insert') });
  await page.keyboard.type('- point');
  await expect(insert).toBeDisabled();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await insert.click();
  await expect(text).toBeFocused();
  for (const word of ['Jour', 'Lieu', 'Salle', 'lundi', 'Lyon']) {
    await page.keyboard.type(word);
    await page.keyboard.press('Tab');
  }
  await page.keyboard.type('A|B');
  await act(page, 'row-below');
  await page.keyboard.type('D');
  await act(page, 'column-left');
  await act(page, 'align-right');
  await expect.poll(rows(page)).toEqual(['Jour|Lieu||Salle', 'lundi|Lyon||A|B', '|||D']);
  await page.keyboard.press('ControlOrMeta+z');
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(rows(page)).toEqual(['Jour|Lieu|Salle', 'lundi|Lyon|A|B', '||D']);
  await act(page, 'align-center');
  await expect(text.locator('td[align=center], th[align=center]')).toHaveCount(3);

  await text.getByRole('columnheader', { name: 'Jour' }).click();
  await page.getByRole('button', { name: fr('format.table'), exact: true }).click();
  const above = page.getByRole('menuitem', { name: fr('format.table.row-above') });
  await expect(above).toHaveAttribute('aria-disabled', 'true');
  expect.soft(await findings(page)).toEqual([]);
  await page.keyboard.press('Escape');

  await saved(page, 'fr');
  await finish(page, 'fr');
  await writeSite(page, 1);
  const file = () => site.posts().find((post) => post.includes('essai'));
  await expect.poll(file).toBeDefined();
  expect(site.read(file() ?? '')).toContain(
    '- point\n\n| Jour | Lieu | Salle |\n| --- | --- | :-: |\n| lundi | Lyon | A\\|B |\n|  |  | D |\n',
  );
  site.write(file() ?? '', site.read(file() ?? '').replace(/^layout:.*$/m, '$&\npermalink: /essai/'));
  const html = (await site.build())('/essai');
  const body = /<table>[^]*<\/table>/.exec(html)?.[0].replace(/>\s+/g, '>').replace(/\s+</g, '<');
  expect(body).toContain('<th style="text-align: center">Salle</th></tr></thead>');
  expect(body).toContain('<td>lundi</td><td>Lyon</td><td style="text-align: center">A|B</td>');

  await openPosting(page, 'Poste d’essai');
  await text.getByRole('cell', { name: 'Lyon' }).click();
  await act(page, 'delete');
  await expect(text.locator('table')).toHaveCount(0);
});
