/** The one route that takes bytes: they go into the library's incoming folder as they come. */
import { open, rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';

import type { Answer, Source } from '../../../shared/contract.ts';
import type { ErrorCode } from '../../../shared/errors.ts';
import type { App } from '../../app.ts';
import { bodyOf } from './bodies.ts';

/** 100 MB: what a mail may weigh. */
export const largestFile = 100 * 1024 * 1024;

const longestName = 1000;

/** An hour: longer than any call waits for its turn, and much shorter than a person's mail may lie about. */
export const uploadsWait = 60 * 60 * 1000;

/**
 * Writes a body to a new upload and answers the source that calls take. Half an upload is removed, and one that no call
 * has taken after `wait` ms: its sender has stopped or gone.
 * Throws `BodyRefused`, or what the stream throws where the sender broke off.
 */
export async function receiveFile(
  app: App,
  request: IncomingMessage,
  name: string,
  patience: number,
  wait: number,
): Promise<Answer<Source>> {
  const { id, file } = app.newUpload();
  let whole = false;
  try {
    const handle = await open(file, 'wx', 0o600);
    try {
      for await (const chunk of bodyOf(request, largestFile, patience)) await handle.writeFile(chunk);
      whole = true;
    } finally {
      await handle.close();
    }
    setTimeout(() => void rm(file, { force: true }).catch(() => undefined), wait).unref();
    return { ok: true, value: { upload: id, name: Array.from(name).slice(0, longestName).join('') } };
  } catch (thrown) {
    whole = false;
    const code = writeFailure(thrown);
    if (code === null) throw thrown;
    return { ok: false, error: { code, details: { folder: app.library, file: name } } };
  } finally {
    if (!whole) await rm(file, { force: true });
  }
}

function writeFailure(thrown: unknown): ErrorCode | null {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : '';
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'disk-full';
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS' || code === 'ENOENT')
    return 'library-unwritable';
  return null;
}
