/** The one Chromium that draws the windows, and the server behind the host names that stand for schemes. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { chromium, type BrowserContext } from 'playwright';

import { toHost } from './addresses.ts';

type Handler = (request: Request) => Response | Promise<Response>;

export const handlers = new Map<string, Handler>();

export interface Drawn {
  readonly context: BrowserContext;
  readonly port: number;
  /** Where another driver reaches the same Chromium. */
  readonly devtools: string;
  close(): Promise<void>;
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
}

/** What is kept of a page hangs on its origin, and so on the port: a profile keeps its own as long as it is free. */
async function listenAsBefore(server: Server, profile: string): Promise<number> {
  const file = join(profile, 'stand-in-port');
  const before = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  const port = await listen(server, before).catch(() => listen(server, 0));
  writeFileSync(file, String(port));
  return port;
}

/** Begins Chromium on a profile. */
export async function draw(profile: string): Promise<Drawn> {
  mkdirSync(profile, { recursive: true });
  const server = createServer((request, response) => void answer(request, response, port));
  const port: number = await listenAsBefore(server, profile);
  const context = await chromium.launchPersistentContext(join(profile, 'chromium'), {
    executablePath: process.env['PLAYWRIGHT_CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    locale: 'fr-FR',
    viewport: null,
    args: [
      ...(process.env['VIVIER_STAND_IN_SWITCHES']?.split('\n') ?? []),
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--remote-debugging-port=0',
    ],
  });
  const [devtoolsPort] = readFileSync(join(profile, 'chromium', 'DevToolsActivePort'), 'utf8').split('\n');
  return {
    context,
    port,
    devtools: `http://127.0.0.1:${devtoolsPort}`,
    async close() {
      await context.close();
      server.closeAllConnections();
      server.close();
    },
  };
}

async function answer(request: IncomingMessage, response: ServerResponse, port: number): Promise<void> {
  const [, host, scheme] = /^([a-z0-9-]+)\.([a-z]+)\.localhost:\d+$/.exec(request.headers.host ?? '') ?? [];
  const handler = handlers.get(scheme ?? '');
  if (handler === undefined) {
    response.writeHead(404).end();
    return;
  }
  const headers = new Headers();
  // What Chromium's network service adds is not there when a scheme's own handler is asked.
  for (const [name, value] of Object.entries(request.headers))
    if (typeof value === 'string' && !/^(?:host|connection|sec-|cookie)/.test(name)) headers.set(name, value);
  const hasBody = request.method !== 'GET' && request.method !== 'HEAD';
  try {
    const answered = await handler(
      new Request(`${scheme}://${host}${request.url}`, {
        method: request.method ?? 'GET',
        headers,
        ...(hasBody ? { body: Readable.toWeb(request) as ReadableStream, duplex: 'half' } : {}),
      }),
    );
    const sent: Record<string, string> = {};
    for (const [name, value] of answered.headers) sent[name] = toHost(value, port);
    response.writeHead(answered.status, sent);
    if (answered.body === null) response.end();
    else Readable.fromWeb(answered.body as never).pipe(response);
  } catch (thrown) {
    // As a handler that throws is a failed load there.
    console.error(thrown);
    response.destroy();
  }
}
