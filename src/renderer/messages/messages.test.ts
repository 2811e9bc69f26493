import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { expect, test } from 'vitest';
import { errorCodes } from '../../shared/errors.ts';
import checksEn from '../../shared/messages/checks.en.json';
import checksFr from '../../shared/messages/checks.fr.json';
import errorsEn from '../../shared/messages/errors.en.json';
import errorsFr from '../../shared/messages/errors.fr.json';
import { gapCodes } from '../../shared/website/preview.ts';
import en from './en.json';
import fr from './fr.json';

type Messages = Readonly<Record<string, string>>;

/** The names of the values that a sentence needs. */
function valuesOf(elements: readonly MessageFormatElement[]): string[] {
  const names = elements.flatMap((element) => {
    if (element.type === TYPE.literal || element.type === TYPE.pound) return [];
    if (element.type === TYPE.tag) return valuesOf(element.children);
    const inside =
      element.type === TYPE.plural || element.type === TYPE.select
        ? Object.values(element.options).flatMap((option) => valuesOf(option.value))
        : [];
    return [element.value, ...inside];
  });
  return [...new Set(names)].sort();
}

const pairs: readonly (readonly [string, Messages, Messages])[] = [
  ['interface', fr, en],
  ['errors', errorsFr, errorsEn],
  ['checks', checksFr, checksEn],
];

for (const [name, french, english] of pairs) {
  test(`${name}: both languages have the same sentences, which need the same values`, () => {
    expect(Object.keys(english).sort()).toEqual(Object.keys(french).sort());
    for (const [id, sentence] of Object.entries(french)) {
      expect(sentence.trim(), id).not.toBe('');
      expect(valuesOf(parse(english[id] ?? '')), id).toEqual(valuesOf(parse(sentence)));
    }
  });

  test(`${name}: French signs stay on the line of their word`, () => {
    const torn = Object.entries(french).filter(([, sentence]) => /« | »| [:;?!](?:\s|$|\})/.test(sentence));
    expect(torn).toEqual([]);
  });
}

test('apostrophes are typographic: to ICU a straight one is a quote', () => {
  const straight = pairs.flatMap(([, ...both]) => both.flatMap((words) => Object.entries(words)));
  expect(straight.filter(([, sentence]) => sentence.includes("'"))).toEqual([]);
});

test('every gap of a page has its words', () => {
  expect(gapCodes.filter((code) => !(`gap.${code}` in checksFr))).toEqual([]);
});

test('every error code has its words', () => {
  expect(errorCodes.filter((code) => !(code in errorsFr))).toEqual([]);
});
