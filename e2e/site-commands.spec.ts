import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

import { checkNames } from '../src/shared/checks/finding.ts';
import { hasJekyll, needsJekyll } from './harness/site.ts';
import { expect, test } from './harness/vivier.ts';

const post = '_jobs-fr/consultant-e-participation.markdown';
// The colours of code are Rouge's, which only Ruby has: the page shows the same code without them.
const colour = /<span class="[a-z]\w?">([^<]*)<\/span>/g;
const plain = (html: string): string => html.replace(colour, '$1').replace(/\s+/g, ' ').trim();

test('site preview prints the page that jekyll build makes, and nothing else', async ({
  commandLine,
  site,
}) => {
  test.skip(!(await hasJekyll()), needsJekyll);
  const page = await site.build();
  for (const path of site.posts().filter((each) => each !== '_jobs-fr/stage-communication.md')) {
    const { code, stdout } = await commandLine.cli('site', 'preview', site.folder, path);
    expect(code, path).toBe(0);
    const address = path.replace(/^_/, '').replace(/\.[^.]+$/, '');
    expect(plain(stdout), path).toBe(plain(page(address)));
  }
});

test('site preview says in its exit and in JSON what could not be made', async ({ commandLine, site }) => {
  const whole = await commandLine.json('site', 'preview', site.folder, post);
  expect(whole).toMatchObject({ code: 0, value: { gaps: [], url: '/jobs-fr/consultant-e-participation/' } });

  // As a shell completes it, from anywhere.
  const named = await commandLine.json('site', 'preview', site.folder, join(site.folder, post));
  expect(named).toEqual(whole);

  const layout = join(site.folder, '_layouts', 'job.html');
  writeFileSync(layout, readFileSync(layout, 'utf8').replace('{{ content }}', '{% seo %}{{ content }}'));
  const { code, stdout, stderr } = await commandLine.cli('site', 'preview', site.folder, post);
  expect(code).toBe(1);
  expect(stdout).toContain('vivier-gap');
  expect(stderr).toContain('_layouts/job.html');
  const gaps = z.object({ gaps: z.array(z.object({ path: z.string(), line: z.int().nullable() })) });
  const found = await commandLine.json('site', 'preview', site.folder, post);
  expect(gaps.parse(found.value).gaps.map(({ path }) => path)).toEqual(['_layouts/job.html']);

  expect(await commandLine.json('site', 'preview', site.folder, '_jobs-fr/none.md')).toMatchObject({
    value: { error: { code: 'post-not-found' } },
  });
  expect((await commandLine.cli('site', 'preview', join(site.folder, 'img'), post)).code).toBe(2);
});

test('site check lists what is wrong, and changes nothing', async ({ commandLine, site }) => {
  const { code, value } = await commandLine.json('site', 'check', site.folder);
  expect(code).toBe(1);
  const rows = z
    .array(
      z.object({
        path: z.string(),
        line: z.int().min(1),
        check: z.enum(checkNames),
        severity: z.enum(['block', 'warn', 'suggest']),
        message: z.string().min(1),
      }),
    )
    .parse(value);
  const lines = site.read(post).split('\n');
  const swallowed = rows.find(({ path, check }) => path === post && check === 'line-swallowed');
  expect(lines[(swallowed?.line ?? 0) - 1]).toContain('Vous travaillerez avec une équipe');
  expect(await site.difference()).toBe('');
});

test('offers replace changes words in the text of all offers, and their lines alone', async ({
  commandLine,
  site,
}) => {
  await commandLine.json('site', 'import', site.folder);
  const tried = await commandLine.json('offers', 'replace', 'équipe', 'troupe', '--dry-run');
  const counts = z.object({ replaced: z.int(), offers: z.int() });
  const planned = counts.parse(tried.value);
  expect(planned.replaced).toBeGreaterThan(0);
  await commandLine.json('site', 'export', site.folder);
  expect(await site.difference()).toBe('');

  const done = await commandLine.json('offers', 'replace', 'équipe', 'troupe');
  expect(done.code).toBe(0);
  expect(counts.parse(done.value)).toEqual(planned);
  await commandLine.json('site', 'export', site.folder);
  const changed = (await site.difference()).split('\n').filter((line) => /^[-+](?![-+]{2} )/.test(line));
  const [removed, added] = ['-', '+'].map((sign) => changed.filter((line) => line.startsWith(sign)));
  expect(added?.map((line) => line.slice(1))).toEqual(
    removed?.map((line) => line.slice(1).replaceAll('équipe', 'troupe')),
  );
  expect(removed?.length).toBeGreaterThan(0);
});
