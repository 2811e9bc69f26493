/** The pages of previews and the files beside them, as a face serves them. */
import { mkdirSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { openTestApp, temporaryFolder, type TestApp } from '../testing/test-app.ts';
import { frenchPost, makeTestSite, siteConfig } from '../testing/test-site.ts';

const ports = {
  chooseFolder: () => Promise.resolve({ answer: 'none' as const }),
  openDocument: () => Promise.resolve({ address: null, place: 'opened' as const }),
  dragFile: () => Promise.resolve(),
  previewAddress: (preview: string, path: string) => `preview://${preview}${path}`,
};

const layout =
  '<html><head><link rel="stylesheet" href="/css/site.css"></head><body><h1>{{ page.title }}</h1>{{ content }}</body></html>\n';
const picture = Buffer.from('89504e470d0a1a0a', 'hex');

async function openPreviewed(files: Record<string, string | Uint8Array | null> = {}) {
  const opened = await openTestApp(undefined, { ports });
  const site = makeTestSite({ '_layouts/job.html': layout, ...files });
  await opened.ask('site.import', { path: site });
  const offers = await opened.ask('offers.list', {});
  const offer = offers.find(({ locale }) => locale === 'fr');
  if (offer === undefined) throw new Error('no French offer');
  return { ...opened, site, offer, find: finder(opened, await preview(opened, site, offer.id)) };
}

function preview({ ask }: TestApp, site: string, offer: string) {
  return ask('site.preview', { path: site, offer });
}

/** Asks for a path of a preview's origin, as a browser that was sent to its address would. */
function finder({ app }: TestApp, { base }: { readonly base: string | null }) {
  const name = new URL(base ?? '').host;
  return async (path: string): Promise<string | null> => {
    const found = await app.findPreview(name, path);
    return found === null ? null : `${found.mediaType} ${found.body.toString()}`;
  };
}

test('a page may show the pictures, fonts and styles of its site', async () => {
  const { find } = await openPreviewed({
    'img/a.png': picture,
    'img/été 1.svg': '<svg/>',
    'fonts/a.woff2': 'font',
    'css/site.css': 'a { b: c }',
    'css/made.scss': '---\n---\n$c: red;\n@import "part";\na { b { color: $c } }\n',
    'css/templated.css': '---\nx: 1\n---\na { content: "{{ page.x }}" }\n',
    '_sass/_part.scss': 'i { color: blue }',
    '_jobs-fr/photo.png': picture,
  });
  expect(await find('/jobs-fr/charge-de-projet/')).toContain('text/html; charset=utf-8 <html>');
  expect(await find('/jobs-fr/charge-de-projet/index.html?x=1')).toContain('<h1>Chargé·e de projet</h1>');
  expect(await find('/img/a.png')).toMatch(/^image\/png /);
  expect(await find('/img/%C3%A9t%C3%A9%201.svg')).toBe('image/svg+xml <svg/>');
  expect(await find('/fonts/a.woff2')).toBe('font/woff2 font');
  expect(await find('/css/site.css?v=2')).toBe('text/css; charset=utf-8 a { b: c }');
  expect(await find('/css/made.css')).toMatch(/^text\/css; charset=utf-8 i \{[^]*a b \{\s*color: red/);
  expect(await find('/css/templated.css')).toContain('content: "1"');
  expect(await find('/jobs-fr/photo.png')).toMatch(/^image\/png /);
});

test('and nothing else, however it is asked for', async () => {
  const secret = join(temporaryFolder(), 'secret.png');
  writeFileSync(secret, 'SECRET');
  const { find, site, app } = await openPreviewed({
    'index.html': '---\n---\nhome',
    'js/a.js': 'js',
    'data.json': '{}',
    'notes.txt': 'notes',
    '.env': 'x',
    '.hidden/a.png': picture,
    'img/.a.png': picture,
    'node_modules/a.png': picture,
    'css/plain.scss': 'a { b: c }',
    '_sass/part.css': 'a { b: c }',
    '_drafts/a.png': picture,
    'img/a.png': picture,
    'secret.txt': 'SECRET',
  });
  symlinkSync(secret, join(site, 'img/out.png'));
  symlinkSync(join(secret, '..'), join(site, 'out'));
  symlinkSync('../secret.txt', join(site, 'img/renamed.png'));
  symlinkSync('../.hidden/a.png', join(site, 'img/shown.png'));
  mkdirSync(join(site, 'img/folder.png'));
  writeFileSync(join(site, 'img/huge.png'), '');
  truncateSync(join(site, 'img/huge.png'), 26 * 1024 * 1024);
  const refused = [
    ...[
      '/',
      '/index.html',
      '/js/a.js',
      '/data.json',
      '/notes.txt',
      '/_config.yml',
      '/.env',
      '/css/plain.scss',
    ],
    ...['/.hidden/a.png', '/img/.a.png', '/node_modules/a.png', '/_sass/part.css', '/_drafts/a.png'],
    ...['/_jobs-fr/charge-de-projet.markdown', '/_jobs-fr/photo.png', '/jobs-fr/charge-de-projet.markdown'],
    ...[
      '/img/out.png',
      '/out/secret.png',
      '/img/renamed.png',
      '/img/shown.png',
      '/img/folder.png',
      '/img/huge.png',
    ],
    ...['/img/../img/a.png', '/img/%2e%2e/img/a.png', '/%2e%2e/secret.png', '/img/..%2fimg%2fa.png'],
    ...[
      '/img%5ca.png',
      '/img\\a.png',
      '/img/a.png%00',
      '/img/a%00.png',
      '/img/a.png\0',
      '//img/a.png',
      '/img//a.png',
    ],
    ...[
      'img/a.png',
      '',
      '/%',
      '/%ff.png',
      '/img/a.png/',
      '/img/a.png%2f',
      '/./img/a.png',
      '/%252e%252e/img/a.png',
    ],
    ...[`${site}/img/a.png`, `/${'a/'.repeat(5_000)}a.png`, '/img/a.png:x', 'file:///etc/hostname'],
  ];
  expect(await find('/img/a.png')).not.toBeNull();
  for (const path of refused) expect.soft(await find(path), path).toBeNull();
  for (const name of ['', 'x', '..', '0'.repeat(32)])
    expect.soft(await app.findPreview(name, '/img/a.png'), name).toBeNull();
});

test('a site with a base address serves both ways of naming a file', async () => {
  const { find } = await openPreviewed({
    '_config.yml': `${siteConfig}url: https://www.example.org\nbaseurl: /company\n`,
    '_layouts/job.html': '<a href="{{ "/x/" | absolute_url }}">x</a>{{ content }}',
    'img/a.png': picture,
  });
  expect(await find('/company/img/a.png')).toMatch(/^image\/png /);
  expect(await find('/img/a.png')).toMatch(/^image\/png /);
  expect(await find('/company/jobs-fr/charge-de-projet/')).toContain('<a href="/company/x/">');
  expect(await find('/company/../_config.yml')).toBeNull();
});

test('links to the site itself stay in the preview, however large and broken the page is', async () => {
  const { find } = await openPreviewed({
    '_config.yml': `${siteConfig}url: https://www.example.org\n`,
    '_layouts/job.html': `<a href="https://www.example.org/a/">https://www.example.org</a>{{ content }}${'<a '.repeat(300_000)}"`,
  });
  expect(await find('/jobs-fr/charge-de-projet/')).toContain('<a href="/a/">https://www.example.org</a>');
});

test('a preview shows the offer as it stands, not the file', async () => {
  const opened = await openPreviewed();
  const { ask, site, offer } = opened;
  const { version } = await ask('offers.get', { id: offer.id });
  const first = await preview(opened, site, offer.id);
  expect(first.address).toMatch(/^preview:\/\/[0-9a-f]{32}\/jobs-fr\/charge-de-projet\/$/);
  expect(first).toMatchObject({
    gaps: [],
    appearance: {
      appears: true,
      url: '/jobs-fr/charge-de-projet/',
      path: '_jobs-fr/charge-de-projet.markdown',
    },
  });
  await ask('offers.save-fields', { id: offer.id, version, changes: { title: 'Une autre' } });
  const second = await preview(opened, site, offer.id);
  expect(second.address).toBe(first.address);
  const page = await finder(opened, second)('/jobs-fr/charge-de-projet/');
  expect(page).toContain('<h1>Une autre</h1>');
  expect(
    (await ask('site.render', { path: site, post: '_jobs-fr/charge-de-projet.markdown' })).html,
  ).toContain('<h1>Chargé·e de projet</h1>');
});

test('an offer without a file is shown where the first export would write it', async () => {
  const opened = await openPreviewed({
    '_jobs-fr/developpeur.markdown': frenchPost.replace(/^title:.*$/m, 'title: Autre'),
  });
  const { ask, site } = opened;
  const posting = await ask('postings.create', { title: 'Développeur' });
  const offer = await ask('offers.create', { posting: posting.id, locale: 'fr' });
  await ask('offers.save-fields', {
    id: offer.id,
    version: offer.version,
    changes: { title: 'Développeur' },
  });
  const shown = await preview(opened, site, offer.id);
  expect(shown.appearance.path).toBe('_jobs-fr/developpeur-2.markdown');
  expect(shown.address).toMatch(/\/jobs-fr\/developpeur-2\/$/);
  expect(await finder(opened, shown)('/jobs-fr/developpeur-2/')).toContain('<h1>Développeur</h1>');
});

test('an offer that is held back has a page, and what holds it back is told', async () => {
  const opened = await openPreviewed({
    '_jobs-fr/charge-de-projet.markdown': frenchPost.replace('published: true', 'published: false'),
  });
  const { ask, site, offer } = opened;
  const shown = await preview(opened, site, offer.id);
  expect(shown.appearance).toMatchObject({ appears: false, url: null });
  expect(shown.appearance.reasons.map(({ check }) => check)).toContain('published-false');
  expect(await finder(opened, shown)('/jobs-fr/charge-de-projet/')).toContain('<h1>Chargé·e de projet</h1>');
  expect(
    await opened.refused('site.render', { path: site, post: '_jobs-fr/charge-de-projet.markdown' }),
  ).toBe('post-not-published');
  expect(await ask('site.preview', { path: site, offer: offer.id })).toEqual(shown);
});

test('a site that has gone refuses, and leaves nothing to find', async () => {
  const opened = await openPreviewed({ 'img/a.png': picture });
  const { site, offer, find } = opened;
  rmSync(site, { recursive: true });
  expect(await find('/img/a.png')).toBeNull();
  expect(await opened.refused('site.preview', { path: site, offer: offer.id })).toMatch(/^site-|^folder-/);
  expect(await opened.refused('site.render', { path: site, post: '../x.md' })).toMatch(/^site-|^folder-/);
});

test('only posts of the site are rendered', async () => {
  const { site, refused } = await openPreviewed();
  for (const post of [
    '../x.md',
    '/etc/hostname',
    '_jobs-fr/../_config.yml',
    '_config.yml',
    '_jobs-fr/no.md',
    '',
    '.',
  ])
    expect.soft(await refused('site.render', { path: site, post }), post).toMatch(/^post-/);
});
