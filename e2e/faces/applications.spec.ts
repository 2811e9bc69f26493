import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Locator, Page } from 'playwright';

import type { Application, ApplicationDetail } from '../../src/shared/applications/application.ts';
import { applicationRow, expectReport, goTo, pickMails, makePosting } from '../harness/desk.ts';
import { eml, frenchMail, samplePdf } from '../harness/mail.ts';
import { expect, test, type Vivier } from '../harness/vivier.ts';
import { fr } from '../harness/words.ts';

const misspelt = 'Anais Loeuilet';
const corrected = 'Anaïs Lœuillet';
const other = 'Noor Échantillon';

/** Two mails of two people, one with a document. */
async function writeMails({ library }: Vivier): Promise<string[]> {
  const folder = join(dirname(library), 'mails');
  mkdirSync(folder);
  const attachment = { name: 'CV.pdf', type: 'application/pdf', bytes: await samplePdf('Dix ans de Ruby') };
  const mails = [
    { ...frenchMail, name: misspelt, attachment },
    { ...frenchMail, name: other, address: 'noor@example.org', attachment: null },
  ];
  return mails.map((mail, index) => {
    const file = join(folder, `${index}.eml`);
    writeFileSync(file, eml(mail));
    return file;
  });
}

function person(page: Page, name: string): Locator {
  return page.getByRole('article', { name });
}

/** A menu of the open application; its name follows what it shows. */
function menuOf(page: Page, name: string): Locator {
  return page.getByRole('article').getByRole('button', { name: new RegExp(`${name}$`) });
}

async function chooseIn(page: Page, menu: string, choice: string): Promise<void> {
  await menuOf(page, menu).click();
  await page.getByRole('option', { name: choice }).click();
}

/** Takes back what the newest message at the foot of the window tells of. */
async function undoInToast(page: Page, said: string): Promise<void> {
  const told = page.getByRole('alertdialog').filter({ hasText: said });
  await told.getByRole('button', { name: fr('ui.undo') }).click();
  await expect(told).toHaveCount(0);
}

function steps(page: Page): Locator {
  return page.getByRole('list', { name: fr('applications.history') });
}

/** Undoes an entry of the history, or does it again. */
async function inHistory(page: Page, act: 'undo' | 'redo', what: string): Promise<void> {
  await steps(page)
    .getByRole('button', { name: fr(`applications.history-${act}-of`, { what }) })
    .click();
  const back = act === 'undo' ? 'redo' : 'undo';
  await expect(
    steps(page).getByRole('button', { name: fr(`applications.history-${back}-of`, { what }) }),
  ).toBeVisible();
}

async function listed(vivier: Vivier): Promise<Application[]> {
  const { code, value } = await vivier.json('applications', 'list');
  expect(code).toBe(0);
  return value as Application[];
}

async function shownAs(vivier: Vivier, id: string | undefined): Promise<ApplicationDetail> {
  const { code, value } = await vivier.json('applications', 'show', id ?? '');
  expect(code).toBe(0);
  return value as ApplicationDetail;
}

