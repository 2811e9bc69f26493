import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';

import type { Locale } from '../../shared/postings/posting.ts';
import { openTestApp, temporaryFolder, type TestApp } from '../testing/test-app.ts';
import { makeTestSite } from '../testing/test-site.ts';

const french = '_jobs-fr/charge-de-projet.markdown';
const english = '_jobs-en/project-officer.md';

beforeEach(() => {
  vi.unstubAllEnvs();
  // What the person who runs the tests told their own git is not asked.
  vi.stubEnv('GIT_CONFIG_GLOBAL', '/dev/null');
  vi.stubEnv('GIT_CONFIG_SYSTEM', '/dev/null');
  vi.stubEnv('GIT_CONFIG_NOSYSTEM', '1');
});

function git(site: string, ...words: string[]): string {
  return execFileSync('git', words, { cwd: site, encoding: 'utf8' });
}

/** A site in a repository of its own, of which everything is committed. */
function makeRepository(site = makeTestSite()): string {
  git(site, 'init', '--quiet', '--initial-branch=main');
  git(site, 'config', 'user.name', 'Camille Exemple');
  git(site, 'config', 'user.email', 'camille@example.org');
  git(site, 'add', '--all');
  git(site, 'commit', '--quiet', '-m', 'The site');
  return site;
}

/** An app that read the site in and then changed one word of its offers. */
async function edited(site: string): Promise<TestApp> {
  const app = await openTestApp();
  await app.ask('site.import', { path: site });
  const { offers } = await app.ask('offers.replace', {
    old: 'Votre mission',
    new: 'Ta mission',
    matchCase: true,
    wholeWords: false,
    dryRun: false,
  });
  expect(offers).toBe(1);
  return app;
}

const asked = (path: string, commit: Locale = 'fr') => ({ path, dryRun: false, commit });

test('an export commits the files it wrote, and nothing else that changed', async () => {
  const site = makeRepository();
  const app = await edited(site);
  writeFileSync(join(site, 'notes.txt'), 'not ours');
  writeFileSync(join(site, '_config.yml'), `${readFileSync(join(site, '_config.yml'), 'utf8')}# mine\n`);

  const { commit } = await app.ask('site.export', asked(site));
  expect(commit).toEqual({
    id: git(site, 'rev-parse', 'HEAD').trim(),
    subject: 'Offre modifiée\u00a0: Chargé·e de projet (fr)',
    error: null,
  });
  expect(git(site, 'show', '--name-only', '--format=%s%n%b%an <%ae>', 'HEAD').trim().split('\n')).toEqual([
    'Offre modifiée\u00a0: Chargé·e de projet (fr)',
    'Camille Exemple <camille@example.org>',
    '',
    french,
  ]);
  expect(git(site, 'status', '--porcelain').split('\n')).toEqual([' M _config.yml', '?? notes.txt', '']);
  expect(readFileSync(join(site, french), 'utf8')).toBe(git(site, 'show', `HEAD:${french}`));
  expect(readFileSync(join(site, french), 'utf8')).toContain('Ta mission');

  // Nothing was written, so there is nothing to commit.
  expect((await app.ask('site.export', asked(site))).commit).toBeNull();
  expect(git(site, 'rev-list', '--count', 'HEAD').trim()).toBe('2');
});

test('new posts are committed in a repository that has no commit yet, with a line for each', async () => {
  const app = await openTestApp();
  await app.ask('site.import', { path: makeTestSite() });
  const site = makeTestSite();
  rmSync(join(site, french));
  rmSync(join(site, english));
  // The site lies below the repository's own folder.
  const above = join(site, '..');
  git(above, 'init', '--quiet');
  git(above, 'config', 'user.name', 'Camille Exemple');
  git(above, 'config', 'user.email', 'camille@example.org');
  const { commit } = await app.ask('site.export', asked(site, 'en'));
  expect(commit).toMatchObject({ subject: 'Offers: 2 new', error: null });
  expect(git(site, 'log', '--format=%B').trim()).toBe(
    'Offers: 2 new\n\n- new: Chargé·e de projet (fr)\n- new: Project officer (en)',
  );
  expect(git(site, 'ls-files').trim().split('\n').sort()).toEqual([english, french].sort());
});

test('where no commit could be made, nothing is written', async () => {
  const plain = makeTestSite();
  const app = await edited(plain);
  const before = readFileSync(join(plain, french), 'utf8');
  // A folder above the temporary one may be a repository of somebody's.
  vi.stubEnv('GIT_CEILING_DIRECTORIES', join(plain, '..'));
  expect(await app.refused('site.export', asked(plain))).toBe('site-not-repository');
  expect(await app.refused('site.export', { ...asked(plain), dryRun: true })).toBe('site-not-repository');

  const site = makeRepository(plain);
  writeFileSync(join(site, 'staged.txt'), 'half done');
  git(site, 'add', 'staged.txt');
  expect(await app.refused('site.export', asked(site))).toBe('site-has-staged-changes');
  git(site, 'reset', '--quiet');

  writeFileSync(join(site, '.git', 'MERGE_HEAD'), git(site, 'rev-parse', 'HEAD'));
  expect(await app.refused('site.export', asked(site))).toBe('site-repository-busy');
  rmSync(join(site, '.git', 'MERGE_HEAD'));

  git(site, 'config', '--unset', 'user.email');
  git(site, 'config', 'user.useConfigOnly', 'true');
  expect(await app.refused('site.export', asked(site))).toBe('git-identity-missing');

  vi.stubEnv('PATH', temporaryFolder());
  expect(await app.refused('site.export', asked(site))).toBe('git-missing');
  expect(readFileSync(join(site, french), 'utf8')).toBe(before);
});

test('what git refuses is said in its words, and leaves nothing staged', async () => {
  const site = makeRepository();
  const app = await edited(site);
  const hook = join(site, '.git', 'hooks', 'pre-commit');
  mkdirSync(join(hook, '..'), { recursive: true });
  writeFileSync(hook, '#!/bin/sh\nprintf "\\033[31mThe spelling\\033[0m\\nis wrong.\\n" >&2\nexit 1\n');
  chmodSync(hook, 0o755);
  const { files, commit } = await app.ask('site.export', asked(site));
  expect(files.find(({ path }) => path === french)?.action).toBe('update');
  expect(commit).toMatchObject({
    id: null,
    error: { code: 'commit-refused', details: { reason: 'The spelling is wrong.' } },
  });
  expect(git(site, 'diff', '--cached', '--name-only')).toBe('');
  expect(git(site, 'diff', '--name-only').trim()).toBe(french);
});

test('a git that lies in the site’s folder is never run', async () => {
  const site = makeRepository();
  const app = await edited(site);
  const trap = join(site, 'git');
  writeFileSync(trap, '#!/bin/sh\ntouch trapped\n');
  chmodSync(trap, 0o755);
  vi.stubEnv('PATH', `:.:${process.env['PATH'] ?? ''}`);
  expect((await app.ask('site.export', asked(site))).commit?.error).toBeNull();
  expect(() => readFileSync(join(site, 'trapped'))).toThrow();
});
