import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';

import { Failure } from '../../shared/errors.ts';

const files = import.meta.glob<string>('./migrations/*.sql', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** The migrations in their order: their number is the `user_version` they lead to. */
const migrations = Object.keys(files)
  .sort()
  .map((name, index) => {
    const version = Number(/\/(\d{4})-[^/]*\.sql$/.exec(name)?.[1]);
    if (version !== index + 1) throw new Error(`Migrations must be numbered without a gap: ${name}`);
    return { version, sql: files[name] ?? '' };
  });

/** The version that this program writes and reads. */
export const latestVersion = migrations.length;

/**
 * Brings a database to the latest version, or leaves it as it was: a checked copy is put aside first, all steps
 * are one transaction, and foreign keys are checked before it is kept. Throws `library-unreadable` where a check fails.
 */
export function migrate(connection: Database.Database, backups: string): void {
  const version = Number(connection.pragma('user_version', { simple: true }));
  if (version === latestVersion) return;
  if (version > 0) keepCopy(connection, backups, version);
  connection
    .transaction(() => {
      for (const step of migrations.slice(version)) connection.exec(step.sql);
      const broken = connection.pragma('foreign_key_check');
      if (Array.isArray(broken) && broken.length > 0)
        throw new Failure('library-unreadable', { file: connection.name, reason: 'foreign-keys' });
      connection.pragma(`user_version = ${latestVersion}`);
    })
    .exclusive();
}

function keepCopy(connection: Database.Database, backups: string, version: number): void {
  const damage = connection.pragma('quick_check', { simple: true });
  if (damage !== 'ok')
    throw new Failure('library-unreadable', { file: connection.name, reason: String(damage) });
  mkdirSync(backups, { recursive: true });
  const copy = join(backups, `before-version-${latestVersion}-from-${version}.sqlite`);
  rmSync(copy, { force: true });
  connection.prepare('VACUUM INTO ?').run(copy);
}
