/** How a letter is shown as its sender laid it out: under a policy of its own, whatever face carries it. */
import { createHash } from 'node:crypto';

import type { Letter } from '../../app.ts';
import { inertPage } from './inert-page.ts';
import { permissionsPolicy, type Headers } from './policy.ts';

export interface LetterAnswer {
  readonly status: 200 | 204 | 404;
  readonly headers: Headers;
  readonly body: Buffer;
}

export interface LetterQuestion {
  /** `App.findLetter` with the letter's name. */
  readonly letter: Letter | null;
  /** `App.followLink` with the letter's name. */
  readonly follow: (link: number) => boolean;
  /** As a browser sends it, without query. */
  readonly path: string;
  /** True where a frame asks for a document, false for everything else; null where whoever asks does not say. */
  readonly navigates: boolean | null;
  /** The origin of the app's own document, which alone may frame a letter. */
  readonly appOrigin: string;
}

/** Paper, in the light whatever the window's colours are: letters are written for it. */
const style = [
  ':root{color-scheme:light;background:#fff}',
  'body{margin:20px;font:15px/1.5 system-ui,sans-serif;color:#1d2a30;overflow-wrap:break-word}',
  'img{max-width:100%;height:auto}',
  'table{max-width:100%}',
  'pre{white-space:pre-wrap}',
  'blockquote{margin:0.8em 0;padding-left:0.9em;border-left:2px solid #c9cfd1}',
  'a[href]{color:#0b5563;text-decoration:underline;text-underline-offset:2px}',
  'a[href]:focus-visible{outline:2px solid #0b5563;outline-offset:2px;border-radius:2px}',
  '[data-kept-out]{display:inline-block;max-width:100%;box-sizing:border-box;padding:3px 8px;border:1px dashed #8a9498;',
  'border-radius:4px;background:#f6f6f2;color:#4a565b;font:13px/1.4 system-ui,sans-serif;overflow-wrap:anywhere}',
  '@media print{body{margin:0}a[href]{color:inherit}}',
].join('');
const styleHash = createHash('sha256').update(style).digest('base64');

/**
 * No script, no connection to anywhere, its own host included: pictures lie in the page itself, the one style sheet is
 * known by its hash, and what a mail may style is what the sanitiser let through on single elements.
 */
function letterPolicy(appOrigin: string): string {
  return [
    "default-src 'none'",
    'img-src data:',
    `style-src-elem 'sha256-${styleHash}'`,
    "style-src-attr 'unsafe-inline'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${appOrigin}`,
    'sandbox',
  ].join('; ');
}

function headersOf(appOrigin: string): Headers {
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': letterPolicy(appOrigin),
    'x-content-type-options': 'nosniff',
    'x-dns-prefetch-control': 'off',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': permissionsPolicy,
    'cache-control': 'no-store',
  };
}

/**
 * What a letter's own address answers: at its root the letter; at `/link/N` nothing at all (204, so that the frame stays
 * as it is), the app being told that a person followed that link.
 */
export function answerLetter({ letter, follow, path, navigates, appOrigin }: LetterQuestion): LetterAnswer {
  const headers = headersOf(appOrigin);
  const empty = Buffer.alloc(0);
  if (letter === null || navigates === false) return { status: 404, headers, body: empty };
  const link = /^\/link\/(\d{1,6})$/.exec(path)?.[1];
  if (link !== undefined) return { status: follow(Number(link)) ? 204 : 404, headers, body: empty };
  if (path !== '/') return { status: 404, headers, body: empty };
  return { status: 200, headers, body: Buffer.from(pageOf(letter)) };
}

function pageOf({ html, language }: Letter): string {
  const lang = language !== null && /^[a-z]{2}$/.test(language) ? ` lang="${language}"` : '';
  return (
    `<!doctype html><html${lang}><head><meta charset="utf-8"><title></title>` +
    // Once more for what connects before a policy is asked, should the sanitiser ever let it through.
    `<meta name="viewport" content="width=device-width"><style>${style}</style></head><body>${inertPage(html)}</body></html>`
  );
}
