import { expect, test } from 'vitest';

import { asksForCommand, givenWords } from './command-words.ts';

test.each([
  [['site', 'import', 'folder'], true],
  [['--library', 'folder', 'offers', 'list'], true],
  [['--library=folder', '--json', 'doctor'], true],
  [['--help'], true],
  [['--library', 'folder', '-V'], true],
  // A word that is mistyped is answered where it was typed.
  [['serach', 'ruby'], true],
  [[], false],
  [['--demo'], false],
  [['--library', 'folder'], false],
  [['--library', 'doctor'], false],
  [['Candidature de Zoé.eml'], false],
  [['/tmp/for you/Relecture.VIVIER-REVIEW'], false],
  [['--library', 'folder', 'mail.eml', 'doctor'], false],
])('%j asks for a command: %j', (words, expected) => {
  expect(asksForCommand(words)).toBe(expected);
});

test.each([
  [['doctor'], ['doctor']],
  [
    ['--', 'search', '--', '-ruby'],
    ['search', '--', '-ruby'],
  ],
  [
    ['--headless', '--disable-gpu', '--', 'doctor', '--json'],
    ['doctor', '--json'],
  ],
  [['--no-sandbox', 'mail.eml'], ['mail.eml']],
  [['--no-sandbox'], []],
  // Behind a command, `--` is the person's own.
  [
    ['search', '--', '-ruby'],
    ['search', '--', '-ruby'],
  ],
])('of %j a person gave %j', (words, expected) => {
  expect(givenWords(words)).toEqual(expected);
});
