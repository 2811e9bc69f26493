import type { Locator, Page } from 'playwright';

import { deskFilterSchema } from '../../src/shared/applications/desk.ts';
import { goTo } from '../harness/desk.ts';
import { ask, makeReviewed, sampleCriteria, type Reviewed } from '../harness/reviewing.ts';
import { expect, test, type Vivier } from '../harness/vivier.ts';
import { fr } from '../harness/words.ts';

const everything = deskFilterSchema.parse({});
const [ruby] = sampleCriteria;

const letters = 'abcdefghijklmnopqrstuvwxyz';
/** Names that no two people share, without digits, which a name does not keep. */
const namesOf = (count: number): string[] =>
  Array.from(
    { length: count },
    (_, index) => `Sample Modèle${letters[Math.floor(index / 26)]}${letters[index % 26]}`,
  );

interface Steps {
  count: number;
}

function article(page: Page): Locator {
  return page.getByRole('article').first();
}

function part(page: Page, title: string): Locator {
  return page.getByRole('article').getByRole('region', { name: title, exact: true });
}

function stageControl(page: Page): Locator {
  return page.getByRole('article').getByRole('button', { name: new RegExp(`${fr('applications.stage')}$`) });
}

/** Waits without the pauses of `expect`, which forty times over are most of a run. */
async function hasFocus(page: Page, place: Locator): Promise<void> {
  await place.and(page.locator(':focus')).waitFor();
}

function card(page: Page): Locator {
  return page.getByRole('form', { name: fr('score.mine') });
}

/** All that is known of some applications but their histories and what was opened on this machine. */
async function stateOf(page: Page, ids: readonly string[]): Promise<unknown[]> {
  const states: unknown[] = [];
  for (const id of ids) {
    const known = Object.entries(await ask(page, 'applications.get', { id }));
    states.push(Object.fromEntries(known.filter(([name]) => name !== 'history' && name !== 'read')));
  }
  return states;
}

/** Who hires, without which nothing is answered. */
async function nameEmployer(page: Page): Promise<void> {
  await ask(page, 'employer.save', {
    name: 'Atelier Exemple',
    address: '1 rue de l’Exemple, 75000 Paris',
    rightsContact: 'donnees@example.org',
    signature: 'Camille',
  });
}

async function prepare(
  vivier: Vivier,
  count: number,
): Promise<Reviewed & { readonly ids: readonly string[] }> {
  const reviewed = await makeReviewed(vivier, namesOf(count), { told: true });
  await nameEmployer(vivier.page);
  await goTo(vivier.page, 'applications');
  const ids = await ask(vivier.page, 'desk.ids', { filter: everything, order: 'received-last' });
  expect(ids).toHaveLength(count);
  return { ...reviewed, ids };
}

