/** The app on a loopback address, for one machine's own browser: guards first, then a handful of routes. */
import { stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';

import { z } from 'zod';

import type { App } from '../../app.ts';
import { bytesAsked, bytesHeaders, drawsBytes } from '../pages/document-bytes.ts';
import { documentHeaders, downloadHeaders } from '../pages/document-headers.ts';
import { answerLetter } from '../pages/letter-page.ts';
import { answerPreview } from '../pages/preview-page.ts';
import { rendererFiles } from '../pages/renderer-files.ts';
import { wordsPage } from '../pages/words-page.ts';
import { keepOpened } from '../files-on-disk.ts';
import { uploadsWait } from '../uploads.ts';
import { BodyRefused, bodyOf } from './bodies.ts';
import { streamEvents } from './event-stream.ts';
import { hasType, isForPreview, isOurs } from './guards.ts';
import { listenOnLoopback } from './listen.ts';
import { previewSource, type PreviewHosts } from './preview-hosts.ts';
import { receiveFile } from './receive-file.ts';
import { bare, ofPage, ofValue, send, type Reply } from './reply.ts';
import { newOpenPages, type Patience } from './open-pages.ts';
import { isSecret, newSessions } from './session.ts';

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
  /** What a second start of this program shows to be given an address; without one none is handed over. */
  readonly handOverKey?: string;
  /** How long pages may stay away before `emptied` resolves. */
  readonly absence?: Patience;
}

export interface Served {
  /** An address that lets one browser in, once. */
  readonly address: string;
  /** One more such address, until `lasting` ms are over where a number is given. */
  newAddress(lasting?: number): string;
  /** How many pages listen. */
  readonly pages: () => number;
  /** The window that showed the pages has ended: none of them comes back. */
  readonly windowEnded: () => void;
  /** Resolves when pages have been there and the last one has gone for good. */
  readonly emptied: Promise<void>;
  /** Has every page save what is typed, as long as that takes no longer than `patience` ms. */
  settle(patience: number): Promise<void>;
  /** Hands files over to a page, or to the first that comes. */
  readonly open: (paths: readonly string[]) => void;
  close(): Promise<void>;
}

/** Input of a call: text, and at most ten thousand paths. */
const largestCall = 48 * 1024 * 1024;

/** A page says its name, or nothing. */
const largestWord = 1024;

/** As many times its patience a body may take as a whole: a call, and a file. */
const times = { call: 6, file: 30 };

/** What a second start hands over: files that the system opened with it, by their absolute paths. */
const handedSchema = z.object({ files: z.array(z.string().min(1).max(4096)).max(10_000).default([]) });

/** A program that starts opens the address at once. */
const handedOverFor = 60_000;

/** Routes that take something; every other one is read. */
const taking = new Set(['/call', '/files', '/farewell', '/saved', '/opened', '/hand-over']);

/** Says that the address was used already or is of an earlier start, and looks again: the same browser may be let in. */
const refused = () => wordsPage('refused', { refresh: 5 });

