import {
  chooseSite,
  column,
  finish,
  goTo,
  openPosting,
  postingRow,
  readSite,
  textOf,
  write,
  writeSite,
} from '../harness/desk.ts';
import { hasJekyll, needsJekyll, rubyFrontMatter } from '../harness/site.ts';
import { expect, test } from '../harness/vivier.ts';
import { fr } from '../harness/words.ts';

test('a posting written in both languages becomes two posts that Jekyll builds', async ({ vivier, site }) => {
  test.skip(!(await hasJekyll()), needsJekyll);
  const { page } = vivier;
  await chooseSite(page, site.folder);
  await goTo(page, 'offers');
  await page
    .getByRole('button', { name: fr('posting.new') })
    .first()
    .click();
  await write(page, 'fr', {
    title: 'Médiateur·rice : « civic tech » #1',
    start: 'Dès que possible',
    tags: ['médiation', 'civic tech'],
    text: 'Vous animez la communauté.\nVous aimez écrire {{ sans }} détour.',
  });
  await write(page, 'en', {
    title: 'Community mediator: yes',
    start: 'As soon as possible',
    tags: ['mediation', 'no'],
    text: 'You look after the community.',
  });
  await finish(page, 'fr');
  await finish(page, 'en');
  const before = site.posts();
  await writeSite(page, 2);
  await expect(page.getByText(fr('export.report', { created: 2, updated: 0, refused: 0 }))).toBeVisible();

  const made = site.posts().filter((path) => !before.includes(path));
  expect(made).toEqual([
    expect.stringMatching(/^_jobs-en\/[a-z0-9-]+\.markdown$/),
    expect.stringMatching(/^_jobs-fr\/[a-z0-9-]+\.markdown$/),
  ]);
  const [english = '', french = ''] = made;
  expect(await rubyFrontMatter(site.read(french))).toMatchObject({
    title: 'Médiateur·rice : « civic tech » #1',
    layout: 'job',
    'available-when': 'Dès que possible',
    locale: 'fr',
    categories: 'jobs',
    published: true,
  });
  expect(await rubyFrontMatter(site.read(english))).toMatchObject({
    title: 'Community mediator: yes',
    locale: 'en',
  });

  const built = await site.build();
  const address = (path: string) => path.replace(/^_/, '').replace(/\.markdown$/, '');
  const frenchPage = built(address(french));
  expect(frenchPage).toContain('<h1>Médiateur·rice : « civic tech » #1</h1>');
  expect(frenchPage).toContain('<p class="start">Disponibilité : Dès que possible</p>');
  expect(frenchPage).toContain('<p class="tags">Mots-clés : médiation, civic tech</p>');
  expect(frenchPage).toContain('<p>Vous animez la communauté.</p>');
  expect(frenchPage).toContain('Vous aimez écrire {{ sans }} détour.');
  const englishPage = built(address(english));
  expect(englishPage).toContain('<h1>Community mediator: yes</h1>');
  expect(englishPage).toContain('<p class="start">Start : As soon as possible</p>');
  expect(englishPage).toContain('<p class="tags">Tags : mediation, no</p>');
  expect(englishPage).toContain('You look after the community.');
});

