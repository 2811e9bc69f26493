import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { openTestApp, temporaryFolder, type TestApp } from '../testing/test-app.ts';
import { frenchPost, makeTestSite, siteConfig } from '../testing/test-site.ts';

const french = '_jobs-fr/charge-de-projet.markdown';
const english = '_jobs-en/project-officer.md';

async function importOnly(app: TestApp, site: string) {
  await app.ask('site.import', { path: site });
  const offers = await app.ask('offers.list', {});
  const find = (locale: 'fr' | 'en') => {
    const found = offers.find((offer) => offer.locale === locale);
    if (found === undefined) throw new Error(`no ${locale} offer`);
    return found;
  };
  return { fr: find('fr'), en: find('en') };
}

async function actions(app: TestApp, site: string, dryRun = false) {
  const { files } = await app.ask('site.export', { path: site, dryRun });
  return Object.fromEntries(files.map((file) => [file.path, file.error?.code ?? file.action]));
}

test('a site is read in once, and comes back byte for byte without being written', async () => {
  const app = await openTestApp();
  const site = makeTestSite();
  const long = new Date('2020-01-01');
  utimesSync(join(site, french), long, long);

  expect(await app.ask('site.import', { path: site })).toMatchObject({
    imported: 2,
    updated: 0,
    unchanged: 0,
    refused: [],
    others: ['team'],
  });
  expect(await app.ask('site.import', { path: site })).toMatchObject({
    imported: 0,
    updated: 0,
    unchanged: 2,
  });
  expect(await actions(app, site)).toEqual({ [french]: 'unchanged', [english]: 'unchanged' });
  expect(readFileSync(join(site, french), 'utf8')).toBe(frenchPost);
  expect(statSync(join(site, french)).mtimeMs).toBe(long.getTime());
});

test('an imported offer is finished, and its posting is open where Jekyll publishes it', async () => {
  const app = await openTestApp();
  await importOnly(app, makeTestSite());
  const postings = await app.ask('postings.list', {});
  expect(postings.map(({ title, state, start }) => ({ title, state, start }))).toEqual(
    expect.arrayContaining([
      { title: 'Chargé·e de projet', state: 'open', start: 'Dès que possible' },
      { title: 'Project officer', state: 'closed', start: '' },
    ]),
  );
  expect(postings.flatMap(({ offers }) => [offers.fr?.state, offers.en?.state].filter(Boolean))).toEqual([
    'finished',
    'finished',
  ]);
});

test('a changed title touches its own line, after it is finished again', async () => {
  const app = await openTestApp();
  const site = makeTestSite();
  const { fr } = await importOnly(app, site);
  const saved = await app.ask('offers.save-fields', {
    id: fr.id,
    version: 1,
    changes: { title: 'yes: # "Chef·fe"' },
  });
  expect(saved.state).toBe('draft');
  expect(await actions(app, site)).toMatchObject({ [french]: 'unchanged' });

  await app.ask('offers.set-state', { id: fr.id, state: 'finished' });
  expect(await actions(app, site, true)).toMatchObject({ [french]: 'update', [english]: 'unchanged' });
  expect(readFileSync(join(site, french), 'utf8')).toBe(frenchPost);
  expect(await actions(app, site)).toMatchObject({ [french]: 'update' });
  const before = frenchPost.split('\n');
  const after = readFileSync(join(site, french), 'utf8').split('\n');
  expect(after.filter((line, index) => line !== before[index])).toEqual(['title: "yes: # \\"Chef·fe\\""']);
  expect(after).toHaveLength(before.length);
  expect(readdirSync(join(site, '_jobs-fr'))).toEqual(['charge-de-projet.markdown']);
  expect(await actions(app, site)).toMatchObject({ [french]: 'unchanged' });
});