/** Serves an open app on 127.0.0.1. Throws `port-unavailable`. */
export async function serveApp(app: App, options: ServeOptions): Promise<Served> {
  const patience = options.patience ?? 10_000;
  const { previews, letters } = options;
  const findPage = await rendererFiles(options.rendererFolder);
  const listening = await listenOnLoopback(options.port, {
    headersTimeout: patience,
    requestTimeout: patience * (times.file + 1),
    // A connection that sends nothing is found at this pace.
    connectionsCheckingInterval: Math.min(patience, 2_000),
  });
  const { port } = listening;
  const host = `127.0.0.1:${port}`;
  previews.listenAt(port);
  letters.listenAt(port);
  const sessions = newSessions(port);
  let noteEmptied: () => void = () => undefined;
  const emptied = new Promise<void>((resolve) => {
    noteEmptied = resolve;
  });
  const pages = newOpenPages(noteEmptied, options.absence);
  const opened = keepOpened(() => pages.tellOpened());

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<Reply | 'streaming'> {
    // Nothing here speaks anything else, whoever asks: a WebSocket is asked for by pages of any origin.
    if (request.headers.upgrade !== undefined) return bare(403);
    const shown = previews.idOf(request.headers.host);
    if (shown !== null) return isForPreview(request) ? preview(request, shown) : bare(403);
    const written = letters.idOf(request.headers.host);
    if (written !== null) return isForPreview(request) ? letter(request, written) : bare(403);
    if (!isOurs(request, host)) return bare(403);
    const address = URL.parse(request.url ?? '/', `http://${host}`);
    if (address === null) return bare(400);
    const path = address.pathname;
    if (path === '/enter') return enter(request, address);
    if (path === '/hand-over') return handOver(request);
    if (!sessions.knows(request.headers.cookie)) {
      return request.headers['sec-fetch-mode'] === 'navigate' ? ofPage(401, refused()) : bare(401);
    }
    const expected = taking.has(path) ? 'POST' : 'GET';
    if (request.method !== expected) return bare(405, { allow: expected });
    if (path !== '/farewell') pages.stir();
    if (path === '/call') return call(request);
    if (path === '/files') {
      if (!hasType(request, 'application/octet-stream')) return bare(415);
      const name = address.searchParams.get('name') ?? '';
      return ofValue(
        await receiveFile(
          app,
          request,
          name,
          { patience, longest: times.file * patience },
          options.uploadsWait ?? uploadsWait,
        ),
      );
    }
    if (path === '/session') return bare(204);
    if (path === '/farewell' || path === '/saved') {
      const { page } = (await wordOf(request, largestWord)) ?? {};
      if (typeof page !== 'string') return bare(hasType(request, 'application/json') ? 400 : 415);
      if (path === '/farewell') pages.farewell(page);
      else pages.saved(page);
      return bare(204);
    }
    if (path === '/opened') {
      if (!hasType(request, 'application/json')) return bare(415);
      return (await wordOf(request, largestWord)) === null ? bare(400) : ofValue(opened.take());
    }
    if (path === '/events') {
      streamEvents(app, pages, response);
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
    if (secret === null && !sessions.knows(request.headers.cookie)) return ofPage(401, refused());
    return bare(
      303,
      secret === null ? { location: '/' } : { location: '/', 'set-cookie': sessions.cookie(secret) },
    );
  }

  /** For the same program started again by the same person, who alone can read the key where it lies. */
  async function handOver(request: IncomingMessage): Promise<Reply> {
    if (request.method !== 'POST') return bare(405, { allow: 'POST' });
    const shown = /^Bearer ([\w-]{43})$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    // A page has no business here, and says that it is one.
    if (request.headers['sec-fetch-mode'] !== undefined) return bare(403);
    if (options.handOverKey === undefined || !isSecret(shown, options.handOverKey)) return bare(401);
    const handed = handedSchema.safeParse(await wordOf(request, largestCall));
    if (!handed.success) return bare(hasType(request, 'application/json') ? 400 : 415);
    opened.add(handed.data.files);
    pages.stir();
    return ofValue({ address: newAddress(handedOverFor) });
  }

  async function call(request: IncomingMessage): Promise<Reply> {
    if (!hasType(request, 'application/json')) return bare(415);
    const asked = await jsonOf(request, largestCall);
    if (asked === undefined) return bare(400);
    const { name, input } =
      typeof asked === 'object' && asked !== null ? (asked as Record<string, unknown>) : {};
    return ofValue(await app.dispatch(name, input));
  }

  /** An object of JSON; null for everything else. */
  async function wordOf(
    request: IncomingMessage,
    bytes: number,
  ): Promise<Readonly<Record<string, unknown>> | null> {
    if (!hasType(request, 'application/json')) return null;
    const word = await jsonOf(request, bytes);
    return typeof word === 'object' && word !== null ? (word as Record<string, unknown>) : null;
  }

  /** Undefined for what is no JSON. */
  async function jsonOf(request: IncomingMessage, bytes: number): Promise<unknown> {
    const body = await buffer(bodyOf(request, { bytes, patience, longest: times.call * patience }));
    try {
      return JSON.parse(body.toString('utf8')) as unknown;
    } catch {
      return undefined;
    }
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

  function newAddress(lasting?: number): string {
    return `http://${host}/enter?token=${sessions.newToken(lasting)}`;
  }

  return {
    address: newAddress(),
    newAddress,
    pages: () => pages.count(),
    windowEnded: () => pages.browserEnded(),
    emptied,
    settle: (longest) => pages.settle(longest),
    open: (paths) => opened.add(paths),
    async close() {
      pages.close();
      await listening.close();
    },
  };
}
