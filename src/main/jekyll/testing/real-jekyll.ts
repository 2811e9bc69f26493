/** Builds a site with the real Jekyll, the judge of the preview. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const hasJekyll = (() => {
  try {
    execFileSync('jekyll', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

/** The moment of every build that is compared. */
export const buildTime = '2026-03-10 09:15:30 +0000';
export const overlay = `time: ${buildTime}\n`;

export interface Built {
  /** The folder that Jekyll made. */
  readonly folder: string;
  /** What it said. */
  readonly output: string;
  remove(): void;
}

/** Runs `jekyll build`, on a copy-free destination. Throws with Jekyll's words where the build fails. */
export function buildSite(site: string, more = ''): Built {
  const base = mkdtempSync(join(tmpdir(), 'vivier-jekyll-'));
  const config = join(base, 'overlay.yml');
  writeFileSync(config, overlay + more);
  const folder = join(base, 'out');
  const output = execFileSync(
    'jekyll',
    [
      'build',
      '-s',
      site,
      '-d',
      folder,
      '--config',
      `${join(site, '_config.yml')},${config}`,
      '--disable-disk-cache',
    ],
    {
      cwd: base,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        JEKYLL_NO_BUNDLER_REQUIRE: 'true',
        TZ: 'UTC',
        LANG: 'C.UTF-8',
        LC_ALL: 'C.UTF-8',
      },
    },
  );
  return { folder, output, remove: () => rmSync(base, { recursive: true, force: true }) };
}
