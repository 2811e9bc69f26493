/** The bytes of a mail in a file of this machine. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { Failure } from '../../shared/errors.ts';
import type { MailLimits } from './mail-scan.ts';
import type { MailPlace } from './mailboxes/places.ts';

/** Throws `file-not-found`, `file-unreadable` or `mail-too-large`; the file is only ever read. */
export function readBytes({ file, start, end }: MailPlace, limits: MailLimits): Uint8Array {
  let descriptor: number;
  try {
    descriptor = openSync(file, 'r');
  } catch (thrown) {
    const missing = thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT';
    throw new Failure(missing ? 'file-not-found' : 'file-unreadable');
  }
  try {
    const found = fstatSync(descriptor);
    if (!found.isFile()) throw new Failure('file-unreadable');
    const length = (end ?? found.size) - start;
    if (length > limits.bytes) throw new Failure('mail-too-large', { bytes: length, limit: limits.bytes });
    const bytes = new Uint8Array(Math.max(0, length));
    let filled = 0;
    while (filled < bytes.length) {
      const read = readSync(descriptor, bytes, filled, bytes.length - filled, start + filled);
      if (read === 0) break;
      filled += read;
    }
    return filled === bytes.length ? bytes : bytes.slice(0, filled);
  } catch (thrown) {
    throw thrown instanceof Failure ? thrown : new Failure('file-unreadable', {}, { cause: thrown });
  } finally {
    closeSync(descriptor);
  }
}
