/** The bytes of a document for the window's own page, streamed from their file. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';

import { bytesHeaders, drawsBytes } from '../pages/document-bytes.ts';
import { bareHeaders } from '../pages/policy.ts';
import type { DrawnFile } from './messages.ts';

/** Refuses whatever would lead a page or a frame there. */
export async function answerBytes(request: Request, found: DrawnFile | null): Promise<Response> {
  if (!drawsBytes(request.headers.get('sec-fetch-dest')))
    return new Response(null, { status: 403, headers: bareHeaders });
  const size = found === null ? null : await stat(found.file).catch(() => null);
  if (found === null || size === null) return new Response(null, { status: 404, headers: bareHeaders });
  const bytes = Readable.toWeb(createReadStream(found.file)) as ReadableStream<Uint8Array<ArrayBuffer>>;
  return new Response(bytes, {
    headers: { ...bytesHeaders(found.mediaType), 'content-length': String(size.size) },
  });
}