test('a post edited on disk is taken where ours was not, and refused both ways where it was', async () => {
  const app = await openTestApp();
  const site = makeTestSite();
  const { fr } = await importOnly(app, site);
  const theirs = frenchPost.replace('premier', 'tout premier');
  writeFileSync(join(site, french), theirs);
  expect(await app.ask('site.import', { path: site })).toMatchObject({ updated: 1, unchanged: 1 });

  const { version } = await app.ask('offers.get', { id: fr.id });
  await app.ask('offers.save-fields', { id: fr.id, version, changes: { title: 'Le nôtre' } });
  await app.ask('offers.set-state', { id: fr.id, state: 'finished' });
  const again = theirs.replace('premier', 'second');
  writeFileSync(join(site, french), again);
  const report = await app.ask('site.import', { path: site });
  expect(report.refused).toMatchObject([{ path: french, code: 'both-changed', offer: fr.id }]);
  expect(await actions(app, site)).toMatchObject({ [french]: 'post-changed-on-disk' });
  expect(readFileSync(join(site, french), 'utf8')).toBe(again);
  expect((await app.ask('offers.get', { id: fr.id })).fields.title).toBe('Le nôtre');

  await app.ask('site.resolve', { path: site, offer: fr.id, keep: 'mine' });
  expect(await actions(app, site)).toMatchObject({ [french]: 'update' });
  expect(readFileSync(join(site, french), 'utf8')).toContain('title: Le nôtre');
  expect((await app.ask('offers.revisions', { id: fr.id })).map(({ reason }) => reason)).toContain(
    'replaced',
  );
});

test('taking the website’s text keeps ours as a revision', async () => {
  const app = await openTestApp();
  const site = makeTestSite();
  const { fr } = await importOnly(app, site);
  await app.ask('offers.save-fields', { id: fr.id, version: 1, changes: { title: 'Le nôtre' } });
  writeFileSync(join(site, french), frenchPost.replace('Chargé·e', 'Responsable'));
  await app.ask('site.resolve', { path: site, offer: fr.id, keep: 'theirs' });
  expect((await app.ask('offers.get', { id: fr.id })).fields.title).toBe('Responsable de projet');
  expect((await app.ask('offers.revisions', { id: fr.id })).map(({ title }) => title)).toContain('Le nôtre');
  expect(await actions(app, site)).toMatchObject({ [french]: 'unchanged' });
});

test('files that cannot be read are refused one by one, and the others come in', async () => {
  const app = await openTestApp();
  const site = makeTestSite({
    '_jobs-fr/broken.markdown': '---\ntitle: "open\n---\ntext\n',
    '_jobs-fr/bare.markdown': 'no front matter\n',
    '_jobs-fr/list.markdown': '---\n- a\n---\ntext\n',
    '_jobs-fr/latin1.markdown': Buffer.from('---\ntitle: caf\xe9\n---\n', 'latin1'),
    '_jobs-fr/large.markdown': Buffer.alloc(6 * 1024 * 1024, 0x61),
    '_jobs-fr/_skipped.markdown': '---\n---\n',
  });
  symlinkSync(join(site, french), join(site, '_jobs-fr/link.markdown'));
  const report = await app.ask('site.import', { path: site });
  expect(report.imported).toBe(2);
  expect(
    Object.fromEntries(report.refused.map(({ path, code }) => [path.replace('_jobs-fr/', ''), code])),
  ).toEqual({
    'bare.markdown': 'front-matter-missing',
    'broken.markdown': 'front-matter-broken',
    'large.markdown': 'post-too-large',
    'latin1.markdown': 'post-not-utf8',
    'link.markdown': 'post-symlink',
    'list.markdown': 'front-matter-not-a-map',
  });
});

test('folders that are no such site are told apart', async () => {
  const app = await openTestApp();
  expect(await app.refused('site.import', { path: join(temporaryFolder(), 'nowhere') })).toBe(
    'folder-not-found',
  );
  expect(await app.refused('site.import', { path: temporaryFolder() })).toBe('site-not-jekyll');
  expect(await app.refused('site.import', { path: makeTestSite({ '_config.yml': 'title: x\n' }) })).toBe(
    'site-without-offers',
  );
  expect(await app.refused('site.import', { path: makeTestSite({ '_config.yml': 'title: [x\n' }) })).toBe(
    'site-config-broken',
  );
});

