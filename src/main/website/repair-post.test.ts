import { chmodSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { openTestApp, type TestApp } from '../testing/test-app.ts';
import { frenchPost, makeTestSite } from '../testing/test-site.ts';

const path = '_jobs-fr/charge-de-projet.markdown';

async function repairable(app: TestApp, site: string, post = path) {
  const findings = await app.ask('site.check', { path: site });
  return findings.filter((finding) => finding.path === post && finding.repair !== null);
}

async function theOne(app: TestApp, site: string, check: string) {
  const found = (await repairable(app, site)).find((finding) => finding.check === check);
  if (found === undefined) throw new Error(`no ${check}`);
  return found;
}

test('the offer takes the repaired bytes: finished, known to the export, the earlier text in its history', async () => {
  const app = await openTestApp();
  const site = makeTestSite();
  await app.ask('site.import', { path: site });
  const found = await theOne(app, site, 'tag-spaces');
  const { repaired, findings } = await app.ask('site.repair', {
    path: site,
    post: path,
    findings: [found.id],
  });
  expect(repaired).toBe(1);
  expect(findings.every(({ offer, path: file }) => offer === found.offer && file === path)).toBe(true);
  const after = frenchPost.replace('conseil , civic tech', 'conseil, civic tech');
  expect(readFileSync(join(site, path), 'utf8')).toBe(after);

  const offer = await app.ask('offers.get', { id: found.offer ?? '' });
  expect(offer.state).toBe('finished');
  const { files } = await app.ask('site.export', { path: site, dryRun: true });
  expect(files.every(({ action }) => action === 'unchanged')).toBe(true);
  expect(await app.ask('site.import', { path: site })).toMatchObject({
    updated: 0,
    unchanged: 2,
    refused: [],
  });
  const revisions = await app.ask('offers.revisions', { id: offer.id });
  expect(revisions.map(({ reason }) => reason)).toEqual(['repaired', 'imported']);
  await app.ask('offers.restore-revision', { id: offer.id, revision: revisions.at(-1)?.id ?? '' });
  await app.ask('offers.set-state', { id: offer.id, state: 'finished' });
  await app.ask('site.export', { path: site, dryRun: false });
  expect(readFileSync(join(site, path), 'utf8')).toBe(frenchPost);
});

test('undoing puts back the file and the offer, once', async () => {
  const app = await openTestApp();
  const site = makeTestSite();
  await app.ask('site.import', { path: site });
  const found = await theOne(app, site, 'tag-spaces');
  const { repair } = await app.ask('site.repair', { path: site, post: path, findings: [found.id] });
  const back = await app.ask('site.undo-repair', { path: site, repair });
  expect(back.map(({ id }) => id)).toContain(found.id);
  expect(readFileSync(join(site, path), 'utf8')).toBe(frenchPost);
  const { files } = await app.ask('site.export', { path: site, dryRun: true });
  expect(files.every(({ action }) => action === 'unchanged')).toBe(true);
  expect(await app.refused('site.undo-repair', { path: site, repair })).toBe('not-found');
});

test('a file that was saved since it was checked is left alone', async () => {
  const app = await openTestApp();
  const site = makeTestSite();
  const found = await theOne(app, site, 'tag-spaces');
  const theirs = frenchPost.replace('premier', 'tout premier');
  writeFileSync(join(site, path), theirs);
  expect(await app.refused('site.repair', { path: site, post: path, findings: [found.id] })).toBe(
    'repair-outdated',
  );
  expect(readFileSync(join(site, path), 'utf8')).toBe(theirs);

  const again = await theOne(app, site, 'tag-spaces');
  const { repair } = await app.ask('site.repair', { path: site, post: path, findings: [again.id] });
  writeFileSync(join(site, path), frenchPost);
  expect(await app.refused('site.undo-repair', { path: site, repair })).toBe('repair-outdated');
  expect(readFileSync(join(site, path), 'utf8')).toBe(frenchPost);
});

test('an offer that was edited is not repaired, and nothing is written', async () => {
  const app = await openTestApp();
  const site = makeTestSite();
  await app.ask('site.import', { path: site });
  const found = await theOne(app, site, 'tag-spaces');
  await app.ask('offers.save-fields', { id: found.offer ?? '', version: 1, changes: { title: 'Le nôtre' } });
  expect(await app.refused('site.repair', { path: site, post: path, findings: [found.id] })).toBe(
    'repair-offer-edited',
  );
  expect(readFileSync(join(site, path), 'utf8')).toBe(frenchPost);
  expect((await app.ask('offers.get', { id: found.offer ?? '' })).fields.title).toBe('Le nôtre');
});

test('several repairs at once; one that touches the same lines is answered again', async () => {
  const app = await openTestApp();
  const text =
    '---\r\ntitle: Un\r\nlayout: job\r\nlocale: fr\r\ntype: code\r\ntag: a , b\r\n---\r\n- un\r\n- deux\r\nUne phrase.\r\n\r\n ## Deux\r\n\r\nFin <br> de <br> ligne';
  const site = makeTestSite({ [path]: `\uFEFF${text}`, '_layouts/job.html': '{{ content }}' });
  chmodSync(join(site, path), 0o640);
  const all = await repairable(app, site);
  expect(all.map(({ check }) => check)).toEqual([
    'tag-spaces',
    'line-swallowed',
    'heading-glued',
    'html-typed',
    'html-typed',
  ]);
  const { repaired, findings } = await app.ask('site.repair', {
    path: site,
    post: path,
    findings: all.map(({ id }) => id),
  });
  expect(repaired).toBe(4);
  const left = findings.filter(({ repair }) => repair !== null);
  expect(left.map(({ check }) => check)).toEqual(['html-typed']);
  await app.ask('site.repair', { path: site, post: path, findings: left.map(({ id }) => id) });
  expect(readFileSync(join(site, path), 'utf8')).toBe(
    `\uFEFF${text
      .replace('a , b', 'a, b')
      .replace('deux\r\nUne', 'deux\r\n\r\nUne')
      .replace(' ## Deux', '## Deux')
      .replaceAll(' <br> ', '  \r\n')}`,
  );
  expect(statSync(join(site, path)).mode & 0o777).toBe(0o640);
  expect(readdirSync(join(site, '_jobs-fr'))).toEqual(['charge-de-projet.markdown']);
});

test('a finding that only a person can mend, and one that there is not, are refused', async () => {
  const app = await openTestApp();
  const site = makeTestSite();
  const findings = await app.ask('site.check', { path: site });
  const without = findings.find(({ repair, path: file }) => repair === null && file === path);
  expect(await app.refused('site.repair', { path: site, post: path, findings: [without?.id ?? ''] })).toBe(
    'repair-outdated',
  );
  expect(await app.refused('site.repair', { path: site, post: path, findings: ['tag-spaces:none'] })).toBe(
    'repair-outdated',
  );
  expect(await app.refused('site.repair', { path: site, post: '../outside.md', findings: ['x'] })).toBe(
    'post-not-found',
  );
});
