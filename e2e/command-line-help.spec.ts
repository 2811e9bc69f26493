import { expect, test } from './harness/vivier.ts';
import { must, runProgram, built } from './harness/programs.ts';

const leaves = [
  'site import',
  'site check',
  'site export',
  'site preview',
  'offers list',
  'offers replace',
  'applications import',
  'applications list',
  'applications show',
  'applications export',
  'bundle make',
  'bundle look',
  'bundle take',
  'search',
  'mailbox add',
  'mailbox fetch',
  'privacy due',
  'privacy access',
  'privacy erase',
  'backup',
  'restore',
  'doctor',
  'serve',
  'completion',
];

test('commands help in French and in English, with an example, and opens no library', async () => {
  for (const [language, words] of [
    ['fr_FR.UTF-8', [/^Usage\s: vivier/, /^Options\s:/m, /^Exemples\s:/m]],
    ['en_GB.UTF-8', [/^Usage: vivier/, /^Options:/m, /^Examples:/m]],
  ] as const) {
    const env = { LC_ALL: language, VIVIER_LIBRARY: '/proc/nowhere' };
    // A process each: the others are looked at in the long run.
    const step = process.env['VIVIER_LONG'] === '1' ? 1 : 5;
    for (const leaf of leaves.filter((_leaf, at) => at % step === 0)) {
      const given = [built('main/cli.js'), ...leaf.split(' '), '--help'];
      const { code, stdout, stderr } = await runProgram(process.execPath, given, { env });
      expect([code, stderr], leaf).toEqual([0, '']);
      for (const word of words) expect(stdout, leaf).toMatch(word);
      expect(stdout, leaf).not.toContain('\u001b');
      expect(stdout, leaf).not.toMatch(/\[options\] \[command\]|default:|choices:/);
    }
  }
});

test('site export --commit commits what it wrote, and says with 2 where it could not', async ({
  commandLine,
  site,
}) => {
  await commandLine.json('site', 'import', site.folder);
  await commandLine.json('offers', 'replace', 'équipe', 'troupe');
  await must('git', ['config', 'user.name', 'Camille Exemple'], site.folder);
  await must('git', ['config', 'user.email', 'camille@example.org'], site.folder);
  await must('git', ['rm', '--cached', '--quiet', '_config.yml'], site.folder);
  expect(await commandLine.json('site', 'export', site.folder, '--commit')).toMatchObject({
    code: 2,
    value: { error: { code: 'site-has-staged-changes' } },
  });
  expect(await site.difference()).not.toContain('troupe');
  await must('git', ['reset', '--quiet'], site.folder);

  const done = await commandLine.json('site', 'export', site.folder, '--commit');
  const id = (await must('git', ['rev-parse', 'HEAD'], site.folder)).trim();
  expect(done).toMatchObject({ code: 0, value: { commit: { id, subject: expect.any(String) } } });
  const { files } = done.value as { files: { path: string; action: string }[] };
  const committed = await must(
    'git',
    ['-c', 'core.quotePath=false', 'show', '--name-only', '--format=', 'HEAD'],
    site.folder,
  );
  const written = files.filter(({ action }) => action === 'update').map(({ path }) => path);
  expect(committed.trim().split('\n').sort()).toEqual(written.sort());
});
