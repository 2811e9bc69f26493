/**
 * `npm run safeguards`: breaks each safeguard in a copy of the project and sees a test fail for it. Goes on where it was
 * cut; `-- --fresh` begins again, `-- --only WORDS` takes those whose name has the words, `-- --by units` those
 * that such a test sees, `-- --list` breaks nothing and
 * looks whether the list still fits the sources.
 */
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';

import { breakages, misfits, needRealElectron, notApplying } from '../safeguards/list.ts';
import type { Breakage, SeenBy } from '../safeguards/breakage.ts';
import { findChromium } from './chromium.ts';
import { readPlaywrightTests, readVitestTests, type TestResult } from './report-tests.ts';
import { root } from './run.ts';
import { runIn } from './run-in.ts';

const parallel = 2;
/** What a copy is made of; the rest is made, or none of a test's business. */
const copied = [
  'src',
  'e2e',
  'scripts',
  'safeguards',
  'resources',
  'bench',
  'package.json',
  'package-lock.json',
  'electron.vite.config.ts',
  'playwright.config.ts',
  'vitest.config.ts',
  'tsconfig.json',
  'tsconfig.base.json',
  'tsconfig.tools.json',
];
const longest = 15 * 60_000;

type Verdict = 'caught' | 'not caught' | 'not built' | 'not run';

interface Kept {
  /** Of everything that was copied: what was seen of other sources says nothing of these. */
  readonly of: string;
  readonly verdicts: Record<string, Verdict>;
}

const cache = join(root, 'node_modules', '.cache', 'vivier');
const keptFile = join(cache, 'safeguards.json');

function readKept(of: string): Kept {
  try {
    const kept = JSON.parse(readFileSync(keptFile, 'utf8')) as Kept;
    if (kept.of === of) return kept;
  } catch {
    // None yet.
  }
  return { of, verdicts: {} };
}

function keep(kept: Kept): void {
  mkdirSync(cache, { recursive: true });
  writeFileSync(keptFile, `${JSON.stringify(kept, null, 1)}\n`);
}

/** Of the program's many entries the window's alone is built anew: no other is asked by a test that needs a build. */
const partsConfiguration = `import whole from './electron.vite.config.ts';
const wanted = (process.env['VIVIER_PARTS'] ?? '').split(',');
const entries = process.env['VIVIER_ENTRIES']?.split(',');
const parts = Object.fromEntries(Object.entries(whole).filter(([name]) => wanted.includes(name)));
if (entries !== undefined && parts.main !== undefined) {
  const { build } = parts.main;
  const options = build.rolldownOptions;
  options.input = Object.fromEntries(Object.entries(options.input).filter(([name]) => entries.includes(name)));
  build.emptyOutDir = false;
}
// What is collected of others' words is no part of what is tested here.
for (const part of Object.values(parts))
  part.plugins = part.plugins?.flat().filter((plugin) => plugin?.name !== 'licences');
export default parts;
`;
const windowEntries = { VIVIER_ENTRIES: 'start,electron' };

/** A copy of the project that can be broken. */
interface Copy {
  readonly folder: string;
}

