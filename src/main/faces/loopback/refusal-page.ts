/** The page for somebody who comes without a session: what to do, in both languages. */
import { createHash } from 'node:crypto';

import { commonHeaders } from '../pages/policy.ts';
import type { Page } from '../pages/renderer-files.ts';
import english from '../messages/en.json' with { type: 'json' };
import french from '../messages/fr.json' with { type: 'json' };

const style =
  ':root{color-scheme:light dark}body{font:17px/1.6 system-ui,sans-serif;max-width:34em;margin:15vh auto;padding:0 1.5em}' +
  'section+section{margin-top:3em}h1{font-size:1.3em}';

function section(locale: string, words: typeof french): string {
  return `<section lang="${locale}"><h1>${words['refused.title']}</h1><p>${words['refused.body']}</p></section>`;
}

/** Says that the address was used already, or belongs to an earlier start. */
export const refusalPage: Page = {
  headers: {
    ...commonHeaders,
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': `default-src 'none'; frame-ancestors 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  },
  body: Buffer.from(
    `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Vivier</title><style>${style}</style></head>` +
      `<body>${section('fr', french)}${section('en', english)}</body></html>`,
  ),
};
