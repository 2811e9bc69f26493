/** What every answer to a page says about itself, and what the app's own document may do. */
import { randomBytes } from 'node:crypto';

export type Headers = Readonly<Record<string, string>>;

/** On every answer, whatever it is. */
export const commonHeaders: Headers = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
};

/** For answers that show nothing: a value, a refusal, a script, a picture. */
const inertPolicy = "default-src 'none'; frame-ancestors 'none'; sandbox";

/** The headers of an answer that shows nothing. */
export const bareHeaders: Headers = { ...commonHeaders, 'content-security-policy': inertPolicy };

/**
 * The headers of a worker's program, whose own policy holds within it: it loads further programs of ours and nothing
 * else, connects to nowhere, and makes no program out of words.
 */
export const workerHeaders: Headers = {
  ...commonHeaders,
  'content-security-policy': "default-src 'none'; script-src 'self'; frame-ancestors 'none'",
};

/** A number used once, for the style elements that the component library adds. */
export function newNonce(): string {
  return randomBytes(16).toString('base64');
}

/** What a policy calls the origins of the documents that came from outside. */
export interface OtherOrigins {
  readonly previews: string;
  readonly letters: string;
}

/**
 * The policy of the app's own document: nothing remote, no `unsafe-*`. It frames the pages of `previews` and `letters`,
 * and shows the pictures of previews.
 */
export function documentPolicy(nonce: string, { previews, letters }: OtherOrigins): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    `img-src 'self' data: blob: ${previews}`,
    "font-src 'self'",
    "connect-src 'self'",
    `frame-src 'self' ${[...new Set([previews, letters])].join(' ')}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ');
}

/** What the app's own document never asks a person for. */
export const permissionsPolicy =
  'camera=(), microphone=(), geolocation=(), usb=(), serial=(), payment=(), display-capture=()';