test('a new offer becomes a post under a free name, and keeps that name for good', async () => {
  const app = await openTestApp();
  const site = makeTestSite();
  const posting = await app.ask('postings.create', { title: 'Chargé·e, de projet…' });
  const offer = await app.ask('offers.create', { posting: posting.id, locale: 'fr' });
  await app.ask('offers.set-state', { id: offer.id, state: 'finished' });
  expect(await actions(app, site)).toEqual({ '_jobs-fr/charge-e-de-projet.markdown': 'create' });

  expect(readFileSync(join(site, '_jobs-fr/charge-e-de-projet.markdown'), 'utf8')).toMatch(
    /^date: \d{4}-\d\d-\d\d \d\d:\d\d:\d\d \+0000$/m,
  );

  const second = await app.ask('postings.create', { title: 'Charge-e de projet' });
  const taken = await app.ask('offers.create', { posting: second.id, locale: 'fr' });
  await app.ask('offers.set-state', { id: taken.id, state: 'finished' });
  expect(await actions(app, site)).toMatchObject({ '_jobs-fr/charge-e-de-projet-2.markdown': 'create' });

  await app.ask('offers.save-fields', { id: offer.id, version: 1, changes: { title: 'Autre titre' } });
  await app.ask('offers.set-state', { id: offer.id, state: 'finished' });
  expect(await actions(app, site)).toEqual({
    '_jobs-fr/charge-e-de-projet.markdown': 'update',
    '_jobs-fr/charge-e-de-projet-2.markdown': 'unchanged',
  });
  expect(await app.refused('postings.remove', { id: posting.id })).toBe('posting-was-exported');
});

test('an offer in a language without a collection, and a post removed from disk, are refused by name', async () => {
  const app = await openTestApp();
  const site = makeTestSite({ '_config.yml': siteConfig.replace('jobs-en', 'jobs-es'), [english]: null });
  await app.ask('site.import', { path: site });
  const posting = await app.ask('postings.create', { title: 'English only' });
  const offer = await app.ask('offers.create', { posting: posting.id, locale: 'en' });
  await app.ask('offers.set-state', { id: offer.id, state: 'finished' });
  rmSync(join(site, french));
  expect(await actions(app, site)).toEqual({ [french]: 'post-missing-on-disk', '': 'site-no-collection' });
  expect(readdirSync(join(site, '_jobs-fr'))).toEqual([]);
});

test('a folder that leads elsewhere is never written through', async () => {
  const app = await openTestApp();
  const site = makeTestSite();
  const { fr } = await importOnly(app, site);
  await app.ask('offers.save-fields', { id: fr.id, version: 1, changes: { title: 'Le nôtre' } });
  await app.ask('offers.set-state', { id: fr.id, state: 'finished' });
  const outside = join(temporaryFolder(), 'outside');
  mkdirSync(outside);
  renameSync(join(site, '_jobs-fr'), join(outside, '_jobs-fr'));
  symlinkSync(join(outside, '_jobs-fr'), join(site, '_jobs-fr'));
  expect(await actions(app, site)).toMatchObject({ [french]: 'post-symlink' });
  expect(readFileSync(join(outside, french), 'utf8')).toBe(frenchPost);
});

test('an unwritable folder is told before the first file, and nothing is written', async () => {
  const app = await openTestApp();
  const site = makeTestSite({ [english]: null });
  await app.ask('site.import', { path: site });
  const posting = await app.ask('postings.create', { title: 'New one' });
  const offer = await app.ask('offers.create', { posting: posting.id, locale: 'en' });
  await app.ask('offers.set-state', { id: offer.id, state: 'finished' });
  // A file where the folder should be stands for every folder that cannot be written, also for root.
  writeFileSync(join(site, '_jobs-en'), 'in the way');
  expect(await app.refused('site.export', { path: site, dryRun: false })).toBe('site-unwritable');
  expect(readFileSync(join(site, '_jobs-en'), 'utf8')).toBe('in the way');
});

test('a website whose folder was moved stays known', async () => {
  const app = await openTestApp();
  const site = makeTestSite();
  await app.ask('site.import', { path: site });
  renameSync(site, `${site}-moved`);
  expect(await app.ask('site.import', { path: `${site}-moved` })).toMatchObject({
    imported: 0,
    unchanged: 2,
  });
});
