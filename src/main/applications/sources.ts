/** From what a person points at, to the files to read: paths, folders with all that is in them, uploads. */
import { readdir, realpath, rm, stat } from 'node:fs/promises';
import { basename, extname, join, relative, resolve, isAbsolute } from 'node:path';

import type { Refused, Source } from '../../shared/contract.ts';
import { Failure, type ErrorCode } from '../../shared/errors.ts';
import { systemCode } from '../database/failures.ts';

/** A file to read, the name it is spoken of by, and whether it was received only to be read. */
export interface SourceFile {
  readonly file: string;
  /** A path for what lies on this machine, the sent name for an upload. */
  readonly path: string;
  readonly upload: boolean;
}

export interface FoundFiles {
  readonly files: readonly SourceFile[];
  readonly refused: readonly Refused[];
}

export function isMailFile(name: string): boolean {
  return extname(name).toLowerCase() === '.eml';
}

function refuse(path: string, code: ErrorCode): FoundFiles {
  return { files: [], refused: [{ path, code, details: { path } }] };
}

function take(source: SourceFile): FoundFiles {
  return { files: [source], refused: [] };
}

/**
 * The mails among some sources. In a folder, mails are found at every depth, by name, and anything else is passed
 * over; links that lead out of the folder are not followed. What is named itself is a mail or refused.
 */
export async function findMails(sources: readonly Source[], incoming: string): Promise<FoundFiles> {
  const found: FoundFiles[] = [];
  for (const source of sources) found.push(await findMail(source, incoming));
  return { files: found.flatMap(({ files }) => files), refused: found.flatMap(({ refused }) => refused) };
}

async function findMail(source: Source, incoming: string): Promise<FoundFiles> {
  if ('upload' in source) {
    const upload = uploadOf(source, incoming);
    if (!isMailFile(source.name)) {
      await discard(upload);
      return refuse(source.name, 'file-type-unknown');
    }
    return take(upload);
  }
  const path = resolve(source.path);
  try {
    const found = await stat(path);
    if (found.isDirectory()) return await findInFolder(path, await realpath(path));
    return isMailFile(path) ? take({ file: path, path, upload: false }) : refuse(path, 'file-type-unknown');
  } catch (thrown) {
    return refuse(path, systemCode(thrown) === 'ENOENT' ? 'file-not-found' : 'file-unreadable');
  }
}

async function findInFolder(folder: string, root: string): Promise<FoundFiles> {
  let entries;
  try {
    entries = await readdir(folder, { withFileTypes: true });
  } catch {
    return refuse(folder, 'file-unreadable');
  }
  entries.sort((left, right) => (left.name < right.name ? -1 : 1));
  const files: SourceFile[] = [];
  const refused: Refused[] = [];
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      const inside = await findInFolder(path, root);
      files.push(...inside.files);
      refused.push(...inside.refused);
      // macOS keeps a file's attributes beside it, under its name after "._".
    } else if (isMailFile(entry.name) && !entry.name.startsWith('._')) {
      if (entry.isFile() || (entry.isSymbolicLink() && (await leadsInside(path, root))))
        files.push({ file: path, path, upload: false });
    }
  }
  return { files, refused };
}

async function leadsInside(link: string, root: string): Promise<boolean> {
  try {
    const way = relative(root, await realpath(link));
    return way !== '' && !way.startsWith('..') && !isAbsolute(way);
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
