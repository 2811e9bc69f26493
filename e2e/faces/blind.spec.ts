/** Who applies stays hidden in a blind stage: in every place of the window, every answer, every file, until it is lifted. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Locator, Page } from 'playwright';

import { deskFilterSchema } from '../../src/shared/applications/desk.ts';
import { email, everyWord, family, found, given, makeBlind, name } from '../harness/blind.ts';
import { applicationRow, goTo } from '../harness/desk.ts';
import type { Options } from '../harness/options.ts';
import { ask, askAny } from '../harness/reviewing.ts';
import { systemOf } from '../harness/system.ts';
import { findings } from '../harness/axe.ts';
import { expect, test } from '../harness/vivier.ts';
import { fr } from '../harness/words.ts';

async function go(page: Page, hash: string): Promise<void> {
  await page.evaluate((to) => (window.location.hash = to), hash);
}

/** What stands in a file that a call makes: fetched from its address in a browser, kept where a dialog says in a window. */
async function wordsOf(
  page: Page,
  face: Options['face'],
  make: () => Promise<{ readonly address: string | null }>,
): Promise<string> {
  if (face === 'browser') {
    const { address } = await make();
    return page.evaluate(async (at) => (await fetch(at ?? '')).text(), address);
  }
  const { path } = await systemOf(page).handOut(async () => {
    await make();
  });
  return readFileSync(path, 'utf8');
}

function articleOf(page: Page, who: string): Locator {
  return page.getByRole('article', { name: who });
}

