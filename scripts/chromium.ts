/** A Chromium for the tests: found, or fetched where that is allowed. */
import { existsSync, readFileSync } from 'node:fs';
import { chromium } from 'playwright';

import { inModules, run } from './run.ts';
import { say } from './say.ts';

const systems = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];

/** The path of a Chromium: the one named, Playwright's own, or the system's; null where there is none. */
export function findChromium(): string | null {
  const named = process.env['PLAYWRIGHT_CHROMIUM_PATH'];
  if (named !== undefined && named !== '') return existsSync(named) ? named : null;
  return [chromium.executablePath(), ...systems].find((path) => existsSync(path)) ?? null;
}

/**
 * Finds a Chromium or gets one, saying so: on Debian as root the system's package, else Playwright's own.
 * `VIVIER_NO_DOWNLOAD=1` forbids getting one. Answers null, having said how to, where there is none in the end.
 */
export async function getChromium(): Promise<string | null> {
  const found = findChromium();
  if (found !== null) return found;
  if (process.env['VIVIER_NO_DOWNLOAD'] !== '1') {
    const ways = isDebianRoot() ? [installPackage, installOwn] : [installOwn];
    for (const way of ways) {
      await way();
      const got = findChromium();
      if (got !== null) return got;
    }
  }
  say('chromium.cannot');
  return null;
}

async function installPackage(): Promise<void> {
  say('chromium.getting', { how: 'apt-get install chromium' });
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const stdio = ['ignore', 2, 2] as const;
  await run('apt-get', ['-qq', 'update'], { env, stdio: [...stdio] });
  await run('apt-get', ['-qq', 'install', '-y', '--no-install-recommends', 'chromium'], {
    env,
    stdio: [...stdio],
  });
}

async function installOwn(): Promise<void> {
  say('chromium.getting', { how: 'playwright install chromium' });
  await run(process.execPath, [inModules('playwright/cli.js'), 'install', 'chromium'], {
    stdio: ['ignore', 2, 2],
  });
}

function isDebianRoot(): boolean {
  if (process.getuid?.() !== 0 || !existsSync('/etc/os-release')) return false;
  return /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
}
