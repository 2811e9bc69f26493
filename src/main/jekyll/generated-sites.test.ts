/** Small sites that vary Jekyll's rules one by one, each built by the real Jekyll. Skipped where it is not installed. */
import { readFileSync, realpathSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';

import { makeTestSite } from '../testing/test-site.ts';
import { SitePreviewer } from './site-previewer.ts';
import { buildSite, hasJekyll, overlay } from './testing/real-jekyll.ts';

type Files = Record<string, string | null>;

/** Everything that the rules decide, in one line for each document. */
const report = `{% for c in site.collections %}C {{ c.label }} {{ c.output }} {{ c.docs.size }}
{% for p in c.docs %}D {{ p.path }}|{{ p.url }}|{{ p.id }}|{{ p.title }}|{{ p.slug }}|{{ p.ext }}|{{ p.date | date: "%F %T %z" }}|{{ p.layout }}|{{ p.kind }}|{{ p.both }}|{{ p.draft }}|{{ p.categories | join: "," }}|{{ p.tags | join: "," }}|{{ p.published }}|{{ p.next.url }}|{{ p.previous.url }}|{{ p.excerpt | strip_html | strip }}
{% endfor %}{% endfor %}{% for p in site.html_pages %}P {{ p.path }}|{{ p.url }}|{{ p.dir }}|{{ p.name }}|{{ p.title }}|{{ p.kind }}|{{ p.both }}
{% endfor %}{% for p in site.posts %}O {{ p.url }} {{ p.previous.url }} {{ p.next.url }}
{% endfor %}{% for f in site.static_files %}F {{ f.path }}|{{ f.name }}|{{ f.basename }}|{{ f.extname }}|{{ f.collection }}|{{ f.kind }}
{% endfor %}`;

const bare: Files = { '_jobs-fr/charge-de-projet.markdown': null, '_jobs-en/project-officer.md': null };
let compared = 0;

/** Builds a site and compares the report of all its documents, and the address of every page. */
function compareWithJekyll(files: Files): void {
  const site = realpathSync(
    makeTestSite({ ...bare, 'zz-report.txt': `---\npermalink: /zz-report.txt\n---\n${report}`, ...files }),
  );
  const built = buildSite(site);
  try {
    const previewer = new SitePreviewer();
    const render = (path: string) =>
      previewer.render({ root: site, path, text: null, now: Date.now(), overlays: [overlay] });
    const theirs = readFileSync(join(built.folder, 'zz-report.txt'), 'utf8').split('\n');
    const ours = (render('zz-report.txt').html ?? '').split('\n');
    compared += theirs.length;
    expect(theirs.length).toBeGreaterThan(3);
    expect.soft(ours).toEqual(theirs);
    const written = new Set(
      readdirSync(built.folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => `${entry.parentPath}/${entry.name}`.slice(built.folder.length)),
    );
    for (const path of Object.keys(files).filter((one) => /^_jobs|^_posts|\.(?:md|html)$/.test(one))) {
      const { url, facts } = render(path);
      if (url === null || facts.collection === null || !isWritten(facts)) continue;
      const plain = decodeURIComponent(url);
      const candidates = plain.endsWith('/') ? [`${plain}index.html`] : [plain, `${plain}.html`];
      expect
        .soft(
          candidates.some((one) => written.has(one)),
          `${path} ${url}`,
        )
        .toBe(true);
    }
  } finally {
    built.remove();
  }
}

function isWritten({
  output,
  published,
  futureDate,
  showsUnpublished,
}: ReturnType<SitePreviewer['render']>['facts']) {
  return output && (published !== 'no' || showsUnpublished) && futureDate === null;
}

function post(frontMatter: string, body = 'Un.\n\nDeux.'): string {
  return `---\n${frontMatter}---\n${body}\n`;
}

const config = (more: string, collections = '  jobs-fr:\n    output: true\n  jobs-en:\n    output: true\n') =>
  `title: Sample\ncollections:\n${collections}${more}`;

const documents: Files = {
  '_posts/2020-02-09-premier-billet.md': post('categories: [a, B c]\n'),
  '_posts/2021-12-31-Second_billet.fr.md': post('title: Le second\ntags: x y\n'),
  '_posts/2024-02-29-bissextile.markdown': post('category: z\ndate: 2024-02-29 23:30:00 -0500\n'),
  '_posts/sous/2019-1-3-court.md': post('{}\n'),
  'cat/_posts/2018-06-05-rangé.md': post('title: Été & co\n'),
  '_jobs-fr/une-offre.md': post('{}\n'),
  '_jobs-fr/2020-03-04-datée.md': post('{}\n'),
  '_jobs-fr/Une Offre à 100%.markdown': post('title: 12\n'),
  '_jobs-fr/sous/dossier/autre.md': post('slug: Mon Slug\n'),
  '_jobs-fr/own.md': post('permalink: /chez/moi\n'),
  '_jobs-fr/own-slash.md': post('permalink: /chez/moi2/\n'),
  '_jobs-fr/own-html.md': post('permalink: /chez/:title/:year.html\n'),
  '_jobs-fr/own-cat.md': post('permalink: /:categories/:slug/:name\ncategories: [é, b]\n'),
  '_jobs-fr/page.html': post('{}\n', '<p>x</p>'),
  '_jobs-fr/image.txt': 'rien',
  '_jobs-en/a.b.c.md': post('{}\n'),
  'about.md': post('title: À propos\n'),
  'index.html': post('{}\n', 'x'),
  'sub/index.md': post('{}\n'),
  'sub/page.html': post('permalink: /p/:basename/x\n'),
  'sub/other.md': post('{}\n'),
  'sub/deep/404.html': post('{}\n'),
  'files/data.csv': 'a,b',
};

describe.skipIf(!hasJekyll)('the real Jekyll judges the rules (needs jekyll)', () => {
  test.each([
    'pretty',
    'date',
    'none',
    'ordinal',
    'weekdate',
    '/:year/:month/:day/:title',
    '/:categories/:i_day-:i_month/:short_year/:y_day/:title:output_ext',
    '/x/:slug/:hour:minute:second/',
    '/:short_month/:long_month/:short_day/:long_day/:week/:w_year/:w_day/:title.html',
  ])('addresses under permalink: %s', (permalink) => {
    compareWithJekyll({ ...documents, '_config.yml': config(`permalink: ${permalink}\n`) });
  });

  test.each([
    '/:collection/:path',
    '/:collection/:path/',
    '/:collection/:name:output_ext',
    '/offres/:title/',
    '/offres/:slug.html',
    '/:year/:month/:title:output_ext',
    '/:collection/:categories/:title',
  ])('addresses of a collection under permalink: %s', (permalink) => {
    const own = `  jobs-fr:\n    output: true\n    permalink: ${permalink}\n  jobs-en:\n    output: false\n`;
    compareWithJekyll({ ...documents, '_config.yml': config('baseurl: /base\npermalink: pretty\n', own) });
  });

  test('defaults by path, pattern and type, the nearest first', () => {
    const rules = [
      ['""', null, 'all'],
      ['""', 'pages', 'pages'],
      ['""', 'jobs-fr', 'fr'],
      ['_jobs-fr/sous', null, 'sous'],
      ['_jobs-fr/*.md', null, 'glob'],
      ['"**/autre.md"', 'jobs-fr', 'deep'],
      ['sub', 'pages', 'sub'],
      ['sub/deep/', null, 'slash'],
      ['_posts', 'posts', 'posts'],
      ['cat', 'posts', 'cat'],
      ['files', null, 'files'],
      ['_jobs-en/a.b.c.md', 'jobs-en', 'file'],
    ] as const;
    const defaults = rules
      .map(
        ([path, type, kind]) =>
          `  - scope:\n      path: ${path}\n${type === null ? '' : `      type: ${type}\n`}    values:\n      kind: ${kind}\n${kind === 'all' ? '      both: b\n      layout: none\n' : ''}`,
      )
      .join('');
    compareWithJekyll({ ...documents, '_config.yml': config(`permalink: pretty\ndefaults:\n${defaults}`) });
    compareWithJekyll({
      ...documents,
      '_config.yml': config(
        `defaults:\n  - scope: { path: "", type: jobs-fr }\n    values: { permalink: "/d/:title/", date: "2021-05-06", published: true, categories: [q] }\n`,
      ),
    });
  });

  test.each(['UTC', 'Europe/Paris', 'America/New_York', 'Asia/Kolkata'])('dates in %s', (timezone) => {
    const dates = [
      '2018-03-01 15:48:25 +0000',
      '"2018-03-01T15:48:25.123Z"',
      '"2018-07-01T15:48:25"',
      '2018-03-25',
      '2018-03-25 02:30:00',
      '2018-10-28 02:30:00',
      '2018-10-28 02:30:00 Z',
      '"1 mars 2019"',
      '"March 1, 2019 10:00 PM"',
      '2018-03-01 23:59:59 -11:00',
      '"2018-03-01 10:00:00 CET"',
      '"2018-07-01 10:00:00 CET"',
      '"2018-07-01 10:00:00 PDT"',
      '"2018-07-01 10:00:00 B"',
      '2018-3-1 1:02:03',
      '20180301',
      '"2018-03"',
    ];
    const files = Object.fromEntries(
      dates.map((date, index): [string, string] => [`_jobs-fr/d${index}.md`, post(`date: ${date}\n`)]),
    );
    const valid = Object.fromEntries(
      Object.entries(files).filter(([, text]) => !/1 mars|20180301|"2018-03"/.test(text)),
    );
    const own =
      '  jobs-fr:\n    output: true\n    permalink: /:year/:month/:day/:hour-:minute-:second/:title/\n';
    compareWithJekyll({ ...valid, '_config.yml': config(`timezone: ${timezone}\n`, own) });
  });

  test.each(['', '    sort_by: rank\n', '    sort_by: title\n', '    order: [c.md, sous/b.md, no.md]\n'])(
    'the order of a collection: %j',
    (order) => {
      const own = `  jobs-fr:\n    output: true\n${order}`;
      compareWithJekyll({
        '_config.yml': config('', own),
        '_jobs-fr/c.md': post('rank: 2\ntitle: é\ndate: 2020-01-02\n'),
        '_jobs-fr/a.md': post('rank: 10\ntitle: Z\ndate: 2020-01-02\n'),
        '_jobs-fr/B.md': post('title: a\ndate: 2019-01-02\n'),
        '_jobs-fr/é.md': post('rank: 1\n'),
        '_jobs-fr/2021-01-01-z.md': post('rank: 1\ntitle: b\n'),
        '_jobs-fr/sous/b.md': post('rank: 3\ntitle: b\n'),
        '_jobs-fr/d.markdown': post('rank: 2\ndate: 2020-01-02\n'),
      });
    },
  );

  test.each(['', 'unpublished: true\n', 'future: true\n'])('what is published: %j', (more) => {
    const forms = [
      'true',
      'false',
      '"false"',
      "'true'",
      'no',
      'yes',
      'off',
      '',
      '~',
      '0',
      '[]',
      'False',
      'n',
      'NO',
    ];
    compareWithJekyll({
      '_config.yml': config(`permalink: pretty\n${more}`),
      ...Object.fromEntries(
        forms.flatMap((form, index): [string, string][] => [
          [`_jobs-fr/p${index}.md`, post(`published: ${form}\n`)],
          [`_posts/2020-01-01-p${index}.md`, post(`published: ${form}\n`)],
          [`pages/p${index}.html`, post(`published: ${form}\n`)],
        ]),
      ),
      '_jobs-fr/future.md': post('date: 2031-01-01\n'),
      '_posts/2031-01-01-future.md': post('{}\n'),
      '_jobs-fr/now.md': post('date: 2026-03-10 09:15:30 +0000\n'),
      '_jobs-fr/next.md': post('date: 2026-03-10 09:15:31 +0000\n'),
    });
  });

  test('excerpts', () => {
    compareWithJekyll({
      '_config.yml': config('permalink: pretty\n'),
      ...Object.fromEntries(
        [
          'Un seul.',
          '\n\nAprès un blanc.\n\nDeux.',
          '# Titre\n\nTexte.',
          'Un [lien][a].\n\nDeux.\n\n[a]: https://example.org/',
          '{% if true %}ouvert\n\nfermé{% endif %}',
          '{% assign x = 1 %}{{ x }}\n\n{{ x }}',
          'Un\r\n\r\nDeux',
          '- a\n\n- b',
          '<!--more-->\n\nx',
        ].map((body, index): [string, string] => [`_jobs-fr/e${index}.md`, post('{}\n', body)]),
      ),
      '_jobs-fr/own.md': post('excerpt: Le mien\n'),
      '_jobs-fr/separator.md': post('excerpt_separator: <!--more-->\n', 'Un.\n\nDeux.<!--more-->\nTrois.'),
      '_jobs-fr/none.md': post('excerpt_separator: ""\n'),
    });
  });

  afterAll(() => console.log(`generated sites: ${compared} lines of reports`));
});
