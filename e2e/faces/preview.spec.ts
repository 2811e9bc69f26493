import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { FrameLocator, Page } from 'playwright';

import { chooseSite, column, goTo, openPosting, readSite, saved, textOf } from '../harness/desk.ts';
import type { Site } from '../harness/site.ts';
import { findings } from '../harness/axe.ts';
import { expect, test } from '../harness/vivier.ts';
import { fr } from '../harness/words.ts';

const name = 'Consultant·e participation citoyenne';
const post = '_jobs-fr/consultant-e-participation.markdown';

const pane = (page: Page) => page.getByRole('region', { name: fr('preview.title') });
const toggle = (page: Page) => page.getByRole('button', { name: fr('preview.title'), exact: true });
/** The page that is seen; another one may be on its way behind it. */
const shownPage = (page: Page): FrameLocator => page.frameLocator('iframe[data-seen=true]');
const mark = (page: Page, word: 'yes' | 'no') =>
  column(page, 'fr').getByRole('button', { name: fr(`appearance.${word}`) });

/** A style sheet, a font face of a layout and everything that a page may not do, in a site that has none of it. */
function dress(site: Site): void {
  mkdirSync(join(site.folder, 'css'));
  site.write('css/site.css', 'h1 { color: rgb(12, 34, 56) }');
  site.write(
    '_includes/head.html',
    site
      .read('_includes/head.html')
      .replace(
        '</head>',
        '<link rel="stylesheet" href="/css/site.css"><link rel="stylesheet" href="https://fonts.example.org/css">' +
          '<script>document.documentElement.dataset.ran = "inline"</script></head>',
      ),
  );
  site.write(
    '_layouts/default.html',
    site
      .read('_layouts/default.html')
      .replace(
        '</body>',
        '<img class="remote" src="https://images.example.org/a.png" onerror="document.documentElement.dataset.ran = \'handler\'">' +
          '<iframe src="https://video.example.org/1"></iframe><script src="https://cdn.example.org/a.js"></script></body>',
      ),
  );
}

async function openWithPreview(page: Page, site: Site): Promise<FrameLocator> {
  await chooseSite(page, site.folder);
  await readSite(page);
  await expect(page.getByText(fr('export.unchanged-count', { count: site.posts().length }))).toBeVisible();
  await openPosting(page, name);
  await toggle(page).click();
  await expect(shownPage(page).locator('h1')).toHaveText(name);
  return shownPage(page);
}

/** A browser says on its console what it refused to load; here that is what is wanted. */
function forgetRefusals(complaints: string[]): void {
  const refused =
    /Content Security Policy|sandboxed|net::ERR_BLOCKED_BY_CSP|ERR_NAME_NOT_RESOLVED|status of 404/;
  complaints.splice(0, complaints.length, ...complaints.filter((said) => !refused.test(said)));
}

