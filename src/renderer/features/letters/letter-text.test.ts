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
])('what “%s” introduces is the mails before', (line) => {
  expect(words(`Merci !\n\n${line}\n\n> Bonjour\n> encore`)).toEqual([
    ['Merci !'],
    [line, '> Bonjour\n> encore'],
  ]);
});

test('what stands under the headers of a mail before is that mail', () => {
  const before =
    'De : Équipe <jobs@example.org>\nEnvoyé : jeudi 19 novembre 2026 10:02\nÀ : Ada\nObjet : a\n\nBonjour';
  expect(words(`Merci !\n\n${before}`)).toEqual([['Merci !'], before.split('\n\n')]);
});

test('a mail that answers line by line, or says nothing of its own, is left whole', () => {
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
