import type { ServerResponse } from 'node:http';

import type { AppEvent } from '../../../shared/contract.ts';
import type { App } from '../../app.ts';
import { bareHeaders } from '../pages/policy.ts';
import type { OpenPages, Tell } from './open-pages.ts';

const heartbeat = 15_000;
/** A page that stopped reading is let go at this many waiting bytes; it comes back and asks for everything again. */
const mostWaiting = 1024 * 1024;

/** Sends the app's events to one page until it goes, and first the name that it is known by. */
export function streamEvents(app: App, pages: OpenPages, response: ServerResponse): void {
  response.writeHead(200, { ...bareHeaders, 'content-type': 'text/event-stream; charset=utf-8' });
  const tell = (event: AppEvent | Parameters<Tell>[0]) => {
    response.write(`data: ${JSON.stringify(event)}\n\n`);
    if (response.writableLength > mostWaiting) response.destroy();
  };
  const page = pages.arrive(tell);
  response.write(`retry: 1000\nevent: page\ndata: ${page.name}\n\n`);
  const deafen = app.listen(tell);
  const beat = setInterval(() => response.write(':\n\n'), heartbeat);
  response.once('close', () => {
    clearInterval(beat);
    deafen();
    page.leave();
  });
}
