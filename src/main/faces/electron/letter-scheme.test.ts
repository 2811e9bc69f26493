import { expect, test } from 'vitest';

import { letterAddress, letterOf } from './letter-scheme.ts';

const letter = '0123456789abcdef0123456789abcdef';

test('an address leads back to its letter and its path', () => {
  expect(letterAddress(letter)).toBe(`letter://${letter}/`);
  expect(letterOf(`letter://${letter}/link/3?a#b`)).toEqual({ letter, path: '/link/3' });
  expect(letterOf(`letter://${letter}/a/../link/1`)).toEqual({ letter, path: '/link/1' });
});

test.each([
  `preview://${letter}/`,
  `letter://${letter}.example/`,
  'letter://vivier/',
  'https://example.org/',
])('what names no letter is none: %s', (address) => {
  expect(letterOf(address)).toBeNull();
});

test('only a letter has an address', () => {
  expect(letterAddress('vivier')).toBeNull();
  expect(letterAddress(`${letter}/`)).toBeNull();
});
