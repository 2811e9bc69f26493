import { expect, test } from 'vitest';

import { isNewer, isVersion } from './versions.ts';

test('versions stand in the order that semver.org gives as its example', () => {
  const order = [
    '0.9.12',
    '1.0.0-alpha',
    '1.0.0-alpha.1',
    '1.0.0-alpha.beta',
    '1.0.0-beta',
    '1.0.0-beta.2',
    '1.0.0-beta.11',
    '1.0.0-rc.1',
    '1.0.0',
    '1.0.10',
    '1.2.0',
    '10.0.0',
  ];
  for (const [left, one] of order.entries())
    for (const [right, other] of order.entries())
      expect(`${one} > ${other}: ${isNewer(one, other)}`).toBe(`${one} > ${other}: ${left > right}`);
  expect(isNewer('1.0.0+later', '1.0.0')).toBe(false);
});

test('what is no version is never newer', () => {
  for (const text of ['', '1', '1.2', 'v1.2.3', '01.2.3', '1.2.3\n', '1.2.3-', '9'.repeat(30) + '.0.0'])
    expect([text, isVersion(text), isNewer(text, '0.0.1')]).toEqual([text, false, false]);
});
