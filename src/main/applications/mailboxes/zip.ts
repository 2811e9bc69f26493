/** Archives of messages, as mailboxes are exported (Takeout): unpacked file by file, within limits. */
import { closeSync, openSync, writeSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Unzip, UnzipInflate, UnzipPassThrough, type UnzipFile } from 'fflate';

import { Failure } from '../../../shared/errors.ts';
import { newId } from '../../database/ids.ts';
import { endingOf, mayHoldApplications } from './file-kind.ts';

export interface ZipLimits {
  /** Bytes of all files together, unpacked. */
  readonly bytes: number;
  /** How many times its packed size a file may have; mails, of base64 mostly, reach 10. */
  readonly ratio: number;
  readonly files: number;
}

export const zipLimits: ZipLimits = { bytes: 100_000_000_000, ratio: 200, files: 200_000 };

/** Small enough that what one piece unpacks to, at most a thousandfold, is small too. */
const chunkBytes = 16_384;
/** Under this, a ratio says nothing. */
const ratioFrom = 10_000_000;

export interface Unpacked {
  /** Its bytes, in the folder that was given: whoever takes it removes it. */
  readonly file: string;
  /** Its path in the archive; never a path to write to. */
  readonly name: string;
}

interface Writing extends Unpacked {
  readonly descriptor: number;
  ended: boolean;
}

/**
 * The messages, mailboxes and documents of an archive, each unpacked when it is asked for. Throws
 * `archive-too-large` beyond the limits, `file-damaged` where the archive is no archive.
 */
export async function* unpackZip(
  archive: string,
  folder: string,
  limits: ZipLimits = zipLimits,
): AsyncGenerator<Unpacked> {
  const handle = await open(archive, 'r');
  const writing: Writing[] = [];
  const read = { bytes: 0 };
  const unzip = openUnzip(folder, limits, writing, read);
  try {
    const buffer = Buffer.alloc(chunkBytes);
    for (;;) {
      const { bytesRead } = await handle.read(buffer, 0, chunkBytes, read.bytes);
      read.bytes += bytesRead;
      push(unzip, Uint8Array.from(buffer.subarray(0, bytesRead)), bytesRead === 0);
      for (let next = writing[0]; next?.ended === true; next = writing[0]) {
        writing.shift();
        yield { file: next.file, name: next.name };
      }
      if (bytesRead === 0) break;
    }
    if (writing.length > 0) throw new Failure('file-damaged');
  } finally {
    await handle.close();
    for (const { descriptor, ended, file } of writing) {
      if (!ended) closeSync(descriptor);
      await rm(file, { force: true });
    }
  }
}

function push(unzip: Unzip, piece: Uint8Array, isLast: boolean): void {
  try {
    unzip.push(piece, isLast);
  } catch (thrown) {
    if (thrown instanceof Failure || (thrown instanceof Error && 'syscall' in thrown)) throw thrown;
    throw new Failure('file-damaged', {}, { cause: thrown });
  }
}

function openUnzip(folder: string, limits: ZipLimits, writing: Writing[], read: { bytes: number }): Unzip {
  let files = 0;
  let total = 0;
  const take = (entry: UnzipFile): void => {
    const file = join(folder, newId());
    const one: Writing = { file, name: entry.name, descriptor: openSync(file, 'wx', 0o600), ended: false };
    const begun = read.bytes;
    let written = 0;
    writing.push(one);
    entry.ondata = (error, piece, final) => {
      if (error !== null) throw error;
      written += piece.length;
      total += piece.length;
      const packed = Math.max(chunkBytes, read.bytes - begun);
      if (total > limits.bytes || (written > ratioFrom && written > limits.ratio * packed))
        throw new Failure('archive-too-large', { limit: limits.bytes });
      for (let done = 0; done < piece.length;) done += writeSync(one.descriptor, piece, done);
      if (!final) return;
      closeSync(one.descriptor);
      one.ended = true;
    };
    entry.start();
  };
  const unzip = new Unzip((entry) => {
    files += 1;
    if (files > limits.files) throw new Failure('archive-too-large', { limit: limits.files });
    if (isWanted(entry.name)) take(entry);
  });
  unzip.register(UnzipPassThrough);
  unzip.register(UnzipInflate);
  return unzip;
}

function isWanted(name: string): boolean {
  const file = name.replace(/^.*[/\\]/, '');
  if (file === '' || file.startsWith('._') || name.startsWith('__MACOSX/')) return false;
  return mayHoldApplications(file) || (endingOf(file) === '' && !file.startsWith('.'));
}
