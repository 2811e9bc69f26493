/** `npm run e2e -- …`: the built program through its faces, with Playwright; arguments are Playwright's. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

import { refresh } from './built.ts';
import { getChromium } from './chromium.ts';
import { findElectron, hasDisplay } from './electron-binary.ts';
import { inModules, root, run } from './run.ts';
import { say } from './say.ts';

const onElectron = '--project=electron';

/** Runs Playwright on a fresh build and answers its exit code. */
export async function runEndToEnd(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<number> {
  const projects = args.filter((word) => word.startsWith('--project='));
  if (projects.length > 0 && projects.every((word) => word === onElectron) && findElectron() === null) {
    say('e2e.no-electron');
    return 2;
  }
  if (!(await refresh())) return 2;
  // Playwright knows a project only where it can run.
  const known = findElectron() === null ? args.filter((word) => word !== onElectron) : args;
  const chromium = await getChromium();
  const found = chromium === null ? {} : { PLAYWRIGHT_CHROMIUM_PATH: chromium };
  const line = [process.execPath, inModules('playwright/cli.js'), 'test', ...withReporter(known)];
  // A window needs a display, and a server without one has a virtual one at best.
  const [program = '', ...words] = needsDisplay() ? ['xvfb-run', '-a', ...line] : line;
  return run(program, words, { env: { ...compiled, ...found, ...env } });
}

/** Hundreds of programs are started from the same sources. */
const compiled = { NODE_COMPILE_CACHE: inModules('.cache/vivier/compiled') };

function needsDisplay(): boolean {
  if (findElectron() === null || hasDisplay()) return false;
  return spawnSync('xvfb-run', ['--help'], { stdio: 'ignore' }).error === undefined;
}

/** The arguments with one reporter more: where Electron does not run, the last line says so. */
function withReporter(args: readonly string[]): string[] {
  const own = join(root, 'e2e', 'harness', 'without-electron.ts');
  const isChoice = (word: string) => word.startsWith('--reporter=');
  if (args.some(isChoice)) return args.map((word) => (isChoice(word) ? `${word},${own}` : word));
  return [...args, `--reporter=list,${own}`];
}

if (import.meta.main) process.exitCode = await runEndToEnd(process.argv.slice(2));
