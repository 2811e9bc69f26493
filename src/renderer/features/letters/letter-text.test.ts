import { expect, test } from 'vitest';

import { blocksOf, markFound, partText } from './letter-text.ts';

const words = (text: string) => {
  const { written, history } = partText(text);
  return [written.map((one) => one.text), history.map((one) => one.text)];
};

test('paragraphs are parted, and what is quoted stands apart', () => {
  expect(blocksOf('a\nb\n\n\n> c\n> d\ne\n')).toEqual([
    { text: 'a\nb', quoted: false },
    { text: '> c\n> d', quoted: true },
    { text: 'e', quoted: false },
  ]);
});

test.each([
  'Le jeu. 19 nov. 2026 à 10:02, Équipe <jobs@example.org> a écrit :',
  'Le jeu. 19 nov. 2026 à 10:02,\nÉquipe <jobs@example.org> a écrit :',
  'On Thu, Nov 19, 2026 at 10:02 AM Team <jobs@example.org> wrote:',
  'El jue, 19 nov 2026 a las 10:02, Equipo escribió:',
  '-----Original Message-----',
  '----- Message d’origine -----',
  'De : Équipe <jobs@example.org>\nEnvoyé : jeudi 19 novembre 2026 10:02\nÀ : Ada\nObjet : votre candidature',
  'From: Team\nSent: Thursday\nTo: Ada\nSubject: a',
])('what “%s” introduces is the mails before', (line) => {
  expect(words(`Merci !\n\n${line}\n\n> Bonjour\n\nencore`)).toEqual([
    ['Merci !'],
    [line, '> Bonjour', 'encore'],
  ]);
});

test('what is quoted in between, or alone, is left in its place', () => {
  expect(words('> a\n\nb\n\n> c\n\nd')).toEqual([['> a', 'b', '> c', 'd'], []]);
  expect(words('> a\n> b')).toEqual([['> a\n> b'], []]);
  expect(words('b\n\n> c')).toEqual([['b'], ['> c']]);
  expect(words('Le directeur m’a écrit : venez.')).toEqual([['Le directeur m’a écrit : venez.'], []]);
  expect(words('')).toEqual([[], []]);
});

test('found words are marked from their beginning, whatever their accents', () => {
  expect(markFound('Ingénieure au cœur, l’ingénierie', ['ingenieur', 'COEUR'])).toEqual([
    { text: 'Ingénieure', found: true },
    { text: ' au ', found: false },
    { text: 'cœur', found: true },
    { text: ', l’ingénierie', found: false },
  ]);
  expect(markFound('a b', [])).toEqual([{ text: 'a b', found: false }]);
  expect(markFound('', ['a'])).toEqual([]);
});
