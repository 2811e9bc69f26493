import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

import { openSecretStore, type Cipher } from './secret-store.ts';

/** A key of the test's own in place of the system's, which has none here. */
function cipherWith(key: Buffer, state: { safe: boolean; stale: boolean }): Cipher {
  return {
    isSafe: () => Promise.resolve(state.safe),
    encrypt(secret) {
      const iv = randomBytes(16);
      const cipher = createCipheriv('aes-256-ctr', key, iv);
      return Promise.resolve(Buffer.concat([iv, cipher.update(`key:${secret}`), cipher.final()]));
    },
    decrypt(encrypted) {
      const cipher = createDecipheriv('aes-256-ctr', key, encrypted.subarray(0, 16));
      const text = Buffer.concat([cipher.update(encrypted.subarray(16)), cipher.final()]).toString();
      if (!text.startsWith('key:')) return Promise.reject(new Error('another key'));
      return Promise.resolve({ secret: text.slice(4), isStale: state.stale });
    },
  };
}

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'vivier-secrets-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

test('a secret lies in a file for this user alone, encrypted, until it is forgotten', async () => {
  const folder = temporaryFolder();
  const state = { safe: true, stale: false };
  const key = randomBytes(32);
  const store = openSecretStore(folder, cipherWith(key, state));
  await Promise.all([store.keep('one', 'mot de passe'), store.keep('two', 'another')]);
  const file = join(folder, 'secrets.json');
  expect(readFileSync(file, 'utf8')).not.toContain('mot de passe');
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
  const again = openSecretStore(folder, cipherWith(key, state));
  expect(await again.read('one')).toBe('mot de passe');
  expect(await again.read('none')).toBeNull();
  const before = readFileSync(file, 'utf8');
  state.stale = true;
  expect(await again.read('two')).toBe('another');
  expect(readFileSync(file, 'utf8')).not.toBe(before);
  for (const name of ['one', 'two']) await again.forget(name);
  expect(await again.read('one')).toBeNull();
  expect(existsSync(file)).toBe(false);
});

test('nothing is kept where it would not be safe, and what cannot be read is as if it were not there', async () => {
  const folder = temporaryFolder();
  const state = { safe: false, stale: false };
  const store = openSecretStore(folder, cipherWith(randomBytes(32), state));
  await expect(store.keep('one', 'mot de passe')).rejects.toThrow();
  expect(existsSync(join(folder, 'secrets.json'))).toBe(false);
  state.safe = true;
  await store.keep('one', 'mot de passe');
  expect(await openSecretStore(folder, cipherWith(randomBytes(32), state)).read('one')).toBeNull();
  writeFileSync(join(folder, 'secrets.json'), 'spoilt');
  expect(await store.read('one')).toBeNull();
  await store.keep('one', 'new');
  expect(await store.read('one')).toBe('new');
});
