import { readdirSync, readFileSync } from 'node:fs';
import type { Page } from 'playwright';

import { column, goTo, saved } from '../harness/desk.ts';
import { handOf, standInOf } from '../harness/system.ts';
import { expect, test, type Vivier } from '../harness/vivier.ts';
import { fr } from '../harness/words.ts';

test.skip(({ face }) => face !== 'stand-in', 'what falls is made to fall by the stand-in');

const happens = (page: Page, name: string, ...args: readonly unknown[]) =>
  standInOf(page)('window', { act: 'emit', with: { name, args } });

async function asked(page: Page): Promise<readonly { readonly message: string }[]> {
  const all = await handOf(page).recorded();
  return all
    .filter(({ what }) => what === 'dialog.showMessageBox')
    .map((one) => one.with[0] as { readonly message: string });
}

test('a page that fell is opened again where it stood, and a person is told', async ({ vivier }) => {
  const { page } = vivier;
  await goTo(page, 'privacy');
  await page.evaluate(() => Object.assign(window, { isOld: true }));
  await happens(page, 'render-process-gone', { reason: 'crashed', exitCode: 1 });
  // While it is loaded anew there is no page to ask.
  await expect.poll(() => page.evaluate(() => 'isOld' in window).catch(() => null)).toBe(false);
  await expect(page).toHaveURL(/#\/privacy$/);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(await asked(page)).toMatchObject([
    { message: 'La page de Vivier s’est arrêtée', buttons: ['Rouvrir la page', 'Quitter Vivier'] },
  ]);
});

test('a page that hangs is waited for, and the question goes when it answers again', async ({ vivier }) => {
  const { page } = vivier;
  await page.evaluate(() => Object.assign(window, { isOld: true }));
  await happens(page, 'unresponsive');
  await happens(page, 'responsive');
  await expect.poll(() => asked(page)).toMatchObject([{ message: 'La page de Vivier ne répond plus' }]);
  expect(await page.evaluate(() => 'isOld' in window)).toBe(true);
});

/** The process of the app of this very library. */
function appOf({ library }: Vivier): number {
  const found = readdirSync('/proc').find((name) => {
    if (!/^\d+$/.test(name)) return false;
    try {
      const line = readFileSync(`/proc/${name}/cmdline`, 'utf8');
      return line.includes('app-process') && line.includes(JSON.stringify(library).slice(1, -1));
    } catch {
      return false;
    }
  });
  if (found === undefined) throw new Error('The app runs in no process of its own.');
  return Number(found);
}

async function beginPosting(page: Page): Promise<void> {
  await goTo(page, 'offers');
  await handOf(page).menu('new-posting');
  await page.getByRole('button', { name: fr('offer.begin-fr') }).click();
  await expect(column(page, 'fr').getByRole('textbox', { name: fr('offer.title') })).toBeVisible();
}

test('closing while the app hangs keeps the window, says that words are unsaved, and saves them once it can', async ({
  vivier,
}) => {
  test.skip(process.platform !== 'linux', 'a process is found and stopped as Linux does it');
  const { page } = vivier;
  await beginPosting(page);
  const app = appOf(vivier);
  process.kill(app, 'SIGSTOP');
  await column(page, 'fr')
    .getByRole('textbox', { name: fr('offer.title') })
    .fill('Écrit sans réponse');
  await standInOf(page)('window', { act: 'close' });
  await expect
    .poll(() => asked(page))
    .toMatchObject([
      {
        message: 'Vos derniers mots ne sont pas encore enregistrés',
        buttons: ['Rester', 'Fermer sans enregistrer'],
      },
    ]);
  // Nobody answered but with the first: the window stays, with what was typed.
  await expect(page.getByText(fr('connection.stuck'))).toBeVisible();
  await expect(column(page, 'fr').getByRole('textbox', { name: fr('offer.title') })).toHaveValue(
    'Écrit sans réponse',
  );
  await page.getByRole('button', { name: fr('connection.restart') }).click();
  await expect(page.getByText(fr('connection.stuck'))).toBeHidden();
  // It comes back by and by, and what was typed is saved without another key.
  await saved(page, 'fr');
  await handOf(page).close();
  await vivier.restart();
  await goTo(vivier.page, 'offers');
  await expect(vivier.page.getByText('Écrit sans réponse').first()).toBeVisible();
});

test('an app that hangs does not keep the program from ending', async ({ vivier }) => {
  test.skip(process.platform !== 'linux', 'a process is found and stopped as Linux does it');
  const { page } = vivier;
  await goTo(page, 'settings');
  process.kill(appOf(vivier), 'SIGSTOP');
  // What is only read is not waited for either.
  await goTo(page, 'privacy');
  await expect(page.getByText(fr('ui.loading')).first()).toBeVisible();
  await handOf(page).close();
  await vivier.restart();
  await expect(vivier.page.getByRole('navigation')).toBeVisible();
});
