/** A host with an app behind it that answers what it was asked, for tests of what the host lets through. */
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { AppEvent } from '../../../shared/contract.ts';
import type { App, PreviewFile } from '../../app.ts';
import { newPreviewHosts } from '../loopback/preview-hosts.ts';
import type { Letter } from '../../app.ts';
import { serveApp, type Served } from '../loopback/server.ts';

export interface Asked {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string | Buffer;
}

export interface Answered {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: Buffer;
}

export interface ServedApp {
  readonly served: Served;
  readonly host: string;
  /** A cookie header with a session. */
  readonly cookie: string;
  ask(asked: Asked): Promise<Answered>;
  /** Everything the host says on one raw connection until it closes it or `enough` comes. */
  rawly(speak: (socket: Socket) => void | Promise<void>, enough?: string): Promise<string>;
  announce(event: AppEvent): void;
  listeners(): number;
  /** What lies in the incoming folder. */
  incoming(): string[];
  addDocument(id: string, name: string, mediaType: string, bytes: string): void;
  /** Serves files by their path as a preview of its own, and answers the host it is served at. */
  addPreview(files: Readonly<Record<string, { mediaType: string; body: string | Buffer }>>): string;
  /** Serves a letter, sanitised or not, and answers the host it is served at. */
  addLetter(html: string): string;
  /** Letters and the numbers of their links that were followed. */
  readonly followed: readonly string[];
  close(): Promise<void>;
}

export async function serveTestApp({
  port = 0,
  patience = 1_500,
  uploadsWait = 600_000,
} = {}): Promise<ServedApp> {
  const folder = mkdtempSync(join(tmpdir(), 'vivier-host-'));
  const incoming = join(folder, 'incoming');
  const rendererFolder = join(folder, 'renderer');
  mkdirSync(incoming);
  mkdirSync(join(rendererFolder, 'assets'), { recursive: true });
  writeFileSync(
    join(rendererFolder, 'index.html'),
    '<!doctype html><html><head></head><body>Vivier</body></html>',
  );
  writeFileSync(join(rendererFolder, 'assets', 'index-1.js'), 'export {};');
  writeFileSync(join(folder, 'secret.js'), 'not for anybody');

  const listeners = new Set<(event: AppEvent) => void>();
  const documents = new Map<string, { file: string; name: string; mediaType: string }>();
  const previews = newPreviewHosts();
  const letterHosts = newPreviewHosts();
  const letters = new Map<string, Letter>();
  const followed: string[] = [];
  const pages = new Map<string, ReadonlyMap<string, PreviewFile>>();
  let uploads = 0;
  const app: App = {
    library: folder,
    call: (name) =>
      name === 'settings.get'
        ? Promise.resolve({ ok: true, value: { language: 'en' } } as never)
        : Promise.reject(new Error('the host uses the untrusted door')),
    dispatch: (name, input) => Promise.resolve({ ok: true, value: { name, input } }),
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    newUpload() {
      uploads += 1;
      return { id: `upload-${uploads}`, file: join(incoming, `upload-${uploads}`) };
    },
    findDocument: (id) => documents.get(id) ?? null,
    findPreview: (preview, path) => Promise.resolve(pages.get(preview)?.get(path) ?? null),
    findOriginal: (id) => Promise.resolve(documents.get(id) ?? null),
    findDrawn: (id) => Promise.resolve(documents.get(id) ?? null),
    findLetter: (letter) => letters.get(letter) ?? null,
    followLink(letter, link) {
      followed.push(`${letter} ${link}`);
      return letters.has(letter);
    },
    close: () => Promise.resolve(),
  };
  const served = await serveApp(app, {
    port,
    rendererFolder,
    previews,
    letters: letterHosts,
    patience,
    uploadsWait,
    handOverKey: 'k'.repeat(43),
  });
  const address = new URL(served.address);
  const entered = await ask(address, { path: address.pathname + address.search });
  const cookie = String(entered.headers['set-cookie']).split(';', 1)[0] ?? '';
  return {
    served,
    host: address.host,
    cookie,
    ask: (asked) => ask(address, asked),
    rawly: (speak, enough) => rawly(address, speak, enough),
    announce: (event) => {
      for (const listener of listeners) listener(event);
    },
    listeners: () => listeners.size,
    incoming: () => readdirSync(incoming),
    addDocument(id, name, mediaType, bytes) {
      const file = join(folder, id);
      writeFileSync(file, bytes);
      documents.set(id, { file, name, mediaType });
    },
    addPreview(files) {
      const id = randomBytes(16).toString('hex');
      pages.set(
        id,
        new Map(
          Object.entries(files).map(([path, { mediaType, body }]) => [
            path,
            { mediaType, body: Buffer.from(body) },
          ]),
        ),
      );
      return new URL(previews.address(id, '/') ?? '').host;
    },
    addLetter(html) {
      const letter = randomBytes(16).toString('hex');
      letters.set(letter, { html, language: 'fr' });
      return new URL(letterHosts.address(letter, '/') ?? '').host;
    },
    followed,
    async close() {
      await served.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function ask(address: URL, { method = 'GET', path = '/', headers = {}, body }: Asked): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port: address.port,
        method,
        path,
        headers: { host: address.host, ...headers },
        agent: false,
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks),
          }),
        );
        response.on('error', reject);
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

async function rawly(
  { hostname, port }: URL,
  speak: (socket: Socket) => void | Promise<void>,
  enough = '\r\n\r\n',
): Promise<string> {
  const socket = connect(Number(port), hostname);
  let heard = '';
  const ended = new Promise<void>((resolve) => {
    socket.on('data', (chunk) => {
      heard += chunk.toString('latin1');
      if (heard.includes(enough)) resolve();
    });
    socket.on('close', () => resolve());
    socket.on('error', () => resolve());
  });
  await speak(socket);
  await ended;
  socket.destroy();
  return heard;
}
