import type { ServerResponse } from 'node:http';

import type { AppEvent } from '../../../shared/contract.ts';
import type { App } from '../../app.ts';
import { bareHeaders } from '../pages/policy.ts';

const heartbeat = 15_000;
/** A page that stopped reading is let go at this many waiting bytes; it comes back and asks for everything again. */
const mostWaiting = 1024 * 1024;

/** Sends the app's events to one page until it goes. */
export function streamEvents(app: App, response: ServerResponse): void {
  response.writeHead(200, { ...bareHeaders, 'content-type': 'text/event-stream; charset=utf-8' });
  response.write('retry: 1000\n\n');
  const deafen = app.listen((event: AppEvent) => {
    response.write(`data: ${JSON.stringify(event)}\n\n`);
    if (response.writableLength > mostWaiting) response.destroy();
  });
  const beat = setInterval(() => response.write(':\n\n'), heartbeat);
  response.once('close', () => {
    clearInterval(beat);
    deafen();
  });
}
