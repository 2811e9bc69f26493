/** `npm run check`: types, lint and format, as many at once as there are processors. */
import { mkdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';

import { inModules, root, runQuietly } from './run.ts';

const cache = join(root, 'node_modules', '.cache', 'vivier');
const parts = ['src/shared', 'src/main', 'src/preload', 'src/renderer', 'tsconfig.tools.json'];

interface Check {
  readonly name: string;
  readonly program: string;
  readonly args: readonly string[];
}

// The slowest first, so that none is waited for alone.
const checks: readonly Check[] = [
  {
    name: 'lint',
    program: inModules('eslint/bin/eslint.js'),
    // No cache: what a rule finds here depends on the types that stand elsewhere.
    args: ['.', '--max-warnings=0'],
  },
  ...parts.toReversed().map((part) => ({
    name: `types of ${part}`,
    program: inModules('typescript/bin/tsc'),
    args: [
      '-p',
      part,
      '--incremental',
      '--tsBuildInfoFile',
      join(cache, `${part.replaceAll('/', '-')}.tsbuildinfo`),
    ],
  })),
  {
    name: 'format',
    program: inModules('prettier/bin/prettier.cjs'),
    args: ['--check', '.', '--log-level=warn', '--cache', `--cache-location=${join(cache, 'prettier')}`],
  },
];

/** Runs every check, says what each found, and answers how many did not pass. */
export async function runChecks(): Promise<number> {
  mkdirSync(cache, { recursive: true });
  const waiting = [...checks];
  let failed = 0;
  async function work(): Promise<void> {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      const { code, said } = await runQuietly(process.execPath, [check.program, ...check.args]);
      if (code !== 0) failed += 1;
      process.stdout.write(code === 0 ? `ok      ${check.name}\n` : `FAILED  ${check.name}\n${said}\n`);
    }
  }
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), checks.length) }, work));
  return failed;
}

if (import.meta.main) process.exitCode = (await runChecks()) === 0 ? 0 : 1;
