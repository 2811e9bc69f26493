import type { Locator, Page } from 'playwright';

import type { ApplicationDetail } from '../../src/shared/applications/application.ts';
import { ask, makeReviewed, openApplication, sampleStage } from '../harness/reviewing.ts';
import { findings } from '../harness/axe.ts';
import { systemOf } from '../harness/system.ts';
import { expect, test } from '../harness/vivier.ts';
import { fr } from '../harness/words.ts';

const names = ['Anaïs Lœuillet', 'Noor Échantillon', 'Paul Specimen'];

function part(page: Page, title: string): Locator {
  return page.getByRole('article').getByRole('region', { name: title, exact: true });
}

function stageControl(page: Page): Locator {
  return page.getByRole('article').getByRole('button', { name: new RegExp(`${fr('applications.stage')}$`) });
}

function reasonForm(page: Page, stage: string): Locator {
  return page.getByRole('form', { name: fr('reasons.title', { stage }) });
}

/** Puts the focus on the page itself, where keys are commands. */
async function leaveFields(page: Page): Promise<void> {
  await page.getByRole('region', { name: fr('applications.mails') }).focus();
}

async function detail(page: Page, id: string): Promise<ApplicationDetail> {
  return ask(page, 'applications.get', { id });
}

test('read, moved, tagged and noted by keyboard alone, and each step undone', async ({ vivier }) => {
  test.slow();
  const { applications } = await makeReviewed(vivier, names, { told: true });
  const { page } = vivier;
  const { id, name } = applications[0]!;
  await openApplication(page, id, name);
  // The CV is open while the mail is read.
  await expect(page.getByRole('tab', { name: 'CV 0.pdf' })).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('region', { name: fr('applications.mails') })).toContainText('Candidature 0');

  await leaveFields(page);
  await page.keyboard.press('s');
  const options = page.getByRole('option');
  const { stages } = (await detail(page, id)).process;
  const placeOf = (stage: string) => stages.findIndex((known) => known.id === stage);
  await expect(options.nth(placeOf(sampleStage.id))).toContainText(sampleStage.name);
  await page.keyboard.press(String(placeOf(sampleStage.id) + 1));
  await expect(stageControl(page)).toContainText(sampleStage.name);
  await expect(options).toHaveCount(0);

  // A digit alone goes straight.
  await leaveFields(page);
  await page.keyboard.press(String(placeOf('shortlisted') + 1));
  await expect(stageControl(page)).toContainText(fr('applications.stage-shortlisted'));

  await page.keyboard.press('t');
  await expect(page.getByRole('combobox', { name: fr('tags.add') })).toBeFocused();
  await page.keyboard.type('à rappeler');
  await page.keyboard.press('Enter');
  await expect(part(page, fr('tags.title')).getByRole('row', { name: 'à rappeler' })).toBeVisible();
  await page.keyboard.press('Escape');
  await leaveFields(page);
  await page.keyboard.press('n');
  await expect(page.getByRole('textbox', { name: fr('applications.note') })).toBeFocused();
  await page.keyboard.type('Très clair au téléphone.');
  await page.keyboard.press('Control+Enter');
  await expect(part(page, fr('applications.notes'))).toContainText('Très clair au téléphone.');
  await page.keyboard.press('Escape');

  await expect
    .poll(async () => detail(page, id))
    .toMatchObject({ stage: 'shortlisted', tags: ['à rappeler'], notes: [{ author: '' }] });
  await leaveFields(page);
  for (let step = 0; step < 4; step += 1) await page.keyboard.press('Control+z');
  await expect(stageControl(page)).toContainText(fr('applications.stage-received'));
  await expect(part(page, fr('applications.notes'))).not.toContainText('Très clair au téléphone.');
  await expect.poll(async () => detail(page, id)).toMatchObject({ stage: 'received', tags: [], notes: [] });
});

