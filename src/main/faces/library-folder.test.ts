import { expect, test } from 'vitest';

import { libraryFolder } from './library-folder.ts';

const home = '/home/sample';

test('an asked folder wins over the environment, and the environment over the system', () => {
  const env = { VIVIER_LIBRARY: '/from/environment', XDG_DATA_HOME: '/data' };
  expect(libraryFolder('/asked', { env, platform: 'linux', home })).toBe('/asked');
  expect(libraryFolder(undefined, { env, platform: 'linux', home })).toBe('/from/environment');
  expect(libraryFolder(undefined, { env: { XDG_DATA_HOME: '/data' }, platform: 'linux', home })).toBe(
    '/data/vivier',
  );
});

test('each system has its own place for application data', () => {
  expect(libraryFolder(undefined, { env: {}, platform: 'linux', home })).toBe(
    '/home/sample/.local/share/vivier',
  );
  expect(libraryFolder(undefined, { env: {}, platform: 'darwin', home })).toBe(
    '/home/sample/Library/Application Support/Vivier',
  );
  expect(libraryFolder(undefined, { env: { APPDATA: '/roaming' }, platform: 'win32', home })).toBe(
    '/roaming/Vivier',
  );
});
