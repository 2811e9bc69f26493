/** Bodies of bounded size that may not take for ever. */
import type { IncomingMessage } from 'node:http';

/** A body that was refused: larger than its route takes, or too slow. */
export class BodyRefused extends Error {
  readonly status: 408 | 413;

  constructor(status: 408 | 413) {
    super(`body refused: ${status}`);
    this.name = 'BodyRefused';
    this.status = status;
  }
}

export interface BodyLimits {
  readonly bytes: number;
  /** How long it may send nothing, in ms. */
  readonly patience: number;
  /** How long it may take as a whole, in ms: a sender of one byte now and then is patient as well. */
  readonly longest: number;
}

/**
 * The chunks of a body. Throws `BodyRefused` where it breaks a limit; the sender breaking off throws what the stream
 * throws. The connection stays open, so that the refusal can still be said.
 */
export async function* bodyOf(request: IncomingMessage, limits: BodyLimits): AsyncGenerator<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > limits.bytes) throw new BodyRefused(413);
  const chunks = request.iterator({ destroyOnReturn: false }) as AsyncIterableIterator<Buffer>;
  const end = Date.now() + limits.longest;
  let bytes = 0;
  for (;;) {
    const next = await within(chunks.next(), Math.min(limits.patience, end - Date.now()));
    if (next.done === true) return;
    bytes += next.value.length;
    if (bytes > limits.bytes) throw new BodyRefused(413);
    yield next.value;
  }
}

async function within<T>(promise: Promise<T>, patience: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new BodyRefused(408)), Math.max(0, patience));
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
