/** The built program in `out/`, built again where it is older than what it is made of. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import { inModules, root, runQuietly } from './run.ts';
import { say } from './say.ts';

/** The builder's own program. */
export const electronVite = inModules('electron-vite/bin/electron-vite.js');
const stamp = join(root, 'out', '.made-of');
const lock = join(root, 'node_modules', '.cache', 'vivier-building');
const sources = ['src', 'resources'];
const settings = [
  'package.json',
  'package-lock.json',
  'electron.vite.config.ts',
  'scripts/packaging/licences.ts',
  'tsconfig.base.json',
];

/** Builds where that is needed; what it says goes to standard error. Ends the process where building fails. */
export async function ensureBuilt(): Promise<void> {
  if (!(await refresh())) process.exit(2);
}

/** Builds where that is needed and answers false where it fails, having said why. */
export async function refresh(): Promise<boolean> {
  if (isFresh()) return true;
  // Another process may have built while we waited.
  return alone(async () => isFresh() || (await build()));
}

/** Builds whether needed or not, and answers false where that fails, having said why. */
export async function build(): Promise<boolean> {
  say('build.running');
  const made = fingerprint();
  const { code, said } = await runQuietly(process.execPath, [electronVite, 'build']);
  if (code !== 0) {
    process.stderr.write(said);
    say('build.failed');
    return false;
  }
  writeFileSync(stamp, made);
  return true;
}

/** Whether the build is of the sources as they stand. */
export function isFresh(): boolean {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint();
}

function fingerprint(): string {
  const files = sources.flatMap((folder) =>
    existsSync(join(root, folder))
      ? readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
          join(folder, name),
        )
      : [],
  );
  const hash = createHash('sha256');
  for (const file of [...files, ...settings].sort()) {
    if (/\.test\.tsx?$|[/\\](testing|fixtures)[/\\]/.test(file)) continue;
    const found = statSync(join(root, file), { throwIfNoEntry: false });
    if (found?.isFile() === true) hash.update(`${file}\0${found.size}\0${found.mtimeMs}\n`);
  }
  return hash.digest('hex');
}

/** One build at a time; a lock whose holder has gone is taken over. */
async function alone<Result>(work: () => Promise<Result>): Promise<Result> {
  mkdirSync(join(lock, '..'), { recursive: true });
  for (;;) {
    try {
      mkdirSync(lock);
      break;
    } catch {
      if (isAbandoned()) rmSync(lock, { recursive: true, force: true });
      else await wait(200);
    }
  }
  const holder = join(lock, 'holder');
  writeFileSync(holder, String(process.pid));
  try {
    return await work();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

function isAbandoned(): boolean {
  try {
    process.kill(Number(readFileSync(join(lock, 'holder'), 'utf8')), 0);
    return false;
  } catch {
    const made = statSync(lock, { throwIfNoEntry: false });
    // Its holder may be just about to write its name.
    return made !== undefined && Date.now() - made.mtimeMs > 2_000;
  }
}
