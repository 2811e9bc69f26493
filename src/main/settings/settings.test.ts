import { expect, test } from 'vitest';

import { openTestApp } from '../testing/test-app.ts';

test('nobody who chose a language is followed by the machine, and whoever takes the choice back is', async () => {
  const english = await openTestApp(undefined, { systemLanguage: 'en' });
  expect(await english.ask('settings.get', {})).toMatchObject({ language: 'en', languageChoice: 'system' });
  expect(await english.ask('settings.save', { language: 'fr' })).toMatchObject({
    language: 'fr',
    languageChoice: 'fr',
  });
  expect(await english.ask('settings.save', { language: 'system' })).toMatchObject({
    language: 'en',
    languageChoice: 'system',
  });
});

test('sites that were worked with are remembered, the last one first, each once, and not without end', async () => {
  const { ask } = await openTestApp();
  for (const name of ['a', 'b', 'c', 'a']) await ask('settings.save', { site: `/sites/${name}` });
  expect((await ask('settings.get', {})).recentSites).toEqual(['/sites/a', '/sites/c', '/sites/b']);
  for (let count = 0; count < 20; count += 1) await ask('settings.save', { site: `/sites/${count}` });
  const { recentSites } = await ask('settings.get', {});
  expect(recentSites).toHaveLength(8);
  expect(recentSites[0]).toBe('/sites/19');
  expect((await ask('settings.save', { site: null })).recentSites).toEqual(recentSites);
  // A list that is given can forget, and never adds.
  expect((await ask('settings.save', { recentSites: ['/sites/17', '/elsewhere'] })).recentSites).toEqual([
    '/sites/17',
  ]);
});
