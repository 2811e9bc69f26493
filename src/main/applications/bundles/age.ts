/** The age format with a passphrase, streamed: https://age-encryption.org/v1, one scrypt recipient, binary. */
import { randomBytes, scrypt } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { Decrypter, Encrypter, Stanza, type Identity, type Recipient } from 'age-encryption';

import { Failure, isFailure } from '../../../shared/errors.ts';
import { systemCode } from '../../database/failures.ts';

/** Base-2 logarithm of scrypt's N: a quarter of a gigabyte and about a second for each guess. */
export const usualWorkFactor = 18;
/** As the library itself: a file must not make its reader work, or take memory, without end. */
const mostWorkFactor = 20;

const intro = 'age-encryption.org/v1\n';
const label = Buffer.from('age-encryption.org/v1/scrypt');
const saltBytes = 16;
/** A header with one scrypt stanza takes about 150 bytes. */
const mostHeader = 4096;
const pieceBytes = 256 * 1024;

// The library's own derives the key on the thread that answers calls: a second in which nothing moves.
function deriveKey(passphrase: string, salt: Uint8Array, workFactor: number): Promise<Buffer> {
  const cost = { N: 2 ** workFactor, r: 8, p: 1, maxmem: 2 ** (workFactor + 11) };
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize('NFC'), Buffer.concat([label, salt]), 32, cost, (thrown, key) => {
      if (thrown === null) resolve(key);
      else reject(thrown);
    });
  });
}

function sealFor(passphrase: string, workFactor: number): Recipient {
  return {
    async wrapFileKey(fileKey) {
      const salt = randomBytes(saltBytes);
      const key = await deriveKey(passphrase, salt, workFactor);
      const body = chacha20poly1305(key, new Uint8Array(12)).encrypt(fileKey);
      const named = salt.toString('base64').replace(/=+$/, '');
      return [new Stanza(['scrypt', named, String(workFactor)], body)];
    },
  };
}

function openWith(passphrase: string): Identity {
  return {
    async unwrapFileKey(stanzas) {
      const [stanza] = stanzas;
      // Encrypted for keys, say: not what this program makes.
      if (stanza?.args[0] !== 'scrypt') throw new Failure('bundle-not-a-bundle');
      const salt = Buffer.from(stanza.args[1] ?? '', 'base64');
      const workFactor = Number(stanza.args[2]);
      const whole =
        stanzas.length === 1 &&
        stanza.args.length === 3 &&
        salt.byteLength === saltBytes &&
        /^[1-9][0-9]?$/.test(stanza.args[2] ?? '') &&
        stanza.body.byteLength === 32;
      if (!whole || workFactor > mostWorkFactor) throw new Failure('bundle-damaged', { reason: 'header' });
      const key = await deriveKey(passphrase, salt, workFactor);
      try {
        return chacha20poly1305(key, new Uint8Array(12)).decrypt(stanza.body);
      } catch (thrown) {
        throw new Failure('bundle-wrong-passphrase', {}, { cause: thrown });
      }
    },
  };
}

/** A stream of the web's kind, which age reads and writes; `ReadableStream.from` is not in the browser's types. */
function streamOf(source: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const pieces = source[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await pieces.next();
      if (next.done === true) controller.close();
      else controller.enqueue(next.value);
    },
    async cancel() {
      await pieces.return?.();
    },
  });
}

/** Writes what a source gives into a file, encrypted piece by piece. */
export async function encryptInto(
  file: string,
  passphrase: string,
  workFactor: number,
  source: AsyncIterable<Uint8Array>,
): Promise<void> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(sealFor(passphrase, workFactor));
  const sealed = await encrypter.encrypt(streamOf(source));
  const target = await open(file, 'wx', 0o600);
  try {
    for await (const piece of sealed) await target.writeFile(piece);
    await target.sync();
  } finally {
    await target.close();
  }
}

/**
 * What an encrypted file holds, piece by piece, each proven before it is given. Throws `bundle-not-a-bundle`,
 * `bundle-wrong-passphrase`, or `bundle-damaged` where it was changed or cut; a cut is told with the last piece.
 */
export async function* decryptFile(file: string, passphrase: string): AsyncGenerator<Uint8Array> {
  const source = await open(file, 'r');
  try {
    await checkHeader(source);
    const decrypter = new Decrypter();
    decrypter.addIdentity(openWith(passphrase));
    const sealed = streamOf(readPieces(source));
    yield* await decrypter.decrypt(sealed);
  } catch (thrown) {
    if (isFailure(thrown) || systemCode(thrown) !== '') throw thrown;
    throw new Failure('bundle-damaged', { reason: 'encryption' }, { cause: thrown });
  } finally {
    await source.close();
  }
}

async function checkHeader(source: FileHandle): Promise<void> {
  const head = Buffer.alloc(mostHeader);
  const { bytesRead } = await source.read(head, 0, mostHeader, 0);
  const text = head.subarray(0, bytesRead).toString('latin1');
  if (!text.startsWith(intro)) throw new Failure('bundle-not-a-bundle');
  // The library would read on until it finds one.
  if (!text.includes('\n--- ')) throw new Failure('bundle-damaged', { reason: 'header' });
}

async function* readPieces(source: FileHandle): AsyncGenerator<Uint8Array> {
  for (let at = 0; ;) {
    const piece = Buffer.alloc(pieceBytes);
    const { bytesRead } = await source.read(piece, 0, pieceBytes, at);
    if (bytesRead === 0) return;
    at += bytesRead;
    yield piece.subarray(0, bytesRead);
  }
}
