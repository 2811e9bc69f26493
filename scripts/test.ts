/** `npm test`: types, lint, format, unit tests, Playwright; the last line is `N passed, N failed, N skipped`. */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { runChecks } from './check.ts';
import { runEndToEnd } from './e2e.ts';
import { readPlaywright, readVitest, sum, unfair, type Outcome } from './report.ts';
import { inModules, root, run } from './run.ts';

const reports = join(root, 'node_modules', '.cache', 'vivier', 'reports');
const env: Record<string, string> = {
  ...(process.argv.includes('--long') ? { VIVIER_LONG: '1' } : { VIVIER_SHORT: '1' }),
  // Hundreds of workers and faces are started from the same sources: compiled once, they start in a third of the time.
  NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'vivier', 'compiled'),
};

function outcomeOf(name: string, file: string, code: number, read: (report: unknown) => Outcome): Outcome {
  if (!existsSync(file))
    return {
      passed: 0,
      failed: [`${name} ended with ${code} and without a report`],
      skipped: [],
      unsteady: [],
    };
  const outcome = read(JSON.parse(readFileSync(file, 'utf8')));
  // A runner may fail for what belongs to no test, such as an error that nobody handled.
  if (code !== 0 && outcome.failed.length === 0)
    return { ...outcome, failed: [`${name} ended with ${code}`] };
  return outcome;
}

async function runUnits(): Promise<Outcome> {
  const file = join(reports, 'vitest.json');
  const args = ['run', '--reporter=dot', '--reporter=json', `--outputFile.json=${file}`];
  // A log is read later and in parts: two thousand coloured dots would be all that is seen of it.
  const plain: Record<string, string> = process.stdout.isTTY ? {} : { NO_COLOR: '1' };
  const code = await run(process.execPath, [inModules('vitest/vitest.mjs'), ...args], {
    env: { ...env, ...plain },
  });
  return outcomeOf('vitest', file, code, readVitest);
}

async function runFaces(): Promise<Outcome> {
  const file = join(reports, 'playwright.json');
  const code = await runEndToEnd(['--reporter=list,json'], { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: file });
  return outcomeOf('playwright', file, code, readPlaywright);
}

rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
const failedChecks = await runChecks();
const checks: Outcome = {
  passed: 0,
  failed: Array<string>(failedChecks).fill('types, lint or format'),
  skipped: [],
  unsteady: [],
};
const { passed, failed, skipped, unsteady } = sum([checks, await runUnits(), await runFaces()]);

const where = {
  everythingInstalled: process.env['VIVIER_CI'] === '1',
  realPosts: (process.env['VIVIER_REAL_POSTS'] ?? '') !== '',
};
const wrong = skipped.flatMap((skip) => {
  const why = unfair(skip, where);
  return why === null ? [] : [`${skip.title}: ${why}`];
});
const fair = skipped.filter((skip) => unfair(skip, where) === null);

process.stdout.write('\n');
for (const { title, reason } of fair) process.stdout.write(`skipped: ${title}: ${reason ?? ''}\n`);
for (const title of unsteady) process.stdout.write(`passed at the second try: ${title}\n`);
for (const title of [...failed, ...wrong]) process.stdout.write(`failed: ${title}\n`);
const failures = failed.length + wrong.length;
process.stdout.write(`${passed} passed, ${failures} failed, ${fair.length} skipped\n`);
process.exitCode = failures === 0 ? 0 : 1;
