import { expect, test } from 'vitest';

import { previewAddress, previewOf } from './preview-scheme.ts';

const preview = '0123456789abcdef0123456789abcdef';

test('an address leads back to its preview and its path, without query and fragment', () => {
  const address = previewAddress(preview, '/jobs-fr/%C3%A9t%C3%A9/');
  expect(address).toBe(`preview://${preview}/jobs-fr/%C3%A9t%C3%A9/`);
  expect(previewOf(`${address ?? ''}?a=b#c`)).toEqual({ preview, path: '/jobs-fr/%C3%A9t%C3%A9/' });
  expect(previewOf(`preview://${preview}/a/../../b`)).toEqual({ preview, path: '/b' });
});

test.each([
  `http://${preview}/`,
  `app://${preview}/`,
  'preview://vivier/',
  `preview://${preview}.example/`,
  `preview://${preview}:80/`,
  `preview:${preview}/`,
  'nothing',
])('what names no preview is none: %s', (address) => {
  expect(previewOf(address)).toBeNull();
});

test('only a preview has an address', () => {
  expect(previewAddress('vivier', '/')).toBeNull();
  expect(previewAddress(preview, '//evil.example/')).toBe(`preview://${preview}//evil.example/`);
  expect(previewAddress(preview, '@evil.example')).toBeNull();
});
