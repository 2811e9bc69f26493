/** The command as the packages install it: launchers, completion, manual, and the program that opens no window for it. */
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'playwright/test';

import { built, root, runProgram, type Ended } from './harness/programs.ts';

const resources = join(root, 'resources', 'cli');
const standIn = (file: string) => fileURLToPath(new URL(`./stand-in/${file}`, import.meta.url));

/** The built program's own first module on the stand-in for Electron, as a package would start it. */
function installed(words: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  const hooks = new URL('./stand-in/hooks.ts', import.meta.url).href;
  const given = ['--import', hooks, standIn('run.ts'), built('main/start.js'), ...words];
  // Where a Chromium were started after all, there would be none.
  return runProgram(process.execPath, given, { env: { PLAYWRIGHT_CHROMIUM_PATH: '/nowhere', ...env } });
}

const folder = () => mkdtempSync(join(tmpdir(), 'vivier-installed-'));

test('the installed program answers a command on its streams and in its code, and draws nothing', async () => {
  const library = join(folder(), 'library');
  const listed = await installed(['--', '--library', library, 'applications', 'list', '--json']);
  expect(listed).toEqual({ code: 0, stdout: '[]\n', stderr: '' });
  const sound = await installed(['--headless', '--disable-gpu', '--', 'doctor', '--library', library], {
    LC_ALL: 'en_GB.UTF-8',
  });
  expect(sound).toMatchObject({ code: 0, stderr: '' });
  expect(sound.stdout).toContain('The database is intact.');
  const unknown = await installed(['--', 'serach', 'ruby', '--json']);
  expect(unknown).toMatchObject({ code: 2, stderr: '' });
  expect(JSON.parse(unknown.stdout)).toMatchObject({ error: { code: 'wrong-use' } });
  const version = await installed(['--version']);
  expect(version).toMatchObject({ code: 0, stderr: '', stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
});

test('a command reads what is piped to it, and outlives a reader that goes away', async () => {
  const words = [
    '--import',
    new URL('./stand-in/hooks.ts', import.meta.url).href,
    standIn('run.ts'),
    built('main/start.js'),
  ];
  const line = [process.execPath, ...words, '--', 'completion', 'bash'].map((word) => `'${word}'`).join(' ');
  const cut = await runProgram('bash', [
    '-c',
    `set -o pipefail; ${line} | head -c 1; echo " \${PIPESTATUS[0]}"`,
  ]);
  expect(cut).toEqual({ code: 0, stdout: '# 0\n', stderr: '' });
});

test('launchers put a `--` between what Chromium is told and what a person typed', async () => {
  test.skip(process.platform === 'win32', 'sh is there on Linux and macOS');
  const told = '#!/bin/sh\nprintf "%s\\n" "$@"\nexit 7\n';
  const place = folder();
  const under = (path: string, file: string) => {
    mkdirSync(join(place, path), { recursive: true });
    const target = join(place, path, file);
    cpSync(join(resources, path.includes('MacOS') ? 'macos' : 'linux', 'vivier'), target);
    return target;
  };
  const command = ['search', 'chef·fe de projet', '-ruby', '--remote-debugging-port=9222'];

  const linux = under('opt/Vivier/resources/cli/linux', 'vivier');
  writeFileSync(join(place, 'opt/Vivier/vivier'), told);
  chmodSync(join(place, 'opt/Vivier/vivier'), 0o755);
  const link = join(place, 'vivier');
  symlinkSync(linux, link);
  const screen = await runProgram(link, command, { env: { DISPLAY: ':7', WAYLAND_DISPLAY: '' } });
  expect(screen).toMatchObject({ code: 7, stdout: `${['--', ...command].join('\n')}\n` });
  const none = await runProgram(link, command, { env: { DISPLAY: '', WAYLAND_DISPLAY: '' } });
  expect(none.stdout).toBe(`${['--headless', '--disable-gpu', '--', ...command].join('\n')}\n`);

  const contents = join(place, 'My Apps', 'Vivier.app', 'Contents');
  mkdirSync(join(contents, 'Resources', 'cli', 'macos'), { recursive: true });
  mkdirSync(join(contents, 'MacOS'));
  cpSync(join(resources, 'macos', 'vivier'), join(contents, 'Resources', 'cli', 'macos', 'vivier'));
  writeFileSync(join(contents, 'MacOS', 'Vivier'), told);
  chmodSync(join(contents, 'MacOS', 'Vivier'), 0o755);
  const other = join(place, 'other');
  symlinkSync('My Apps/Vivier.app/Contents/Resources/cli/macos/vivier', other);
  const mac = await runProgram(other, command);
  expect(mac).toMatchObject({ code: 7, stdout: `${['--', ...command].join('\n')}\n` });
});

test('bash completes commands, options, choices and folders', async () => {
  const place = folder();
  mkdirSync(join(place, 'mon site'));
  writeFileSync(join(place, 'mon fichier'), '');
  const complete = async (...words: string[]) => {
    const script = `source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($#-1)); _vivier; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const given = ['--norc', '-c', script, 'bash', join(resources, 'completions', 'vivier.bash'), ...words];
    return (await runProgram('bash', given, { cwd: place })).stdout.trim().split('\n');
  };
  expect(await complete('vivier', 's')).toEqual(['site', 'search', 'serve']);
  expect(await complete('vivier', '--library', 'mon site', 'site', 'ex')).toEqual(['export']);
  expect(await complete('vivier', 'site', 'export', '--c')).toEqual(['--commit']);
  expect(await complete('vivier', 'search', '--order', '')).toEqual(['date', 'relevance']);
  expect(await complete('vivier', 'site', 'import', 'mon')).toEqual(['mon site']);
  expect((await complete('vivier', 'applications', 'import', 'a.eml', 'mon')).sort()).toEqual([
    'mon fichier',
    'mon site',
  ]);
});

const has = async (shell: string) => (await runProgram(shell, ['--version'])).code === 0;
const completion = (name: string) => join(resources, 'completions', name);

test('fish says what each word means, in the language of whoever types', async () => {
  test.skip(!(await has('fish')), 'needs fish');
  const complete = async (line: string, language: string) => {
    const script = `source "${completion('vivier.fish')}"; complete -C '${line}'`;
    return (await runProgram('fish', ['--no-config', '-c', script], { env: { LC_ALL: language } })).stdout
      .trim()
      .split('\n');
  };
  expect(await complete('vivier completion ', 'en_GB.UTF-8')).toEqual(['bash', 'fish', 'zsh']);
  expect(await complete('vivier site im', 'fr_FR.UTF-8')).toEqual(['import\tlit les offres du site']);
  expect(await complete('vivier site im', 'en_GB.UTF-8')).toEqual(['import\treads the offers of the site']);
});

test('zsh says what each word means', async () => {
  test.skip(!(await has('zsh')), 'needs zsh');
  // A real line editor, to which a Tab is typed.
  const typed = `
    zmodload zsh/zpty
    zpty shell zsh -f -i
    zpty -w shell "PS1=; unsetopt zle_bracketed_paste 2>/dev/null; autoload -Uz compinit; compinit -u -D; source '${completion('_vivier')}'; echo rea''dy"
    while zpty -r shell line; do [[ $line == *ready* ]] && break; done
    zpty -w -n shell $'vivier site \\t'
    for i in {1..40}; do
      while zpty -rt shell line; do print -r -- $line; done
      sleep 0.1
    done
    zpty -d shell`;
  const { stdout } = await runProgram('zsh', ['-f', '-c', typed], {
    env: { LC_ALL: 'en_GB.UTF-8', TERM: 'dumb' },
  });
  expect(stdout).toMatch(/import\s+-- reads the offers of the site/);
});

test('the manual is there in both languages and names every command', async () => {
  const { stdout } = await runProgram(process.execPath, [built('main/cli.js'), '--help'], {
    env: { LC_ALL: 'en_GB.UTF-8' },
  });
  const names = [...stdout.split('Commands:')[1]!.matchAll(/^ {2}([a-z]+)/gm)].map(([, name]) => name ?? '');
  expect(names.length).toBeGreaterThan(8);
  for (const path of ['man/man1/vivier.1', 'man/fr/man1/vivier.1']) {
    const page = readFileSync(join(resources, path), 'utf8');
    for (const name of names) expect(page, path).toMatch(new RegExp(`^\\.SS ${name}\\b`, 'm'));
  }
  expect(existsSync(join(resources, 'windows', 'vivier.cmd'))).toBe(true);
});

test('mandoc finds nothing to warn of in the manual', async () => {
  test.skip((await runProgram('mandoc', ['-T', 'lint', '/dev/null'])).code === 127, 'needs mandoc');
  for (const path of ['man/man1/vivier.1', 'man/fr/man1/vivier.1']) {
    const { stdout } = await runProgram('mandoc', ['-T', 'lint', '-W', 'warning', join(resources, path)]);
    expect(stdout, path).toBe('');
  }
});
