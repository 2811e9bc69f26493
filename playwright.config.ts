import { availableParallelism } from 'node:os';

import { defineConfig } from 'playwright/test';

import type { Options } from './e2e/harness/options.ts';
import { canRunElectron } from './scripts/electron-binary.ts';

/** What is true of every face, and what only a window has. */
const windows = ['faces/**/*.spec.ts', 'window/**/*.spec.ts'];

/** What passes by something that faces do each in their own way: files, dialogs, frames, addresses, keys, saving, quitting. */
const passingByFace = [
  'bundles',
  'dragging',
  'drafting',
  'kill',
  'letters',
  'mailboxes',
  'preview',
  'receiving',
  'settings',
  'viewer',
].map((name) => `faces/${name}.spec.ts`);
/** `npm test` keeps to its time: what lies in the renderer alone, the browser face has shown already. */
const isShort = process.env['VIVIER_SHORT'] === '1';
const inStandIn = isShort ? [...passingByFace, 'window/**/*.spec.ts'] : windows;

export default defineConfig<object, Options>({
  testDir: 'e2e',
  outputDir: 'test-results',
  fullyParallel: true,
  // A spec waits more than it computes: with one for each core, half of the machine stands idle.
  workers: Math.min(8, 2 * availableParallelism()),
  // A machine of others may stand still for a while: `npm test` names what passed only then, and lets few of them pass.
  retries: process.env['VIVIER_CI'] === '1' ? 1 : 0,
  // A slow machine is not a mistake; a person who waits this long would call it one.
  timeout: 240_000,
  expect: { timeout: 30_000 },
  forbidOnly: process.env['CI'] !== undefined,
  projects: [
    { name: 'browser', use: { face: 'browser' }, testIgnore: ['window/**', 'stand-in/**'] },
    {
      name: 'stand-in',
      use: { face: 'stand-in' },
      testMatch: [...inStandIn, 'stand-in/**/*.spec.ts'],
      ...(isShort ? { grepInvert: /\baxe finds/ } : {}),
    },
    // Where it cannot run, its specs are not listed one by one: see `without-electron.ts`.
    ...(canRunElectron()
      ? [{ name: 'electron', use: { face: 'electron' as const }, testMatch: windows }]
      : []),
  ],
});
