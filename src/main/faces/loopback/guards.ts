/** What is refused before anything is looked at, in this order. */
import type { IncomingMessage } from 'node:http';

/** True where a request was meant for this host and was not sent by a page of somebody else. */
export function isOurs(request: IncomingMessage, host: string): boolean {
  const { headers } = request;
  // Any other name would let a page elsewhere point its own name here (DNS rebinding).
  if (headers.host !== host) return false;
  if (headers.origin !== undefined && headers.origin !== `http://${host}`) return false;
  // Another port of this machine is "same-site" and still a stranger.
  const from = headers['sec-fetch-site'];
  return from === undefined || from === 'same-origin' || from === 'none';
}

/** True where the body's declared type is the one that the route takes. */
export function hasType(request: IncomingMessage, type: string): boolean {
  const declared = request.headers['content-type'] ?? '';
  return declared.split(';', 1)[0]?.trim().toLowerCase() === type;
}