test('nothing in the window, its answers and its files says who applies in a blind stage', async ({
  vivier,
  face,
}) => {
  test.slow();
  const { id, posting, interview, boxes } = await makeBlind(vivier);
  const { page } = vivier;
  const overheard = await systemOf(page).overhear();
  await page.reload();

  const { candidate } = await ask(page, 'applications.get', { id });
  await ask(page, 'privacy.ask', { candidate: id, on: '2026-11-20' });
  for (const place of [
    'applications',
    'interviews',
    'search',
    'pool',
    'figures',
    'privacy',
    'settings',
    'offers',
  ]) {
    await go(page, `#/${place}`);
    await expect(page.getByRole('main')).not.toBeEmpty();
    if (['applications', 'interviews', 'privacy'].includes(place))
      await expect(page.getByRole('main')).toContainText(candidate.name);
    await page.waitForTimeout(400);
    expect(found(await everyWord(page)), place).toEqual([]);
  }
  await go(page, `#/applications/${encodeURIComponent(`compare/${posting}`)}`);
  await expect(page.getByRole('main')).toContainText(candidate.name);
  await page.getByText(fr('comparison.all-words'), { exact: true }).click();
  await expect(page.getByRole('main')).toContainText('en parle bien');
  expect(found(await everyWord(page)), 'comparison').toEqual([]);
  await goTo(page, 'applications');
  await page.keyboard.press('?');
  expect(found(await everyWord(page)), '?').toEqual([]);
  await page.keyboard.press('Escape');

  await go(page, `#/applications/${id}`);
  const article = page.getByRole('article', { name: candidate.name });
  await expect(article).toContainText(fr('applications.covered-here').slice(0, 40));
  // Its history, closed at first, is read by what the app answers too.
  for (const closed of await article
    .locator('details:not([open]) > summary, [aria-expanded=false]:not([aria-haspopup])')
    .all())
    await closed.click({ timeout: 1_000 }).catch(() => undefined);
  expect(found(await everyWord(page)), 'page').toEqual([]);

  const tabs = article.getByRole('tab');
  await expect(tabs).toHaveCount(5);
  for (let at = 0; at < 5; at += 1) {
    await tabs.nth(at).click();
    const panel = article.getByRole('tabpanel');
    if (at === 0) await expect(panel.locator('canvas').first()).toBeVisible();
    else if (at < 3) await expect(panel).toContainText(at === 1 ? 'Ruby en production' : '░░░░');
    else await expect(panel).toContainText(fr('viewer.withheld-covered').slice(0, 20));
    expect(found(await everyWord(page)), `document ${at}`).toEqual([]);
    if (at > 2) await expect(panel.locator('canvas, img')).toHaveCount(0);
  }

  // Under each box one colour, and words beside them as they are.
  await tabs.first().click();
  const canvas = article.locator('canvas').first();
  await expect(canvas).toBeVisible();
  const colours = await canvas.evaluate((drawn: HTMLCanvasElement, places) => {
    const context = drawn.getContext('2d');
    const scale = drawn.width / 595;
    return places.map(({ left, top, width, height }) => {
      const { data } = context!.getImageData(
        left * scale,
        top * scale,
        Math.max(1, width * scale),
        Math.max(1, height * scale),
      );
      const seen = new Set<string>();
      for (let pixel = 0; pixel < data.length; pixel += 4) seen.add([...data.slice(pixel, pixel + 3)].join());
      return seen.size;
    });
  }, boxes);
  expect(colours).toEqual(boxes.map(() => 1));
  await expect(article.getByRole('tabpanel')).toContainText('Ruby en production');

  // Searched by what is hidden, nobody is found.
  await go(page, '#/search');
  for (const words of [name, email, '0645127890', 'echantillon']) {
    expect((await ask(page, 'search.find', { query: { words } })).count).toBe(0);
    await page.getByRole('searchbox', { name: fr('search.words') }).fill(words);
    await page.keyboard.press('Enter');
    await page.waitForTimeout(300);
  }
  await page.getByRole('searchbox', { name: fr('search.words') }).fill('Ruby');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toContainText(candidate.name);
  expect(found(await everyWord(page)), 'search').toEqual([]);

  // An answer is written without knowing to whom, and cannot leave.
  await go(page, `#/applications/${id}`);
  await article.getByRole('button', { name: fr('answers.write') }).click();
  await expect(article.getByRole('form').first()).toBeVisible();
  await page.waitForTimeout(400);
  expect(found(await everyWord(page)), 'answer').toEqual([]);
  const refusal = await askAny(page, 'answers.draft', {
    answers: [{ application: id, kind: 'other', language: 'fr', subject: 'S', text: 'T' }],
    as: 'file',
  });
  expect(JSON.stringify(refusal)).toContain('application-covered');

  // Refused with consent, it is in the pool, and will expire.
  await ask(page, 'consents.give', {
    application: id,
    on: '2026-11-20',
    until: '2027-11-20',
    words: `${given} est d’accord`,
  });
  await ask(page, 'applications.move', {
    id,
    stage: 'refused',
    reason: { code: 'other', words: `${given} habite loin` },
  });
  await go(page, '#/pool');
  await expect(page.getByRole('main')).toContainText(candidate.name);
  expect(found(await everyWord(page)), 'pool').toEqual([]);
  const filter = deskFilterSchema.parse({});
  const told = {
    pool: await ask(page, 'pool.list', { from: 0, count: 50 }),
    due: await ask(page, 'privacy.due', { within: 730 }),
    requests: await ask(page, 'privacy.requests', {}),
    interviews: await ask(page, 'interviews.list', { from: '2026-01-01' }),
    compare: await ask(page, 'applications.compare', { posting }),
    waiting: await ask(page, 'answers.waiting', {}),
    prepared: await ask(page, 'answers.prepare', { applications: [id], kind: 'other' }),
    rows: await ask(page, 'desk.rows', { filter, order: 'received-last', from: 0, count: 50 }),
    counts: await ask(page, 'desk.counts', { filter }),
    imports: await ask(page, 'imports.list', {}),
  };
  for (const [which, answer] of Object.entries(told)) {
    expect(found(JSON.stringify(answer)), which).toEqual([]);
    if (!['counts', 'imports'].includes(which))
      expect(JSON.stringify(answer), which).toContain(candidate.name);
  }
  const event = await wordsOf(page, face, () => ask(page, 'interviews.save', { application: id, interview }));
  expect(event.replace(/\r\n[ \t]/g, '')).toContain(candidate.name);
  expect(found(event.replace(/\r\n[ \t]/g, '')), 'calendar').toEqual([]);

  for (const format of ['csv', 'json'] as const) {
    const file = await wordsOf(page, face, () =>
      ask(page, 'desk.export', { filter: {}, order: 'received-last', format }),
    );
    expect(file).toContain(candidate.name);
    expect(found(file), format).toEqual([]);
  }
  // The words that a drawing has to cover reach the page that draws it, and go no further.
  const answers = (await overheard())
    .filter(({ asked }) => !asked.includes('search.find'))
    .map(({ asked, text }) => ({
      asked,
      text: asked.includes('documents.view') ? text.replace(/"hidden":\[[^\]]*\]/, '') : text,
    }));
  expect(answers.length).toBeGreaterThan(10);
  for (const { asked, text } of answers) expect(found(text), asked.slice(0, 120)).toEqual([]);
});

