import type { Locator, Page } from 'playwright';

import {
  ask,
  giveAsAnother,
  makeReviewed,
  openApplication,
  sampleCriteria,
  tellMethods,
} from '../harness/reviewing.ts';
import { findings } from '../harness/axe.ts';
import { expect, test } from '../harness/vivier.ts';
import { fr } from '../harness/words.ts';

const names = ['Anaïs Lœuillet', 'Noor Échantillon', 'Paul Specimen'];
const [ruby, writing, reading] = sampleCriteria;
const secret = 'Mots de Léa, que nul ne lit avant d’écrire les siens.';

function card(page: Page): Locator {
  return page.getByRole('form', { name: fr('score.mine') });
}

function points(page: Page, criterion: string): Locator {
  return card(page).getByRole('radiogroup', { name: criterion });
}

function wordsOf(page: Page, criterion: string): Locator {
  return card(page).getByRole('textbox', { name: fr('score.words-of', { criterion }) });
}

const said = (number: 1 | 2 | 3 | 4) =>
  fr('score.points-said', { points: number, words: fr(`score.points-${number}`) });

async function byKey(page: Page): Promise<void> {
  await page.getByRole('region', { name: fr('applications.mails') }).focus();
  await page.keyboard.press('e');
}

test('scored by keyboard alone; kept until it is given; changed, and undone', async ({ vivier }) => {
  test.slow();
  const { applications, posting } = await makeReviewed(vivier, names, { told: true });
  const { page } = vivier;
  const [first, second] = applications;
  await openApplication(page, first!.id, first!.name);
  await byKey(page);
  const radio = (criterion: string, name: string) => points(page, criterion).getByRole('radio', { name });
  await expect(radio(ruby!.name, said(1))).toBeFocused();
  await page.keyboard.press('3');
  await expect(radio(ruby!.name, said(3))).toBeChecked();
  // A digit here is points, never a move.
  expect((await ask(page, 'applications.get', { id: first!.id })).stage).toBe('received');
  await page.keyboard.press('Enter');
  await expect(wordsOf(page, ruby!.name)).toBeFocused();
  await page.keyboard.type('Deux applications en ligne.');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('0');
  await expect(radio(writing!.name, fr('score.cannot-tell'))).toBeChecked();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Relit volontiers.');

  // Neither going on nor a reload loses it.
  await openApplication(page, second!.id, second!.name);
  await expect(wordsOf(page, ruby!.name)).toHaveValue('');
  await openApplication(page, first!.id, first!.name);
  await page.reload();
  await expect(wordsOf(page, reading!.name)).toHaveValue('Relit volontiers.');
  await expect(radio(writing!.name, fr('score.cannot-tell'))).toBeChecked();
  expect((await ask(page, 'applications.get', { id: first!.id })).scores).toEqual([]);

  // Words without points would be lost: they are asked for.
  await byKey(page);
  await page.keyboard.press('Control+Enter');
  await expect(card(page).getByText(fr('score.half'))).toBeVisible();
  await expect(radio(reading!.name, said(1))).toBeFocused();
  await page.keyboard.press('4');
  await page.keyboard.press('Control+Enter');
  await expect(card(page).getByText(fr('score.how-given'))).toBeVisible();
  const given = await ask(page, 'applications.get', { id: first!.id });
  expect(given.scored).toBe(true);
  expect(given.scores).toMatchObject([
    {
      mine: true,
      scores: [
        { criterion: ruby!.id, points: 3, words: 'Deux applications en ligne.' },
        { criterion: writing!.id, points: null, words: '' },
        { criterion: reading!.id, points: 4, words: 'Relit volontiers.' },
      ],
    },
  ]);
  const kept = await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('kept')));
  expect(kept).toEqual([]);

  // Changed by mouse, taken back, changed again and given.
  await points(page, ruby!.name)
    .getByRole('radio', { name: said(2) })
    .click();
  await card(page)
    .getByRole('button', { name: fr('score.back-to-given') })
    .click();
  await expect(radio(ruby!.name, said(3))).toBeChecked();
  await points(page, ruby!.name)
    .getByRole('radio', { name: said(2) })
    .click();
  await card(page)
    .getByRole('button', { name: fr('score.give-again') })
    .click();
  await expect(card(page).getByText(fr('score.how-given'))).toBeVisible();
  const points2 = async () =>
    (await ask(page, 'applications.get', { id: first!.id })).scores[0]?.scores[0]?.points;
  await expect.poll(() => points2()).toBe(2);
  await page.getByRole('region', { name: fr('applications.mails') }).focus();
  await page.keyboard.press('Control+z');
  await expect(radio(ruby!.name, said(3))).toBeChecked();
  await expect.poll(() => points2()).toBe(3);
  await expect
    .poll(async () => (await ask(page, 'applications.compare', { posting })).rows)
    .toHaveLength(names.length);
});

