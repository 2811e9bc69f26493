import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

import { expect, test } from './harness/vivier.ts';
import { hasJekyll, needsJekyll, realPosts } from './harness/site.ts';

const importSchema = z.object({
  imported: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  refused: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })),
});
const exportSchema = z.object({
  files: z.array(z.object({ path: z.string(), action: z.string(), code: z.string().optional() })),
});

test('a site read in and written out again is as it was, to the byte', async ({ commandLine, site }) => {
  const posts = site.posts();
  const read = await commandLine.json('site', 'import', site.folder);
  expect(read).toEqual({ code: 0, value: { imported: posts.length, updated: 0, unchanged: 0, refused: [] } });

  for (const options of [['--dry-run'], []]) {
    const { code, value } = await commandLine.json('site', 'export', site.folder, ...options);
    expect(code).toBe(0);
    const { files } = exportSchema.parse(value);
    expect(files.map(({ path, action }) => [path, action]).sort()).toEqual(
      posts.map((path) => [path, 'unchanged']),
    );
  }
  expect(await site.difference()).toBe('');

  const again = importSchema.parse((await commandLine.json('site', 'import', site.folder)).value);
  expect(again).toEqual({ imported: 0, updated: 0, unchanged: posts.length, refused: [] });
});

test('real posts are among what came back', ({ site }) => {
  test.skip(realPosts().length === 0, 'needs real posts in VIVIER_REAL_POSTS');
  expect(site.posts()).toEqual(expect.arrayContaining(realPosts().map(({ name }) => `_jobs-fr/${name}`)));
});

test('the site that the tests use is one that Jekyll builds, with its words, tags and pictures', async ({
  site,
}) => {
  test.skip(!(await hasJekyll()), needsJekyll);
  const page = await site.build();
  expect(page('jobs-fr/consultant-e-participation')).toContain(
    '<p class="tags">Mots-clés : conseil, civic tech</p>',
  );
  expect(page('jobs-fr/consultant-e-participation')).toContain('src="/img/portfolio/atelier.png"');
  expect(page('jobs-en/ruby-developer')).toContain('Our other offers');
});

test('only one program at a time holds a library, and a second one is told so', async ({ vivier, site }) => {
  const { code, value } = await vivier.json('site', 'import', site.folder);
  expect(code).toBe(2);
  expect(value).toMatchObject({ error: { code: 'library-locked' } });
  await vivier.stop();
  expect((await vivier.json('site', 'import', site.folder)).code).toBe(0);
});

test('what cannot begin ends with 2 and its code', async ({ commandLine, site }) => {
  const plain = join(site.folder, 'img');
  expect(await commandLine.json('site', 'import', plain)).toMatchObject({
    code: 2,
    value: { error: { code: 'site-not-jekyll' } },
  });
  writeFileSync(join(plain, '_config.yml'), 'title: none\n');
  expect(await commandLine.json('site', 'export', plain)).toMatchObject({
    code: 2,
    value: { error: { code: 'site-without-offers' } },
  });
});
