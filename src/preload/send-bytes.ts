/** What lies at no path (pasted, or dragged out of another program's memory) goes to the app piece by piece. */
import { largestPiece, largestUpload } from '../shared/bridge.ts';
import type { Answer, Source } from '../shared/contract.ts';
import type { ErrorCode, ErrorDetails } from '../shared/errors.ts';
import type { FilePiece } from '../shared/file-pieces.ts';

export type SendPiece = (piece: FilePiece) => Promise<Answer<unknown>>;

/** What is being sent, by the page's own names; what a person stopped has gone from it. */
export type Sending = Set<string>;

const failed = (code: ErrorCode, details: ErrorDetails = {}): Answer<never> => ({
  ok: false,
  error: { code, details: { ...details } },
});

/** Sends a file until it is whole, or no longer in `sending`; answers the source that calls take. Never rejects. */
export async function sendBytes(
  file: File,
  of: string,
  sending: Sending,
  send: SendPiece,
): Promise<Answer<Source>> {
  const { name, size } = file;
  if (size > largestUpload) return failed('upload-too-large', { name, bytes: size });
  sending.add(of);
  try {
    const begun = await send({ step: 'begin', of, name, bytes: size });
    if (!begun.ok) return begun;
    for (let at = 0; at < size; at += largestPiece) {
      const bytes = await readPiece(file, at);
      const answer = !sending.has(of)
        ? failed('cancelled')
        : bytes === null
          ? failed('file-unreadable', { name })
          : await send({ step: 'piece', of, bytes });
      if (answer.ok) continue;
      await send({ step: 'abandon', of });
      return answer;
    }
    if (sending.has(of)) return (await send({ step: 'end', of })) as Answer<Source>;
    await send({ step: 'abandon', of });
    return failed('cancelled');
  } finally {
    sending.delete(of);
  }
}

/** Null where the file changed or went away since it was given. */
async function readPiece(file: File, at: number): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return new Uint8Array(await file.slice(at, at + largestPiece).arrayBuffer());
  } catch {
    return null;
  }
}
