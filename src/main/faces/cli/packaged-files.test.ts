import { execFileSync, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

import { completionScript } from './completion/completion-script.ts';
import { shells } from './completion/shells.ts';
import { manual } from './manual/manual.ts';
import english from './messages/en.json' with { type: 'json' };
import french from './messages/fr.json' with { type: 'json' };

const resources = fileURLToPath(new URL('../../../../resources/cli/', import.meta.url));
const completions = { bash: 'vivier.bash', zsh: '_vivier', fish: 'vivier.fish' } as const;
const manuals = { en: 'man/man1/vivier.1', fr: 'man/fr/man1/vivier.1' } as const;
const has = (program: string) => spawnSync(program, ['--version']).error === undefined;

// `npx vitest run -u` on this file writes them anew.
test.each(shells)('what the packages carry for %s is what the commands are', async (shell) => {
  await expect(completionScript(shell)).toMatchFileSnapshot(`${resources}completions/${completions[shell]}`);
});

test.each(['en', 'fr'] as const)(
  'the manual that the packages carry (%s) is of these commands',
  async (language) => {
    await expect(manual(language)).toMatchFileSnapshot(resources + manuals[language]);
  },
);

test.each(['en', 'fr'] as const)('roff finds nothing wrong with the manual (%s)', (language) => {
  if (has('mandoc'))
    expect(
      spawnSync('mandoc', ['-T', 'lint', '-W', 'warning', resources + manuals[language]], {
        encoding: 'utf8',
      }).stdout,
    ).toBe('');
  if (!has('groff')) return;
  const words = ['-man', '-Tutf8', '-Kutf8', '-ww', '-z', resources + manuals[language]];
  expect(spawnSync('groff', words, { encoding: 'utf8' }).stderr).toBe('');
});

test.each(shells)('%s can read what completes its commands', (shell) => {
  if (!has(shell)) return;
  execFileSync(shell, ['-n', `${resources}completions/${completions[shell]}`]);
});

test('words that are told in both languages are the same ones', () => {
  expect(Object.keys(english)).toEqual(Object.keys(french));
});
