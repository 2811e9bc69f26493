/** `npm run e2e -- …`: the built program through its faces, with Playwright; arguments are Playwright's. */
import { refresh } from './built.ts';
import { getChromium } from './chromium.ts';
import { inModules, run } from './run.ts';

/** Runs Playwright on a fresh build and answers its exit code. */
export async function runEndToEnd(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<number> {
  if (!(await refresh())) return 2;
  const chromium = await getChromium();
  const found = chromium === null ? {} : { PLAYWRIGHT_CHROMIUM_PATH: chromium };
  return run(process.execPath, [inModules('playwright/cli.js'), 'test', ...args], {
    env: { ...found, ...env },
  });
}

if (import.meta.main) process.exitCode = await runEndToEnd(process.argv.slice(2));
