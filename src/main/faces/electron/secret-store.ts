/** Secrets in a file of their own, each encrypted with a key that the system guards. */
import { open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

import type { Secrets } from '../../ports.ts';
import type { SecretAnswer, SecretQuestion } from './messages.ts';

/** What encrypts: Electron's `safeStorage` behind its asynchronous calls. */
export interface Cipher {
  /** False where what it encrypts could be read by anybody on this machine. */
  isSafe(): Promise<boolean>;
  encrypt(secret: string): Promise<Buffer>;
  /** The secret, and whether its key has been replaced since. */
  decrypt(encrypted: Buffer): Promise<{ readonly secret: string; readonly isStale: boolean }>;
}

/** Name to base64 of what was encrypted. */
const fileSchema = z.record(z.string(), z.string());

/** Keeps secrets in `secrets.json` of a folder, readable by this user alone. */
export function openSecretStore(folder: string, cipher: Cipher): Secrets {
  const file = join(folder, 'secrets.json');
  let last: Promise<unknown> = Promise.resolve();

  /** One after the other: two at once would each write over what the other kept. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };

  const readAll = async (): Promise<Record<string, string>> => {
    try {
      return fileSchema.parse(JSON.parse(await readFile(file, 'utf8')));
    } catch {
      // None yet, or a file that another program has spoilt: a password is asked for again.
      return {};
    }
  };

  const writeAll = async (all: Record<string, string>): Promise<void> => {
    if (Object.keys(all).length === 0) {
      await rm(file, { force: true });
      return;
    }
    const unfinished = `${file}.new`;
    await rm(unfinished, { force: true });
    const handle = await open(unfinished, 'wx', 0o600);
    try {
      await handle.writeFile(JSON.stringify(all));
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(unfinished, file);
  };

  const put = async (name: string, secret: string): Promise<void> => {
    if (!(await cipher.isSafe())) throw new Error('no safe store');
    const encrypted = (await cipher.encrypt(secret)).toString('base64');
    await writeAll({ ...(await readAll()), [name]: encrypted });
  };

  return {
    safe: () => cipher.isSafe(),
    keep: (name, secret) => inTurn(() => put(name, secret)),
    read: (name) =>
      inTurn(async () => {
        const encrypted = new Map(Object.entries(await readAll())).get(name);
        if (encrypted === undefined || !(await cipher.isSafe())) return null;
        try {
          const { secret, isStale } = await cipher.decrypt(Buffer.from(encrypted, 'base64'));
          if (isStale) await put(name, secret);
          return secret;
        } catch {
          // Of another key than the system has now: it can never be read again.
          return null;
        }
      }),
    forget: (name) =>
      inTurn(async () => {
        const all = new Map(Object.entries(await readAll()));
        if (all.delete(name)) await writeAll(Object.fromEntries(all));
      }),
  };
}

/** Answers what the app's process asks of the store. */
export async function answerSecret(secrets: Secrets, question: SecretQuestion): Promise<SecretAnswer> {
  switch (question.port) {
    case 'isSecretSafe':
      return { safe: await secrets.safe() };
    case 'keepSecret':
      await secrets.keep(question.name, question.secret);
      return { secret: null };
    case 'readSecret':
      return { secret: await secrets.read(question.name) };
    case 'forgetSecret':
      await secrets.forget(question.name);
      return { secret: null };
  }
}
