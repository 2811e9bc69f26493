import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

function readJson(name: string): Record<string, Record<string, unknown>> {
  return JSON.parse(readFileSync(`${import.meta.dirname}/../${name}`, 'utf8')) as never;
}

// The package brings its binaries and says so, but npm does not read that from a lockfile and would compile it, which
// fails where there is no compiler: newer npm is told by `allowScripts`, older npm by the lockfile.
test('nothing is compiled when the packages are installed', () => {
  expect(readJson('package.json')['allowScripts']).toMatchObject({ 'better-sqlite3': false });
  expect(readJson('package-lock.json')['packages']?.['node_modules/better-sqlite3']).toMatchObject({
    gypfile: false,
  });
});