test('others’ scorecards are shut until one’s own is given', async ({ vivier }) => {
  test.slow();
  const { applications } = await makeReviewed(vivier, names, { told: true });
  const [first] = applications;
  await giveAsAnother(vivier, 'Léa Modèle', [
    { id: first!.id, scores: [{ criterion: ruby!.id, points: 1, words: secret }], words: secret },
  ]);
  const { page } = vivier;
  await openApplication(page, first!.id, first!.name);
  const others = page.getByRole('list', { name: fr('score.others') });
  await expect(others).toContainText('Léa Modèle');
  await expect(others).toContainText(fr('score.locked'));
  await expect(card(page).getByText(fr('score.how-others'))).toBeVisible();
  expect(await page.content()).not.toContain(secret);

  await points(page, ruby!.name)
    .getByRole('radio', { name: said(4) })
    .click();
  await card(page)
    .getByRole('button', { name: fr('score.give') })
    .click();
  await expect(others).toContainText(secret);
  await expect(others).not.toContainText(fr('score.locked'));
});

test('candidates are told of the methods before the first score', async ({ vivier }) => {
  test.slow();
  const { applications, posting } = await makeReviewed(vivier, names.slice(0, 1), { told: false });
  const { page } = vivier;
  const { id, name } = applications[0]!;
  await openApplication(page, id, name);
  await points(page, ruby!.name)
    .getByRole('radio', { name: said(3) })
    .click();
  await card(page)
    .getByRole('button', { name: fr('score.give') })
    .click();
  await expect(page.getByText('L1221-8').first()).toBeVisible();
  expect((await ask(page, 'applications.get', { id })).scores).toEqual([]);
  // What was chosen is still there.
  await expect(points(page, ruby!.name).getByRole('radio', { name: said(3) })).toBeChecked();
  await tellMethods(page, posting);
  await card(page)
    .getByRole('button', { name: fr('score.give') })
    .click();
  await expect(card(page).getByText(fr('score.how-given'))).toBeVisible();
});

