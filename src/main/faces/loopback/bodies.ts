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

/**
 * The chunks of a body. Throws `BodyRefused` where more than `limit` bytes come, or none for `patience` ms; the sender
 * breaking off throws what the stream throws. The connection stays open, so that the refusal can still be said.
 */
export async function* bodyOf(
  request: IncomingMessage,
  limit: number,
  patience: number,
): AsyncGenerator<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > limit) throw new BodyRefused(413);
  const chunks = request.iterator({ destroyOnReturn: false }) as AsyncIterableIterator<Buffer>;
  let bytes = 0;
  for (;;) {
    const next = await within(chunks.next(), patience);
    if (next.done === true) return;
    bytes += next.value.length;
    if (bytes > limit) throw new BodyRefused(413);
    yield next.value;
  }
}

async function within<T>(promise: Promise<T>, patience: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new BodyRefused(408)), patience);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
