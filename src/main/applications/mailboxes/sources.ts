/** From what a person points at, to the files to read: paths, folders with all that is in them, uploads, archives. */
import { readdir, realpath, rm, stat } from 'node:fs/promises';
import { basename, extname, isAbsolute, join, relative, resolve } from 'node:path';

import type { Refused, Source } from '../../../shared/contract.ts';
import { Failure, type ErrorCode } from '../../../shared/errors.ts';
import { systemCode } from '../../database/failures.ts';
import { mayHoldApplications } from './file-kind.ts';
import { findKind } from './places.ts';
import { unpackZip } from './zip.ts';

/** A file to read, the name it is spoken of by, and whether it was received only to be read. */
export interface SourceFile {
  readonly file: string;
  /** A path for what lies on this machine, the sent name for an upload. */
  readonly path: string;
  readonly upload: boolean;
}

/** Whether a file of this name is looked at where a folder is taken in. */
export function isMailFile(name: string): boolean {
  return mayHoldApplications(name);
}

/** Whether something that was found is a refusal. */
export function isRefusedSource(found: SourceFile | Refused): found is Refused {
  return 'code' in found;
}

function refuse(path: string, code: ErrorCode): Refused {
  return { path, code, details: { path } };
}

/**
 * The files of some sources, one after the other, as they are found. In a folder they are found at every depth, in
 * the order of their names: messages, mailboxes in all their forms, documents that people write; anything else is
 * passed over, links that lead out of the folder are not followed. What is named itself is answered whatever it is:
 * `listPlaces` refuses it. An archive is unpacked into `incoming`, its files to be discarded as uploads are;
 * the archive stays.
 */
export async function* findFiles(
  sources: readonly Source[],
  incoming: string,
): AsyncGenerator<SourceFile | Refused> {
  for (const source of sources) {
    try {
      yield* findFilesOf(source, incoming);
    } catch (thrown) {
      const path = 'upload' in source ? source.name : resolve(source.path);
      if (thrown instanceof Failure) yield { path, code: thrown.code, details: { ...thrown.details, path } };
      else if (systemCode(thrown) === '') throw thrown;
      else yield refuse(path, systemCode(thrown) === 'ENOENT' ? missingCode(source) : 'file-unreadable');
    }
  }
}

function missingCode(source: Source): ErrorCode {
  return 'upload' in source ? 'upload-unknown' : 'file-not-found';
}

async function* findFilesOf(source: Source, incoming: string): AsyncGenerator<SourceFile | Refused> {
  if ('upload' in source) {
    yield* openArchive(uploadOf(source, incoming), incoming);
    return;
  }
  const path = resolve(source.path);
  const found = await stat(path);
  if (found.isDirectory()) yield* findInFolder(path, await realpath(path));
  else yield* openArchive({ file: path, path, upload: false }, incoming);
}

/** A file itself, or what is packed in it. */
async function* openArchive(source: SourceFile, incoming: string): AsyncGenerator<SourceFile | Refused> {
  if ((await findKind(source.file, source.path)).kind !== 'zip') {
    yield source;
    return;
  }
  let isEmpty = true;
  for await (const { file, name } of unpackZip(source.file, incoming)) {
    isEmpty = false;
    yield { file, path: `${source.path}/${name}`, upload: true };
  }
  if (isEmpty) yield refuse(source.path, 'file-type-unknown');
}

async function* findInFolder(folder: string, root: string): AsyncGenerator<SourceFile | Refused> {
  let entries;
  try {
    entries = await readdir(folder, { withFileTypes: true });
  } catch {
    yield refuse(folder, 'file-unreadable');
    return;
  }
  entries.sort((left, right) => (left.name < right.name ? -1 : 1));
  const names = new Set(entries.map(({ name }) => name));
  const isMaildir = names.has('cur') && names.has('new');
  const isMaildirPart = /^(?:cur|new)$/.test(basename(folder)) && (await hasSibling(folder));
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      // What is being delivered is not there yet; the parts that Apple Mail keeps apart belong to its messages.
      if (isMaildir && entry.name === 'tmp') continue;
      if (entry.name === 'Attachments' && names.has('Messages')) continue;
      yield* findInFolder(path, root);
      continue;
    }
    // macOS keeps a file's attributes beside it, under its name after "._".
    if (entry.name.startsWith('._')) continue;
    if (!entry.isFile() && !(entry.isSymbolicLink() && (await leadsInside(path, root)))) continue;
    const source: SourceFile = { file: path, path, upload: false };
    if (isMaildirPart ? !entry.name.startsWith('.') : mayHoldApplications(entry.name)) yield source;
    else if (extname(entry.name) === '' && (await isMailbox(path))) yield source;
  }
}

/** Thunderbird's folders, the mailbox inside Apple's packages and the mails of MH bear no ending: their bytes tell. */
async function isMailbox(file: string): Promise<boolean> {
  try {
    const { kind } = await findKind(file, '');
    return kind === 'mbox' || kind === 'mail';
  } catch {
    return false;
  }
}

async function hasSibling(folder: string): Promise<boolean> {
  const sibling = basename(folder) === 'cur' ? 'new' : 'cur';
  try {
    return (await stat(join(folder, '..', sibling))).isDirectory();
  } catch {
    return false;
  }
}

async function leadsInside(link: string, root: string): Promise<boolean> {
  try {
    const target = await realpath(link);
    const way = relative(root, target);
    return way !== '' && !way.startsWith('..') && !isAbsolute(way) && (await stat(target)).isFile();
  } catch {
    return false;
  }
}

/** The file that an upload lies in. */
export function uploadOf({ upload, name }: { upload: string; name: string }, incoming: string): SourceFile {
  return { file: join(incoming, upload), path: name, upload: true };
}

/** The file behind a source that names one file of any type. Throws `file-not-found`, `file-unreadable` or `upload-unknown`. */
export async function findFile(source: Source, incoming: string): Promise<SourceFile & { bytes: number }> {
  const one =
    'upload' in source
      ? uploadOf(source, incoming)
      : { file: resolve(source.path), path: resolve(source.path), upload: false };
  const details = { path: one.path };
  let found;
  try {
    found = await stat(one.file);
  } catch (thrown) {
    if (systemCode(thrown) !== 'ENOENT') throw new Failure('file-unreadable', details, { cause: thrown });
    throw new Failure(one.upload ? 'upload-unknown' : 'file-not-found', details);
  }
  if (!found.isFile()) throw new Failure('file-unreadable', details);
  return { ...one, bytes: found.size };
}

/** The name of a source's file, as its sender gave it. */
export function nameOf({ path }: SourceFile): string {
  return basename(path);
}

/** Removes an upload once it has been read or refused; a person's own file is never touched. */
export async function discard({ file, upload }: SourceFile): Promise<void> {
  if (upload) await rm(file, { force: true });
}
