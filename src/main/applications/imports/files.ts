/** The messages and documents in what a person named, one after the other, for an import. */
import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import type { Refused, Source } from '../../../shared/contract.ts';
import { Failure, isFailure } from '../../../shared/errors.ts';
import { systemCode } from '../../database/failures.ts';
import type { Feed, Piece } from './imports.ts';
import type { Intake } from './intake.ts';
import { findKind, isRefused, listPlaces, type DocumentPlace, type MailPlace } from '../mailboxes/places.ts';
import { discard, findFiles, isRefusedSource, type SourceFile } from '../mailboxes/sources.ts';

/**
 * What some sources hold; uploads lie in `folder`, and archives are unpacked there. How many there are is counted
 * beside the reading, since that takes a look at every mailbox file from its beginning to its end.
 */
export function feedOfSources(
  sources: readonly Source[],
  folder: string,
  intake: Intake,
  signal: AbortSignal,
): Feed {
  let total: number | null = null;
  return {
    total: () => total,
    pieces: (async function* () {
      const counting = countPlaces(sources, folder, signal).then(
        (counted) => {
          total = counted;
        },
        () => undefined,
      );
      // For files and small folders the number is there before the first of them is read.
      await Promise.race([counting, pause(200)]);
      const documents: { piece: Piece; found: SourceFile; sent: string | null }[] = [];
      for (const [index, source] of sources.entries()) {
        const sent = 'upload' in source ? join(folder, source.upload) : null;
        for await (const found of findFiles([source], folder)) {
          if (isRefusedSource(found)) {
            yield refusedPiece(`${index}:${found.path}`, sent === null ? found : asUpload(found));
            continue;
          }
          let waits = false;
          for await (const piece of piecesOf(found, `${index}:`, intake)) {
            if (piece.isDocument !== true) yield piece;
            else {
              documents.push({ piece, found, sent });
              waits = true;
            }
          }
          // What came out of an archive is not needed again; what was sent is, until the whole import is done.
          if (found.file !== sent && !waits) await discard(found);
        }
      }
      // Behind all mails: a CV that lies beside the mail it came with is then known, and no second application.
      for (const { piece, found, sent } of documents) {
        yield piece;
        if (found.file !== sent) await discard(found);
      }
    })(),
  };
}

/** How many pieces some sources hold; null where an archive would have to be unpacked for it. */
async function countPlaces(
  sources: readonly Source[],
  folder: string,
  signal: AbortSignal,
): Promise<number | null> {
  let sum = 0;
  for (const source of sources) {
    if (await isArchive(source, folder)) return null;
    for await (const found of findFiles([source], folder)) {
      sum += isRefusedSource(found) ? 1 : await countIn(found, signal);
      if (signal.aborted) return null;
    }
  }
  return sum;
}

async function countIn({ file, path }: SourceFile, signal: AbortSignal): Promise<number> {
  let sum = 0;
  try {
    const places = listPlaces(file, path);
    while (!signal.aborted && (await places.next()).done !== true) sum += 1;
  } catch {
    sum += 1;
  }
  return sum;
}

async function isArchive(source: Source, folder: string): Promise<boolean> {
  const file = 'upload' in source ? join(folder, source.upload) : resolve(source.path);
  try {
    return (await findKind(file, '')).kind === 'zip';
  } catch {
    return false;
  }
}

function asUpload(refused: Refused): Refused {
  return refused.code === 'file-not-found' ? { ...refused, code: 'upload-unknown' } : refused;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}

/**
 * The messages and documents of one file. Their keys begin with `prefix`, and hold the size and the time of the file:
 * where it has changed, all of it is looked at again, since a message may then lie elsewhere.
 */
export async function* piecesOf(source: SourceFile, prefix: string, intake: Intake): AsyncGenerator<Piece> {
  const { file, path } = source;
  const stem = `${prefix}${path}:${await stampOf(file, source.upload)}`;
  let refusals = 0;
  try {
    for await (const place of listPlaces(file, path)) {
      if (isRefused(place)) {
        refusals += 1;
        yield refusedPiece(`${stem}:refused:${refusals}`, place);
      } else yield pieceOf(place, stem, source, intake);
    }
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    const gone = source.upload && thrown.code === 'file-not-found';
    const code = gone ? 'upload-unknown' : thrown.code;
    yield refusedPiece(`${stem}:refused`, { path, code, details: { path, ...thrown.details } });
  }
}

function pieceOf(
  place: MailPlace | DocumentPlace,
  stem: string,
  { upload }: SourceFile,
  intake: Intake,
): Piece {
  const at = 'start' in place ? place.start : 0;
  return {
    key: `${stem}:${at}`,
    path: place.path,
    isDocument: place.format === 'document',
    async read() {
      try {
        return await (place.format === 'document' ? intake.readDocument(place) : intake.readMail(place));
      } catch (thrown) {
        if (upload && isFailure(thrown, 'file-not-found'))
          throw new Failure('upload-unknown', thrown.details, { cause: thrown });
        throw thrown;
      }
    },
  };
}

function refusedPiece(key: string, { path, code, details }: Refused): Piece {
  return { key, path, read: () => Promise.reject(new Failure(code, details)) };
}

async function stampOf(file: string, received: boolean): Promise<string> {
  try {
    const { size, mtimeMs, ctimeMs } = await stat(file);
    // What comes out of an archive is written anew each time.
    return received ? String(size) : `${size}:${Math.max(mtimeMs, ctimeMs)}`;
  } catch (thrown) {
    return systemCode(thrown);
  }
}
