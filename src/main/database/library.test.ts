import { spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { once } from 'node:events';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';

import { isFailure, type ErrorCode } from '../../shared/errors.ts';
import { temporaryFolder } from '../testing/test-app.ts';
import { restoreBackup, writeBackup } from './backup.ts';
import { fileOfHash, storeBytes } from './hashed-files.ts';
import { databaseFile, openLibrary, type Library } from './library.ts';
import { latestVersion } from './migrate.ts';

function open(folder: string): Library {
  const library = openLibrary(folder, 'test');
  onTestFinished(() => {
    if (library.db.open) library.close();
  });
  return library;
}

function codeOf(work: () => unknown): ErrorCode | 'no failure' {
  try {
    work();
    return 'no failure';
  } catch (thrown) {
    if (isFailure(thrown)) return thrown.code;
    throw thrown;
  }
}

async function codeOfPromise(work: Promise<unknown>): Promise<ErrorCode | 'no failure'> {
  return work.then(
    () => 'no failure' as const,
    (thrown: unknown) => {
      if (isFailure(thrown)) return thrown.code;
      throw thrown;
    },
  );
}

/** A library that was opened and closed again. */
function makeLibrary(): string {
  const folder = join(temporaryFolder(), 'library');
  open(folder).close();
  return folder;
}

test('an open library is durable and guarded', () => {
  const { db } = open(makeLibrary());
  const read = (name: string) => db.pragma(name, { simple: true });
  expect(read('journal_mode')).toBe('wal');
  expect(read('synchronous')).toBe(2);
  expect(read('foreign_keys')).toBe(1);
  expect(read('trusted_schema')).toBe(0);
  expect(read('cell_size_check')).toBe(1);
  expect(read('secure_delete')).toBe(1);
  expect(read('user_version')).toBe(latestVersion);
  const loose = db
    .prepare<[], { name: string }>(
      "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'",
    )
    .all();
  expect(loose).toEqual([]);
});

test.each([
  ['empty', Buffer.alloc(0), 'library-not-a-database'],
  ['text', Buffer.from('not a database, only words'.repeat(20)), 'library-not-a-database'],
] as const)('a file that is %s is refused and left as it is', (_name, bytes, code) => {
  const folder = makeLibrary();
  writeFileSync(databaseFile(folder), bytes);
  expect(codeOf(() => openLibrary(folder, 'test'))).toBe(code);
  expect(readFileSync(databaseFile(folder)).equals(bytes)).toBe(true);
});

test('another program’s database is refused and left as it is', () => {
  const folder = makeLibrary();
  const foreign = join(temporaryFolder(), 'foreign.sqlite');
  const database = new Database(foreign);
  database.exec('CREATE TABLE other (x)');
  database.close();
  copyFileSync(foreign, databaseFile(folder));
  expect(codeOf(() => openLibrary(folder, 'test'))).toBe('library-not-a-database');
  expect(readFileSync(databaseFile(folder)).equals(readFileSync(foreign))).toBe(true);
});

test('a library of a newer version is refused and left untouched, also when the version is still in its journal', () => {
  const folder = makeLibrary();
  const writer = new Database(databaseFile(folder));
  writer.pragma(`user_version = ${latestVersion + 1}`);
  const copy = join(temporaryFolder(), 'copy');
  mkdirSync(copy);
  for (const name of readdirSync(folder))
    if (name.startsWith('vivier.')) copyFileSync(join(folder, name), join(copy, name));
  expect(readdirSync(copy)).toContain('vivier.sqlite-wal');
  writer.close();

  const before = readFileSync(databaseFile(copy));
  expect(codeOf(() => openLibrary(copy, 'test'))).toBe('library-newer');
  expect(readFileSync(databaseFile(copy)).equals(before)).toBe(true);
  const settled = readFileSync(databaseFile(folder));
  expect(codeOf(() => openLibrary(folder, 'test'))).toBe('library-newer');
  expect(readFileSync(databaseFile(folder)).equals(settled)).toBe(true);
});

test('a second opener is told who holds the library, and gets it when the holder ends', () => {
  const folder = makeLibrary();
  const first = open(folder);
  try {
    openLibrary(folder, 'browser');
    expect.unreachable();
  } catch (thrown) {
    if (!isFailure(thrown, 'library-locked')) throw thrown;
    expect(thrown.details).toMatchObject({ face: 'test', process: process.pid });
  }
  first.close();
  open(folder).close();
});

test('a holder that is killed leaves no lock, and loses nothing that it was told is saved', async () => {
  const folder = makeLibrary();
  const child = spawn(
    process.execPath,
    [
      '-e',
      `const Database = require('better-sqlite3');
       const db = new Database(process.argv[1]);
       db.pragma('journal_mode = wal'); db.pragma('synchronous = 2');
       const lock = new Database(process.argv[2]); lock.exec('BEGIN EXCLUSIVE');
       const insert = db.prepare("INSERT INTO setting (key, value) VALUES (?, '1')");
       for (let n = 0; ; n++) { insert.run(String(n)); require('fs').writeSync(1, n + '\\n'); }`,
      databaseFile(folder),
      join(folder, 'lock.sqlite'),
    ],
    { stdio: ['ignore', 'pipe', 'inherit'], cwd: import.meta.dirname },
  );
  let told = '';
  for await (const chunk of child.stdout) {
    told += String(chunk);
    if (told.split('\n').length > 50) break;
  }
  expect(codeOf(() => openLibrary(folder, 'test'))).toBe('library-locked');
  child.kill('SIGKILL');
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  const last = Number(told.trimEnd().split('\n').at(-2));
  const { db } = open(folder);
  const kept = db.prepare<[], { count: number }>('SELECT count(*) AS count FROM setting').get();
  expect(kept?.count).toBeGreaterThan(last);
});

test('a full disk is told as such, and the transaction leaves nothing', () => {
  const { db } = open(makeLibrary());
  db.pragma(`max_page_count = ${Number(db.pragma('page_count', { simple: true })) + 2}`);
  const insert = db.prepare('INSERT INTO setting (key, value) VALUES (?, ?)');
  expect(() => db.transaction(() => insert.run('a', 'x'.repeat(1e6)))()).toThrow(/full/);
  expect(db.prepare('SELECT count(*) AS count FROM setting').get()).toEqual({ count: 0 });
});

test('a library goes into one file and comes back whole, with the present state kept aside', async () => {
  const folder = makeLibrary();
  const library = open(folder);
  library.db.prepare("INSERT INTO setting (key, value) VALUES ('author', '\"before\"')").run();
  const hash = await storeBytes(library.documents, Buffer.from('a CV'));
  const file = join(temporaryFolder(), 'backup.vivier');
  const { bytes } = await writeBackup(library, file);
  expect(readFileSync(file)).toHaveLength(bytes);
  library.db.prepare('UPDATE setting SET value = \'"after"\'').run();
  expect(await codeOfPromise(restoreBackup(file, folder))).toBe('library-locked');
  library.close();

  const { restored, kept } = await restoreBackup(file, folder);
  expect(restored).toBe(folder);
  const back = open(folder);
  expect(back.db.prepare('SELECT value FROM setting').all()).toEqual([{ value: '"before"' }]);
  expect(readFileSync(fileOfHash(back.documents, hash), 'utf8')).toBe('a CV');
  expect(back.db.prepare("SELECT name FROM sqlite_schema WHERE name LIKE 'backup%'").all()).toEqual([]);
  const aside = open(kept ?? '');
  expect(aside.db.prepare('SELECT value FROM setting').all()).toEqual([{ value: '"after"' }]);
});

test('a damaged backup is refused, and the library stays', async () => {
  const folder = makeLibrary();
  const library = open(folder);
  await storeBytes(library.documents, Buffer.from('the words of a CV, found again in the file'));
  const file = join(temporaryFolder(), 'backup.vivier');
  await writeBackup(library, file);
  library.close();
  const bytes = readFileSync(file);
  const at = bytes.indexOf('the words of a CV');
  bytes.write('THE', at);
  writeFileSync(file, bytes);
  expect(await codeOfPromise(restoreBackup(file, folder))).toBe('backup-invalid');
  writeFileSync(file, bytes.subarray(0, 5000));
  expect(await codeOfPromise(restoreBackup(file, folder))).toBe('backup-invalid');
  expect(await codeOfPromise(restoreBackup(join(folder, 'nothing'), folder))).toBe('backup-invalid');
  open(folder).close();
});

test('a backup that cannot be written leaves nothing behind', async () => {
  const library = open(makeLibrary());
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'file'), '');
  expect(await codeOfPromise(writeBackup(library, join(folder, 'file', 'backup.vivier')))).toBe(
    'backup-unwritable',
  );
  expect(readdirSync(folder)).toEqual(['file']);
});
