import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'scripts/**/*.test.ts'],
    // Real SQLite, real Ruby and real files on two cores: slow is not wrong.
    testTimeout: process.env['VIVIER_LONG'] === '1' ? 1_800_000 : 60_000,
    hookTimeout: 120_000,
  },
});
