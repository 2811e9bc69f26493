/** Files that a person adds, and the check that what is kept is still there and whole. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';

import type { KeptDocument } from '../../shared/applications/events.ts';
import type { Source } from '../../shared/contract.ts';
import { Failure } from '../../shared/errors.ts';
import { systemCode } from '../database/failures.ts';
import { fileOfHash, storeBytes } from '../database/hashed-files.ts';
import { newId } from '../database/ids.ts';
import type { Library } from '../database/library.ts';
import { hasWords } from './mail/documents.ts';
import { guessMediaType } from '../documents/media-types.ts';
import { safeFileName } from '../text/safe-text.ts';
import { discard, findFile, nameOf } from './mailboxes/sources.ts';

/** The same as for a mail: what a person adds could have come by mail. */
const mostBytes = 100_000_000;

/** Keeps the bytes of one source. Throws `file-*`, `upload-unknown` or `upload-too-large`. */
export async function keepDocumentFile(source: Source, library: Library): Promise<KeptDocument> {
  const found = await findFile(source, library.incoming);
  try {
    if (found.bytes > mostBytes)
      throw new Failure('upload-too-large', { name: nameOf(found), bytes: found.bytes, limit: mostBytes });
    const content = await readBytes(found.file, found.path);
    const name = safeFileName(nameOf(found), 'document');
    const mediaType = guessMediaType('', name);
    const hash = await storeBytes(library.documents, content);
    return {
      id: newId(),
      name,
      mediaType,
      hash,
      bytes: content.byteLength,
      text: hasWords(mediaType, content),
    };
  } finally {
    await discard(found);
  }
}

async function readBytes(file: string, path: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (thrown) {
    throw new Failure('file-unreadable', { path }, { cause: thrown });
  }
}

/** The SHA-256 of a file, read piece by piece; null where it is not there. */
export async function hashFile(file: string): Promise<string | null> {
  const hash = createHash('sha256');
  try {
    for await (const piece of createReadStream(file)) hash.update(piece as Buffer);
    return hash.digest('hex');
  } catch (thrown) {
    if (systemCode(thrown) === 'ENOENT') return null;
    throw thrown;
  }
}

/** Reads every kept file again: how many are not there, and how many hold other bytes than their name says. */
export async function checkKeptFiles(
  folder: string,
  hashes: readonly string[],
): Promise<{ missing: number; damaged: number }> {
  let missing = 0;
  let damaged = 0;
  for (const hash of hashes) {
    const found = await hashFile(fileOfHash(folder, hash));
    if (found === null) missing += 1;
    else if (found !== hash) damaged += 1;
  }
  return { missing, damaged };
}
