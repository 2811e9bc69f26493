/** `bundle`: lending applications to a colleague, and taking in what comes from one. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';

import { bundleDays } from '../../../shared/applications/bundle.ts';
import { Failure } from '../../../shared/errors.ts';
import { askUnseen } from './ask-password.ts';
import type { Exit, Session } from './session.ts';

export interface PassphraseOptions {
  /** A file whose first line is the passphrase: an argument would be read by anybody on the machine. */
  readonly passphraseFile?: string;
}

export interface MakeOptions extends PassphraseOptions {
  readonly expires?: string;
  readonly words?: string;
  readonly answers?: string;
}

/** Writes applications into a bundle. */
export async function bundleMake(
  session: Session,
  file: string,
  applications: readonly string[],
  { expires, words = '', answers, ...options }: MakeOptions,
): Promise<Exit> {
  const { ask, terminal, job, saveTo } = session;
  const passphrase = await passphraseOf(session, options);
  const target = resolve(file);
  saveTo(target);
  const usual = new Date(Date.now() + bundleDays.usual * 86_400_000).toISOString().slice(0, 10);
  const asked = { applications: [...applications], passphrase, expiresOn: expires ?? usual, words, job };
  const { bundle } = await ask('bundles.make', answers === undefined ? asked : { ...asked, answers });
  terminal.answer({ file: target, bundle });
  const until = { count: bundle.applications, expiresOn: new Date(bundle.expiresOn) };
  terminal.say(terminal.words('bundle.made', { file: target, ...until }));
  return 0;
}

/** Says what a bundle holds. */
export async function bundleLook(session: Session, file: string, options: PassphraseOptions): Promise<Exit> {
  const { ask, terminal } = session;
  const passphrase = await passphraseOf(session, options);
  const manifest = await ask('bundles.look', { source: { path: resolve(file) }, passphrase });
  terminal.answer(manifest);
  const { author, applications: count, postings, madeAt, expiresOn, words } = manifest;
  const held = { author, count, postings: postings.join(', ') };
  const days = { madeAt: new Date(madeAt), expiresOn: new Date(expiresOn) };
  terminal.say(terminal.words('bundle.holds', { ...held, ...days }));
  terminal.say(words);
  return 0;
}

/** Takes a bundle in; what was erased here or moved on both sides is a finding: 1. */
export async function bundleTake(session: Session, file: string, options: PassphraseOptions): Promise<Exit> {
  const { ask, terminal, job } = session;
  const passphrase = await passphraseOf(session, options);
  const taken = await ask('bundles.take', { source: { path: resolve(file) }, passphrase, job });
  terminal.answer(taken);
  const { applications, changed, erased, conflicts } = taken;
  const counts = { fresh: applications.length, changed: changed.length, erased };
  terminal.say(terminal.words('bundle.taken', counts));
  for (const { candidate, ours, theirs, counts: later } of conflicts)
    terminal.say(terminal.words('bundle.conflict', { candidate, ours, theirs, counts: later }));
  return erased > 0 || conflicts.length > 0 ? 1 : 0;
}

async function passphraseOf({ terminal }: Session, { passphraseFile }: PassphraseOptions): Promise<string> {
  const passphrase =
    passphraseFile === undefined
      ? await askUnseen(terminal.words('bundle.passphrase'))
      : await readFirstLine(resolve(passphraseFile));
  if (passphrase === '') throw new Failure('wrong-use', { given: '--passphrase-file' });
  return passphrase;
}

async function readFirstLine(path: string): Promise<string> {
  try {
    return (await readFile(path, 'utf8')).split(/\r?\n/)[0] ?? '';
  } catch (thrown) {
    throw new Failure('file-unreadable', { path }, { cause: thrown });
  }
}
