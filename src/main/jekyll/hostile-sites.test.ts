/** Sites that mean harm, or are broken: the call ends, the words are shown, the gap names the place, the next page comes. */
import { execFileSync } from 'node:child_process';
import { rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import type { Output } from '../../shared/contract.ts';
import { openTestApp, temporaryFolder, type TestApp } from '../testing/test-app.ts';
import { makeTestSite } from '../testing/test-site.ts';

// Small, and yet enough for a worker to start on a busy machine.
const previewLimits = { time: 8_000, pageTime: 400, memory: 500 };

const words = 'Le texte de l’offre.';
const layout = '<html><head></head><body>\n<h1>{{ page.title }}</h1>\n{{ content }}\n</body></html>\n';
const path = '_jobs-fr/essai.md';

function post(body: string, frontMatter = ''): string {
  return `---\ntitle: Essai\nlayout: job\n${frontMatter}---\n\n${words}\n\n${body}\n`;
}

type Files = Record<string, string | Uint8Array | null>;

function hostileSite(files: Files): string {
  return makeTestSite({ '_layouts/job.html': layout, [path]: post(''), ...files });
}

function withLayout(inner: string): Files {
  return { '_layouts/job.html': layout.replace('</h1>', `</h1>\n${inner}`) };
}

interface Case {
  readonly name: string;
  readonly files: Files;
  /** The gap's code, file and line; null where the page is whole. */
  readonly gap: readonly [code: string, path: string, line?: number] | null;
  /** What more the page must hold. */
  readonly shows?: string;
}

type Page = Output<'site.render'>;

function judge({ name, gap, shows = words }: Case, { html, gaps }: Page): void {
  expect.soft(html, name).toContain(words);
  expect.soft(html, name).toContain(shows);
  if (gap === null) expect.soft(gaps, name).toEqual([]);
  else {
    const [code, file, line] = gap;
    const place = { code, path: file, ...(line === undefined ? {} : { line }) };
    expect.soft(gaps, name).toContainEqual(expect.objectContaining(place));
  }
}

async function judgeAll(cases: readonly Case[]): Promise<TestApp> {
  const opened = await openTestApp(undefined, { previewLimits });
  for (const one of cases) {
    const site = hostileSite(one.files);
    judge(one, await opened.ask('site.render', { path: site, post: path }));
  }
  return opened;
}

/** A page of a sound site, by the same app. */
async function expectSound({ ask }: TestApp): Promise<void> {
  const page = await ask('site.render', { path: hostileSite({}), post: path });
  expect(page.html).toContain('<h1>Essai</h1>');
  expect(page.gaps).toEqual([]);
}

const job = '_layouts/job.html';
const part = '_includes/part.html';
const endless = '{% for i in (1..100000000) %}x{% endfor %}';
const doubling =
  '{% assign s = "0123456789" %}{% for i in (1..60) %}{% assign s = s | append: s %}{% endfor %}{{ s }}';

test('loops without end stop, wherever they stand, and the words stay', async () => {
  const opened = await judgeAll([
    { name: 'in a layout', files: withLayout(endless), gap: ['too-slow', job] },
    { name: 'in the text', files: { [path]: post(endless) }, gap: ['too-slow', path] },
    {
      name: 'in an include',
      files: { ...withLayout('{% include part.html %}'), [part]: endless },
      gap: ['too-slow', job],
    },
    {
      name: 'in a capture',
      files: withLayout(`{% capture c %}${endless}{% endcapture %}`),
      gap: ['too-slow', job],
    },
    {
      name: 'loops in loops',
      files: withLayout(
        '{% for i in (1..9999) %}{% for j in (1..9999) %}{% for k in (1..9999) %}{% endfor %}{% endfor %}{% endfor %}',
      ),
      gap: ['too-slow', job],
    },
    {
      name: 'a table',
      files: withLayout('{% tablerow i in (1..100000000) cols:2 %}x{% endtablerow %}'),
      gap: ['too-slow', job],
    },
    {
      name: 'a loop that writes much',
      files: withLayout('{% for i in (1..100000000) %}{{ content }}{{ content }}{% endfor %}'.repeat(2)),
      gap: [expect.stringMatching(/^too-/) as string, job],
    },
    { name: 'a text doubled', files: withLayout(doubling), gap: ['too-large', job] },
    {
      name: 'a text doubled in a capture',
      files: withLayout(
        '{% assign s = content %}{% for i in (1..60) %}{% capture s %}{{ s }}{{ s }}{% endcapture %}{% endfor %}',
      ),
      gap: ['too-large', job],
    },
    ...['sort', 'join', 'size | plus: 1', 'reverse', 'uniq', 'map: "a"', 'where: "a", "b"'].map(
      (filter): Case => ({
        name: `the numbers of a huge range | ${filter}`,
        files: withLayout(`<p>before</p>{{ (1..1000000000) | ${filter} }}<p>after</p>`),
        gap: filter.startsWith('size') ? null : ['too-large', job, 3],
        shows: '<p>after</p>',
      }),
    ),
  ]);
  await expectSound(opened);
});

test('filters are no slower for large and strange texts', async () => {
  const large = 300_000;
  const texts: readonly string[] = ['<', '<a ', '<script ', '<!--', '" ', ' \\t ', 'ab-', 'é', '&', '{{'].map(
    (one) => one.repeat(Math.ceil(large / one.length)),
  );
  const filters = [
    'strip_html',
    'slugify',
    'slugify: "latin"',
    'strip',
    'normalize_whitespace',
    'smartify',
    'split: "<" | size',
    'replace: "<", "&lt;" | size',
    'xml_escape | size',
    'escape_once | size',
    'jsonify | size',
    'uri_escape | size',
    'relative_url | size',
    'absolute_url | size',
    'newline_to_br | size',
    'number_of_words: "auto"',
    'truncatewords: 5',
    'sort | size',
    'date: "%Y" | size',
    'date_to_xmlschema',
    'strip_index | size',
    'url_decode | size',
    'base64_decode | size',
    'inspect | size',
    'to_integer',
    'capitalize | size',
    'split: "" | uniq | size',
    'split: "" | group_by: "a" | size',
    'split: "" | where_exp: "item", "item contains \'b\'" | size',
  ];
  const { ask } = await openTestApp(undefined, { previewLimits: { ...previewLimits, pageTime: 7_000 } });
  const site = hostileSite({
    '_data/large.json': JSON.stringify(texts),
  });
  for (const filter of filters) {
    writeFileSync(
      join(site, job),
      layout.replace(
        '</h1>',
        `</h1>{% for t in site.data.large %}<b>{{ t | ${filter} | size }}</b>{% endfor %}`,
      ),
    );
    const page = await ask('site.render', { path: site, post: path });
    const slow = page.gaps.filter(({ code }) => code === 'too-slow' || code === 'too-large');
    expect.soft(slow, filter).toEqual([]);
  }
});

test('includes and layouts that go round, out or on and on', async () => {
  const outside = join(temporaryFolder(), 'secret.html');
  writeFileSync(outside, 'SECRET');
  const opened = await judgeAll([
    {
      name: 'an include of itself',
      files: { ...withLayout('{% include part.html %}<p>after</p>'), [part]: 'a{% include part.html %}b' },
      gap: ['include-nested', job, 3],
      shows: '<p>after</p>',
    },
    {
      name: 'layouts in a circle',
      files: {
        [job]: `---\nlayout: base\n---\n${layout}`,
        '_layouts/base.html': '---\nlayout: job\n---\n<main>{{ content }}</main>\n',
      },
      gap: null,
      shows: '<main>',
    },
    { name: 'a layout that is its own', files: { [job]: `---\nlayout: job\n---\n${layout}` }, gap: null },
    ...['../secret.html', '/etc/hostname', '..\\secret.html', 'a/../../secret.html'].map((name): Case => ({
      name: `include ${name}`,
      files: withLayout(`{% include ${name} %}<p>after</p>`),
      gap: ['include-outside', job, 3],
      shows: '<p>after</p>',
    })),
    {
      name: 'include_relative from outside',
      files: { [path]: post('{% include_relative ../../secret.html %}') },
      gap: ['include-outside', path],
    },
    {
      name: 'a layout from outside',
      files: { [path]: post('').replace('layout: job', 'layout: ../../secret') },
      gap: ['layout-missing', path],
    },
    {
      name: 'a huge include',
      files: { ...withLayout('{% include part.html %}<p>after</p>'), [part]: 'x'.repeat(50_000_000) },
      gap: ['too-large', job, 3],
      shows: '<p>after</p>',
    },
    {
      name: '20,000 includes',
      files: {
        ...withLayout('{% for i in (1..20000) %}{% include part.html n=i %}{% endfor %}'),
        [part]: '{% for i in (1..50) %}{{ include.n }}{% endfor %}',
      },
      gap: ['too-slow', job],
    },
    {
      name: '20,000 includes of one another',
      files: {
        ...withLayout('{% include p0.html %}'),
        ...Object.fromEntries(
          Array.from({ length: 60 }, (_one, index): [string, string] => [
            `_includes/p${index}.html`,
            `{% include p${index + 1}.html %}{% include p${index + 1}.html %}`,
          ]),
        ),
        '_includes/p60.html': '.',
      },
      gap: ['too-slow', job],
    },
  ]);

  const site = hostileSite({ ...withLayout('{% include link.html %}{% include folder/secret.html %}') });
  execFileSync('mkdir', ['-p', join(site, '_includes')]);
  symlinkSync(outside, join(site, '_includes/link.html'));
  symlinkSync(join(outside, '..'), join(site, '_includes/folder'));
  const { html, gaps } = await opened.ask('site.render', { path: site, post: path });
  expect(html).not.toContain('SECRET');
  expect(html).toContain(words);
  expect(gaps.map(({ code }) => code)).toEqual(['include-outside', 'include-outside']);
  await expectSound(opened);
});

test('broken templates leave a mark in their place', async () => {
  await judgeAll([
    { name: 'an open if', files: withLayout('{% if true %}'), gap: ['template-broken', job] },
    { name: 'half an if', files: withLayout('{% if'), gap: ['template-broken', job] },
    { name: 'half an output', files: { [path]: post('{{ x') }, gap: ['template-broken', path] },
    { name: 'an open for', files: { [path]: post('{% for i in (1..3) %}') }, gap: ['template-broken', path] },
    { name: 'half a tag in the text', files: { [path]: post('{% if') }, gap: ['template-broken', path] },
    { name: 'an unknown tag', files: withLayout('{% no_such_tag %}'), gap: ['tag-unknown', job, 3] },
    { name: 'an unknown filter', files: withLayout('{{ "a" | twice }}'), gap: ['filter-unknown', job, 3] },
    {
      name: 'a missing include',
      files: withLayout('{% include no.html %}'),
      gap: ['include-missing', job, 3],
    },
    {
      name: 'ten thousand open ifs',
      files: withLayout('{% if true %}'.repeat(10_000)),
      gap: ['too-large', job],
    },
    {
      name: 'a broken front matter',
      files: { [path]: `---\ntitle: "a\nlayout: job\n---\n\n${words}\n` },
      gap: ['front-matter-broken', path],
    },
    {
      name: 'a broken front matter of a layout',
      files: { [job]: `---\na: [\n---\n${layout}` },
      gap: ['front-matter-broken', job],
    },
  ]);
});

test('texts of a megabyte and texts that never close are shown', async () => {
  const repeated = (text: string, length = 1_000_000) => text.repeat(Math.ceil(length / text.length));
  const opened = await openTestApp(undefined, { previewLimits: { ...previewLimits, time: 12_000 } });
  const bodies: Record<string, string> = {
    paragraph: repeated('mot '),
    'one word': repeated('a'),
    lines: repeated('une ligne\n'),
    stars: repeated('*a ', 200_000),
    brackets: repeated('[', 200_000),
    links: repeated('[a](', 200_000),
    pictures: repeated('![', 200_000),
    ticks: repeated('`a', 200_000),
    elements: repeated('<div>', 50_000),
    'inline elements': repeated('<b>a', 50_000),
    'less-than': repeated('<', 200_000),
    'half elements': repeated('<a ', 200_000),
    comments: repeated('<!-- ', 200_000),
    quotes: repeated('> ', 20_000),
    items: repeated('- un point\n', 110_000),
    pipes: repeated('a|', 200_000),
    footnotes: repeated('[^1]', 200_000),
    quotations: repeated('"a', 200_000),
    colons: repeated('{:', 200_000),
    backslashes: repeated('\\', 200_000),
  };
  for (const [name, body] of Object.entries(bodies)) {
    const site = hostileSite({ [path]: post(body) });
    const answer = await opened.app.call('site.render', { path: site, post: path });
    expect.soft(answer, name).toMatchObject({ ok: true });
    if (answer.ok) expect.soft(answer.value.html.includes(words), name).toBe(true);
  }
  await expectSound(opened);
});

test('what the data folder holds never ends a page', async () => {
  const shown = withLayout('<p>[{{ site.data.d.a }}]</p>');
  const opened = await judgeAll([
    {
      name: 'YAML',
      files: { ...shown, '_data/d.yml': 'a: [1' },
      gap: ['data-broken', '_data/d.yml'],
      shows: '<p>[]</p>',
    },
    { name: 'JSON', files: { ...shown, '_data/d.json': '{"a": ' }, gap: ['data-broken', '_data/d.json'] },
    { name: 'CSV', files: { ...shown, '_data/d.csv': 'a,b\n"1,2\n' }, gap: ['data-broken', '_data/d.csv'] },
    {
      name: 'a key twice',
      files: { ...shown, '_data/d.yml': 'a: 1\na: 2\n' },
      gap: null,
      shows: '<p>[2]</p>',
    },
    { name: 'a folder named as a file', files: { ...shown, '_data/d.yml/a.yml': 'b' }, gap: null },
    {
      name: 'aliases of aliases',
      files: {
        ...withLayout('{{ site.data.d | jsonify | size }}'),
        '_data/d.yml': Array.from({ length: 30 }, (_one, at) =>
          at === 0
            ? 'a0: &a0 [x, x]'
            : `a${at}: &a${at} [*a${at - 1}, *a${at - 1}, *a${at - 1}, *a${at - 1}]`,
        ).join('\n'),
      },
      gap: [expect.stringMatching(/^too-|data-broken/) as string, expect.anything() as string],
    },
    {
      name: 'a huge file',
      files: { ...shown, '_data/d.yml': `a: ${'x'.repeat(20_000_000)}` },
      gap: ['data-broken', '_data/d.yml'],
    },
    {
      name: 'deep JSON',
      files: { ...shown, '_data/d.json': '['.repeat(100_000) },
      gap: ['data-broken', '_data/d.json'],
    },
  ]);
  await expectSound(opened);
});

test('pipes and devices in a site are not waited for', async () => {
  const { ask } = await openTestApp(undefined, { previewLimits });
  const site = hostileSite({
    ...withLayout('{% include pipe.html %}{{ site.data.pipe }}{{ site.static_files | size }}'),
    '_data/a.yml': 'a',
    '_includes/a.html': 'a',
  });
  for (const pipe of [
    '_data/pipe.yml',
    '_includes/pipe.html',
    '_layouts/pipe.html',
    '_jobs-fr/pipe.md',
    'pipe.html',
  ])
    execFileSync('mkfifo', [join(site, pipe)]);
  for (const link of ['_data/zero.yml', '_jobs-fr/zero.md', 'zero.html', '_layouts/zero.html'])
    symlinkSync('/dev/zero', join(site, link));
  symlinkSync('.', join(site, 'round'));
  symlinkSync('..', join(site, '_data/up'));
  const page = await ask('site.render', { path: site, post: path });
  expect(page.html).toContain(words);
  expect(page.gaps).toEqual([expect.objectContaining({ code: 'include-missing', path: job, line: 3 })]);
});

test('styles without end or from elsewhere', async () => {
  const styled = (scss: string): Files =>
    withLayout(`<style>{% capture s %}${scss}{% endcapture %}{{ s | scssify }}</style><p>after</p>`);
  const opened = await judgeAll([
    { name: 'broken', files: styled('a { b: c'), gap: ['template-broken', job], shows: '<p>after</p>' },
    {
      name: 'an import from outside',
      files: styled('@import "../../../etc/passwd";'),
      gap: ['template-broken', job],
      shows: '<p>after</p>',
    },
    {
      name: 'an import of itself',
      files: { ...styled('@import "self";'), '_sass/_self.scss': '@import "self";' },
      gap: ['template-broken', job],
    },
    {
      name: 'an import from the network stays one, and the page’s policy forbids it',
      files: styled('@import "https://styles.example.org/a.css";'),
      gap: null,
      shows: '@import',
    },
    { name: 'a loop without end', files: styled('@while true { $a: 1; }'), gap: ['too-slow', path] },
    {
      name: 'a loop that grows',
      files: styled('$a: "x"; @while true { $a: $a + $a; }'),
      gap: [expect.stringMatching(/^too-|template-broken/) as string, expect.anything() as string],
    },
  ]);
  await expectSound(opened);
});

test('a folder that goes away while it is read ends the call and nothing else', async () => {
  const opened = await openTestApp(undefined, { previewLimits });
  const site = hostileSite(
    Object.fromEntries(
      Array.from({ length: 300 }, (_one, index): [string, string] => [`_jobs-fr/n${index}.md`, post('')]),
    ),
  );
  const asked = opened.app.call('site.render', { path: site, post: path });
  rmSync(site, { recursive: true });
  const answer = await asked;
  if (!answer.ok) expect(answer.error.code).toMatch(/^(?:site-|post-|folder-|file-)/);
  await expectSound(opened);
});

test('other calls are answered while a page is made, and large sites and files are no bar', async () => {
  const opened = await openTestApp(undefined, { previewLimits });
  const slow = opened.ask('site.render', { path: hostileSite(withLayout(endless)), post: path });
  let isDone = false;
  void slow.then(() => (isDone = true));
  await opened.ask('app.info', {});
  await opened.ask('offers.list', {});
  expect(isDone).toBe(false);
  await slow;

  const many = hostileSite({
    ...withLayout(
      '<ul>{% for p in site["jobs-fr"] %}<li>{{ p.title }} {{ p.url }}</li>{% endfor %}</ul><i>{{ site["jobs-fr"].size }}</i>',
    ),
    ...Object.fromEntries(
      Array.from({ length: 2_000 }, (_one, index): [string, string] => [
        `_jobs-fr/n${index}.md`,
        post(`Annonce ${index}`),
      ]),
    ),
    'large.json': '[]'.repeat(5_000_000),
    'large.html': `---\n---\n${'x'.repeat(9_000_000)}`,
  });
  const larger = await openTestApp(undefined, { previewLimits: { ...previewLimits, pageTime: 7_000 } });
  const page = await larger.ask('site.render', { path: many, post: path });
  expect(page.html).toContain('<i>2002</i>');
  expect(page.gaps).toEqual([expect.objectContaining({ code: 'too-large', path: 'large.html' })]);
});
