import { describe, expect, it } from 'vitest';

import { fold, readNumbers, readWords } from './words.ts';

const stems = (text: string): string => [...readWords(text)].map((word) => word.stem).join(' ');
const also = (text: string): string[] => [...readWords(text)].flatMap((word) => word.also);
const spans = (text: string): string[] =>
  [...readWords(text)].map(({ start, end }) => text.slice(start, end));

describe('the words of a text', () => {
  it('have neither accents nor ligatures nor hidden characters', () => {
    expect(fold('Œuvre')).toBe('oeuvre');
    expect(fold('cœur'.normalize('NFD'))).toBe('coeur');
    expect(fold('Ingénieure'.normalize('NFD'))).toBe('ingenieure');
    expect(fold('ﬁnancière')).toBe('financiere');
    expect(fold('déve\u00adlop\u200bpeur')).toBe('developpeur');
    expect(fold('İSTANBUL')).toBe('istanbul');
    expect(fold('Łódź Straße'.split(' ')[0]!)).toBe('lodz');
    expect(stems('curriculum vitæ')).toBe('curriculum vitae');
  });

  it('lose the article that is elided, with either apostrophe', () => {
    expect(stems("l’ingénieure d'équipe qu’on jusqu’ici")).toBe('ingenieur equip on ici');
    expect(stems('aujourd’hui')).toBe('aujourd hui');
    expect(stems("the candidate's CV")).toBe(stems('the candidate CV'));
  });

  it('take in the endings of inclusive writing', () => {
    for (const written of [
      'ingénieur·e',
      'ingénieur•e•s',
      'ingénieur.e.s',
      'Ingénieur(e)s',
      'INGÉNIEUR·E·S',
      'ingénieur-e',
      'ingénieur/e',
      'ingénieur‧e',
    ]) {
      expect(stems(written), written).toBe('ingenieur');
      expect(spans(`un ${written}, ici`)[1], written).toBe(written);
    }
    expect(stems('développeur·euse')).toBe('developpeur');
    expect(stems('Développeur/euse web')).toBe('developpeur web');
    expect(stems('directeur·rice')).toBe('directeur');
    expect(stems('consultant(e)(s)')).toBe('consultant');
    expect(stems('technicien-ne-s')).toBe('technicien');
    expect(stems('tou·te·s')).toBe('tou');
    expect(also('ingénieur·e')).toContain('ingenieure');
  });

  it('are kept whole where a dot or a hyphen is none of those', () => {
    expect(stems('Node.js')).toBe('node js');
    expect(also('Node.js')).toEqual(['nodejs', 'nodej']);
    expect(also('e-learning')).toEqual(['elearning']);
    expect(also('ingé-\nnieure')).toEqual(['ingenieure', 'ingenieur']);
    expect(also('R&D')).toEqual(['rd']);
    expect(stems('dis-le')).toBe('dis le');
    expect(also('Python3')).toEqual(['python']);
  });

  it('are those of the trade', () => {
    expect(stems('C, C++ et C# (C++17)')).toBe('c cplusplus et csharp cplusplus 17');
    expect(stems('.NET')).toBe('dotnet');
    expect(stems('ASP.NET')).toBe('asp dotnet');
    expect(stems('www.exemple.net')).toBe(stems('www exemple net'));
    expect(stems('F#, Notepad++')).toBe('fsharp notepadplusplus');
  });

  it('are none in what has none', () => {
    expect(stems('— … !')).toBe('');
    expect(stems('')).toBe('');
  });
});

describe('numbers of telephones', () => {
  it('are the same in every way of writing', () => {
    for (const written of [
      '06 12 34 56 78',
      '0612345678',
      '06.12.34.56.78',
      '+33612345678',
      '+33 6 12 34 56 78',
      '+33 (0)6 12 34 56 78',
      '0033 6 12-34-56-78',
      '06\u00a012\u202f34 56 78',
    ])
      expect(
        readNumbers(`tél. ${written}.`).map(({ key }) => key),
        written,
      ).toEqual(['tel612345678']);
    expect(readNumbers('+44 7911 123456')[0]?.key).toBe(readNumbers('07911 123456')[0]?.key);
  });

  it('are not years, nor digits of a longer run', () => {
    expect(readNumbers('2019 - 2021')).toEqual([]);
    expect(readNumbers('12345678901234567890')).toEqual([]);
  });
});
