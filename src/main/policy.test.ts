import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

import { policyFile, readPolicy, readPolicyFile } from './policy.ts';
import { temporaryFolder } from './testing/test-app.ts';

const everything = { updates: true, mailboxes: true, dictionaries: true, downloads: null, contact: null };
const nothing = { updates: false, mailboxes: false, dictionaries: false, downloads: null, contact: null };

test('each system has its own place, which is an administrator’s to write', () => {
  expect(policyFile({ env: {}, platform: 'linux' })).toBe('/etc/vivier/policy.json');
  expect(policyFile({ env: {}, platform: 'darwin' })).toBe('/Library/Application Support/Vivier/policy.json');
  expect(policyFile({ env: { ProgramData: '/data' }, platform: 'win32' })).toBe(
    join('/data', 'Vivier', 'policy.json'),
  );
});

test('where there is no file nothing is forbidden; what it does not name is allowed', () => {
  const file = join(temporaryFolder(), 'policy.json');
  expect(readPolicyFile(file)).toEqual({ file, state: 'none', problem: null, ...everything });
  expect(readPolicyFile(join(file, 'below'))).toMatchObject({ state: 'none' });
  // As Windows' own editor writes it.
  writeFileSync(file, '\uFEFF{ "mailboxes": false }\r\n');
  expect(readPolicyFile(file)).toEqual({
    file,
    state: 'followed',
    problem: null,
    ...everything,
    mailboxes: false,
  });
});

test('what cannot be read forbids everything, and says why', () => {
  const folder = temporaryFolder();
  const read = (text: string | Buffer) => {
    const file = join(folder, 'policy.json');
    writeFileSync(file, text);
    return readPolicyFile(file);
  };
  const cases: [string | Buffer, { why: string; where: string }][] = [
    ['', { why: 'not-json', where: '' }],
    ['{ "updates": false, }', { why: 'not-json', where: '' }],
    [Buffer.from('\uFEFF{ "updates": false }', 'utf16le'), { why: 'not-json', where: '' }],
    ['false', { why: 'not-understood', where: '' }],
    ['{ "Updates": false }', { why: 'not-understood', where: 'Updates' }],
    ['{ "updates": "off" }', { why: 'not-understood', where: 'updates' }],
    ['{ "downloads": "http://example.org" }', { why: 'not-understood', where: 'downloads' }],
    ['{ "downloads": "https://a:b@example.org" }', { why: 'not-understood', where: 'downloads' }],
    [`{}${' '.repeat(70_000)}`, { why: 'too-large', where: '' }],
  ];
  for (const [text, problem] of cases)
    expect(read(text)).toEqual({
      file: join(folder, 'policy.json'),
      state: 'unreadable',
      problem,
      ...nothing,
    });
  mkdirSync(join(folder, 'folder'));
  expect(readPolicyFile(join(folder, 'folder'))).toMatchObject({
    state: 'unreadable',
    problem: { why: 'not-readable' },
  });
});

test.skipIf(process.platform === 'win32')(
  'in the system’s place, a file that others can write is not obeyed',
  () => {
    const file = join(temporaryFolder(), 'policy.json');
    writeFileSync(file, '{ "contact": "Alix (exemple)" }');
    chmodSync(file, 0o666);
    expect(readPolicyFile(file, 'root')).toMatchObject({
      state: 'unreadable',
      problem: { why: 'writable-by-others' },
    });
    chmodSync(file, 0o644);
    const isOwnedBySystem = process.getuid?.() === 0;
    expect(readPolicyFile(file, 'root').state).toBe(isOwnedBySystem ? 'followed' : 'unreadable');
  },
);

test('a file is tried by its name only where the system has none', () => {
  const folder = temporaryFolder();
  const tried = join(folder, 'tried.json');
  writeFileSync(tried, '{ "contact": "Essai (exemple)" }');
  const env = { ProgramData: folder, VIVIER_POLICY: tried };
  expect(readPolicy({ env, platform: 'win32' })).toMatchObject({ file: tried, contact: 'Essai (exemple)' });
  mkdirSync(join(folder, 'Vivier'));
  writeFileSync(join(folder, 'Vivier', 'policy.json'), '{ "updates": false }');
  expect(readPolicy({ env, platform: 'win32' })).toMatchObject({ updates: false, contact: null });
  writeFileSync(join(folder, 'Vivier', 'policy.json'), '{');
  expect(readPolicy({ env, platform: 'win32' })).toMatchObject({ state: 'unreadable', updates: false });
});
