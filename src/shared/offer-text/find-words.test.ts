import { describe, expect, it } from 'vitest';
import { barrier, wordFinder } from './find-words.ts';

const found = (
  line: string,
  old: string,
  options: { matchCase?: boolean; wholeWords?: boolean } = {},
): string[] =>
  wordFinder({ old, matchCase: true, wholeWords: false, ...options })(line).map(({ start, end }) =>
    line.slice(start, end),
  );

describe('words are found as a person reads them', () => {
  it.each([
    ['a letter typed as two signs', 'un me\u0301tie\u0301r', 'métiér', ['me\u0301tie\u0301r']],
    [
      'a space that does not break',
      'civic\u00A0tech et civic\u202Ftech',
      'civic tech',
      ['civic\u00A0tech', 'civic\u202Ftech'],
    ],
    ['a line end', 'la civic\ntech', 'civic tech', ['civic\ntech']],
    ['either apostrophe', "l’équipe, l'équipe", "l'équipe", ['l’équipe', "l'équipe"]],
    ['a soft hyphen inside', 'parti\u00ADcipation', 'participation', ['parti\u00ADcipation']],
    ['a sign without width inside', 'civic\u200B tech', 'civic tech', ['civic\u200B tech']],
  ])('%s', (_name, line, old, expected) => {
    expect(found(line, old)).toEqual(expected);
  });

  it('finds in either form whichever form is sought', () => {
    for (const line of ['é', 'e\u0301'])
      for (const old of ['é', 'e\u0301']) expect(found(line, old)).toEqual([line]);
    expect(found('한국', '한국'.normalize('NFD'))).toEqual(['한국']);
    expect(found('한국'.normalize('NFD'), '한')).toEqual(['한'.normalize('NFD')]);
  });

  it('never splits a letter from its accent, or a face from its colour', () => {
    expect(found('x\u0302 x', 'x')).toEqual(['x']);
    expect(found('e\u0301', 'e')).toEqual([]);
    expect(wordFinder({ old: 'ss', matchCase: false, wholeWords: false })('Straße')).toEqual([
      { start: 4, end: 5 },
    ]);
    expect(found('Straße', 's', { matchCase: false })).toEqual(['S']);
    expect(found('👩🏽\u200D💻', '👩')).toEqual([]);
  });

  it('goes from left to right without overlapping', () => {
    expect(wordFinder({ old: 'aa', matchCase: true, wholeWords: false })('aaaaa')).toEqual([
      { start: 0, end: 2 },
      { start: 2, end: 4 },
    ]);
  });

  it('tells capitals apart only where it should', () => {
    expect(found('Équipe équipe ÉQUIPE', 'équipe')).toEqual(['équipe']);
    expect(found('Équipe équipe ÉQUIPE', 'équipe', { matchCase: false })).toHaveLength(3);
    expect(found('ΟΔΟΣ οδος', 'οδοσ', { matchCase: false })).toHaveLength(2);
  });

  it('keeps out of longer words in any alphabet where it should', () => {
    const whole = { wholeWords: true };
    expect(found('art départ arts art, (art) art_x e\u0301art', 'art', whole)).toHaveLength(3);
    expect(found("l’art d'art", 'art', whole)).toHaveLength(2);
    expect(found('мир миру', 'мир', whole)).toEqual(['мир']);
    expect(found('𝔞art art𝔞 art', 'art', whole)).toEqual(['art']);
    expect(found('C++ et C++11', 'C++', whole)).toEqual(['C++', 'C++']);
  });

  it('finds nothing over a barrier, and nothing where nothing is sought', () => {
    expect(found(`civic${barrier}tech`, 'civictech')).toEqual([]);
    expect(found(`a${barrier}b`, barrier)).toEqual([]);
    expect(found('a\u00ADb', '\u00AD')).toEqual([]);
  });

  it('bears a million letters', () => {
    expect(found('e\u0301a '.repeat(250_000), 'éa é')).toHaveLength(125_000);
  });
});
