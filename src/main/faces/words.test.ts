import { expect, test } from 'vitest';

import { errorWords, systemLanguage } from './words.ts';

test('the language follows the system, French first', () => {
  expect(systemLanguage({ LANG: 'fr_FR.UTF-8' })).toBe('fr');
  expect(systemLanguage({ LANG: 'en_GB.UTF-8' })).toBe('en');
  expect(systemLanguage({ LC_ALL: 'en_US.UTF-8', LANG: 'fr_FR.UTF-8' })).toBe('en');
  expect(systemLanguage({ LANG: 'C.UTF-8' })).toBe('fr');
  expect(systemLanguage({ LC_ALL: '', LANG: 'en_GB.UTF-8' })).toBe('en');
  expect(systemLanguage({ LANG: 'fr_FR.UTF-8', LANGUAGE: 'de:en_GB:fr' })).toBe('en');
  expect(systemLanguage({ LANG: 'C', LANGUAGE: 'en' })).toBe('fr');
  expect(systemLanguage({ LANG: 'de_DE.UTF-8', LANGUAGE: 'de' })).toBe('fr');
});

test('an error is a sentence that names what it is about', () => {
  const error = { code: 'upload-too-large', details: { name: 'cv.pdf' } } as const;
  expect(errorWords(error, 'fr')).toMatch(/«\scv\.pdf\s» dépasse 100\sMo/);
  expect(errorWords(error, 'en')).toContain('“cv.pdf” is larger than 100 MB');
});

test('a locked library names who holds it, as far as that is known', () => {
  const since = Date.parse('2026-11-22T09:30:00Z');
  const held = { code: 'library-locked', details: { face: 'window', process: 4321, since } } as const;
  expect(errorWords(held, 'fr')).toMatch(/dans la fenêtre de Vivier\s\(processus\s4321\), depuis le\s22\/11/);
  expect(errorWords(held, 'en')).toMatch(/in Vivier’s window \(process 4321\), since/);
  const unknown = { code: 'library-locked', details: { face: 'unknown', process: 0, since: 0 } } as const;
  expect(errorWords(unknown, 'en')).toBe(
    'This library is already open in another program. Close it there, then try again.',
  );
});
