import { expect, test } from 'vitest';

import { headingId } from './caret-heading.ts';

test.each([
  ['Votre mission', 'votre-mission'],
  ['Profil recherché : l’écoute', 'profil-recherché--lécoute'],
  ['Chargé·e  de_projet (H/F) !', 'chargée--de_projet-hf-'],
  ['Étape 1 — À Paris', 'étape-1--à-paris'],
])('%s is %s, as kramdown says', (words, id) => {
  expect(headingId(words, [])).toBe(id);
});

test('the same words again are numbered', () => {
  expect(headingId('Profil', ['Profil', 'Mission', 'profil !'])).toBe('profil-1');
});
