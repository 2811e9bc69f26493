import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

import { checkNames, type Finding } from '../../shared/checks/finding.ts';
import { hasRuby, kramdown, rubyYaml } from '../../shared/offer-text/testing/ruby.ts';
import { splitPost } from '../../shared/offer-text/post.ts';
import french from '../../shared/messages/checks.fr.json' with { type: 'json' };
import { openTestApp, type TestApp } from '../testing/test-app.ts';
import { makeTestSite } from '../testing/test-site.ts';
import { checkCases, cleanPosts, post, type CheckCase } from './testing/check-cases.ts';

const path = '_jobs-fr/poste.md';
const config = `title: Sample site
url: https://ateliers.example.org
permalink: pretty
plugins: [jekyll-feed]
collections:
  jobs-fr:
    output: true
  jobs-en:
    output: true
`;

function siteOf(text: string, files: CheckCase['files'] = {}): string {
  return makeTestSite({
    '_config.yml': config,
    '_jobs-fr/charge-de-projet.markdown': null,
    '_jobs-en/project-officer.md': null,
    '_layouts/job.html': '<h1>{{ page.title }}</h1>{{ content }}<a id="postuler">Postuler</a>',
    '_layouts/default.html': '{{ content }}',
    '_jobs-en/poste.md': post({ locale: 'locale: en' }, '## Missions\n\nSome text.\n'),
    'index.html': '---\n---\n',
    'img/portfolio/equipe.jpg': 'x',
    [path]: text,
    ...files,
  });
}

/** What is wrong with the post of a case; how the languages differ is another test's subject. */
async function findingsOf(app: TestApp, site: string): Promise<Finding[]> {
  const findings = await app.ask('site.check', { path: site });
  return findings.filter((finding) => finding.path === path && finding.check !== 'languages-differ');
}

describe('each fault is found where it stands, and repaired where that can be known', () => {
  test.each(checkCases)('$check: $name', async (each) => {
    const app = await openTestApp();
    const site = siteOf(each.text, each.files);
    const findings = await findingsOf(app, site);
    const found = findings.find((finding) => finding.check === each.check);
    expect(found, JSON.stringify(findings)).toMatchObject({
      line: each.line,
      severity: each.severity,
      details: each.details ?? {},
      offer: null,
    });
    if (found === undefined) return;
    expect(found.repair === null).toBe(each.repaired === null);
    expect(readFileSync(join(site, path), 'utf8')).toBe(each.text);
    if (each.repaired === null) return;

    const report = await app.ask('site.repair', { path: site, post: path, findings: [found.id] });
    expect(report.repaired).toBe(1);
    expect(readFileSync(join(site, path), 'utf8')).toBe(each.repaired);
    const after = report.findings.filter((finding) => finding.check !== 'languages-differ');
    const before = new Set(findings.map((finding) => finding.check));
    expect(after.map((finding) => finding.check)).not.toContain(each.check);
    // What could not be read hid what else is wrong with it.
    if (!each.check.startsWith('front-matter') && each.check !== 'published-quoted')
      expect(after.filter((finding) => !before.has(finding.check))).toEqual([]);

    await app.ask('site.undo-repair', { path: site, repair: report.repair });
    expect(readFileSync(join(site, path), 'utf8')).toBe(each.text);
  });
});

test('every check that looks into a post has its case', () => {
  const elsewhere = [
    'not-utf8',
    'post-symlink',
    'post-too-large',
    'post-unreadable',
    'collection-no-output',
    'post-excluded',
    'languages-differ',
  ];
  const covered = new Set<string>([...checkCases.map(({ check }) => check), ...elsewhere]);
  expect(checkNames.filter((name) => !covered.has(name))).toEqual([]);
});

test('every check has its words', () => {
  expect(checkNames.filter((name) => !(name in french) || !(`${name}.why` in french))).toEqual([]);
});

describe('what is no fault is not told', () => {
  test.each(Object.entries(cleanPosts))('%s', async (_name, text) => {
    expect(await findingsOf(await openTestApp(), siteOf(text))).toEqual([]);
  });
});

describe.skipIf(!hasRuby)(
  'real kramdown and Ruby’s YAML judge the repairs (needs ruby with kramdown-parser-gfm)',
  () => {
    const repaired = checkCases.flatMap((each) =>
      each.repaired === null ? [] : [{ ...each, repaired: each.repaired }],
    );

    test('the page shows what was meant, or the same as before', () => {
      const cases = repaired.filter(({ html }) => html !== undefined);
      const before = kramdown(cases.map(({ text }) => splitPost(text).body));
      const after = kramdown(cases.map((each) => splitPost(each.repaired).body));
      const squeezed = (html: string | undefined) => html?.replace(/\s+/g, '');
      for (const [index, each] of cases.entries()) {
        if (each.html === 'same') expect(squeezed(after[index]), each.name).toBe(squeezed(before[index]));
        else {
          expect(after[index]?.trim(), each.name).toMatch(each.html ?? /./);
          expect(before[index]?.trim(), each.name).not.toMatch(each.html ?? /./);
        }
      }
      expect(cases.length).toBeGreaterThanOrEqual(15);
    });

    test('Ruby reads every repaired front matter, and could not read what was called broken', () => {
      const broken = repaired.filter(({ check }) => check === 'front-matter-broken');
      expect(
        rubyYaml(broken.map(({ text }) => splitPost(text).frontMatter)).filter(
          ({ error }) => error === undefined,
        ),
      ).toEqual([]);
      const read = rubyYaml(repaired.map((each) => splitPost(each.repaired).frontMatter));
      expect(read.filter(({ error }) => error !== undefined)).toEqual([]);
      expect(broken.length).toBeGreaterThan(4);
    });
  },
);

