import { expect, test } from 'vitest';

import { findTyped, findWords, fold } from './finding.ts';

function found(text: string, typed: string): string[] {
  return findTyped(fold(text), typed).map(({ start, end }) => text.slice(start, end));
}

function words(text: string, ...sought: string[]): string[] {
  return findWords(fold(text), sought).map(({ start, end }) => text.slice(start, end));
}

test('what is typed is found without case, accents and ligatures, as it stands in the text', () => {
  expect(found('Élève, eleve, ÉLÈVES', 'élevè')).toEqual(['Élève', 'eleve', 'ÉLÈVE']);
  expect(found('cœur et Coeur, ﬁn', 'coeur')).toEqual(['cœur', 'Coeur']);
  expect(found('la ﬁn', 'fin')).toEqual(['ﬁn']);
  expect(found('e\u0301te\u0301', 'été')).toEqual(['e\u0301te\u0301']);
});

test('it is found over the ends of lines and through what hides between letters', () => {
  expect(found('chef de\n  projet', 'chef de projet')).toEqual(['chef de\n  projet']);
  expect(found('dé\u00advelop\u200bpeur', 'développeur')).toEqual(['dé\u00advelop\u200bpeur']);
  expect(found('abc', '  ')).toEqual([]);
  expect(found('aaaa', 'aa')).toEqual(['aa', 'aa']);
});

test('words of the search are found with their endings, and not within others', () => {
  expect(words('Ruby, rubyiste, en ruby-on-rails ; marubylon', 'Ruby')).toEqual(['Ruby', 'rubyiste', 'ruby']);
  expect(words('C++ et C', 'c++')).toEqual(['C++']);
  expect(words('Développé en équipe', 'developpe', 'équipe')).toEqual(['Développé', 'équipe']);
  expect(words('rien', '')).toEqual([]);
});