test('received, corrected, assigned, moved and noted; each undone and done again', async ({ vivier }) => {
  const { page } = vivier;
  const posting = 'Développeur·euse Ruby';
  await makePosting(page, posting);
  await pickMails(page, await writeMails(vivier));
  await expectReport(page, { imported: 2, duplicates: 0, refused: 0 });
  await page.keyboard.press('Escape');
  await applicationRow(page, misspelt).click();

  const name = page.getByRole('article').getByRole('textbox', { name: fr('applications.name') });
  await name.fill(corrected);
  await name.press('Enter');
  await expect(applicationRow(page, corrected)).toBeVisible();
  await chooseIn(page, fr('applications.assignment'), posting);
  await expect(applicationRow(page, corrected)).toContainText(posting);
  await chooseIn(page, fr('applications.stage'), fr('applications.stage-interview'));
  await expect(applicationRow(page, corrected)).toContainText(fr('applications.stage-interview'));
  await page.getByRole('textbox', { name: fr('applications.note') }).fill('À rappeler lundi.');
  await page.getByRole('textbox', { name: fr('applications.note') }).press('Control+Enter');
  const notes = page.getByRole('list', { name: fr('applications.notes') });
  await expect(notes).toContainText('À rappeler lundi.');

  await undoInToast(page, fr('applications.noted'));
  await expect(notes).toHaveCount(0);
  const stage = fr('applications.history-moved', { about: fr('applications.stage-interview') });
  await inHistory(page, 'undo', stage);
  await expect(applicationRow(page, corrected)).toContainText(fr('applications.stage-received'));
  await inHistory(page, 'undo', fr('applications.history-assigned', { about: posting }));
  await expect(applicationRow(page, corrected)).toContainText(fr('applications.assignment-unassigned'));
  await inHistory(page, 'undo', fr('applications.history-corrected', { about: corrected }));
  await expect(applicationRow(page, misspelt)).toBeVisible();

  await inHistory(page, 'redo', fr('applications.history-corrected', { about: corrected }));
  await inHistory(page, 'redo', stage);
  await expect(applicationRow(page, corrected)).toContainText(fr('applications.stage-interview'));

  await vivier.stop();
  const rows = await listed(vivier);
  expect(rows).toHaveLength(2);
  const row = rows.find(({ candidate }) => candidate.name === corrected);
  expect(row).toMatchObject({ stage: 'interview', assignment: 'unassigned', posting: null });
  const detail = await shownAs(vivier, row?.id);
  expect(detail.notes).toEqual([]);
  expect(detail.history.filter(({ kind, undone }) => kind !== 'undone' && undone)).toMatchObject([
    { kind: 'assigned' },
    { kind: 'noted' },
  ]);
});

test('removed without a question, and brought back both ways', async ({ vivier }) => {
  const { page } = vivier;
  await pickMails(page, await writeMails(vivier));
  await expectReport(page, { imported: 2, duplicates: 0, refused: 0 });
  await applicationRow(page, misspelt).click();
  const remove = page.getByRole('button', { name: fr('applications.remove') });
  await remove.click();
  await expect(applicationRow(page, misspelt)).toHaveCount(0);
  // The next one is at hand at once.
  await expect(person(page, other)).toBeVisible();
  await undoInToast(page, fr('applications.removed', { name: misspelt }));
  await expect(person(page, misspelt)).toBeVisible();
  await expect(applicationRow(page, misspelt)).toBeVisible();

  await remove.click();
  await expect(applicationRow(page, misspelt)).toHaveCount(0);
  await page.getByRole('button', { name: fr('applications.removed-show', { count: 1 }) }).click();
  const removed = page.getByRole('grid', { name: fr('applications.removed-shown') });
  await removed.getByRole('row', { name: misspelt }).click();
  await page.getByRole('button', { name: fr('applications.bring-back') }).click();
  await expect(removed.getByRole('row')).toHaveText(fr('applications.none-removed'));
  await page.getByRole('button', { name: fr('applications.removed-hide') }).click();
  await expect(applicationRow(page, misspelt)).toBeVisible();

  await remove.click();
  await expect(applicationRow(page, misspelt)).toHaveCount(0);
  await vivier.stop();
  expect((await listed(vivier)).map(({ candidate }) => candidate.name)).toEqual([other]);
});

