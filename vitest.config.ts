import { availableParallelism } from 'node:os';

import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'scripts/**/*.test.ts'],
    // Real SQLite, real Ruby and real files on two cores: slow is not wrong.
    testTimeout: process.env['VIVIER_LONG'] === '1' ? 1_800_000 : 60_000,
    // Tests wait for Ruby, files and servers half of the time: with fewer, the machine does too.
    maxWorkers: Math.ceil(1.5 * availableParallelism()),
    hookTimeout: 120_000,
  },
});