test('keys that come faster than answers are all done, each in its turn', async ({ vivier }) => {
  const { applications } = await makeReviewed(vivier, names.slice(0, 1), { told: true });
  const { page } = vivier;
  const { id, name } = applications[0]!;
  await openApplication(page, id, name);
  const { stages } = (await detail(page, id)).process;
  const digits = ['shortlisted', 'received', sampleStage.id].map(
    (stage) => stages.findIndex((known) => known.id === stage) + 1,
  );
  await page.keyboard.press('n');
  const note = page.getByRole('textbox', { name: fr('applications.note') });
  await expect(note).toBeFocused();
  await note.fill('Lu d’une main rapide.');
  // In one task of the page, before any answer can have come.
  await note.evaluate((field: HTMLTextAreaElement, pressed) => {
    field.form?.requestSubmit();
    for (const digit of pressed)
      document.body.dispatchEvent(
        new KeyboardEvent('keydown', { key: String(digit), code: `Digit${digit}`, bubbles: true }),
      );
  }, digits);
  await expect(stageControl(page)).toContainText(sampleStage.name);
  await expect
    .poll(async () => (await detail(page, id)).history.filter(({ kind }) => kind === 'moved').length)
    .toBe(digits.length);
  await expect
    .poll(async () => (await detail(page, id)).notes)
    .toMatchObject([{ text: 'Lu d’une main rapide.' }]);
});

test('what failed stays told while what was asked for after it is done', async ({ vivier }) => {
  const { applications } = await makeReviewed(vivier, names.slice(0, 1), { told: true });
  const { page } = vivier;
  const { id, name } = applications[0]!;
  await openApplication(page, id, name);
  const { stages } = (await detail(page, id)).process;
  await page.keyboard.press('n');
  const note = page.getByRole('textbox', { name: fr('applications.note') });
  await expect(note).toBeFocused();
  await note.fill('Lue après coup.');
  const find = await systemOf(page).lose('applications.move');
  await note.evaluate(
    (field: HTMLTextAreaElement, digit) => {
      document.body.dispatchEvent(
        new KeyboardEvent('keydown', { key: digit, code: `Digit${digit}`, bubbles: true }),
      );
      field.form?.requestSubmit();
    },
    String(stages.findIndex((known) => known.id === 'shortlisted') + 1),
  );
  await expect(part(page, fr('applications.notes'))).toContainText('Lue après coup.');
  await expect(note).toHaveValue('');
  await expect(page.getByRole('article').getByRole('alert')).toBeVisible();
  await find();
  // What was held back was an error of the network, as the page sees it.
  vivier.complaints.length = 0;
});