test('triage: forty applications by keyboard alone, and every step undone again', async ({ vivier }) => {
  test.setTimeout(1_800_000);
  const { ids, applications } = await prepare(vivier, 40);
  const { page } = vivier;
  page.setDefaultTimeout(60_000);
  const nameOf = new Map(applications.map(({ id, name }) => [id, name]));
  const before = await stateOf(page, ids);
  const steps: Steps = { count: 0 };
  const refused = fr('applications.stage-refused');
  const { process } = await ask(page, 'applications.get', { id: ids[0]! });
  const digitOf = (stage: string) => String(process.stages.findIndex(({ id }) => id === stage) + 1);

  // The list is found, and its first one opened.
  await page.keyboard.press('j');
  await expect(page.locator('.list [data-present="true"]')).toHaveCount(1);
  await page.keyboard.press('Enter');
  for (const [index, id] of ids.entries()) {
    if (index > 0) await page.keyboard.press('j');
    await page.getByRole('article', { name: nameOf.get(id)! }).waitFor();

    // Scored.
    await page.keyboard.press('e');
    await hasFocus(page, card(page).getByRole('radiogroup', { name: ruby!.name }).getByRole('radio').first());
    for (const points of ['3', '2', '4']) {
      await page.keyboard.press(points);
      await page.keyboard.press('ArrowDown');
    }
    await page.keyboard.press('Control+Enter');
    await card(page).getByText(fr('score.how-given')).waitFor();
    await hasFocus(page, part(page, fr('score.title')));
    steps.count += 1;

    // Noted.
    await page.keyboard.press('n');
    await hasFocus(page, page.getByRole('textbox', { name: fr('applications.note') }));
    await page.keyboard.type(`Lu, ${index}.`);
    await page.keyboard.press('Control+Enter');
    await part(page, fr('applications.notes'))
      .filter({ hasText: `Lu, ${index}.` })
      .waitFor();
    steps.count += 1;
    await leave(page);

    // Tagged.
    if (index % 4 === 0) {
      await page.keyboard.press('t');
      await hasFocus(page, page.getByRole('combobox', { name: fr('tags.add') }));
      await page.keyboard.type('à rappeler');
      await page.keyboard.press('Enter');
      await part(page, fr('tags.title')).getByRole('row', { name: 'à rappeler' }).waitFor();
      steps.count += 1;
      await leave(page);
    }

    // Moved; some are refused, with a draft each.
    if (index % 8 === 3) {
      await page.keyboard.press(digitOf('refused'));
      const form = page.getByRole('form', { name: fr('reasons.title', { stage: refused }) });
      await hasFocus(page, form.getByRole('radio').first());
      await page.keyboard.press('1');
      await page.keyboard.press('Enter');
      await stageControl(page).filter({ hasText: refused }).waitFor();
      steps.count += 1;
      await leave(page);
      await page.keyboard.press('r');
      await hasFocus(page, part(page, fr('page.answers')).getByRole('button', { name: fr('answers.write') }));
      await page.keyboard.press('Enter');
      await hasFocus(page, page.getByRole('form', { name: fr('answers.compose') }).locator('textarea'));
      await page.keyboard.press('Control+Enter');
      await part(page, fr('page.answers'))
        .filter({ hasText: fr('answers.waiting') })
        .waitFor();
      steps.count += 1;
      await leave(page);
    } else {
      await page.keyboard.press(digitOf('shortlisted'));
      await stageControl(page)
        .filter({ hasText: fr('applications.stage-shortlisted') })
        .waitFor();
      steps.count += 1;
    }
  }

  const counted = async () => {
    const { stages, tags } = await ask(page, 'desk.counts', { filter: everything });
    return { ...Object.fromEntries(stages.map(({ stage, count }) => [stage, count])), tags };
  };
  await expect
    .poll(counted)
    .toMatchObject({ received: 0, shortlisted: 35, refused: 5, tags: [{ tag: 'à rappeler', count: 10 }] });
  const done = await ask(page, 'desk.rows', {
    filter: everything,
    order: 'received-last',
    from: 0,
    count: 40,
  });
  expect(done.rows.filter(({ scored, notes }) => scored && notes === 1)).toHaveLength(40);
  for (const id of ids.filter((_, index) => index % 8 === 3))
    await expect
      .poll(async () => (await ask(page, 'applications.get', { id })).answers)
      .toMatchObject([{ kind: 'refusal' }]);

  // Every step back, from wherever one is.
  await page.keyboard.press('Escape');
  await expect(page.getByRole('article')).toHaveCount(0);
  for (let step = 0; step < steps.count; step += 1) await page.keyboard.press('Control+z');
  await expect.poll(async () => stateOf(page, ids), { timeout: 600_000 }).toEqual(before);
  // Nothing is left to be undone, and the last step is done again and undone.
  await page.keyboard.press('Control+z');
  await expect(page.getByText(fr('desk.undo-none'))).toBeVisible();
  await page.keyboard.press('Control+Shift+z');
  await expect.poll(async () => (await ask(page, 'applications.get', { id: ids[0]! })).scores.length).toBe(1);
  await page.keyboard.press('Control+z');
  await expect.poll(async () => stateOf(page, ids)).toEqual(before);
});

