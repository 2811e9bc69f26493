import { expect, test, vi } from 'vitest';

import { windowWords } from './window-words.ts';

vi.mock('electron', () => ({ app: {}, Menu: {} }));
const { jumpListOf, siteOf } = await import('./recent-sites.ts');

test('a site is found on a command line however the system has arranged it', () => {
  expect(siteOf(['vivier.exe', '--allow-file-access', '--site=C:\\Sites\\Été & co', '--x'])).toBe(
    'C:\\Sites\\Été & co',
  );
  expect(siteOf(['vivier', '--site=', '--site'])).toBe(null);
  expect(siteOf(['vivier'])).toBe(null);
});

test('the jump list starts the program with the whole path, whatever it holds', () => {
  const say = windowWords('en');
  expect(jumpListOf([], 'C:\\vivier.exe', say)).toEqual([]);
  const [category] = jumpListOf(['C:\\My sites\\jobs', 'D:\\'], 'C:\\vivier.exe', say);
  expect(category).toMatchObject({ type: 'custom', name: 'Recent websites' });
  expect(category?.items).toMatchObject([
    { title: 'jobs', program: 'C:\\vivier.exe', args: '"--site=C:\\My sites\\jobs"' },
    { title: 'D:\\', args: '"--site=D:\\\\"' },
  ]);
});
