/** The app on a loopback address, for one machine's own browser: guards first, then a handful of routes. */
import { stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';

import type { App } from '../../app.ts';
import { bytesAsked, bytesHeaders, drawsBytes } from '../pages/document-bytes.ts';
import { documentHeaders, downloadHeaders } from '../pages/document-headers.ts';
import { answerLetter } from '../pages/letter-page.ts';
import { answerPreview } from '../pages/preview-page.ts';
import { rendererFiles } from '../pages/renderer-files.ts';
import { BodyRefused, bodyOf } from './bodies.ts';
import { streamEvents } from './event-stream.ts';
import { hasType, isForPreview, isOurs } from './guards.ts';
import { listenOnLoopback } from './listen.ts';
import { previewSource, type PreviewHosts } from './preview-hosts.ts';
import { receiveFile, uploadsWait } from './receive-file.ts';
import { refusalPage } from './refusal-page.ts';
import { bare, ofPage, ofValue, send, type Reply } from './reply.ts';
import { newSessions } from './session.ts';

export interface ServeOptions {
  /** 0 lets the system choose. */
  readonly port: number;
  /** The built renderer. */
  readonly rendererFolder: string;
  /** Where the app was told that previews are served; hears here on which port. */
  readonly previews: PreviewHosts;
  /** The same for letters. */
  readonly letters: PreviewHosts;
  /** How long a body may send nothing, in ms. */
  readonly patience?: number;
  /** How long an upload waits for the call that takes it, in ms. */
  readonly uploadsWait?: number;
}

export interface Served {
  /** An address that lets one browser in, once. */
  readonly address: string;
  /** One more such address. */
  newAddress(): string;
  close(): Promise<void>;
}

/** Input of a call: text, and at most ten thousand paths. */
const largestCall = 48 * 1024 * 1024;

/** Serves an open app on 127.0.0.1. Throws `port-unavailable`. */
export async function serveApp(app: App, options: ServeOptions): Promise<Served> {
  const patience = options.patience ?? 10_000;
  const { previews, letters } = options;
  const findPage = await rendererFiles(options.rendererFolder);
  const listening = await listenOnLoopback(options.port, {
    headersTimeout: patience,
    // A connection that sends nothing is found at this pace.
    connectionsCheckingInterval: Math.min(patience, 2_000),
  });
  const { port } = listening;
  const host = `127.0.0.1:${port}`;
  previews.listenAt(port);
  letters.listenAt(port);
  const sessions = newSessions(port);

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<Reply | 'streaming'> {
    const shown = previews.idOf(request.headers.host);
    if (shown !== null) return isForPreview(request) ? preview(request, shown) : bare(403);
    const written = letters.idOf(request.headers.host);
    if (written !== null) return isForPreview(request) ? letter(request, written) : bare(403);
    if (!isOurs(request, host)) return bare(403);
    const address = URL.parse(request.url ?? '/', `http://${host}`);
    if (address === null) return bare(400);
    const path = address.pathname;
    if (path === '/enter') return enter(request, address);
    if (!sessions.knows(request.headers.cookie)) {
      return request.headers['sec-fetch-mode'] === 'navigate' ? ofPage(401, refusalPage) : bare(401);
    }
    const expected = path === '/call' || path === '/files' ? 'POST' : 'GET';
    if (request.method !== expected) return bare(405, { allow: expected });
    if (path === '/call') return call(request);
    if (path === '/files') {
      if (!hasType(request, 'application/octet-stream')) return bare(415);
      const name = address.searchParams.get('name') ?? '';
      return ofValue(await receiveFile(app, request, name, patience, options.uploadsWait ?? uploadsWait));
    }
    if (path === '/session') return bare(204);
    if (path === '/events') {
      streamEvents(app, response);
      return 'streaming';
    }
    const drawn = bytesAsked(path);
    if (drawn !== null) return documentBytes(request, drawn);
    if (path.startsWith('/documents/')) return document(path.slice('/documents/'.length));
    if (path.startsWith('/originals/')) return original(path.slice('/originals/'.length));
    const others = previewSource(port);
    const page = await findPage(path, { previews: others, letters: others });
    return page === null ? bare(404) : ofPage(200, page);
  }

  function enter(request: IncomingMessage, address: URL): Reply {
    if (request.method !== 'GET') return bare(405, { allow: 'GET' });
    const secret = sessions.enter(address.searchParams.get('token') ?? '');
    // A browser that is in already may well ask for the first address again.
    if (secret === null && !sessions.knows(request.headers.cookie)) return ofPage(401, refusalPage);
    return bare(
      303,
      secret === null ? { location: '/' } : { location: '/', 'set-cookie': sessions.cookie(secret) },
    );
  }

  async function call(request: IncomingMessage): Promise<Reply> {
    if (!hasType(request, 'application/json')) return bare(415);
    const body = await buffer(bodyOf(request, largestCall, patience));
    let asked: unknown;
    try {
      asked = JSON.parse(body.toString('utf8'));
    } catch {
      return bare(400);
    }
    const { name, input } =
      typeof asked === 'object' && asked !== null ? (asked as Record<string, unknown>) : {};
    return ofValue(await app.dispatch(name, input));
  }

  async function document(id: string): Promise<Reply> {
    const found = app.findDocument(id);
    const size = found === null ? null : await stat(found.file).catch(() => null);
    if (found === null || size === null) return bare(404);
    return { status: 200, headers: documentHeaders(found), body: { file: found.file, bytes: size.size } };
  }

  async function documentBytes(request: IncomingMessage, id: string): Promise<Reply> {
    const destination = request.headers['sec-fetch-dest'];
    if (!drawsBytes(typeof destination === 'string' ? destination : null)) return bare(403);
    const found = await app.findDrawn(id);
    const size = found === null ? null : await stat(found.file).catch(() => null);
    if (found === null || size === null) return bare(404);
    return {
      status: 200,
      headers: bytesHeaders(found.mediaType),
      body: { file: found.file, bytes: size.size },
    };
  }

  async function original(id: string): Promise<Reply> {
    const found = await app.findOriginal(id);
    const size = found === null ? null : await stat(found.file).catch(() => null);
    if (found === null || size === null) return bare(404);
    return {
      status: 200,
      headers: downloadHeaders(found.name),
      body: { file: found.file, bytes: size.size },
    };
  }

  function letter(request: IncomingMessage, name: string): Reply {
    const address = URL.parse(request.url ?? '/', `http://${request.headers.host ?? ''}`);
    if (address === null) return bare(400);
    const mode = request.headers['sec-fetch-mode'];
    return answerLetter({
      letter: app.findLetter(name),
      follow: (link) => app.followLink(name, link),
      path: address.pathname,
      navigates: mode === undefined ? null : mode === 'navigate',
      appOrigin: `http://${host}`,
    });
  }

  async function preview(request: IncomingMessage, id: string): Promise<Reply> {
    const address = URL.parse(request.url ?? '/', `http://${request.headers.host ?? ''}`);
    if (address === null) return bare(400);
    const mode = request.headers['sec-fetch-mode'];
    return answerPreview({
      find: (path) => app.findPreview(id, path),
      path: address.pathname,
      navigates: mode === undefined ? null : mode === 'navigate',
      appOrigin: `http://${host}`,
      async language() {
        const settings = await app.call('settings.get', {});
        return settings.ok ? settings.value.language : 'fr';
      },
    });
  }

  listening.answerWith((request, response) => {
    answer(request, response)
      .catch((thrown: unknown) => bare(thrown instanceof BodyRefused ? thrown.status : 500))
      .then((reply) => (reply === 'streaming' ? undefined : send(response, reply)))
      .catch(() => response.destroy());
  });

  function newAddress(): string {
    return `http://${host}/enter?token=${sessions.newToken()}`;
  }

  return {
    address: newAddress(),
    newAddress,
    close: () => listening.close(),
  };
}