test('a table of what each said: in the order of arrival, words on demand, by arrows', async ({ vivier }) => {
  test.slow();
  const { applications, posting, title } = await makeReviewed(vivier, names, { told: true });
  const [first, second, third] = applications;
  // Whoever has most comes last, were anything sorted by it.
  await giveAsAnother(
    vivier,
    'Léa Modèle',
    [first, second, third].map((one, index) => ({
      id: one!.id,
      scores: [{ criterion: ruby!.id, points: index + 1, words: index === 1 ? secret : '' }],
      words: '',
    })),
  );
  const { page } = vivier;
  await openApplication(page, second!.id, second!.name);
  await points(page, ruby!.name)
    .getByRole('radio', { name: said(2) })
    .click();
  await card(page)
    .getByRole('button', { name: fr('score.give') })
    .click();
  await expect(card(page).getByText(fr('score.how-given'))).toBeVisible();

  await page.getByRole('button', { name: fr('comparison.open') }).click();
  const table = page.getByRole('table', { name: fr('comparison.table', { posting: title }) });
  await expect(table.getByRole('columnheader')).toHaveText([
    fr('comparison.person'),
    ...sampleCriteria.map(({ name }) => name),
    fr('comparison.whole'),
  ]);
  const arrived = (await ask(page, 'applications.compare', { posting })).rows.map(
    (row) => row.candidate.name,
  );
  await expect(table.getByRole('rowheader').getByRole('link')).toHaveText(arrived);
  // Mine is given for the second alone: what was said of the others stays shut.
  const rowOf = (name: string) => table.getByRole('row').filter({ hasText: name });
  await expect(rowOf(second!.name)).toContainText('Léa Modèle');
  await expect(rowOf(first!.name)).toContainText(fr('comparison.locked', { count: 1 }));
  await expect(rowOf(first!.name).getByRole('cell').first()).toHaveText('');
  await expect(page.getByText(secret)).toHaveCount(0);

  await rowOf(second!.name).getByRole('link').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(rowOf(second!.name)).toContainText(secret);
  await page.keyboard.press('Enter');
  await expect(page.getByText(secret)).toHaveCount(0);
  await page.getByText(fr('comparison.all-words')).click();
  await expect(rowOf(second!.name)).toContainText(secret);
  await page.getByText(fr('comparison.scored-only')).click();
  await expect(table.getByRole('rowheader')).toHaveCount(names.length);

  await ask(page, 'applications.move', { id: third!.id, stage: 'interview' });
  await page
    .getByRole('button', { name: new RegExp(`${fr('applications.filter-stage')}$`) })
    .last()
    .click();
  await page.getByRole('option', { name: fr('applications.stage-interview') }).click();
  await expect(table.getByRole('rowheader').getByRole('link')).toHaveText([third!.name]);
  await table.getByRole('link', { name: third!.name }).click();
  await expect(page.getByRole('article', { name: third!.name })).toBeVisible();
});

test('the desk of one posting leads to the comparison of its scorecards', async ({ vivier }) => {
  const { posting, title } = await makeReviewed(vivier, names.slice(0, 2), { told: true });
  const { page } = vivier;
  await page.evaluate(() => (window.location.hash = '#/applications'));
  const link = page.getByRole('link', { name: fr('desk.compare') });
  const filter = page.getByRole('button', { name: new RegExp(fr('applications.filter-posting')) });
  await expect(filter).toBeVisible();
  // Scorecards of many postings have no criteria in common.
  await expect(link).toHaveCount(0);
  await filter.click();
  await page.getByRole('option', { name: new RegExp(`^${title}`) }).click();
  await link.click();
  await expect(
    page.getByRole('table', { name: fr('comparison.table', { posting: title }) }).getByRole('rowheader'),
  ).toHaveCount(2);
  expect(page.url()).toContain(posting);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing wrong where scorecards are written and compared, ${colorScheme}`, async ({
    vivier,
  }) => {
    test.slow();
    const { applications, title } = await makeReviewed(vivier, names.slice(0, 2), { told: true });
    const [first] = applications;
    await giveAsAnother(vivier, 'Léa Modèle', [
      { id: first!.id, scores: [{ criterion: ruby!.id, points: 1, words: secret }], words: '' },
    ]);
    const { page } = vivier;
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await openApplication(page, first!.id, first!.name);
    await expect(page.getByRole('list', { name: fr('score.others') })).toBeVisible();
    expect.soft(await findings(page), 'locked').toEqual([]);
    await points(page, ruby!.name)
      .getByRole('radio', { name: said(4) })
      .click();
    await card(page)
      .getByRole('button', { name: fr('score.give') })
      .click();
    await expect(page.getByRole('list', { name: fr('score.others') })).toContainText(secret);
    expect.soft(await findings(page), 'given').toEqual([]);
    await page.getByRole('button', { name: fr('comparison.open') }).click();
    await expect(
      page.getByRole('table', { name: fr('comparison.table', { posting: title }) }).getByRole('rowheader'),
    ).toHaveCount(2);
    expect.soft(await findings(page), 'compared').toEqual([]);
  });
}