test('the two languages are compared by what can be', async () => {
  const app = await openTestApp();
  const site = siteOf(
    post(
      {},
      '## Un\n\nDurée de 6 mois, 1 600 € brut. Écrivez à a@example.org, [ici](https://example.org/fr/).\n\n- un\n- deux\n',
    ),
    {
      '_jobs-en/poste.md': post(
        { locale: 'locale: en' },
        '## One\n\nFor 3 months, €1,600 gross. Write to b@example.org, [here](https://example.org/en/).\n\n- one\n',
      ),
    },
  );
  const findings = await app.ask('site.check', { path: site });
  expect(
    findings.map(({ path: file, check, severity, details }) => [
      file,
      check,
      severity,
      details['what'],
      details['here'],
      details['there'],
    ]),
  ).toEqual([
    ['_jobs-en/poste.md', 'languages-differ', 'suggest', 'mails', 'b@example.org', 'a@example.org'],
    ['_jobs-en/poste.md', 'languages-differ', 'suggest', 'items', '1', '2'],
    ['_jobs-en/poste.md', 'languages-differ', 'suggest', 'numbers', '3', '6'],
  ]);
});

test('the posting that holds both texts joins two posts of different names', async () => {
  const app = await openTestApp();
  const site = siteOf(post(), {
    '_jobs-en/poste.md': null,
    '_jobs-en/project-officer.md': post({ locale: 'locale: en', title: 'title: Project officer' }),
  });
  const alone = await app.ask('site.check', { path: site });
  expect(alone.map(({ check }) => check)).toEqual(['language-missing', 'language-missing']);
  await app.ask('site.import', { path: site });
  const offers = await app.ask('offers.list', {});
  const [fr, en] = (['fr', 'en'] as const).map(
    (locale) => offers.find((offer) => offer.locale === locale)?.posting.id ?? '',
  );
  await app.ask('postings.join', { id: fr ?? '', from: en ?? '' });
  expect(await app.ask('site.check', { path: site })).toEqual([]);
});

test('posts that cannot be read are findings, and the others are checked all the same', async () => {
  const app = await openTestApp();
  const site = siteOf(post(), {
    '_jobs-fr/latin.md': null,
    '_jobs-fr/vide.md': post({ type: 'type:' }),
    '_jobs-en/vide.md': post({ locale: 'locale: en' }),
  });
  writeFileSync(join(site, '_jobs-fr/latin.md'), Buffer.from('---\ntitle: \xe9t\xe9\n---\n', 'latin1'));
  writeFileSync(join(site, '_jobs-fr/grand.md'), Buffer.alloc(6 * 1024 * 1024, 'a'));
  symlinkSync(join(site, path), join(site, '_jobs-fr/lien.md'));
  const findings = await app.ask('site.check', { path: site });
  expect(findings.map(({ path: file, check }) => [file, check])).toEqual([
    ['_jobs-fr/grand.md', 'post-too-large'],
    ['_jobs-fr/latin.md', 'not-utf8'],
    ['_jobs-fr/lien.md', 'post-symlink'],
    ['_jobs-fr/vide.md', 'type-empty'],
  ]);
  expect(await app.refused('site.repair', { path: site, post: '_jobs-fr/latin.md', findings: ['x'] })).toBe(
    'post-not-utf8',
  );
});

test('a collection without output and an excluded file are told', async () => {
  const app = await openTestApp();
  const site = siteOf(post(), {
    '_config.yml': `${config.replace('jobs-en:\n    output: true', 'jobs-en:\n    output: false')}exclude: [_jobs-fr/poste.md]\n`,
  });
  const findings = await app.ask('site.check', { path: site });
  expect(findings.map(({ path: file, check }) => [file, check])).toEqual([
    ['_jobs-en/poste.md', 'collection-no-output'],
    ['_jobs-fr/poste.md', 'post-excluded'],
  ]);
});

test('the site’s defaults count as the post’s own', async () => {
  const app = await openTestApp();
  const site = siteOf(post({ layout: null, locale: null }), {
    '_config.yml': `${config}defaults:\n  - scope: {path: "", type: jobs-fr}\n    values: {layout: job, locale: fr}\n`,
  });
  expect(await app.ask('site.check', { path: site })).toEqual([]);
});

test('a stable name for the same fault, another once the file is another', async () => {
  const app = await openTestApp();
  const site = siteOf(post({ type: 'type:' }));
  const [first] = await app.ask('site.check', { path: site });
  const [second] = await app.ask('site.check', { path: site });
  expect(second?.id).toBe(first?.id);
  writeFileSync(join(site, path), post({ type: 'type:' }, 'Un autre texte.\n'));
  const [third] = await app.ask('site.check', { path: site });
  expect(third?.id).not.toBe(first?.id);
});
