import { EventEmitter } from 'node:events';
import type { Session } from 'electron';
import { expect, test } from 'vitest';

import { openSpelling, spellingLanguages } from './spelling.ts';

function session() {
  const asked: unknown[][] = [];
  const made = Object.assign(new EventEmitter(), {
    availableSpellCheckerLanguages: ['de', 'en-GB', 'en-US', 'fr'],
    setSpellCheckerEnabled: (on: boolean) => asked.push(['enabled', on]),
    setSpellCheckerLanguages: (languages: string[]) => asked.push(['languages', ...languages]),
  });
  return { asked, session: made as unknown as Session };
}

const dictionary = 'https://redirector.gvt1.com/edgedl/chrome/dict/fr-fr-3-0.bdic';

test('where dictionaries are fetched, none is named before a person has agreed, nor after they took it back', () => {
  const { asked, session: held } = session();
  const spelling = openSpelling(held, 'linux', () => undefined);
  spelling.check(null);
  expect(asked).toEqual([['enabled', false], ['languages']]);
  expect(spelling.mayFetch(dictionary)).toBe(false);
  spelling.check(true);
  expect(asked.slice(2)).toEqual([
    ['enabled', true],
    ['languages', 'fr', 'en-GB'],
  ]);
  expect(spelling.mayFetch(dictionary)).toBe(true);
  expect(spelling.mayFetch('https://r3---sn-abc.gvt1.com/edgedl/chrome/dict/fr-fr-3-0.bdic?x=1')).toBe(true);
  spelling.check(false);
  expect(asked.slice(4)).toEqual([['enabled', false], ['languages']]);
  expect(spelling.mayFetch(dictionary)).toBe(false);
});

test('nothing but a dictionary may be fetched', () => {
  const spelling = openSpelling(session().session, 'win32', () => undefined);
  spelling.check(true);
  for (const address of [
    'http://redirector.gvt1.com/edgedl/chrome/dict/fr.bdic',
    'https://redirector.gvt1.com/edgedl/other/fr.bdic',
    'https://gvt1.com.example.org/edgedl/chrome/dict/fr.bdic',
    'https://example.org/?https://redirector.gvt1.com/edgedl/chrome/dict/fr.bdic',
    'https://redirector.gvt1.com@example.org/edgedl/chrome/dict/fr.bdic',
  ])
    expect(spelling.mayFetch(address), address).toBe(false);
});

test('macOS checks by itself, fetches nothing of ours, and stops when it is told to', () => {
  const { asked, session: held } = session();
  const spelling = openSpelling(held, 'darwin', () => undefined);
  spelling.check(null);
  spelling.check(false);
  expect(asked).toEqual([
    ['enabled', false],
    ['enabled', true],
    ['enabled', false],
  ]);
  expect(spelling.mayFetch(dictionary)).toBe(false);
});

test('a language whose best name is missing goes by its next', () => {
  expect(spellingLanguages(['fr-FR', 'en-US'])).toEqual(['fr-FR', 'en-US']);
  expect(spellingLanguages(['de'])).toEqual([]);
});

test('a dictionary that cannot be fetched is told of', () => {
  const { session: held } = session();
  let told = 0;
  openSpelling(held, 'linux', () => (told += 1));
  (held as unknown as EventEmitter).emit('spellcheck-dictionary-download-failure', {}, 'fr');
  expect(told).toBe(1);
});

test('where the administrator forbids dictionaries, agreeing fetches none', () => {
  let isAllowed = false;
  const { asked, session: held } = session();
  const spelling = openSpelling(
    held,
    'linux',
    () => undefined,
    () => isAllowed,
  );
  spelling.check(true);
  expect(asked).toEqual([['enabled', false], ['languages']]);
  expect([spelling.isOn(), spelling.mayFetch(dictionary)]).toEqual([false, false]);
  isAllowed = true;
  spelling.check(true);
  expect(spelling.mayFetch(dictionary)).toBe(true);
  isAllowed = false;
  expect(spelling.mayFetch(dictionary)).toBe(false);
});