test('entered by hand with a document, for nobody’s posting', async ({ vivier }) => {
  const { page } = vivier;
  const file = join(dirname(vivier.library), 'Lettre d’Éloïse.txt');
  writeFileSync(file, 'Bonjour.');
  await goTo(page, 'applications');
  await page.getByRole('button', { name: fr('applications.enter') }).click();
  const panel = page.getByRole('complementary', { name: fr('applications.enter-title') });
  const save = panel.getByRole('button', { name: fr('applications.enter-now') });
  await save.click();
  await expect(panel.getByText(fr('applications.enter-name-needed'))).toBeVisible();
  const name = panel.getByRole('textbox', { name: fr('applications.name') });
  await expect(name).toBeFocused();
  await name.fill('Éloïse Modèle');
  await panel.getByRole('textbox', { name: fr('applications.telephone') }).fill('06 00 00 00 00');
  await panel.getByRole('textbox', { name: fr('applications.enter-note') }).fill('Rencontrée au salon.');
  const chooser = page.waitForEvent('filechooser');
  await panel.getByRole('button', { name: fr('applications.enter-documents') }).click();
  await (await chooser).setFiles([file]);

  // What was begun is still there after the panel was closed.
  await page.keyboard.press('Escape');
  await expect(panel).toHaveCount(0);
  await page.getByRole('button', { name: fr('applications.enter') }).click();
  await expect(name).toHaveValue('Éloïse Modèle');
  await save.click();
  await expect(person(page, 'Éloïse Modèle')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Lettre d’Éloïse.txt' })).toBeVisible();
  await expect(page.getByText(fr('applications.mail-none'))).toBeVisible();

  await vivier.stop();
  const [row] = await listed(vivier);
  expect(row).toMatchObject({
    candidate: { name: 'Éloïse Modèle', email: '' },
    assignment: 'spontaneous',
    stage: 'received',
    documents: [{ name: 'Lettre d’Éloïse.txt', mediaType: 'text/plain', bytes: 8 }],
  });
  const detail = await shownAs(vivier, row?.id);
  expect(detail).toMatchObject({ messages: [], notes: [{ text: 'Rencontrée au salon.' }] });
});

test('the list and the page by keyboard alone', async ({ vivier }) => {
  const { page } = vivier;
  await pickMails(page, await writeMails(vivier));
  await expectReport(page, { imported: 2, duplicates: 0, refused: 0 });
  await page.keyboard.press('Escape');
  const list = page.getByRole('grid', { name: fr('applications.list') });
  await expect(list.getByRole('row')).toHaveCount(2);

  await list.focus();
  // Letters are commands; `f` leads to the words that find, before the next key of a fast hand is heard.
  const focused = await list.evaluate((grid) => {
    const init = { key: 'f', code: 'KeyF', bubbles: true, cancelable: true };
    grid.dispatchEvent(new KeyboardEvent('keydown', init));
    return document.activeElement?.tagName;
  });
  expect(focused).toBe('INPUT');
  await page.keyboard.type('noor');
  await expect(list.getByRole('row')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(list).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(person(page, other)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('article')).toHaveCount(0);
  await expect(list).toBeFocused();
  await page.keyboard.press('f');
  await page.keyboard.press('Escape');
  await expect(list.getByRole('row')).toHaveCount(2);
  await page.keyboard.press('ArrowDown');
  await expect(list).toBeFocused();
  await page.keyboard.press('Home');
  if ((await list.getByRole('row').first().textContent())?.includes(misspelt) !== true)
    await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(person(page, misspelt)).toBeVisible();

  // J and K lead on from the page.
  await page.getByRole('region', { name: fr('applications.mails') }).focus();
  const order = await list.getByRole('row').allTextContents();
  const last = order[0]?.includes(misspelt) === true ? 'j' : 'k';
  await page.keyboard.press(last);
  await expect(person(page, other)).toBeVisible();
  await page.keyboard.press(last === 'j' ? 'k' : 'j');
  await expect(person(page, misspelt)).toBeVisible();

  const stage = menuOf(page, fr('applications.stage'));
  await stage.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('option', { name: fr('applications.stage-received') })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(stage).toContainText(fr('applications.stage-shortlisted'));
  const telephone = page.getByRole('textbox', { name: fr('applications.telephone') });
  await telephone.focus();
  await page.keyboard.type('nonsense');
  await page.keyboard.press('Escape');
  await expect(telephone).toHaveValue('');
  await page.keyboard.type('06 00 00 00 01');
  await page.keyboard.press('Enter');
  await expect(steps(page)).toContainText(fr('applications.history-corrected', { about: '06 00 00 00 01' }));

  await vivier.stop();
  const row = (await listed(vivier)).find(({ candidate }) => candidate.name === misspelt);
  expect(row).toMatchObject({ stage: 'shortlisted' });
});
