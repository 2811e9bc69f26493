import { expect, test } from 'vitest';

import { readPlaywright, readVitest, sum, unfair } from './report.ts';

const vitest = {
  testResults: [
    {
      name: 'a.test.ts',
      status: 'failed',
      assertionResults: [
        { fullName: 'adds', status: 'passed' },
        {
          fullName: 'takes away',
          status: 'failed',
          failureMessages: ['Error: \u001b[31m1\u001b[39m is\n  not 2'],
        },
        { fullName: 'builds the page (needs jekyll)', status: 'skipped' },
        { fullName: 'says nothing', status: 'pending' },
      ],
    },
    { name: 'b.test.ts', status: 'failed', assertionResults: [] },
  ],
};

const playwright = {
  errors: [],
  suites: [
    {
      title: 'a.spec.ts',
      specs: [{ title: 'opens', tests: [{ projectName: 'browser', status: 'expected', annotations: [] }] }],
      suites: [
        {
          title: 'drafting',
          specs: [
            {
              title: 'types',
              tests: [
                {
                  projectName: 'browser',
                  status: 'flaky',
                  annotations: [],
                  results: [{ errors: [{ message: 'late'.repeat(500) }] }, { errors: [] }],
                },
              ],
            },
            {
              title: 'saves',
              tests: [
                {
                  projectName: 'electron',
                  status: 'skipped',
                  annotations: [{ type: 'skip', description: "needs Electron's binary" }],
                },
              ],
            },
          ],
        },
      ],
    },
  ],
};

test('a file that could not be loaded has failed, and a skip carries its reason', () => {
  expect(readVitest(vitest)).toEqual({
    passed: 1,
    failed: ['takes away: Error: 1 is not 2', 'b.test.ts'],
    skipped: [
      { title: 'builds the page (needs jekyll)', reason: 'needs jekyll' },
      { title: 'says nothing', reason: null },
    ],
    unsteady: [],
  });
});

test('what passed only when tried again is named, and has failed where it is not rare', () => {
  const late = `[browser] a.spec.ts › drafting › types: ${'late'.repeat(175)}…`;
  const skipped = { title: '[electron] a.spec.ts › drafting › saves', reason: "needs Electron's binary" };
  expect(readPlaywright(playwright)).toEqual({
    passed: 2,
    failed: [],
    skipped: [skipped],
    unsteady: [late],
  });
  const thrice = { errors: [], suites: [1, 2, 3].flatMap(() => playwright.suites) };
  expect(readPlaywright(thrice)).toEqual({
    passed: 3,
    failed: [late, late, late],
    skipped: [skipped, skipped, skipped],
    unsteady: [],
  });
});

test('what failed has failed, whatever else passed', () => {
  const specs = [
    { title: 'opens', tests: [{ projectName: 'browser', status: 'unexpected', annotations: [] }] },
  ];
  expect(readPlaywright({ errors: [], suites: [{ title: 'a.spec.ts', specs }] })).toMatchObject({
    passed: 0,
    failed: ['[browser] a.spec.ts › opens'],
  });
});

test('an error outside a test has failed', () => {
  expect(readPlaywright({ suites: [], errors: [{ message: 'no build' }] }).failed).toEqual(['no build']);
});

test('outcomes add up', () => {
  const { passed, failed, skipped } = sum([readVitest(vitest), readPlaywright(playwright)]);
  expect([passed, failed.length, skipped.length]).toEqual([3, 2, 3]);
});

test('a skip is fair only with a reason that is true', () => {
  const installed = { everythingInstalled: true, realPosts: true };
  const bare = { everythingInstalled: false, realPosts: false };
  const skipped = (reason: string | null) => ({ title: 'test', reason });
  expect(unfair(skipped(null), bare)).not.toBeNull();
  expect(unfair(skipped('needs jekyll'), bare)).toBeNull();
  expect(unfair(skipped('needs Jekyll'), installed)).not.toBeNull();
  expect(unfair(skipped('needs real posts in VIVIER_REAL_POSTS'), installed)).not.toBeNull();
  expect(
    unfair(skipped('needs real posts in VIVIER_REAL_POSTS'), { ...installed, realPosts: false }),
  ).toBeNull();
  expect(unfair(skipped("needs Electron's binary"), installed)).toBeNull();
});