test('two imported offers are joined into one posting, and parted again', async ({ vivier, site }) => {
  const { page } = vivier;
  const french = 'Développeur·euse Ruby : plateforme de participation';
  const english = 'Ruby developer, participation platform';
  await chooseSite(page, site.folder);
  await readSite(page);
  await openPosting(page, french);
  await page.getByRole('button', { name: fr('posting.more') }).click();
  await page.getByRole('menuitem', { name: fr('posting.join') }).click();
  await page
    .getByRole('grid', { name: fr('posting.join') })
    .getByRole('row', { name: english })
    .click();
  await expect(page.getByText(fr('posting.joined'))).toBeVisible();
  await expect(column(page, 'en').getByRole('textbox', { name: fr('offer.title') })).toHaveValue(english);
  await expect(column(page, 'fr').getByRole('textbox', { name: fr('offer.title') })).toHaveValue(french);
  await expect(postingRow(page, english)).toHaveCount(0);

  await page.getByRole('button', { name: fr('posting.more') }).click();
  await page.getByRole('menuitem', { name: fr('posting.part') }).click();
  await expect(page.getByText(fr('posting.parted', { name: english }))).toBeVisible();
  await expect(postingRow(page, english)).toHaveCount(1);
  await expect(postingRow(page, french)).toHaveCount(1);
  await openPosting(page, english);
  await expect(column(page, 'en').getByRole('textbox', { name: fr('offer.title') })).toHaveValue(english);

  await goTo(page, 'site');
  await expect(page.getByRole('button', { name: fr('export.write', { count: 0 }) })).toBeVisible();
  expect(await site.difference()).toBe('');
});

test('edited here and on disk: refused both ways, and both texts are still there', async ({
  vivier,
  site,
}) => {
  const { page } = vivier;
  const path = '_jobs-fr/charge-e-de-communication.markdown';
  const name = 'Chargé·e de communication';
  await chooseSite(page, site.folder);
  await readSite(page);
  await openPosting(page, name);
  await textOf(page, 'fr').getByText('Vous racontez').click();
  await page.keyboard.press('End');
  await page.keyboard.type(' Écrit ici.');
  await expect(column(page, 'fr').getByText(fr('offer.state-draft'), { exact: true })).toBeVisible();
  await finish(page, 'fr');
  const onDisk = site.read(path).replace('clients.', 'clients. Écrit sur le disque.');
  site.write(path, onDisk);

  await goTo(page, 'site');
  const files = page.getByRole('list', { name: fr('export.files') });
  await expect(files.getByText(fr('export.refused'))).toBeVisible();
  await expect(page.getByRole('button', { name: fr('export.write', { count: 0 }) })).toBeDisabled();
  await page.getByRole('button', { name: fr('import.start') }).click();
  await expect(page.getByRole('list', { name: fr('import.refused') }).getByText(path)).toBeVisible();

  expect(site.read(path)).toBe(onDisk);
  await openPosting(page, name);
  await expect(textOf(page, 'fr')).toContainText('clients. Écrit ici.');

  await vivier.stop();
  const read = await vivier.json('site', 'import', site.folder);
  expect(read).toMatchObject({ code: 1, value: { refused: [{ path, code: 'both-changed' }] } });
  const written = await vivier.json('site', 'export', site.folder);
  expect(written.code).toBe(1);
  expect(written.value).toMatchObject({
    files: expect.arrayContaining([
      expect.objectContaining({ path, action: 'refused', code: 'post-changed-on-disk' }),
    ]),
  });
  expect(site.read(path)).toBe(onDisk);
});

test('an edited title changes its line of the post only', async ({ vivier, site }) => {
  const { page } = vivier;
  const path = '_jobs-fr/animateur-rice-ateliers.markdown';
  await chooseSite(page, site.folder);
  await readSite(page);
  await openPosting(page, 'Animateur·rice d’ateliers');
  await column(page, 'fr')
    .getByRole('textbox', { name: fr('offer.title') })
    .fill('Animateur·rice d’ateliers');
  await finish(page, 'fr');
  const before = site.read(path);
  await writeSite(page, 1);
  await expect(page.getByText(fr('export.report', { created: 0, updated: 1, refused: 0 }))).toBeVisible();
  const after = site.read(path);
  expect(await rubyTitle(after)).toBe('Animateur·rice d’ateliers');
  const [, ...rest] = after.split('\n').slice(1);
  expect(before.endsWith(rest.join('\n'))).toBe(true);
  expect((await site.difference()).match(/^[-+](?![-+])/gm)).toHaveLength(3);
});

async function rubyTitle(post: string): Promise<unknown> {
  if (!(await hasJekyll())) return /^title: (.*)$/m.exec(post)?.[1];
  return (await rubyFrontMatter(post))['title'];
}
