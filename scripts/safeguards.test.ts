import { expect, test } from 'vitest';

import { breakages, misfits, needRealElectron, notApplying } from '../safeguards/list.ts';
import { root } from './run.ts';

test('every safeguard that can be broken stands in the sources as it will be broken, and its test is there', () => {
  expect(misfits(root)).toEqual([]);
  expect(breakages.length).toBeGreaterThan(100);
});

test('whatever is not broken says why', () => {
  for (const { name, why } of [...needRealElectron, ...notApplying])
    expect([name, why.length > 20]).toEqual([name, true]);
});
