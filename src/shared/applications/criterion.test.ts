import { expect, it } from 'vitest';

import { findGround } from './criterion.ts';

it.each([
  ['Âge', 'age'],
  ['L’âge du candidat', 'age'],
  ['Sexe', 'sex'],
  ['Femme', 'sex'],
  ['Origines', 'origin'],
  ['Bonne présentation', 'looks'],
  ['Mœurs', 'morals'],
  ['The gender', 'sex'],
  ['Edad', 'age'],
  ['Grossesse', 'pregnancy'],
])('finds in “%s” what nobody may be chosen by', (name, ground) => {
  expect(findGround(name, '')).toMatchObject({ ground });
});

it('finds it in what the points mean as well', () => {
  expect(findGround('Présence', '4 : sans enfants')).toMatchObject({ ground: 'family' });
});

it.each([
  'Ruby',
  'Anglais technique',
  'Rédiger une note de synthèse',
  'Nom de domaine et DNS',
  'Taille des équipes encadrées',
  'Accessibilité numérique',
  'Politiques publiques',
  'Animer un atelier avec des jeunes',
  'Gender-neutral writing',
])('lets “%s” be looked at', (name) => {
  expect(findGround(name, '')).toBeNull();
});
