import { readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';

import { built } from './harness/programs.ts';
import { expect, test } from './harness/vivier.ts';

test('the built preload is one CommonJS file that requires nothing but electron', () => {
  expect(readdirSync(built('preload'))).toEqual(['preload.cjs']);
  const code = readFileSync(built('preload/preload.cjs'), 'utf8');
  expect([...code.matchAll(/\brequire\(([^)]*)\)/g)].map(([, name]) => name)).toEqual(['"electron"']);
  expect(code).not.toMatch(/^\s*(import|export)\b/m);
});

test('the built page loads nothing from elsewhere', () => {
  const html = readFileSync(built('renderer/index.html'), 'utf8');
  const addresses = [...html.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, address]) => address ?? '');
  expect(addresses.length).toBeGreaterThan(0);
  for (const address of addresses) expect(address).toMatch(/^\.?\//);
  expect(html).not.toMatch(/<script(?![^>]*\bsrc=)|\son\w+=|\sstyle=/);
});

test('the built faces and the command line need no module but the native one and electron', () => {
  const folder = built('main');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.js'),
  );
  const imported = files.flatMap((file) =>
    [
      ...readFileSync(`${folder}/${file}`, 'utf8').matchAll(
        /^(?:import|export)\b[^'"();]*\bfrom ['"]([^'"]+)['"]|^import ['"]([^'"]+)['"]/gm,
      ),
    ].map(([, name]) => name ?? ''),
  );
  const foreign = new Set(imported.filter((name) => !name.startsWith('.') && !isBuiltin(name)));
  expect(foreign).toContain('better-sqlite3');
  expect([...foreign].filter((name) => !['better-sqlite3', 'electron'].includes(name))).toEqual([]);
});
