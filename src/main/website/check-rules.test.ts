import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

import { appearanceOf } from '../jekyll/publication.ts';
import { readFacts } from '../jekyll/site/facts.ts';
import { openTestApp } from '../testing/test-app.ts';
import { makeTestSite } from '../testing/test-site.ts';
import { post } from './testing/check-cases.ts';

const env = { ...process.env, JEKYLL_NO_BUNDLER_REQUIRE: 'true' };
const hasJekyll = spawnSync('jekyll', ['--version'], { env }).status === 0;

const path = '_jobs-fr/poste.md';
const config = `permalink: pretty
collections:
  jobs-fr:
    output: true
  jobs-en:
    output: true
`;

function siteOf(text: string, settings = '', files: Record<string, string | null> = {}): string {
  return makeTestSite({
    '_config.yml': config + settings,
    '_jobs-fr/charge-de-projet.markdown': null,
    '_jobs-en/project-officer.md': null,
    '_jobs-en/poste.md': post({ locale: 'locale: en' }),
    '_layouts/job.html': '{{ content }}',
    'img/portfolio/equipe.jpg': 'x',
    [path]: text,
    ...files,
  });
}

async function checksOf(site: string): Promise<[string, string][]> {
  const app = await openTestApp();
  const findings = await app.ask('site.check', { path: site });
  return findings.filter((each) => each.path === path).map(({ check, severity }) => [check, severity]);
}

/** Whether real Jekyll wrote the post's page; null where it gave up. */
function isBuilt(site: string): boolean | null {
  const { status } = spawnSync('jekyll', ['build', '-q'], { cwd: site, env });
  return status === 0 ? existsSync(join(site, '_site/jobs-fr/poste/index.html')) : null;
}

describe('a date without a zone counts in the site’s own', () => {
  const soon = new Date(Date.now() + 5 * 3_600_000).toISOString().slice(0, 19);
  const text = post({ date: `date: "${soon}"` });

  test.each([
    ['Pacific/Kiritimati', []],
    ['Pacific/Pago_Pago', [['date-in-future', 'block']]],
  ])('%s', async (zone, expected) => {
    const site = siteOf(text, `timezone: ${zone}\n`);
    expect(await checksOf(site)).toEqual(expected);
    if (hasJekyll) expect(isBuilt(site)).toBe(expected.length === 0);
  });

  test('shown all the same where the site has `future`', async () => {
    expect(await checksOf(siteOf(text, 'timezone: Pacific/Pago_Pago\nfuture: true\n'))).toEqual([]);
  });
});

test.each([
  ['date:', true],
  ['date: 2018-13-01', true],
  ['date: 1 mars 2018', false],
  ['date: 01/02/2018', false],
])('%s ends the build: %s', async (date, stops) => {
  const site = siteOf(post({ date }));
  expect(await checksOf(site)).toEqual([['date-unreadable', stops ? 'block' : 'warn']]);
  if (hasJekyll) expect(isBuilt(site)).toBe(stops ? null : true);
});

test.each([
  ['no layout', { layout: null }, '', 'layout-missing'],
  ['none by name', { layout: 'layout: none' }, '', 'layout-missing'],
  ['one that is not there', { layout: 'layout: blog' }, '', 'layout-unknown'],
  ['one that a theme may bring', { layout: 'layout: blog' }, 'remote_theme: a/b\n', null],
  ['one by default', { layout: null }, 'defaults: [{scope: {path: ""}, values: {layout: job}}]\n', null],
  ['one from elsewhere', { layout: 'layout: offre' }, 'layouts_dir: gabarits\n', null],
])('the checks and the appearance say the same of a layout: %s', async (_name, lines, settings, check) => {
  const site = siteOf(post(lines), settings, { 'gabarits/offre.html': '{{ content }}' });
  const expected = check === null ? [] : [[check, 'block']];
  const found = await checksOf(site);
  expect(found).toEqual(expected);
  const [facts] = readFacts(site, [path], Date.now());
  const { appears, reasons } = facts === undefined ? { appears: null, reasons: [] } : appearanceOf(facts);
  expect(appears).toBe(true);
  expect(reasons.map((each) => [each.check, each.severity])).toEqual(expected);
});

test('what the build writes elsewhere than `_site` is none of the site’s pages', async () => {
  const link = '[x](/public/vieux/)\n\n[y](/public/vieux.pdf)\n';
  const site = siteOf(post({}, link), 'destination: public\n', {
    'public/vieux/index.html': '---\n---\n',
    'public/vieux.pdf': 'x',
  });
  expect(await checksOf(site)).toEqual([
    ['link-dead', 'warn'],
    ['link-dead', 'warn'],
  ]);
});
