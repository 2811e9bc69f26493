/** What is refused before anything is looked at, in this order. */
import type { IncomingMessage } from 'node:http';

/** True where a request was meant for the app's host and was not sent by a page of somebody else. */
export function isOurs(request: IncomingMessage, host: string): boolean {
  const { headers } = request;
  // Any other name would let a page elsewhere point its own name here (DNS rebinding).
  if (headers.host !== host) return false;
  if (headers.origin !== undefined && headers.origin !== `http://${host}`) return false;
  // Another port of this machine is "same-site" and still a stranger.
  const from = headers['sec-fetch-site'];
  return from === undefined || from === 'same-origin' || from === 'none';
}

/** What a page of a preview may ask for, and what a page of ours may ask of it. */
const ownUses = new Set(['document', 'iframe', 'image', 'style', 'font', 'video', 'audio', 'track']);
const usesFromOutside = new Set(['document', 'iframe', 'image']);

/**
 * True where a request to a preview's own host comes from the preview itself, or shows it: its page in a frame or a
 * tab, its pictures. No page of another origin reads or runs anything there, the app's own document included.
 */
export function isForPreview(request: IncomingMessage): boolean {
  const { headers, method } = request;
  if (method !== 'GET' && method !== 'HEAD') return false;
  if (headers.origin !== undefined && headers.origin !== `http://${headers.host ?? ''}`) return false;
  const use = headers['sec-fetch-dest'];
  if (headers['sec-fetch-site'] === undefined && use === undefined) return true;
  const own = headers['sec-fetch-site'] === 'same-origin';
  if (typeof use !== 'string' || !(own ? ownUses : usesFromOutside).has(use)) return false;
  return headers['sec-fetch-site'] !== 'same-site';
}

/** True where the body's declared type is the one that the route takes. */
export function hasType(request: IncomingMessage, type: string): boolean {
  const declared = request.headers['content-type'] ?? '';
  return declared.split(';', 1)[0]?.trim().toLowerCase() === type;
}