function makeCopy(number: number): Copy {
  const folder = join(tmpdir(), `vivier-safeguards-${process.pid}-${number}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  for (const name of copied)
    if (existsSync(join(root, name))) cpSync(join(root, name), join(folder, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  writeFileSync(join(folder, 'parts.config.ts'), partsConfiguration);
  return { folder };
}

async function buildIn(
  { folder }: Copy,
  parts: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<boolean> {
  const { code, said } = await runIn(
    folder,
    'electron-vite/bin/electron-vite.js',
    ['build', '--config', 'parts.config.ts'],
    { VIVIER_PARTS: parts.join(','), ...env },
    longest,
  );
  if (code !== 0) process.stderr.write(`${said.slice(-2_000)}\n`);
  return code === 0;
}

/** The results of a file's tests, or of the named ones alone; empty where nothing ran. */
async function testIn({ folder }: Copy, { by, file, name }: SeenBy, isNamed: boolean): Promise<TestResult[]> {
  const report = join(
    folder,
    `report-${createHash('sha256').update(`${file} ${name}`).digest('hex').slice(0, 12)}.json`,
  );
  rmSync(report, { force: true });
  const words = isNamed ? [name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')] : [];
  if (by === 'units')
    await runIn(
      folder,
      'vitest/vitest.mjs',
      ['run', file, ...words.flatMap((one) => ['-t', one]), '--reporter=json', `--outputFile.json=${report}`],
      {},
      longest,
    );
  else
    await runIn(
      folder,
      'playwright/cli.js',
      [
        'test',
        `--project=${by}`,
        file,
        ...words.flatMap((one) => ['-g', one]),
        '--workers=1',
        '--reporter=json',
      ],
      { PLAYWRIGHT_JSON_OUTPUT_FILE: report, PLAYWRIGHT_CHROMIUM_PATH: findChromium() ?? '' },
      longest,
    );
  if (!existsSync(report)) return [];
  const read = JSON.parse(readFileSync(report, 'utf8')) as unknown;
  return (by === 'units' ? readVitestTests(read) : readPlaywrightTests(read)).filter(
    (test) => !isNamed || test.name.includes(name),
  );
}

/** Nothing is broken yet: every test of the list has to be well. A file runs once for all that is wanted of it. */
async function control(copies: readonly Copy[], wanted: readonly Breakage[]): Promise<string[]> {
  const files = Map.groupBy(
    wanted.map(({ test }) => test),
    ({ by, file }) => `${by} ${file}`,
  );
  const waiting = [...files.values()];
  const wrong: string[] = [];
  await Promise.all(
    copies.map(async (copy) => {
      for (let tests = waiting.shift(); tests !== undefined; tests = waiting.shift()) {
        const [first] = tests;
        if (first === undefined) continue;
        const results = await testIn(copy, first, false);
        for (const name of new Set(tests.map((test) => test.name))) {
          const ran = results.filter((test) => test.name.includes(name) && test.status !== 'skipped');
          if (ran.length === 0) wrong.push(`${first.file}: ${name}: not run`);
          else if (ran.some(({ status }) => status === 'failed'))
            wrong.push(`${first.file}: ${name}: fails with nothing broken`);
        }
      }
    }),
  );
  return wrong;
}

async function breakOne(copy: Copy, whole: string, breakage: Breakage): Promise<Verdict> {
  const file = join(copy.folder, breakage.file);
  const sound = readFileSync(file, 'utf8');
  writeFileSync(
    file,
    sound.replace(breakage.from, () => breakage.to),
  );
  try {
    if (breakage.parts.length > 0 && !(await buildIn(copy, breakage.parts, windowEntries)))
      return 'not built';
    const ran = (await testIn(copy, breakage.test, true)).filter(({ status }) => status !== 'skipped');
    if (ran.length === 0) return 'not run';
    return ran.some(({ status }) => status === 'failed') ? 'caught' : 'not caught';
  } finally {
    writeFileSync(file, sound);
    for (const part of breakage.parts) {
      rmSync(join(copy.folder, 'out', part), { recursive: true, force: true });
      cpSync(join(whole, part), join(copy.folder, 'out', part), { recursive: true });
    }
  }
}

function fingerprint(folder: string): string {
  const hash = createHash('sha256');
  for (const file of new Set(breakages.flatMap((one) => [one.file, one.test.file])))
    hash.update(`${file}\0${readFileSync(join(folder, file), 'utf8')}\0`);
  return hash.update(JSON.stringify(breakages)).digest('hex');
}

async function run(): Promise<number> {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', default: '' },
      by: { type: 'string' },
      fresh: { type: 'boolean', default: false },
      list: { type: 'boolean', default: false },
    },
  });
  const unfit = misfits(root);
  for (const one of unfit) process.stdout.write(`unfit       ${one}\n`);
  if (unfit.length > 0) return 1;
  if (values.list) {
    process.stdout.write(`${breakages.length} breakages fit the sources\n`);
    return 0;
  }
  const wanted = breakages.filter(
    ({ name, test }) => name.includes(values.only) && (values.by === undefined || test.by === values.by),
  );
  const of = fingerprint(root);
  const kept = values.fresh ? { of, verdicts: {} } : readKept(of);
  const left = wanted.filter(({ name }) => kept.verdicts[name] !== 'caught');
  const copies = [1, 2].slice(0, parallel).map(makeCopy);
  const whole = join(dirname(copies[0]?.folder ?? ''), `vivier-safeguards-${process.pid}-out`);
  try {
    const [first] = copies;
    if (left.length > 0 && first !== undefined) {
      if (left.some(({ test }) => test.by !== 'units')) {
        if (!(await buildIn(first, ['main', 'preload', 'renderer']))) return 1;
        cpSync(join(first.folder, 'out'), whole, { recursive: true });
        for (const { folder } of copies.slice(1)) cpSync(whole, join(folder, 'out'), { recursive: true });
      }
      const wrong = await control(copies, left);
      for (const one of wrong) process.stdout.write(`control     ${one}\n`);
      if (wrong.length > 0) return 1;
      process.stdout.write(
        `control     ${new Set(left.map(({ test }) => `${test.file} ${test.name}`)).size} tests pass with nothing broken\n`,
      );
    }
    const waiting = [...left];
    await Promise.all(
      copies.map(async (copy) => {
        for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
          const verdict = await breakOne(copy, whole, next);
          kept.verdicts[next.name] = verdict;
          keep(kept);
          process.stdout.write(`${verdict.padEnd(12)}${next.name}: ${next.test.name}\n`);
        }
      }),
    );
  } finally {
    for (const { folder } of copies) rmSync(folder, { recursive: true, force: true });
    rmSync(whole, { recursive: true, force: true });
  }
  const caught = wanted.filter(({ name }) => kept.verdicts[name] === 'caught').length;
  process.stdout.write(
    `${caught} of ${wanted.length} broken and caught; ${needRealElectron.length} need real Electron; ` +
      `${notApplying.length} do not apply\n`,
  );
  return caught === wanted.length ? 0 : 1;
}

process.exitCode = await run();
