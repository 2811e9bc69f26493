import { expect, test } from 'vitest';
import type { Criterion } from '../../../shared/applications/process.ts';
import {
  draftOf,
  emptyDraft,
  halfSaid,
  isBlank,
  isSameCard,
  readDraft,
  scoresOf,
  unsaid,
  withPoints,
  withWords,
} from './score-draft.ts';

const criterion = (id: string): Criterion => ({ id, kind: 'skill', name: id, words: '' });
const criteria = ['ruby', 'writing', 'mapping'].map(criterion);

test('what cannot be told is said, what was left out is not', () => {
  const draft = withPoints(withPoints(emptyDraft, 'writing', null), 'ruby', 4);
  expect(scoresOf(draft, criteria)).toEqual([
    { criterion: 'ruby', points: 4, words: '' },
    { criterion: 'writing', points: null, words: '' },
  ]);
  expect(unsaid(draft, criteria)).toEqual(['mapping']);
  expect(unsaid(withPoints(draft, 'ruby', undefined), criteria)).toEqual(['ruby', 'mapping']);
});

test('words without points are named rather than lost', () => {
  const draft = withWords(emptyDraft, 'mapping', ' Deux cartes. ');
  expect(halfSaid(draft, criteria)).toEqual(['mapping']);
  expect(scoresOf(draft, criteria)).toEqual([]);
  expect(isBlank(draft)).toBe(false);
  expect(scoresOf(withPoints(draft, 'mapping', 3), criteria)).toEqual([
    { criterion: 'mapping', points: 3, words: 'Deux cartes.' },
  ]);
});

test('what was kept comes back whole, and only if it is a draft', () => {
  const draft = { ...withWords(withPoints(emptyDraft, 'ruby', null), 'ruby', 'Pas vu.'), words: 'Oui.' };
  expect(readDraft(JSON.parse(JSON.stringify(draft)))).toEqual(draft);
  expect(readDraft({ entries: { ruby: { points: 5, words: '' } }, words: '' })).toBeNull();
  expect(readDraft(null)).toBeNull();
});

test('a draft differs from what was given by what it would give', () => {
  const card = { scores: [{ criterion: 'ruby', points: 2 as const, words: 'Peu.' }], words: '' };
  expect(isSameCard(draftOf(card), withWords(draftOf(card), 'ruby', 'Peu. '), criteria)).toBe(true);
  expect(isSameCard(draftOf(card), withWords(draftOf(card), 'mapping', 'À voir'), criteria)).toBe(false);
  expect(isSameCard(draftOf(card), withPoints(draftOf(card), 'ruby', null), criteria)).toBe(false);
  // A criterion that its posting no longer has is not given again.
  expect(isSameCard(draftOf(card), emptyDraft, [criterion('mapping')])).toBe(true);
});
