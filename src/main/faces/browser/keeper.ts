/**
 * Waits beside the browser face for its end. Where pages are left behind, it answers them in its stead: a page that is
 * loaded again says in words that Vivier has stopped, and comes back by itself when Vivier runs again. A service worker
 * would do the same and stay: on a port that the next program to take it would not know how to get rid of.
 */
import type { IncomingMessage } from 'node:http';
import { createInterface } from 'node:readline';
import { z } from 'zod';

import { hasType, isOurs } from '../loopback/guards.ts';
import { listenOnLoopback, type Listening } from '../loopback/listen.ts';
import { bare, ofPage, send, type Reply } from '../loopback/reply.ts';
import { isSecret } from '../loopback/session.ts';
import { wordsPage } from '../pages/words-page.ts';

/** The first line of the standard input, which other users of the machine cannot read as they can arguments. */
const taskSchema = z.object({ port: z.int(), key: z.string() });

/** A page that waits asks at least this often, also where its browser slows it down. */
const unasked = 3 * 60_000;
/** How soon a page that shows the words looks whether Vivier is back, in seconds. */
const again = 5;

async function listen(port: number): Promise<Listening | null> {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    try {
      return await listenOnLoopback(port, { headersTimeout: 5_000, requestTimeout: 10_000 });
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
  return null;
}

/** What is answered in the place of whoever has gone; `released` where the port is asked for. */
function answerFor(request: IncomingMessage, host: string, key: string): Reply | 'released' {
  const { headers, method } = request;
  if (headers.upgrade !== undefined || !isOurs(request, host)) return bare(403);
  if (request.url === '/make-way') {
    const shown = /^Bearer ([\w-]{43})$/.exec(headers.authorization ?? '')?.[1] ?? '';
    if (method !== 'POST') return bare(405, { allow: 'POST' });
    if (headers['sec-fetch-mode'] !== undefined || !isSecret(shown, key)) return bare(401);
    return hasType(request, 'application/json') ? 'released' : bare(415);
  }
  if (headers['sec-fetch-mode'] !== 'navigate' || method !== 'GET') return bare(503);
  return ofPage(503, wordsPage('gone', { refresh: again, acceptLanguage: headers['accept-language'] }));
}

async function keep(port: number, key: string): Promise<void> {
  const listening = await listen(port);
  // Whoever took it answers for itself.
  if (listening === null) return;
  const end = () => void listening.close().then(() => process.exit(0));
  const idle = setTimeout(end, unasked);
  listening.answerWith((request, response) => {
    idle.refresh();
    const reply = answerFor(request, `127.0.0.1:${port}`, key);
    if (reply === 'released') response.once('close', end);
    const said = reply === 'released' ? bare(204, { connection: 'close' }) : reply;
    send(response, said).catch(() => response.destroy());
  });
}

const lines: string[] = [];
createInterface({ input: process.stdin })
  .on('line', (line) => lines.push(line))
  .once('close', () => {
    const [task, ...words] = lines;
    if (task === undefined || words.includes('farewell')) process.exit(0);
    const { port, key } = taskSchema.parse(JSON.parse(task));
    void keep(port, key);
  });
