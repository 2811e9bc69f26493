/** The bytes of the message at a place, out of whatever it lies in. Runs in the worker. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

import { Failure } from '../../../shared/errors.ts';
import { isMsg, mailFromMsg } from './msg.ts';
import { openParts } from './open-parts.ts';
import type { MailPlace, Quoting } from './place.ts';

export interface PlacedMail {
  /** What to understand: a mail in its usual form (RFC 5322), signed or packed parts opened. */
  readonly message: Uint8Array;
  /** What to keep: the message as it was sent, without what a mailbox put around it; a `.msg` as it is. */
  readonly original: Uint8Array;
}

/** A property list and a line of length come on top of a message of Apple Mail. */
const wrapping = 1_000_000;

/**
 * Reads the message at a place. Throws `file-not-found`, `file-unreadable`, `mail-too-large`, or, of a `.msg` that
 * cannot be understood, `mail-parse-failed`; the file is only ever read.
 */
export function readPlace(place: MailPlace, limits: { readonly bytes: number }): PlacedMail {
  const bytes = readBytes(place, limits.bytes + (place.format === 'emlx' ? wrapping : 0));
  if (isMsg(bytes)) return { message: openParts(mailFromMsg(bytes)), original: bytes };
  const own = place.format === 'emlx' ? unwrapEmlx(bytes) : unquote(bytes, place.quoting);
  if (own.length > limits.bytes)
    throw new Failure('mail-too-large', { bytes: own.length, limit: limits.bytes });
  return { message: openParts(own), original: own };
}

function readBytes({ file, start, end }: MailPlace, limit: number): Buffer {
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
    const length = Math.max(0, (end ?? found.size) - start);
    if (length > limit) throw new Failure('mail-too-large', { bytes: length, limit });
    const bytes = Buffer.alloc(length);
    let filled = 0;
    while (filled < bytes.length) {
      const read = readSync(descriptor, bytes, filled, bytes.length - filled, start + filled);
      if (read === 0) break;
      filled += read;
    }
    return bytes.subarray(0, filled);
  } catch (thrown) {
    throw thrown instanceof Failure ? thrown : new Failure('file-unreadable', {}, { cause: thrown });
  } finally {
    closeSync(descriptor);
  }
}

/** Apple Mail: a line with the length of the message, the message, a property list. */
function unwrapEmlx(bytes: Buffer): Buffer {
  const line = /^(\d{1,12})[ \t]*\r?\n/.exec(bytes.toString('latin1', 0, 32));
  if (line === null) return bytes;
  const start = line[0].length;
  return bytes.subarray(start, start + Number(line[1]));
}

/** Takes the `>` away that a mailbox file put before lines that begin with "From ". */
function unquote(bytes: Buffer, quoting: Quoting): Buffer {
  if (quoting === 'none') return bytes;
  const pieces: Buffer[] = [];
  let copied = 0;
  for (let at = bytes.indexOf('From '); at !== -1; at = bytes.indexOf('From ', at + 5)) {
    let begin = at;
    while (begin > copied && bytes[begin - 1] === 0x3e) begin -= 1;
    if (begin === at || (begin > 0 && bytes[begin - 1] !== 0x0a)) continue;
    if (quoting === 'mboxo' && at - begin > 1) continue;
    pieces.push(bytes.subarray(copied, begin));
    copied = begin + 1;
  }
  return copied === 0 ? bytes : Buffer.concat([...pieces, bytes.subarray(copied)]);
}
