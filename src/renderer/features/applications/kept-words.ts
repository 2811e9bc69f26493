/**
 * Words begun about an application and not yet recorded: kept on this machine so that neither going on to the next one
 * nor a reload loses them. They are personal data: they go when they are recorded, when their application is gone, and
 * after a while.
 */
import type { Client } from '../../api/client.ts';
import { CallFailed } from '../../api/client.ts';

export type KeptKind = 'score' | 'note';

const prefix = 'vivier.kept.';
const longest = 60 * 24 * 60 * 60 * 1000;

const keyOf = (kind: KeptKind, application: string) => `${prefix}${kind}.${application}`;

interface Kept {
  readonly at: number;
  readonly value: unknown;
}

function read(key: string): Kept | null {
  try {
    const kept: unknown = JSON.parse(window.localStorage.getItem(key) ?? 'null');
    if (typeof kept !== 'object' || kept === null || !('at' in kept) || !('value' in kept)) return null;
    return typeof kept.at === 'number' ? { at: kept.at, value: kept.value } : null;
  } catch {
    return null;
  }
}

/** What was begun; null where nothing was. */
export function readKept(kind: KeptKind, application: string): unknown {
  return read(keyOf(kind, application))?.value ?? null;
}

/** Keeps what was begun; null forgets it. */
export function keep(kind: KeptKind, application: string, value: unknown): void {
  const key = keyOf(kind, application);
  if (value === null) window.localStorage.removeItem(key);
  else window.localStorage.setItem(key, JSON.stringify({ at: Date.now(), value } satisfies Kept));
}

function keptKeys(): string[] {
  return Object.keys(window.localStorage).filter((key) => key.startsWith(prefix));
}

/** Forgets what was begun about these applications. */
export function forgetKept(applications: readonly string[]): void {
  for (const key of keptKeys())
    if (applications.some((application) => key.endsWith(`.${application}`)))
      window.localStorage.removeItem(key);
}

/** Forgets what is old and what is about applications that are no longer there, as after erasing. */
export async function forgetLost(client: Client): Promise<void> {
  for (const key of keptKeys()) {
    const kept = read(key);
    if (kept === null || Date.now() - kept.at > longest) {
      window.localStorage.removeItem(key);
      continue;
    }
    const application = key.slice(key.lastIndexOf('.') + 1);
    try {
      await client.read('applications.get', { id: application });
    } catch (thrown) {
      if (thrown instanceof CallFailed && thrown.code === 'not-found') forgetKept([application]);
    }
  }
}

let looked = false;

/** The same, once a session: what was erased by another window or on the command line is found when one begins. */
export async function forgetLostOnce(client: Client): Promise<void> {
  if (looked) return;
  looked = true;
  await forgetLost(client);
}
