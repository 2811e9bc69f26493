/** What a route answers, and how it is sent. */
import { createReadStream } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';

import { bareHeaders, type Headers } from '../pages/policy.ts';
import type { Page } from '../pages/renderer-files.ts';

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  /** Bytes, or a file of a known size to be streamed; null for none. */
  readonly body: Buffer | { readonly file: string; readonly bytes: number } | null;
}

/** A status that says it all. */
export function bare(status: number, headers: Headers = {}): Reply {
  return {
    status,
    headers: { ...bareHeaders, ...headers },
    body: null,
  };
}

export function ofPage(status: number, page: Page): Reply {
  return { status, ...page };
}

export function ofValue(value: unknown): Reply {
  const reply = bare(200, { 'content-type': 'application/json; charset=utf-8' });
  return { ...reply, body: Buffer.from(JSON.stringify(value)) };
}

/** Long enough for a sender to read why, short enough not to swallow what it goes on sending. */
const farewell = 2_000;

/** Rejects where the receiver goes away in the middle. */
export async function send(response: ServerResponse, { status, headers, body }: Reply): Promise<void> {
  if (body !== null && !Buffer.isBuffer(body)) {
    response.writeHead(status, { ...headers, 'content-length': body.bytes });
    await pipeline(createReadStream(body.file), response);
    return;
  }
  response.writeHead(status, body === null ? headers : { ...headers, 'content-length': body.length });
  response.end(body);
  const { req: request, socket } = response;
  if (request.complete || socket === null) return;
  request.resume();
  const timer = setTimeout(() => socket.destroy(), farewell);
  socket.once('close', () => clearTimeout(timer));
  request.once('end', () => clearTimeout(timer));
}
