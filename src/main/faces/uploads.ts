/** Bytes that a page hands over, written into the library's incoming folder as they come. */
import { open, rm } from 'node:fs/promises';

import type { Answer, Source } from '../../shared/contract.ts';
import type { ErrorCode } from '../../shared/errors.ts';
import type { App } from '../app.ts';

const longestName = 1000;

/** An hour: longer than any call waits for its turn, and much shorter than a person's mail may lie about. */
export const uploadsWait = 60 * 60 * 1000;

export interface Upload {
  readonly id: string;
  /** How many bytes were written. */
  readonly bytes: () => number;
  /** Throws what the file system throws; see `uploadFailure`. */
  write(piece: Uint8Array): Promise<void>;
  /** It is whole: answers the source that calls take. It is removed where no call has taken it in time. */
  finish(): Promise<Source>;
  /** Removes what was written; may be called at any time but after `finish`. */
  abandon(): Promise<void>;
}

/** Begins a new upload, which waits `wait` ms for the call that takes it. Throws what the file system throws. */
export async function beginUpload(app: App, name: string, wait = uploadsWait): Promise<Upload> {
  const { id, file } = app.newUpload();
  const handle = await open(file, 'wx', 0o600);
  let bytes = 0;
  return {
    id,
    bytes: () => bytes,
    async write(piece) {
      bytes += piece.byteLength;
      await handle.writeFile(piece);
    },
    async finish() {
      await handle.close();
      setTimeout(() => void rm(file, { force: true }).catch(() => undefined), wait).unref();
      return { upload: id, name: Array.from(name).slice(0, longestName).join('') };
    },
    async abandon() {
      await handle.close();
      await rm(file, { force: true });
    },
  };
}

/** What an error of the file system means for an upload; null where it means none that has words. */
export function uploadFailure(thrown: unknown, app: App, name: string): Answer<never> | null {
  const code = codeOf(thrown);
  return code === null ? null : { ok: false, error: { code, details: { folder: app.library, file: name } } };
}

function codeOf(thrown: unknown): ErrorCode | null {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : '';
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'disk-full';
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS' || code === 'ENOENT')
    return 'library-unwritable';
  return null;
}
