import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { endingMark, mark, openCover } from './cover.ts';
import { foldValue } from './folded.ts';
import { hiddenOf } from './hidden.ts';
import { standInOf } from './stand-in.ts';

const camille = {
  names: ['Camille Dupont-Léger'],
  emails: ['camille.dupont@example.org'],
  telephones: ['06 12 34 56 78'],
  links: ['https://www.linkedin.com/in/camille-dupont-leger'],
};

function covered(text: string, known = camille): string {
  return openCover(hiddenOf(known, [text])).apply(text);
}

describe('what says who somebody is', () => {
  it.each([
    'Camille Dupont-Léger',
    'DUPONT-LEGER Camille',
    'Dupont Léger',
    'camille dupont leger',
    'Cami\u00adlle',
    'Le\u0301ger',
    'C A M I L L E',
    'D.U.P.O.N.T',
    'Du-\npont',
    'D upont',
    'Ｄｕｐｏｎｔ',
    '𝐃𝐮𝐩𝐨𝐧𝐭',
    'C. Dupont',
    'Dupont C.',
    'C.D.',
    'C. D.',
    'camilledupont',
    'cdupont',
    'Mme Dupont',
    'camille.dupont@example.org',
    'camille.dupont@\nexample.org',
    'camille (point) dupont (at) example (dot) org',
    'c.autre@example.com',
    '0612345678',
    '+33 6 12 34 56 78',
    '+33 (0)6.12.34.56.78',
    '06-12-34-56-78',
    '07 98 76 54 32',
    '+34 612 345 678',
    'https://www.linkedin.com/in/camille-dupont-leger/',
    'linkedin.com/in/camille-dupont-leger',
    'github.com/someone',
    '@camille_d',
    '12 bis, rue des Lilas',
    '3 place de la Mairie',
    '69003 Lyon',
    '35000 Rennes Cedex 7',
    'Calle Mayor, 5',
    '221B Baker Street',
    'SW1A 1AA',
    'née le 12/03/1990',
    'Né(e) le : 12 mars 1990',
    'born on March 12th, 1990',
    'Date of birth: 1990-03-12',
    'nacida el 12 de marzo de 1990',
    'née en 1990 à Saint-Étienne',
    '32 ans',
    'trente-deux ans',
    'âgée de 32 ans',
    '32 years old',
    'Edad: 32',
  ])('is covered whole: %s', (words) => {
    expect(covered(`Avant ${words}\nAprès`)).toBe(`Avant ${mark}\nAprès`);
  });

  it.each([
    ['Nom : Martin\nPrénom : Zoé', `Nom : ${mark}\nPrénom : ${mark}`],
    ['Sexe : F | Nationalité : française', `Sexe : ${mark} | Nationalité : ${mark}`],
    ['Civilité : Madame', `Civilité : ${mark}`],
    ['Mme Dupont, née Martin', `${mark}, née ${mark}`],
    ['Tél. : 0033 612 34 56 78', `Tél. : ${mark}`],
  ])('is covered behind the word that announces it: %s', (text, expected) => {
    expect(covered(text)).toBe(expected);
  });

  it('keeps what says nothing about a person', () => {
    for (const text of [
      'Je ne le ferai pas.',
      "10 ans d'expérience en Ruby, depuis 2015",
      'De 2015 à 2019 : 12000 utilisateurs, 250 000 €',
      'Node.js, ASP.NET, C++ et socket',
      'Une place importante, un cours de Java, la route est longue',
      'Madame, Monsieur, je vous prie d’agréer mes salutations.',
      'le pont du Gard, un nouveau départ',
      'ISO 27001, RGPD, Python 3.12, version 2.10.4',
    ])
      expect(covered(text)).toBe(text);
  });

  it('covers what was told once wherever it stands again', () => {
    const text = 'Née le 12/03/1990.\nSignature 12.03.90, le 12 mars, promotion 1990';
    expect(covered(text)).not.toMatch(/1990|12.03|12 mars/);
    expect(covered('69003 Lyon\nUniversité de Lyon')).toBe(`${mark}\nUniversité de ${mark}`);
  });

  it('covers endings that say a gender alike, whichever it is', () => {
    const woman = covered(
      'Je suis très motivée. Développeuse, diplômée, ingénieure, directrice, rigoureuse.',
    );
    const man = covered('Je suis très motivé. Développeur, diplômé, ingénieur, directeur, rigoureux.');
    expect(woman).toBe(man);
    expect(woman).toContain(`motiv${endingMark}`);
    expect(covered('ce qui me motive et me passionne')).toBe('ce qui me motive et me passionne');
  });

  it('finds parts of a name glued into a file’s name', () => {
    const cover = openCover(hiddenOf(camille, []));
    for (const name of [
      'cvdupont.pdf',
      'CV_DUPONT-Leger.pdf',
      'CamilleCV.pdf',
      'LM_cdl.pdf',
      'CV Dupont_2.pdf',
    ]) {
      const shown = cover.apply(name, 'file');
      expect(foldValue(shown)).not.toMatch(/dupont|leger|camille|cdl/);
      expect(shown).toMatch(/\.pdf$/);
    }
    expect(cover.apply('lettre de motivation.pdf', 'file')).toBe('lettre de motivation.pdf');
  });

  it('finds a value that lies in several pieces', () => {
    const cover = openCover(hiddenOf(camille, []));
    const pieces = ['Cam', 'ille', ' Du', 'pont', ' écrit à cami', 'lle.dupont@ex', 'ample.org ici'];
    expect(cover.applyPieces(pieces.map((text) => ({ text, endsLine: false })))).toEqual([
      mark, '', '', '', ` écrit à ${mark}`, '', ' ici',
    ]); // prettier-ignore
    expect(
      cover.applyPieces([
        { text: '06 12 34', endsLine: true },
        { text: '56 78 fin', endsLine: false },
      ]),
    ).toEqual([mark, ' fin']);
  });

  it('covers the pronouns of those who note something about somebody', () => {
    const cover = openCover([]);
    expect(cover.apply('Elle connaît Ruby, il faut la rappeler', 'note')).toBe(
      `${endingMark} connaît Ruby, il faut la rappeler`,
    );
  });
});

