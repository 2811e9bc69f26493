import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Locator, Page } from 'playwright';

import { commandLineOn } from '../harness/command-line.ts';
import { applicationRow, goTo, openReceiving } from '../harness/desk.ts';
import { ask, makeReviewed, openApplication, sampleCriteria, sampleStage } from '../harness/reviewing.ts';
import type { Options } from '../harness/options.ts';
import type { FaceOptions, RunningFace } from '../harness/face.ts';
import { starts } from '../harness/faces.ts';
import { systemOf } from '../harness/system.ts';
import { findings } from '../harness/axe.ts';
import { expect, test, type Vivier } from '../harness/vivier.ts';
import { fr, frError } from '../harness/words.ts';

const passphrase = 'bakodi-lumeta-rofino-zuvabe';
const names = ['Anaïs Lœuillet', 'Noor Échantillon', 'Paul Specimen'];
const [ruby] = sampleCriteria;

/** Looks at what is shown with axe, light and dark. */
async function check(page: Page, what: string): Promise<void> {
  const folder = process.env['VIVIER_PICTURES'];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect.soft(await findings(page), `${what}, ${colorScheme}`).toEqual([]);
    if (folder !== undefined) await page.screenshot({ path: join(folder, `${what}-${colorScheme}.png`) });
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

/** Another person's Vivier, on a library of its own. */
async function startAnother(
  vivier: Vivier,
  face: Options['face'],
  browser: FaceOptions['browser'],
): Promise<RunningFace & { readonly library: string }> {
  const library = join(dirname(vivier.library), 'another');
  const watch = (page: Page) =>
    page.on('pageerror', (error) => vivier.complaints.push(`the other one: ${String(error)}`));
  return { ...(await starts[face]({ library, browser, watch })), library };
}

/** Fills the form of lending and keeps the file that comes of it. */
async function makeFile(page: Page, form: Locator, file: string, words = ''): Promise<void> {
  await form.getByRole('textbox', { name: fr('bundles.passphrase') }).fill(passphrase);
  if (words !== '') await form.getByRole('textbox', { name: fr('bundles.words') }).fill(words);
  const { path } = await systemOf(page).handOut(() => form.locator('button[type="submit"]').click());
  copyFileSync(path, file);
}

function opened(page: Page, file: string): Locator {
  return page.getByRole('article', { name: file.replace(/^.*\//, ''), exact: true });
}

/** Picks a bundle as with the system's own dialog, and says the passphrase. */
async function pick(page: Page, file: string, said = passphrase): Promise<Locator> {
  await openReceiving(page);
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: fr('bundles.pick') }).click();
  await (await chooser).setFiles([file]);
  const bundle = opened(page, file);
  await bundle.getByRole('textbox', { name: fr('bundles.passphrase') }).fill(said);
  await bundle.getByRole('button', { name: fr('bundles.open') }).click();
  return bundle;
}

test('two applications are lent, reviewed in another library, given back and taken', async ({
  vivier,
  face,
  launchedBrowser,
}) => {
  test.setTimeout(300_000);
  const { applications } = await makeReviewed(vivier, names, { told: true });
  const { page } = vivier;
  await ask(page, 'settings.save', { author: 'Anne Exemple' });
  const [first, second] = applications;
  const folder = dirname(vivier.library);
  const lent = join(folder, 'pour-basile.vivier-review');
  const back = join(folder, 'de-basile.vivier-review');

  // Chosen in the list, as with Ctrl and a click.
  await goTo(page, 'applications');
  for (const { name } of [first!, second!])
    await applicationRow(page, name).click({ modifiers: ['Control'] });
  const chosen = page.getByRole('toolbar', { name: fr('desk.chosen-acts') });
  await expect(chosen.getByRole('status')).toHaveText(fr('desk.chosen', { count: 2 }));
  await chosen.getByRole('button', { name: fr('desk.more') }).click();
  await page.getByRole('menuitem', { name: fr('desk.lend') }).click();
  const form = page.getByRole('form', { name: fr('desk.lend') });
  await expect(form.getByRole('textbox', { name: fr('bundles.passphrase') })).toBeFocused();
  await check(page, 'lending');
  await form.getByRole('textbox', { name: fr('bundles.passphrase') }).fill('azerty');
  await expect(form.locator('button[type="submit"]')).toBeDisabled();
  await makeFile(page, form, lent, 'Qu’en penses-tu d’ici jeudi ?');
  await expect(page.getByText(fr('bundles.made', { count: 2 }))).toBeVisible();
  await check(page, 'lent');
  expect(readFileSync(lent).includes('example.org')).toBe(false);

  const other = await startAnother(vivier, face, launchedBrowser);
  try {
    const theirs = other.page;
    await ask(theirs, 'settings.save', { author: 'Basile Exemple' });
    const bundle = await pick(theirs, lent, 'une autre phrase de passe');
    // A guess is made to take a second, and much longer where the machine is busy.
    await expect(bundle.getByText(frError('bundle-wrong-passphrase'))).toBeVisible({ timeout: 60_000 });
    await bundle.getByRole('textbox', { name: fr('bundles.passphrase') }).fill(passphrase);
    await bundle.getByRole('button', { name: fr('bundles.open') }).click();
    await expect(bundle).toContainText('Anne Exemple', { timeout: 60_000 });
    await expect(bundle).toContainText(fr('bundles.applications', { count: 2 }));
    await expect(bundle).toContainText('Qu’en penses-tu d’ici jeudi ?');
    await expect.poll(async () => ask(theirs, 'applications.list', {})).toEqual([]);
    await check(theirs, 'looked-at');
    await bundle.getByRole('button', { name: fr('bundles.take', { count: 2 }) }).click();
    await expect(bundle.getByText(fr('bundles.taken', { fresh: 2, changed: 0 }))).toBeVisible();
    await check(theirs, 'taken');
    const here = await ask(theirs, 'applications.list', {});
    expect(here.map(({ id }) => id).sort()).toEqual([first!.id, second!.id].sort());

    // Read with its document, scored, noted and moved there.
    await openApplication(theirs, first!.id, first!.name);
    await expect(theirs.getByRole('tab', { name: 'CV 0.pdf' })).toBeVisible();
    const card = theirs.getByRole('form', { name: fr('score.mine') });
    await card
      .getByRole('radiogroup', { name: ruby!.name })
      .getByRole('radio', { name: fr('score.points-said', { points: 3, words: fr('score.points-3') }) })
      .click();
    await card.getByRole('button', { name: fr('score.give') }).click();
    await expect(card.getByText(fr('score.how-given'))).toBeVisible();
    await theirs.getByRole('textbox', { name: fr('applications.note') }).fill('Clair et précis.');
    await theirs.getByRole('button', { name: fr('applications.note-now'), exact: true }).click();
    await expect(theirs.getByRole('region', { name: fr('applications.notes') })).toContainText(
      'Clair et précis.',
    );
    // Anne moves one of them meanwhile, and a little before.
    await ask(page, 'applications.move', { id: second!.id, stage: 'shortlisted' });
    await ask(theirs, 'applications.move', { id: second!.id, stage: sampleStage.id });
    await ask(theirs, 'applications.move', { id: first!.id, stage: 'interview' });

    await openReceiving(theirs);
    await theirs
      .getByRole('button', { name: fr('bundles.give-back-to', { author: 'Anne Exemple' }) })
      .click();
    const giving = theirs.getByRole('form', { name: fr('bundles.give-back') });
    await makeFile(theirs, giving, back);
    await expect(theirs.getByText(fr('bundles.given-back', { count: 2 }))).toBeVisible();
    await check(theirs, 'given-back');
  } finally {
    await other.stop();
  }

  const returned = await pick(page, back);
  await expect(returned).toContainText('Basile Exemple', { timeout: 60_000 });
  await returned.getByRole('button', { name: fr('bundles.take', { count: 2 }) }).click();
  await expect(returned.getByText(fr('bundles.taken', { fresh: 0, changed: 2 }))).toBeVisible();
  const conflicts = returned.getByRole('region', { name: fr('bundles.conflicts', { count: 1 }) });
  await expect(conflicts.getByRole('link', { name: second!.name })).toBeVisible();
  await expect(conflicts).toContainText(
    fr('bundles.conflict-theirs', { ours: fr('applications.stage-shortlisted'), theirs: sampleStage.name }),
  );
  await check(page, 'taken-back');

  await openApplication(page, first!.id, first!.name);
  await expect(page.getByRole('region', { name: fr('applications.notes') })).toContainText(
    'Clair et précis.',
  );
  await expect(
    page.getByRole('button', { name: new RegExp(`${fr('applications.stage')}$`) }).first(),
  ).toContainText(fr('applications.stage-interview'));
  const others = page.getByRole('list', { name: fr('score.others') });
  await expect(others).toContainText('Basile Exemple');
  await expect(others).toContainText(fr('score.locked'));
  const card = page.getByRole('form', { name: fr('score.mine') });
  await card
    .getByRole('radiogroup', { name: ruby!.name })
    .getByRole('radio', { name: fr('score.points-said', { points: 2, words: fr('score.points-2') }) })
    .click();
  await card.getByRole('button', { name: fr('score.give') }).click();
  await expect(others).not.toContainText(fr('score.locked'));
  await openReceiving(page);
  await expect(page.getByRole('list', { name: fr('bundles.title') }).getByRole('listitem')).toHaveCount(2);
});

test('what is no bundle, was damaged or has expired is said in a clear sentence, and nothing is taken', async ({
  vivier,
}) => {
  test.slow();
  const { page } = vivier;
  const folder = dirname(vivier.library);
  const lender = commandLineOn(join(folder, 'lender'), { ago: 20 });
  const mails = join(folder, 'mails');
  mkdirSync(mails, { recursive: true });
  writeFileSync(
    join(mails, 'a.eml'),
    'From: Sample <sample@example.org>\r\nSubject: Candidature\r\n\r\nBonjour\r\n',
  );
  const { value } = await lender.json('applications', 'import', mails);
  const [id] = (value as { applications: string[] }).applications;
  const secret = join(folder, 'passphrase');
  writeFileSync(secret, passphrase);
  const good = join(folder, 'bon.vivier-review');
  const ended = new Date(Date.now() - 10 * 86_400_000).toISOString().slice(0, 10);
  const made = await lender.json(
    'bundle',
    'make',
    good,
    id!,
    '--passphrase-file',
    secret,
    '--expires',
    ended,
  );
  expect(made.code).toBe(0);

  const damaged = join(folder, 'abîmé.vivier-review');
  const bytes = readFileSync(good);
  bytes[bytes.length - 20]! ^= 1;
  writeFileSync(damaged, bytes);
  const none = join(folder, 'rien.vivier-review');
  writeFileSync(none, 'Ceci n’est pas un dossier.');
  for (const [file, code] of [
    [damaged, 'bundle-damaged'],
    [none, 'bundle-not-a-bundle'],
  ] as const) {
    const bundle = await pick(page, file);
    await expect(bundle.getByText(frError(code))).toBeVisible();
    await check(page, code);
    await bundle.getByRole('button', { name: /./ }).first().click();
    await expect(bundle).toHaveCount(0);
  }
  const late = await pick(page, good);
  await expect(late).toContainText(fr('bundles.expired', { day: '' }).trim());
  await late.getByRole('button', { name: fr('bundles.take', { count: 1 }) }).click();
  await expect(late.getByText(frError('bundle-expired', { on: new Date(ended).getTime() }))).toBeVisible();
  await check(page, 'bundle-expired');
  await expect.poll(async () => ask(page, 'applications.list', {})).toEqual([]);
  await expect.poll(async () => ask(page, 'bundles.list', {})).toEqual([]);
});

test('an application is lent from its own page, by keyboard, and not after all by Escape', async ({
  vivier,
}) => {
  test.slow();
  const { applications } = await makeReviewed(vivier, names.slice(0, 1), { told: true });
  const { page } = vivier;
  const { id, name } = applications[0]!;
  await openApplication(page, id, name);
  const lend = async () => {
    await page
      .getByRole('article')
      .getByRole('button', { name: fr('people.more') })
      .click();
    await page.getByRole('menuitem', { name: fr('desk.lend') }).click();
  };
  const form = page.getByRole('form', { name: fr('desk.lend') });
  await lend();
  await expect(form.getByRole('textbox', { name: fr('bundles.passphrase') })).toBeFocused();
  await check(page, 'lending-one');
  await page.keyboard.press('Escape');
  await expect(form).toHaveCount(0);
  await expect(page.getByRole('article', { name })).toBeVisible();
  await lend();
  const file = join(dirname(vivier.library), 'un.vivier-review');
  await makeFile(page, form, file);
  await expect(page.getByText(fr('bundles.made', { count: 1 }))).toBeVisible();
  expect(readFileSync(file, 'latin1').startsWith('age-encryption.org/v1\n')).toBe(true);
});