test('the page of an offer stands beside its text, as the site makes it, and follows what is typed', async ({
  vivier,
  site,
}) => {
  const { page } = vivier;
  dress(site);
  const shown = await openWithPreview(page, site);

  await expect(shown.locator('article.job .start')).toHaveText('Disponibilité : Dès que possible');
  await expect(shown.locator('h1')).toHaveCSS('color', 'rgb(12, 34, 56)');
  const cover = shown.locator('img.cover');
  await expect.poll(() => cover.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  await expect(shown.locator('.jobs a').first()).toBeVisible();

  await textOf(page, 'fr').getByText('De la rigueur').click();
  await page.keyboard.press('End');
  await page.keyboard.type(' et du doigté');
  await expect(shown.locator('.text')).toContainText('De la rigueur et du doigté');
  await saved(page, 'fr');
  await column(page, 'fr')
    .getByRole('textbox', { name: fr('offer.title') })
    .fill('Consultant·e aguerri·e');
  await expect(shown.locator('h1')).toHaveText('Consultant·e aguerri·e');

  expect(await shown.locator('html').getAttribute('data-ran')).toBeNull();
  await expect(page.locator('iframe.preview-frame')).toHaveCount(1);
  const { origin } = new URL((await page.locator('iframe.preview-frame').getAttribute('src')) ?? '');
  expect(origin).not.toBe(vivier.origin);
  // Nothing was written: the page was made of what is kept here.
  expect(site.read(post)).not.toContain('doigté');
  forgetRefusals(vivier.complaints);
});

test('what is seen stays until the new page is there, and begins at the heading that is written under', async ({
  vivier,
  site,
}) => {
  const { page } = vivier;
  const long = 'Un paragraphe. '.repeat(150);
  site.write(post, site.read(post).replace('## Profil recherché', `${long}\n\n## Profil recherché`));
  const shown = await openWithPreview(page, site);
  const top = (id: string) =>
    shown.locator(`#${id}`).evaluate((heading) => Math.round(heading.getBoundingClientRect().top));
  await textOf(page, 'fr').getByText('De la rigueur').click();
  await page.keyboard.press('End');
  await page.keyboard.type(' un');
  await expect(shown.locator('.text')).toContainText('De la rigueur un');
  await expect.poll(() => top('profil-recherché')).toBeLessThan(400);
  await expect.poll(async () => top('votre-mission')).toBeLessThan(0);

  // At no moment is there no page: whoever looks at every frame that is drawn sees one.
  await page.evaluate(() => {
    const seen = { without: 0 };
    Object.assign(window, { seen });
    const look = () => {
      if (document.querySelector('iframe[data-seen=true]') === null) seen.without += 1;
      requestAnimationFrame(look);
    };
    look();
  });
  await page.keyboard.type(' deux');
  await expect(shown.locator('.text')).toContainText('De la rigueur un deux');
  await page.keyboard.type(' trois');
  await expect(shown.locator('.text')).toContainText('De la rigueur un deux trois');
  expect(await page.evaluate(() => (window as unknown as { seen: { without: number } }).seen.without)).toBe(
    0,
  );
  await expect.poll(() => top('profil-recherché')).toBeLessThan(400);
});

test('a link in the page leads nowhere, and the way back is offered', async ({ vivier, site }) => {
  const { page } = vivier;
  const shown = await openWithPreview(page, site);
  await shown.locator('.jobs a').first().click();
  await expect(pane(page).getByText(fr('preview.left'))).toBeVisible();
  await pane(page)
    .getByRole('button', { name: fr('preview.back') })
    .click();
  await expect(pane(page).getByText(fr('preview.left'))).toBeHidden();
  await expect(shown.locator('h1')).toHaveText(name);
  await shown.locator('a.apply').click();
  await expect(shown.locator('h1')).toHaveText(name);
  forgetRefusals(vivier.complaints);
});

test('whether it will appear is said beside its state, in the pane and before it is written', async ({
  vivier,
  site,
}) => {
  const { page } = vivier;
  await openWithPreview(page, site);
  const address = '/jobs-fr/consultant-e-participation/';
  await expect(pane(page).getByText(fr('appearance.at', { url: address }))).toBeVisible();
  await expect(mark(page, 'yes')).toBeVisible();

  await column(page, 'fr')
    .getByRole('button', { name: fr('offer.details') })
    .click();
  await page.getByText(fr('offer.published')).click();
  await page
    .getByRole('complementary')
    .getByRole('button', { name: fr('ui.close') })
    .click();
  await expect(pane(page).getByText(fr('appearance.not-because'))).toBeVisible();
  await mark(page, 'no').click();
  const why = page.getByRole('dialog', { name: fr('appearance.no') });
  await expect(why.getByRole('listitem')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(why).toHaveCount(0);

  await column(page, 'fr')
    .getByRole('button', { name: fr('offer.more') })
    .click();
  await page.getByRole('menuitem', { name: fr('offer.to-finished') }).click();
  await expect(column(page, 'fr').getByText(fr('offer.state-finished'))).toBeVisible();
  await goTo(page, 'site');
  const files = page.getByRole('list', { name: fr('export.files') });
  await expect(files.getByText(fr('appearance.not-because'))).toBeVisible();
});

test('what cannot be made is a gap with its place and its reason, and a page that cannot be made says so', async ({
  vivier,
  site,
}) => {
  const { page } = vivier;
  site.write('_includes/other-jobs.html', '<p>avant</p>\n{% include carte.html %}\n<p>après</p>');
  const shown = await openWithPreview(page, site);
  await expect(shown.getByText('après')).toBeVisible();
  const gaps = pane(page).getByRole('list', { name: fr('preview.gaps', { count: 1 }) });
  await expect(gaps).toContainText(fr('preview.gap-place', { path: '_includes/other-jobs.html', line: 2 }));
  await expect(gaps).toContainText('carte.html');
  expect(await gaps.innerText()).not.toContain('gap.');

  site.write('_config.yml', 'collections: [');
  await pane(page)
    .getByRole('button', { name: fr('preview.again') })
    .click();
  await expect(pane(page).getByRole('alert')).toContainText(fr('preview.failed'));
  // The last page that could be made stays.
  await expect(shown.locator('h1')).toHaveText(name);
});

test('without a website the pane says what to do', async ({ vivier }) => {
  const { page } = vivier;
  await goTo(page, 'offers');
  await page
    .getByRole('button', { name: fr('posting.new') })
    .first()
    .click();
  await page.getByRole('button', { name: fr('offer.begin-fr') }).click();
  await toggle(page).click();
  await expect(pane(page).getByText(fr('preview.no-site'))).toBeVisible();
  await expect(column(page, 'fr').getByRole('button', { name: fr('appearance.yes') })).toHaveCount(0);
  await pane(page)
    .getByRole('link', { name: fr('preview.choose-site') })
    .click();
  await expect(page.getByRole('button', { name: fr('site.choose') })).toBeVisible();
});

test('by the keyboard alone: opened, made wider, narrowed to a phone, left and closed', async ({
  vivier,
  site,
}) => {
  const { page } = vivier;
  await openWithPreview(page, site);
  await page.keyboard.press('Alt+p');
  await expect(pane(page)).toBeHidden();
  await textOf(page, 'fr').getByText('Votre mission').click();
  await page.keyboard.press('Alt+p');
  await expect(shownPage(page).locator('h1')).toHaveText(name);

  const splitter = page.getByRole('separator', { name: fr('preview.splitter') });
  const share = async () => Number(await splitter.getAttribute('aria-valuenow'));
  const before = await share();
  await splitter.focus();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => share()).toBeGreaterThan(before);
  await page.keyboard.press('End');
  await expect.poll(() => share()).toBe(25);
  await page.keyboard.press('Enter');
  await expect.poll(() => share()).toBe(50);

  const phone = pane(page).getByRole('radio', { name: fr('preview.width-phone') });
  await phone.focus();
  await page.keyboard.press('Space');
  await expect(phone).toBeChecked();
  expect(
    await shownPage(page)
      .locator('html')
      .evaluate(() => window.innerWidth),
  ).toBe(390);

  await page.reload();
  await expect(shownPage(page).locator('h1')).toHaveText(name);
  await expect(phone).toBeChecked();
  await phone.focus();
  await page.keyboard.press('Escape');
  await expect(pane(page)).toBeHidden();
  await expect(toggle(page)).toBeFocused();
});

test('where there is no room for both, the page takes the text’s place', async ({ vivier, site }) => {
  const { page } = vivier;
  await openWithPreview(page, site);
  await page.setViewportSize({ width: 640, height: 400 });
  await expect(textOf(page, 'fr')).toBeHidden();
  const { width = 0 } = (await pane(page).boundingBox()) ?? {};
  expect(width).toBeGreaterThan(600);
  await toggle(page).click();
  await expect(textOf(page, 'fr')).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing wrong about the pane, ${colorScheme}`, async ({ vivier, site }) => {
    const { page } = vivier;
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    site.write('_includes/other-jobs.html', '{% include carte.html %}');
    await openWithPreview(page, site);
    await expect(pane(page).getByRole('list', { name: fr('preview.gaps', { count: 1 }) })).toBeVisible();
    const look = async (state: string, ...off: string[]) => {
      // The page in the frame is the website's own.
      expect.soft(await findings(page, { without: 'iframe', off }), state).toEqual([]);
      const picture = process.env['VIVIER_PICTURES'];
      if (picture !== undefined)
        await page.screenshot({ path: join(picture, `${colorScheme}-${state}.png`) });
    };
    await look('open');
    await mark(page, 'yes').click();
    await expect(page.getByRole('dialog')).toBeVisible();
    // The component library hangs what pops up at the end of the page, outside every landmark.
    await look('mark', 'region');
    await page.keyboard.press('Escape');
    await page.setViewportSize({ width: 640, height: 400 });
    await look('narrow');
  });
}