describe('a stand-in', () => {
  const id = '019ab000-0000-7000-8000-000000000001';

  it('is the same each time, can be said, and follows no order', () => {
    expect(standInOf(id)).toBe(standInOf(id));
    const ids = Array.from(
      { length: 400 },
      (_, at) => `${id.slice(0, -4)}${at.toString(16).padStart(4, '0')}`,
    );
    const names = ids.map(standInOf);
    for (const name of names) expect(name).toMatch(/^[A-Z][a-z]{4} \d{3}$/);
    expect(new Set(names).size).toBe(ids.length);
    const rising = names.filter((name, at) => at > 0 && name > (names[at - 1] ?? '')).length;
    expect(rising).toBeGreaterThan(120);
    expect(rising).toBeLessThan(280);
  });
});

const long = process.env['VIVIER_LONG'] === '1';
const patience = 1_200_000;
const runs = long ? 10_000 : 80;

/** Letters that names are made of, also such as Unicode takes apart, joins or writes in several ways. */
const initial = fc.constantFrom(...Array.from('ABCDEFGHIJKLMNOPRSTVZÉÈÇÖÜÅØŁŞŽĐ'));
const small = fc.constantFrom(...Array.from('abcdefghiklmnoprstuvyzéèëêçñöüåøłšžœßı'));
const part = fc
  .tuple(initial, fc.array(small, { minLength: 3, maxLength: 10 }))
  .map(([first, rest]) => first + rest.join(''));
const name = fc
  .tuple(part, fc.constantFrom(' ', '-', " O'", ' de la '), part)
  .map(([one, between, two]) => [one, two, `${one}${between}${two}`] as const);

