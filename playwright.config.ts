import { defineConfig } from 'playwright/test';

import type { Options } from './e2e/harness/options.ts';

export default defineConfig<object, Options>({
  testDir: 'e2e',
  outputDir: 'test-results',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  // A slow machine is not a mistake; a person who waits this long would call it one.
  timeout: 240_000,
  expect: { timeout: 30_000 },
  forbidOnly: process.env['CI'] !== undefined,
  projects: [
    { name: 'browser', use: { face: 'browser' } },
    { name: 'electron', use: { face: 'electron' }, testMatch: 'faces/**/*.spec.ts' },
  ],
});
