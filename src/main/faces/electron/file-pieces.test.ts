import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { largestPiece, largestUpload } from '../../../shared/bridge.ts';
import type { Source } from '../../../shared/contract.ts';
import { filePieceSchema, type FilePiece } from '../../../shared/file-pieces.ts';
import { sendBytes, type Sending } from '../../../preload/send-bytes.ts';
import { openTestApp } from '../../testing/test-app.ts';
import { openFilePieces } from './file-pieces.ts';

const of = (index: number) => `01980000-0000-4000-8000-${String(index).padStart(12, '0')}`;
const bytes = (length: number) => Uint8Array.from({ length }, (_, index) => (index * 7 + 3) % 251);

async function open(patience?: number) {
  const { app, library } = await openTestApp();
  const incoming = join(library, 'incoming');
  const pieces = openFilePieces(app, patience);
  return { app, incoming, pieces, waiting: () => readdirSync(incoming) };
}

describe('a file that lies at no path', () => {
  it('arrives whole, whatever its size, under a name of the library’s and with its own', async () => {
    const { incoming, pieces } = await open();
    for (const [index, size] of [0, 1, largestPiece, 2 * largestPiece + 5].entries()) {
      const content = bytes(size);
      const steps: FilePiece[] = [];
      const answer = await sendBytes(new File([content], 'Zoé – CV.eml'), of(index), new Set(), (piece) => {
        steps.push(filePieceSchema.parse(piece));
        return pieces.take(piece);
      });
      expect(answer).toMatchObject({ ok: true, value: { name: 'Zoé – CV.eml' } });
      const { upload } = (answer as { value: Extract<Source, { upload: string }> }).value;
      expect(Buffer.compare(readFileSync(join(incoming, upload)), content)).toBe(0);
      expect(steps).toHaveLength(2 + Math.ceil(size / largestPiece));
    }
  });

  it('leaves nothing where a person stops it, and says so', async () => {
    const { pieces, waiting } = await open();
    const sending: Sending = new Set();
    let sent = 0;
    const answer = await sendBytes(new File([bytes(4 * largestPiece)], 'a.eml'), of(1), sending, (piece) => {
      if (piece.step === 'piece') sent += 1;
      if (sent === 2) sending.delete(of(1));
      return pieces.take(piece);
    });
    expect(answer).toEqual({ ok: false, error: { code: 'cancelled', details: {} } });
    expect(sent).toBe(2);
    expect(waiting()).toEqual([]);
  });

  it('is refused by name where it is too large: by what it says, and by what comes', async () => {
    const { pieces, waiting } = await open();
    const large = { name: 'large.mbox', size: largestUpload + 1 } as File;
    const refused = { ok: false, error: { code: 'upload-too-large' } };
    expect(await sendBytes(large, of(1), new Set(), (piece) => pieces.take(piece))).toMatchObject(refused);
    expect(
      await pieces.take({ step: 'begin', of: of(1), name: 'large.mbox', bytes: largestUpload + 1 }),
    ).toMatchObject({ error: { code: 'upload-too-large', details: { name: 'large.mbox' } } });
    await pieces.take({ step: 'begin', of: of(2), name: 'liar.mbox', bytes: 1 });
    const piece = new Uint8Array(largestPiece);
    for (let sent = 0; sent < largestUpload; sent += largestPiece)
      expect(await pieces.take({ step: 'piece', of: of(2), bytes: piece })).toMatchObject({ ok: true });
    expect(await pieces.take({ step: 'piece', of: of(2), bytes: new Uint8Array(1) })).toMatchObject(refused);
    expect(waiting()).toEqual([]);
  });

  it('that can no longer be read is refused by name and leaves nothing', async () => {
    const { pieces, waiting } = await open();
    const gone = {
      name: 'gone.eml',
      size: 10,
      slice: () => ({ arrayBuffer: () => Promise.reject(new Error('NotReadableError')) }),
    } as unknown as File;
    expect(await sendBytes(gone, of(1), new Set(), (piece) => pieces.take(piece))).toMatchObject({
      error: { code: 'file-unreadable', details: { name: 'gone.eml' } },
    });
    expect(waiting()).toEqual([]);
  });

  it('of which nothing comes any more is given up', async () => {
    const { pieces, waiting } = await open(20);
    await pieces.take({ step: 'begin', of: of(1), name: 'slow.eml', bytes: 3 });
    await pieces.take({ step: 'piece', of: of(1), bytes: bytes(1) });
    await expect.poll(waiting).toEqual([]);
    expect(await pieces.take({ step: 'end', of: of(1) })).toMatchObject({ error: { code: 'cancelled' } });
  });

  it('whose library has gone is refused with its reason', async () => {
    const { incoming, pieces } = await open();
    rmSync(incoming, { recursive: true });
    expect(await pieces.take({ step: 'begin', of: of(1), name: 'a.eml', bytes: 1 })).toMatchObject({
      error: { code: 'library-unwritable' },
    });
  });

  it('is one of few at a time, known by one name, and sent in pieces of a bounded size', async () => {
    const { pieces, waiting } = await open();
    const begin = (index: number) => pieces.take({ step: 'begin', of: of(index), name: 'a', bytes: 0 });
    const first = await Promise.all(Array.from({ length: 9 }, (_, index) => begin(index)));
    expect(first.map(({ ok }) => ok)).toEqual([...Array<boolean>(8).fill(true), false]);
    expect(await begin(3)).toMatchObject({ ok: false, error: { code: 'bad-input' } });
    for (let index = 0; index < 8; index += 1) await pieces.take({ step: 'abandon', of: of(index) });
    expect(waiting()).toEqual([]);
    expect(await pieces.take({ step: 'abandon', of: of(1) })).toMatchObject({ ok: true });
    const piece = { step: 'piece', of: of(1), bytes: new Uint8Array(largestPiece + 1) };
    expect(filePieceSchema.safeParse(piece).success).toBe(false);
    expect(filePieceSchema.safeParse({ ...piece, bytes: 'words' }).success).toBe(false);
  });
});
