/** What the administrator of this machine has laid down for everybody who works on it (docs/administration.md). */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

import type { PolicyProblem } from '../shared/program/about.ts';

/** An address that a newer version may be looked for at: encrypted, and without a name or a password in it. */
export const httpsAddressSchema = z
  .string()
  .max(2000)
  .refine((address) => {
    const read = URL.parse(address);
    return read?.protocol === 'https:' && read.username === '' && read.password === '';
  });

/** As it is written. A key that nobody knows may be a misspelt prohibition, so it makes the whole file unreadable. */
const policyFileSchema = z.strictObject({
  /** False: nobody is ever asked whether there is a newer version. */
  updates: z.boolean().default(true),
  /** False: no mailbox is read over the network. */
  mailboxes: z.boolean().default(true),
  /** False: no dictionary is fetched for the spelling. */
  dictionaries: z.boolean().default(true),
  /** Where this house puts newer versions; stands before the address that the program was packaged with. */
  downloads: httpsAddressSchema.nullable().default(null),
  /** Whom people may ask about it, in words. */
  contact: z.string().trim().min(1).max(200).nullable().default(null),
});

export interface Policy extends z.output<typeof policyFileSchema> {
  /** Where it lies, or would lie. */
  readonly file: string;
  readonly state: 'none' | 'followed' | 'unreadable';
  /** Why it could not be read; null where it could, and where there is none. */
  readonly problem: PolicyProblem | null;
}

export interface PolicyPlaces {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: string;
}

/** In bytes; a policy is a few lines. */
const limit = 64_000;

/** The system's own place, which only an administrator can write to. */
export function policyFile({ env, platform }: PolicyPlaces): string {
  if (platform === 'win32') return join(env['ProgramData'] ?? 'C:\\ProgramData', 'Vivier', 'policy.json');
  if (platform === 'darwin') return '/Library/Application Support/Vivier/policy.json';
  return '/etc/vivier/policy.json';
}

/**
 * The policy of this machine, read anew each time. Where the system has none, `VIVIER_POLICY` may name one, so that it can
 * be tried before it is laid down; where the system has one, nothing stands before it.
 */
export function readPolicy(places: PolicyPlaces = { env: process.env, platform: process.platform }): Policy {
  const laidDown = readPolicyFile(policyFile(places), places.platform === 'win32' ? 'anybody' : 'root');
  const tried = places.env['VIVIER_POLICY'];
  return laidDown.state === 'none' && tried !== undefined && tried !== '' ? readPolicyFile(tried) : laidDown;
}

/**
 * Reads one file. What cannot be read forbids everything that could be forbidden. `owner` `root` takes only a file that is
 * the system's own and nobody else's to write.
 */
export function readPolicyFile(file: string, owner: 'root' | 'anybody' = 'anybody'): Policy {
  const refuse = (why: PolicyProblem['why'], where = ''): Policy => ({
    file,
    state: 'unreadable',
    problem: { why, where },
    updates: false,
    mailboxes: false,
    dictionaries: false,
    downloads: null,
    contact: null,
  });
  let text: string;
  try {
    const { size, uid, mode } = statSync(file);
    if (owner === 'root' && (uid !== 0 || (mode & 0o022) !== 0)) return refuse('writable-by-others');
    if (size > limit) return refuse('too-large');
    text = readFileSync(file, 'utf8');
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
    if (code === 'ENOENT' || code === 'ENOTDIR')
      return { file, state: 'none', problem: null, ...policyFileSchema.parse({}) };
    return refuse('not-readable', code);
  }
  let written: unknown;
  try {
    // Windows' own editor puts a mark before the first letter.
    written = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return refuse('not-json');
  }
  const checked = policyFileSchema.safeParse(written);
  if (checked.success) return { file, state: 'followed', problem: null, ...checked.data };
  const issue = checked.error.issues[0];
  const keys = issue?.code === 'unrecognized_keys' ? issue.keys : (issue?.path ?? []);
  return refuse('not-understood', keys.map(String).join(', '));
}
