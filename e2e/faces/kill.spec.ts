import { column, goTo, openPosting, saved, textOf } from '../harness/desk.ts';
import { expect, test } from '../harness/vivier.ts';
import { fr } from '../harness/words.ts';

/** What may be missing after a power cut, in ms of typing. */
const mayBeMissing = 1_000;
const pace = 25;
const wordsBefore = 20;
const title = 'Tenir le registre';

test('kill -9 in the middle of typing loses at most the last second of it', async ({ vivier }) => {
  const { page } = vivier;
  await goTo(page, 'offers');
  await page
    .getByRole('button', { name: fr('posting.new') })
    .first()
    .click();
  await page.getByRole('button', { name: fr('offer.begin-fr') }).click();
  await column(page, 'fr')
    .getByRole('textbox', { name: fr('offer.title') })
    .fill(title);
  await textOf(page, 'fr').click();
  await page.keyboard.type('Ce paragraphe est ancien.');
  await saved(page, 'fr');
  await page.keyboard.press('Enter');

  // No two places of it look alike, so that a hole in the middle shows.
  const typed: { readonly text: string; readonly at: number }[] = [];
  const kill = { at: Infinity };
  const typing = (async () => {
    for (let word = 100; typed.length < 200 && Date.now() < kill.at; word += 1) {
      const text = `mot${word},`;
      await page.keyboard.type(text, { delay: pace });
      typed.push({ text, at: Date.now() });
    }
  })().catch(() => undefined);
  // However slow the machine, there is something that must have been saved and something that may be lost.
  await expect.poll(() => typed.length, { timeout: 60_000 }).toBeGreaterThan(wordsBefore);
  kill.at = Date.now();
  await vivier.kill();
  await typing;
  const before = typed.filter(({ at }) => at <= kill.at);
  expect(before.length).toBeGreaterThan(wordsBefore);

  await vivier.restart();
  await openPosting(vivier.page, title);
  await expect(column(vivier.page, 'fr').getByRole('textbox', { name: fr('offer.title') })).toHaveValue(
    title,
  );
  const paragraphs = textOf(vivier.page, 'fr').getByRole('paragraph');
  await expect(paragraphs).toHaveCount(2);
  await expect(paragraphs.first()).toHaveText('Ce paragraphe est ancien.');
  const kept = (await paragraphs.last().textContent()) ?? '';
  const whole = typed.map(({ text }) => text).join('') + 'mot';
  expect(whole.startsWith(kept.slice(0, whole.length))).toBe(true);
  const owed = before
    .filter(({ at }) => at <= kill.at - mayBeMissing)
    .map(({ text }) => text)
    .join('');
  expect(kept.startsWith(owed)).toBe(true);

  await vivier.stop();
  expect((await vivier.cli('doctor')).code).toBe(0);
});