test('a refusal is asked why, in place: by a digit, in words, not at all, or not after all', async ({
  vivier,
}) => {
  test.slow();
  const { applications } = await makeReviewed(vivier, names, { told: true });
  const { page } = vivier;
  const refused = fr('applications.stage-refused');
  const [first, second, third] = applications;

  await openApplication(page, first!.id, first!.name);
  await leaveFields(page);
  const digit = String(
    (await detail(page, first!.id)).process.stages.findIndex((one) => one.id === 'refused') + 1,
  );
  await page.keyboard.press(digit);
  await expect(reasonForm(page, refused).getByRole('radio').first()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(reasonForm(page, refused)).toHaveCount(0);
  expect((await detail(page, first!.id)).stage).toBe('received');

  await leaveFields(page);
  await page.keyboard.press(digit);
  await expect(reasonForm(page, refused).getByRole('radio').first()).toBeFocused();
  await page.keyboard.press('2');
  await expect(
    reasonForm(page, refused).getByRole('radio', { name: fr('reasons.experience') }),
  ).toBeChecked();
  await page.keyboard.press('Tab');
  await page.keyboard.type('Deux ans demandés.');
  await page.keyboard.press('Enter');
  await expect(stageControl(page)).toContainText(refused);
  const why = fr('head.reason-words', { code: fr('reasons.experience'), words: 'Deux ans demandés.' });
  await expect(page.getByRole('article')).toContainText(fr('head.reason', { reason: why }));
  await expect(part(page, fr('applications.history'))).toContainText(why);
  await expect
    .poll(async () => (await detail(page, first!.id)).reason)
    .toEqual({ code: 'experience', words: 'Deux ans demandés.' });

  // Skipped, by mouse.
  await openApplication(page, second!.id, second!.name);
  await stageControl(page).click();
  await page.getByRole('option', { name: refused }).click();
  await reasonForm(page, refused)
    .getByRole('button', { name: fr('reasons.skip', { stage: refused }) })
    .click();
  await expect(stageControl(page)).toContainText(refused);
  await expect.poll(async () => detail(page, second!.id)).toMatchObject({ stage: 'refused', reason: null });

  const withdrawn = fr('applications.stage-withdrawn');
  await openApplication(page, third!.id, third!.name);
  await stageControl(page).click();
  await page.getByRole('option', { name: withdrawn }).click();
  await reasonForm(page, withdrawn)
    .getByRole('radio', { name: fr('reasons.other-position') })
    .click();
  await reasonForm(page, withdrawn)
    .getByRole('button', { name: fr('reasons.confirm', { stage: withdrawn }) })
    .click();
  await expect(stageControl(page)).toContainText(withdrawn);
  await expect
    .poll(async () => (await detail(page, third!.id)).reason)
    .toEqual({ code: 'other-position', words: '' });
});

test('somebody else moved it meanwhile: nothing is overwritten unless it is meant', async ({ vivier }) => {
  const { applications } = await makeReviewed(vivier, names.slice(0, 1), { told: true });
  const { page } = vivier;
  const { id, name } = applications[0]!;
  await openApplication(page, id, name);
  await expect(stageControl(page)).toContainText(fr('applications.stage-received'));
  // What was done elsewhere does not reach what the page shows.
  const find = await systemOf(page).lose('applications.get');
  await ask(page, 'applications.move', { id, stage: 'interview' });
  vivier.complaints.length = 0;
  await leaveFields(page);
  await page.keyboard.press('2');
  const told = page.getByRole('alert').filter({
    hasText: fr('moved-elsewhere.said', { stage: fr('applications.stage-interview') }),
  });
  await expect(told).toBeVisible();
  expect((await ask(page, 'applications.list', {}))[0]?.stage).toBe('interview');
  await find();
  await page.reload();
  await expect(stageControl(page)).toContainText(fr('applications.stage-interview'));
  // What was held back was an error of the network, as the page sees it.
  vivier.complaints.length = 0;
});

test('parts fold and the border moves, remembered over a reload', async ({ vivier }) => {
  const { applications } = await makeReviewed(vivier, names.slice(0, 1), { told: true });
  const { page } = vivier;
  const { id, name } = applications[0]!;
  await openApplication(page, id, name);
  const notes = part(page, fr('applications.notes'));
  await notes.getByRole('button', { name: fr('applications.notes'), exact: true }).click();
  await expect(notes.getByRole('textbox')).toHaveCount(0);
  const border = page.getByRole('separator', { name: fr('page.splitter') });
  const before = Number(await border.getAttribute('aria-valuenow'));
  await border.focus();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(border).toHaveAttribute('aria-valuenow', String(before + 4));
  const { x, y, height } = (await border.boundingBox())!;
  await page.mouse.move(x + 4, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(x - 60, y + height / 2, { steps: 4 });
  await page.mouse.up();
  const moved = Number(await border.getAttribute('aria-valuenow'));
  expect(moved).toBeGreaterThan(before + 5);

  await page.reload();
  await expect(page.getByRole('article', { name })).toBeVisible();
  await expect(border).toHaveAttribute('aria-valuenow', String(moved));
  await expect(notes.getByRole('textbox')).toHaveCount(0);
  // A key opens what it goes to.
  await leaveFields(page);
  await page.keyboard.press('n');
  await expect(page.getByRole('textbox', { name: fr('applications.note') })).toBeFocused();
  await page.keyboard.type('Commencée');
  await page.reload();
  await expect(page.getByRole('textbox', { name: fr('applications.note') })).toHaveValue('Commencée');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing wrong on an application's page, ${colorScheme}`, async ({ vivier }) => {
    test.slow();
    const { applications } = await makeReviewed(vivier, names.slice(0, 1), { told: true });
    const { page } = vivier;
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { id, name } = applications[0]!;
    await ask(page, 'applications.tag', { ids: [id], tag: 'ruby', on: true });
    await openApplication(page, id, name);
    await expect(part(page, fr('tags.title')).getByRole('row', { name: 'ruby' })).toBeVisible();
    expect.soft(await findings(page), 'an application').toEqual([]);
    await leaveFields(page);
    await page.keyboard.press('s');
    await expect(page.getByRole('option').first()).toBeVisible();
    expect.soft(await findings(page), 'the stages').toEqual([]);
    await page.getByRole('option', { name: fr('applications.stage-refused') }).click();
    await expect(reasonForm(page, fr('applications.stage-refused'))).toBeVisible();
    expect.soft(await findings(page), 'a reason').toEqual([]);
    await page.setViewportSize({ width: 640, height: 360 });
    expect.soft(await findings(page), 'at 200 %').toEqual([]);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    expect(wide).toBe(false);
  });
}
