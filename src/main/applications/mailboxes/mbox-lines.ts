/** The lines of a file that begin with "From ", or with ">From " and more of `>`. */
import type { FileHandle } from 'node:fs/promises';

const chunkBytes = 1_048_576;
/** What is kept of a piece for the next one, so that every line is seen with what stands before and after it. */
const margin = 2_048;
const sight = 600;
const wanted = Buffer.from('From ');
const lineFeed = 0x0a;
const quote = 0x3e;

export interface FromLine {
  /** Where it begins. */
  readonly at: number;
  /** How many `>` stand before it. */
  readonly depth: number;
  /** Its beginning, with its `>`. */
  readonly words: string;
  /** Its length with its line end, as far as it was seen. */
  readonly bytes: number;
  /** Bytes of the empty line before it; 0 where there is none. */
  readonly emptyLineBefore: number;
  /** How many `>` its neighbours have; null where they differ. */
  readonly around: number | null;
}

/** In order, read piece by piece. */
export async function* findFromLines(handle: FileHandle, size: number): AsyncGenerator<FromLine> {
  const buffer = Buffer.alloc(chunkBytes);
  let position = 0;
  let seen = -1;
  while (position < size) {
    const { bytesRead } = await handle.read(buffer, 0, chunkBytes, position);
    if (bytesRead === 0) return;
    const chunk = buffer.subarray(0, bytesRead);
    const isLast = position + bytesRead >= size;
    const until = isLast ? bytesRead : bytesRead - margin;
    for (let at = chunk.indexOf(wanted); at !== -1; at = chunk.indexOf(wanted, at + wanted.length)) {
      const begin = skipQuotesBack(chunk, at);
      if (begin >= until) break;
      if (position + begin <= seen) continue;
      if (begin === 0 ? position > 0 : chunk[begin - 1] !== lineFeed) continue;
      seen = position + begin;
      yield describe(chunk, begin, at - begin, position);
    }
    position += isLast ? bytesRead : bytesRead - 2 * margin;
  }
}

function skipQuotesBack(chunk: Buffer, at: number): number {
  let begin = at;
  while (begin > 0 && chunk[begin - 1] === quote && at - begin < sight) begin -= 1;
  return begin;
}

function describe(chunk: Buffer, begin: number, depth: number, position: number): FromLine {
  const after = chunk.toString('latin1', begin, begin + sight);
  const end = after.indexOf('\n');
  const words = end === -1 ? after : after.slice(0, end + 1);
  const before = chunk.toString('latin1', Math.max(0, begin - sight), begin);
  const previous = /(?:^|\n)([^\n]*)\n$/.exec(before)?.[1] ?? '';
  const empty = /(?:^|\n)(\r?\n)$/.exec(before)?.[1]?.length ?? 0;
  const next = end === -1 ? 0 : depthOf(after.slice(end + 1));
  return {
    at: position + begin,
    depth,
    words: words.trimEnd(),
    bytes: words.length,
    emptyLineBefore: empty,
    around: depthOf(previous) === next ? next : null,
  };
}

/** Of a line that may have been quoted itself, as deep as it was before. */
function depthOf(line: string): number {
  const [quotes = '', isWanted] = /^>*(From )?/.exec(line) ?? [];
  return isWanted === undefined ? quotes.length : Math.max(0, quotes.length - wanted.length - 1);
}
