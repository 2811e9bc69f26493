import { Failure, type ErrorCode, type ErrorDetails } from '../../shared/errors.ts';

interface SystemError {
  readonly code: string;
}

function hasCode(thrown: unknown): thrown is SystemError {
  return typeof thrown === 'object' && thrown !== null && 'code' in thrown && typeof thrown.code === 'string';
}

/** The code of a system or SQLite error, such as `ENOENT` or `SQLITE_FULL`; empty where there is none. */
export function systemCode(thrown: unknown): string {
  return hasCode(thrown) && !(thrown instanceof Failure) ? thrown.code : '';
}

const unwritable = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EISDIR']);

/**
 * Puts an error of the file system into a failure: a full disk is `disk-full`, a forbidden or absent target is
 * `whenUnwritable`, a failure stays itself, anything else is given back as it came.
 */
export function fileFailure(thrown: unknown, whenUnwritable: ErrorCode, details: ErrorDetails): unknown {
  const code = systemCode(thrown);
  if (code === 'ENOSPC' || code === 'EDQUOT') return new Failure('disk-full', details, { cause: thrown });
  if (unwritable.has(code)) return new Failure(whenUnwritable, details, { cause: thrown });
  return thrown;
}

/** Puts an error of SQLite into a failure; anything else is given back as it came. */
export function databaseFailure(thrown: unknown, details: ErrorDetails): unknown {
  const code = systemCode(thrown);
  const because = { cause: thrown };
  if (code.startsWith('SQLITE_FULL')) return new Failure('disk-full', details, because);
  if (code.startsWith('SQLITE_NOTADB')) return new Failure('library-not-a-database', details, because);
  if (code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_CANTOPEN'))
    return new Failure('library-unwritable', details, because);
  if (code.startsWith('SQLITE_CORRUPT') || code.startsWith('SQLITE_IOERR'))
    return new Failure('library-unreadable', details, because);
  if (code.startsWith('SQLITE_BUSY'))
    return new Failure('library-locked', { ...details, face: 'unknown', process: 0, since: 0 }, because);
  return fileFailure(thrown, 'library-unwritable', details);
}
