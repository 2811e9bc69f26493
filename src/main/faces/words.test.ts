import { expect, test } from 'vitest';

import { errorWords, systemLanguage } from './words.ts';

test('the language follows the system, French first', () => {
  expect(systemLanguage({ LANG: 'fr_FR.UTF-8' })).toBe('fr');
  expect(systemLanguage({ LANG: 'en_GB.UTF-8' })).toBe('en');
  expect(systemLanguage({ LC_ALL: 'en_US.UTF-8', LANG: 'fr_FR.UTF-8' })).toBe('en');
  expect(systemLanguage({ LANG: 'C.UTF-8' })).toBe('fr');
});

test('an error is a sentence that names what it is about', () => {
  const error = { code: 'upload-too-large', details: { name: 'cv.pdf' } } as const;
  expect(errorWords(error, 'fr')).toContain('« cv.pdf » dépasse 100 Mo');
  expect(errorWords(error, 'en')).toContain('“cv.pdf” is larger than 100 MB');
});