test('nothing on the command line says who applies in a blind stage', async ({ vivier }) => {
  test.slow();
  const { id } = await makeBlind(vivier);
  const { candidate } = await ask(vivier.page, 'applications.get', { id });
  await vivier.stop();
  const folder = dirname(vivier.library);
  for (const format of ['csv', 'json']) {
    const file = join(folder, `export.${format}`);
    const { code, stdout } = await vivier.cli('applications', 'export', file, '--format', format);
    expect(code).toBe(0);
    const written = readFileSync(file, 'utf8');
    expect(written).toContain(candidate.name);
    expect(found(written + stdout), format).toEqual([]);
  }
  for (const command of [
    ['applications', 'list'],
    ['applications', 'show', id],
    ['search', 'Ruby'],
    // What is sought is said again only where something is found.
    ['search', family],
    ['privacy', 'due'],
  ])
    for (const options of [[], ['--json']]) {
      const { stdout, stderr } = await vivier.cli(...command, ...options);
      if (command[0] === 'applications') expect(stdout).toContain(candidate.name);
      if (command.includes('Ruby')) expect(stdout).toContain('Ruby en production');
      expect(found(stdout + stderr), command.join(' ')).toEqual([]);
    }
  await vivier.restart();
});

test('lifting shows all, is recorded, and is covered again when it is undone', async ({ vivier }) => {
  test.slow();
  const { id } = await makeBlind(vivier);
  const { page } = vivier;
  const { candidate } = await ask(page, 'applications.get', { id });
  const article = articleOf(page, candidate.name);
  await go(page, `#/applications/${id}`);
  await expect(article).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await article.getByRole('button', { name: fr('applications.lift-cover') }).click();
  await expect(article).toContainText(fr('applications.lift-what').slice(0, 30));
  await article.getByRole('button', { name: fr('applications.lift-cover-now'), exact: true }).click();
  const shown = page.getByRole('article', { name });
  await expect(shown).toBeVisible();
  const lifted = await ask(page, 'applications.get', { id });
  expect(lifted.history.filter(({ kind }) => kind === 'lifted')).toMatchObject([{ undone: false }]);
  expect(found(JSON.stringify(lifted))).toEqual(expect.arrayContaining([given, family, email]));
  await shown.getByRole('tab').nth(3).click();
  await expect(shown.getByRole('tabpanel').locator('img, canvas').first()).toBeVisible();

  // Taken back, it is covered again.
  await page.keyboard.press('Control+z');
  await expect(article).toBeVisible();
  // List, letter and documents are asked for one by one, and were uncovered a moment ago.
  await expect.poll(async () => found(await everyWord(page)), 'undone').toEqual([]);

  // From the list, with others that were chosen.
  await goTo(page, 'applications');
  await applicationRow(page, candidate.name).first().focus();
  await page.keyboard.press('x');
  await page.getByRole('button', { name: fr('desk.more') }).click();
  await page.getByRole('menuitem', { name: fr('applications.lift-cover') }).click();
  await page
    .getByRole('button', { name: fr('applications.lift-cover-now'), exact: true })
    .last()
    .click();
  await expect(applicationRow(page, name).first()).toBeVisible();
  await expect.poll(async () => (await ask(page, 'applications.get', { id })).covered).toBe(false);
});