type Disguise = (word: string) => string;
const disguises: Readonly<Record<string, Disguise>> = {
  asIs: (word) => word,
  upper: (word) => word.toUpperCase(),
  lower: (word) => word.toLowerCase(),
  bare: (word) => foldValue(word),
  decomposed: (word) => word.normalize('NFD'),
  wide: (word) =>
    Array.from(word, (one) =>
      /[!-~]/.test(one) ? String.fromCodePoint(one.charCodeAt(0) + 0xfee0) : one,
    ).join(''),
  soft: (word) => Array.from(word).join('\u00ad'),
  zeroWidth: (word) => Array.from(word).join('\u200b'),
  spaced: (word) => Array.from(word).join(' '),
  spacedHard: (word) => Array.from(word.toUpperCase()).join('\u00a0'),
  dotted: (word) => Array.from(word).join('.'),
  cut: (word) => `${word.slice(0, 2)}-\n${word.slice(2)}`,
  quoted: (word) => `«\u00a0${word}\u00a0»`,
  owned: (word) => `d’${word}`,
  file: (word) => `cv_${word}_2024.pdf`,
  mail: (word) => `${foldValue(word)}@example.org`,
  plural: (word) => `(${word}),`,
};
const disguise = fc.constantFrom(...Object.keys(disguises));

/** The letters alone: a value that is still there in any writing is there in them. */
function lettersOf(text: string): string {
  return foldValue(text).replace(/[^\p{L}\p{N}]/gu, '');
}

describe('whatever the name and the text', () => {
  it(
    `leaves no part of a name under any disguise (${runs} names)`,
    () => {
      fc.assert(
        fc.property(
          name,
          fc.array(
            fc.tuple(fc.constantFrom('Bonjour', '—', 'xx', '12', '\n', 'qq,', ':'), disguise, fc.nat(1)),
            {
              minLength: 1,
              maxLength: 12,
            },
          ),
          ([one, two, whole], pieces) => {
            const cover = openCover([whole]);
            const text = pieces
              .map(
                ([between, how, which]) => `${between} ${disguises[how]?.(which === 0 ? one : two) ?? ''} `,
              )
              .join('');
            const shown = cover.apply(text);
            for (const hidden of [one, two]) expect(lettersOf(shown)).not.toContain(lettersOf(hidden));
            expect(shown.length).toBeLessThanOrEqual(text.length + pieces.length * 4);
          },
        ),
        { numRuns: runs, seed: 20261122 },
      );
    },
    patience,
  );

  it(
    `leaves no address, telephone or day of birth under any disguise (${runs} of each)`,
    () => {
      const figures = fc.array(fc.nat(9), { minLength: 8, maxLength: 8 }).map((all) => `06${all.join('')}`);
      const signs = fc.constantFrom('', ' ', '.', '-', ' . ', '\u00a0', '/');
      const day = fc.date({ min: new Date('1940-01-01'), max: new Date('2009-12-31'), noInvalidDate: true });
      fc.assert(
        fc.property(figures, signs, day, part, fc.nat(5), (telephone, sign, born, local, way) => {
          const [year = '', month = '', date = ''] = born.toISOString().slice(0, 10).split('-');
          const days = [
          `${date}/${month}/${year}`, `${date}.${month}.${year.slice(2)}`, `${year}-${month}-${date}`,
          `${Number(date)}/${Number(month)}/${year}`, `${date}${month}${year}`, `${month}/${date}/${year}`,
        ]; // prettier-ignore
          const email = `${foldValue(local)}.x${year}@example.org`;
          const pairs = telephone.match(/../g) ?? [];
          const text =
            `Né le ${date}/${month}/${year}\nreçu ${pairs.join(sign)} puis +33${sign}${telephone.slice(1)}\n` +
            `voir ${days[way] ?? ''} et ${email} ou ${email.replace('@', ' @ ')}, ${email.split('@')[0] ?? ''}`;
          const known = { names: [], emails: [email], telephones: [telephone], links: [] };
          const shown = covered(text, known);
          const left = lettersOf(shown);
          for (const hidden of [
            telephone.slice(1),
            lettersOf(email),
            year,
            `${date}${month}${year.slice(2)}`,
          ])
            expect(left).not.toContain(hidden);
        }),
        { numRuns: runs, seed: 20261122 },
      );
    },
    patience,
  );
});
