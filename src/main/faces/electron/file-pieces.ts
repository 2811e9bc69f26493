/** Files that lie at no path: the window's page hands them over piece by piece, and each piece is answered. */
import { largestUpload } from '../../../shared/bridge.ts';
import type { Answer } from '../../../shared/contract.ts';
import { Failure, isFailure } from '../../../shared/errors.ts';
import type { FilePiece } from '../../../shared/file-pieces.ts';
import type { App } from '../../app.ts';
import { beginUpload, uploadFailure, type Upload } from '../uploads.ts';

export interface FilePieces {
  /** `end` answers the source that calls take, every other step nothing. Never throws. */
  take(piece: FilePiece): Promise<Answer<unknown>>;
}

interface Coming {
  readonly name: string;
  upload: Upload | null;
  timer: ReturnType<typeof setTimeout> | undefined;
  /** The step that is being done: those of one file never pass each other. */
  last: Promise<unknown>;
}

/** A page sends one file after the other; many more at a time is no page of ours. */
const mostAtOnce = 8;

/** Takes files into the library; one of which nothing comes for `patience` ms is given up. */
export function openFilePieces(app: App, patience = 60_000): FilePieces {
  const coming = new Map<string, Coming>();

  async function giveUp(of: string): Promise<void> {
    const one = coming.get(of);
    coming.delete(of);
    clearTimeout(one?.timer);
    await one?.upload?.abandon();
  }

  /** Does a step of a file behind the one before. */
  function then<T>(of: string, one: Coming, step: () => Promise<T>): Promise<T> {
    clearTimeout(one.timer);
    const done = one.last.then(step);
    one.last = done.catch(() => undefined);
    if (coming.has(of)) one.timer = setTimeout(() => void then(of, one, () => giveUp(of)), patience).unref();
    return done;
  }

  async function begin(of: string, name: string, bytes: number): Promise<object> {
    if (bytes > largestUpload) throw new Failure('upload-too-large', { name, bytes });
    if (coming.has(of) || coming.size >= mostAtOnce) throw new Failure('bad-input');
    const one: Coming = { name, upload: null, timer: undefined, last: Promise.resolve() };
    coming.set(of, one);
    await then(of, one, async () => {
      try {
        one.upload = await beginUpload(app, name);
      } catch (thrown) {
        await giveUp(of);
        throw thrown;
      }
    });
    return {};
  }

  async function write(of: string, { name, upload }: Coming, piece: Uint8Array): Promise<object> {
    if (upload === null || !coming.has(of)) throw new Failure('cancelled');
    try {
      const bytes = upload.bytes() + piece.byteLength;
      if (bytes > largestUpload) throw new Failure('upload-too-large', { name, bytes });
      await upload.write(piece);
      return {};
    } catch (thrown) {
      await giveUp(of);
      throw thrown;
    }
  }

  async function end(of: string, { upload, timer }: Coming): Promise<unknown> {
    if (upload === null || !coming.has(of)) throw new Failure('cancelled');
    coming.delete(of);
    clearTimeout(timer);
    return upload.finish();
  }

  function step(piece: FilePiece): Promise<unknown> {
    const { of } = piece;
    if (piece.step === 'begin') return begin(of, piece.name, piece.bytes);
    const one = coming.get(of);
    // Given up meanwhile, by the page or because nothing came for long.
    if (one === undefined)
      return piece.step === 'abandon' ? Promise.resolve({}) : Promise.reject(new Failure('cancelled'));
    switch (piece.step) {
      case 'piece':
        return then(of, one, () => write(of, one, piece.bytes));
      case 'end':
        return then(of, one, () => end(of, one));
      case 'abandon':
        return then(of, one, () => giveUp(of).then(() => ({})));
    }
  }

  return {
    async take(piece) {
      const name = piece.step === 'begin' ? piece.name : (coming.get(piece.of)?.name ?? '');
      try {
        return { ok: true, value: await step(piece) };
      } catch (thrown) {
        if (isFailure(thrown))
          return { ok: false, error: { code: thrown.code, details: { ...thrown.details } } };
        const failed = uploadFailure(thrown, app, name);
        return (
          failed ?? { ok: false, error: { code: 'library-unwritable', details: { folder: app.library } } }
        );
      }
    },
  };
}
