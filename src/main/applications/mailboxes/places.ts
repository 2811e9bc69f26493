/** The messages and documents in a file, whatever its name says it is. */
import { open } from 'node:fs/promises';

import type { Refused } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/errors.ts';
import { systemCode } from '../../database/failures.ts';
import { tellKind, type FileKind } from './file-kind.ts';
import { listMbox } from './mbox.ts';
import { wholeFile, type DocumentPlace, type MailPlace } from './place.ts';

export { wholeFile, type DocumentPlace, type MailPlace, type Quoting } from './place.ts';

/** As much of a file's beginning and end as telling its kind takes. */
const headBytes = 65_536;
const tailBytes = 65_536;

/**
 * What a file is, by its bytes and, where they do not say, by the ending of its name. Throws `file-not-found` or
 * `file-unreadable`.
 */
export async function findKind(file: string, name: string): Promise<FileKind> {
  try {
    const handle = await open(file, 'r');
    try {
      const found = await handle.stat();
      if (!found.isFile()) throw new Failure('file-unreadable');
      const head = await readRange(handle, 0, Math.min(headBytes, found.size));
      const tailStart = Math.max(head.length, found.size - tailBytes);
      const tail = await readRange(handle, tailStart, found.size - tailStart);
      return tellKind(head, tail, name);
    } finally {
      await handle.close();
    }
  } catch (thrown) {
    throw readFailure(thrown);
  }
}

/**
 * The messages of one file, in order, as they are found: a mailbox file of gigabytes costs no memory. A file that is
 * a document is answered as such, what can be neither as refused. Throws `file-not-found` or `file-unreadable`.
 */
export async function* listPlaces(
  file: string,
  path: string,
): AsyncGenerator<MailPlace | DocumentPlace | Refused> {
  const found = await findKind(file, path);
  switch (found.kind) {
    case 'mail':
    case 'emlx':
    case 'msg':
      yield { ...wholeFile(file, path), format: found.kind };
      return;
    case 'mbox':
      try {
        yield* listMbox(file, path);
      } catch (thrown) {
        throw readFailure(thrown);
      }
      return;
    case 'document':
      yield { file, path, format: 'document', mediaType: found.mediaType };
      return;
    case 'outlook-archive':
      yield { path, code: 'outlook-archive', details: { path } };
      return;
    case 'empty':
      yield { path, code: 'mail-empty', details: { path } };
      return;
    case 'zip':
    case 'unknown':
      yield { path, code: 'file-type-unknown', details: { path } };
  }
}

/** Whether something that was listed is a refusal. */
export function isRefused(found: MailPlace | DocumentPlace | Refused): found is Refused {
  return 'code' in found;
}

function readFailure(thrown: unknown): unknown {
  if (thrown instanceof Failure) return thrown;
  const code = systemCode(thrown);
  if (code === '') return thrown;
  return new Failure(code === 'ENOENT' ? 'file-not-found' : 'file-unreadable', {}, { cause: thrown });
}

async function readRange(
  handle: Awaited<ReturnType<typeof open>>,
  start: number,
  length: number,
): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  const { bytesRead } = await handle.read(bytes, 0, length, start);
  return bytes.subarray(0, bytesRead);
}
