/**
 * The container inside the encryption: POSIX tar (ustar), plain files only. It is written and read here in a strict
 * subset, because nothing of what tar can do beside that (links, folders, extended headers, sparse or packed files) may
 * reach a reader: what is not a plain file of a short name is refused. It is not compressed, so nothing inflates.
 */
import { Failure } from '../../../shared/errors.ts';

const block = 512;
const nameBytes = 100;
/** Octal digits of a size: eight gigabytes. */
const sizeDigits = 11;

/** One file of the container, its size in bytes; its content has to be read before the next one is asked for. */
export interface TarFile {
  readonly name: string;
  readonly size: number;
  readonly content: AsyncIterable<Uint8Array>;
}

function damaged(reason: string): Failure {
  return new Failure('bundle-damaged', { reason });
}

function headerOf(name: string, size: number, seconds: number): Buffer {
  const header = Buffer.alloc(block);
  if (Buffer.byteLength(name) > nameBytes) throw new Error(`too long for tar: ${name}`);
  const octal = (value: number, at: number, digits: number): void => {
    header.write(value.toString(8).padStart(digits, '0'), at, 'latin1');
  };
  header.write(name, 0, 'utf8');
  octal(0o600, 100, 7);
  octal(0, 108, 7);
  octal(0, 116, 7);
  octal(size, 124, sizeDigits);
  octal(seconds, 136, sizeDigits);
  header.write('0', 156, 'latin1');
  header.write('ustar\u000000', 257, 'latin1');
  header.write(`${checksum(header).toString(8).padStart(6, '0')}\u0000 `, 148, 'latin1');
  return header;
}

/** The sum of a header's bytes, its own field counted as spaces. */
function checksum(header: Buffer): number {
  let sum = 8 * 32;
  for (let at = 0; at < block; at += 1) if (at < 148 || at >= 156) sum += header[at] ?? 0;
  return sum;
}

/** Writes files one after the other; `at` is the time that they bear. Throws where a content has not its size. */
export async function* writeTar(files: Iterable<TarFile>, at: Date): AsyncGenerator<Uint8Array> {
  const seconds = Math.floor(at.getTime() / 1000);
  for (const { name, size, content } of files) {
    yield headerOf(name, size, seconds);
    let written = 0;
    for await (const piece of content) {
      written += piece.byteLength;
      yield piece;
    }
    if (written !== size) throw new Failure('document-changed', { name });
    if (size % block > 0) yield new Uint8Array(block - (size % block));
  }
  yield new Uint8Array(2 * block);
}

/** Reads files one after the other. Throws `bundle-damaged` for anything but plain files, and where it ends too early. */
export async function* readTar(source: AsyncIterable<Uint8Array>): AsyncGenerator<TarFile, void> {
  const bytes = new Pieces(source);
  try {
    for (;;) {
      const header = await bytes.take(block);
      if (header.every((byte) => byte === 0)) break;
      const { name, size } = readHeader(header);
      let left = size;
      yield {
        name,
        size,
        content: (async function* () {
          while (left > 0) {
            const piece = await bytes.some(left);
            left -= piece.byteLength;
            yield piece;
          }
        })(),
      };
      while (left > 0) left -= (await bytes.some(left)).byteLength;
      if (size % block > 0) await bytes.take(block - (size % block));
    }
    // To the very end: only the last piece of the encryption proves that nothing is missing.
    for (let piece = await bytes.rest(); piece !== null; piece = await bytes.rest())
      if (!piece.every((byte) => byte === 0)) throw damaged('container');
  } finally {
    await bytes.close();
  }
}

function readHeader(header: Buffer): { name: string; size: number } {
  const text = (at: number, length: number): string => {
    const field = header.subarray(at, at + length);
    const end = field.indexOf(0);
    return field.subarray(0, end === -1 ? length : end).toString('utf8');
  };
  const sum = /^ *([0-7]+)[ \0]*$/.exec(header.toString('latin1', 148, 156))?.[1] ?? '';
  if (parseInt(sum, 8) !== checksum(header)) throw damaged('container');
  const type = header.toString('latin1', 156, 157);
  const size = /^[0-7]{11}[ \0]$/.exec(header.toString('latin1', 124, 136))?.[0] ?? '';
  // A prefix would make the name another one than it looks.
  if ((type !== '0' && type !== '\0') || size === '' || text(345, 155) !== '') throw damaged('container');
  return { name: text(0, nameBytes), size: parseInt(size, 8) };
}

/** Bytes in the pieces that somebody asks for, out of those that come. */
class Pieces {
  readonly #source: AsyncIterator<Uint8Array>;
  #piece: Uint8Array = new Uint8Array(0);

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** Lets go of what the bytes come from, wherever reading stopped. */
  async close(): Promise<void> {
    await this.#source.return?.();
  }

  /** What comes next, of any length; null at the end. */
  async rest(): Promise<Uint8Array | null> {
    while (this.#piece.byteLength === 0) {
      const next = await this.#source.next();
      if (next.done === true) return null;
      this.#piece = next.value;
    }
    const piece = this.#piece;
    this.#piece = new Uint8Array(0);
    return piece;
  }

  /** At least one byte and at most `most`. */
  async some(most: number): Promise<Uint8Array> {
    const piece = await this.rest();
    if (piece === null) throw damaged('cut-short');
    this.#piece = piece.subarray(most);
    return piece.subarray(0, most);
  }

  async take(length: number): Promise<Buffer> {
    const taken = Buffer.alloc(length);
    for (let at = 0; at < length;) {
      const piece = await this.some(length - at);
      taken.set(piece, at);
      at += piece.byteLength;
    }
    return taken;
  }
}