/** Out of a field and back to the page, where keys are commands; from the page itself Escape would lead to the list. */
async function leave(page: Page): Promise<void> {
  const field = page.locator('input:focus:not([type="radio"]), textarea:focus, [role="listbox"] :focus');
  if ((await field.count()) > 0) await page.keyboard.press('Escape');
  await field.waitFor({ state: 'detached' });
  await article(page).waitFor();
}

test('triage: ten applications by mouse, each step undone where it is told of', async ({ vivier }) => {
  test.setTimeout(900_000);
  const { ids, applications } = await prepare(vivier, 10);
  const { page } = vivier;
  page.setDefaultTimeout(60_000);
  const nameOf = new Map(applications.map(({ id, name }) => [id, name]));
  const before = await stateOf(page, ids);
  const refused = fr('applications.stage-refused');
  const shortlisted = fr('applications.stage-shortlisted');

  const detail = async (id: string) => ask(page, 'applications.get', { id });
  type Detail = Awaited<ReturnType<typeof detail>>;
  /** Takes back what was just said to be done. */
  const undo = async (said: string, id: string, isBack: (state: Detail) => boolean) => {
    await page
      .getByRole('alertdialog', { name: said, exact: true })
      .getByRole('button', { name: fr('ui.undo'), exact: true })
      .click();
    await expect.poll(async () => isBack(await detail(id)), said).toBe(true);
  };

  for (const [index, id] of ids.entries()) {
    await page
      .getByRole('grid', { name: fr('applications.list') })
      .getByRole('row', { name: nameOf.get(id)! })
      .click();
    await expect(page.getByRole('article', { name: nameOf.get(id)! })).toBeVisible();

    await card(page)
      .getByRole('radiogroup', { name: ruby!.name })
      .getByRole('radio', { name: new RegExp(`^3.*${fr('score.points-3')}`) })
      .click();
    await card(page)
      .getByRole('button', { name: fr('score.give'), exact: true })
      .click();
    await expect(card(page).getByText(fr('score.how-given'))).toBeVisible();
    await undo(fr('score.given'), id, ({ scores }) => scores.length === 0);

    await page.getByRole('textbox', { name: fr('applications.note') }).click();
    await page.keyboard.type('Vu à la souris.');
    await part(page, fr('applications.notes'))
      .getByRole('button', { name: fr('applications.note-now') })
      .click();
    await expect(part(page, fr('applications.notes'))).toContainText('Vu à la souris.');
    await undo(fr('applications.noted'), id, ({ notes }) => notes.length === 0);

    await stageControl(page).click();
    if (index % 5 === 2) {
      await page.getByRole('option', { name: refused }).click();
      const form = page.getByRole('form', { name: fr('reasons.title', { stage: refused }) });
      await form.getByRole('radio', { name: fr('reasons.skills') }).check();
      await form.getByRole('button', { name: fr('reasons.confirm', { stage: refused }) }).click();
      await expect(stageControl(page)).toContainText(refused);
      await part(page, fr('page.answers'))
        .getByRole('button', { name: fr('answers.write') })
        .click();
      const composer = page.getByRole('form', { name: fr('answers.compose') });
      await composer.getByRole('button', { name: fr('answers.open'), exact: true }).click();
      await expect(part(page, fr('page.answers'))).toContainText(fr('answers.waiting'));
      await undo(fr('answers.drafted'), id, ({ answers }) => answers.length === 0);
      // The older step is taken back in its history, however long ago it was.
      const moved = fr('applications.history-moved', { about: refused });
      await part(page, fr('applications.history'))
        .getByRole('button', { name: fr('applications.history-undo-of', { what: moved }) })
        .click();
      await expect.poll(async () => (await detail(id)).stage).toBe('received');
    } else {
      await page.getByRole('option', { name: shortlisted }).click();
      await expect(stageControl(page)).toContainText(shortlisted);
      await undo(fr('applications.moved', { stage: shortlisted }), id, ({ stage }) => stage === 'received');
    }
  }
  await expect.poll(async () => stateOf(page, ids)).toEqual(before);
});
