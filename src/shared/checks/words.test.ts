import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { expect, test } from 'vitest';
import english from '../messages/checks.en.json' with { type: 'json' };
import french from '../messages/checks.fr.json' with { type: 'json' };
import { checkNames } from './finding.ts';

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

const words: readonly Readonly<Record<string, string>>[] = [french, english];

test('every check says in both languages what is wrong and why it matters', () => {
  for (const each of words)
    expect(checkNames.filter((name) => !(name in each) || !(`${name}.why` in each))).toEqual([]);
  expect(Object.keys(english).sort()).toEqual(Object.keys(french).sort());
});

test('both languages need the same values', () => {
  const [fr = {}, en = {}] = words;
  for (const [id, sentence] of Object.entries(fr))
    expect(valuesOf(parse(en[id] ?? '')), id).toEqual(valuesOf(parse(sentence)));
});

test('French signs stay on the line of their word, and apostrophes are typographic', () => {
  const torn = Object.entries(french).filter(([, sentence]) => /« | »| [:;?!](?:\s|$|\})/.test(sentence));
  expect(torn).toEqual([]);
  expect(
    words.flatMap((each) => Object.entries(each)).filter(([, sentence]) => sentence.includes("'")),
  ).toEqual([]);
});
