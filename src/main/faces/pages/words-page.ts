/** A page of nothing but a few words of ours, in both languages where nobody knows the reader's. */
import { createHash } from 'node:crypto';

import english from '../messages/en.json' with { type: 'json' };
import french from '../messages/fr.json' with { type: 'json' };
import { commonHeaders } from './policy.ts';
import type { Page } from './renderer-files.ts';

/** Paper, ink and pond water, as `ui/tokens.css` mixes them for the window. */
const style =
  ':root{color-scheme:light dark;--paper:oklch(98.2% .006 92);--ink:oklch(25% .02 232);--soft:oklch(44% .02 228);' +
  '--line:oklch(89.5% .009 92);--pond:oklch(43% .078 207)}' +
  '@media(prefers-color-scheme:dark){:root{--paper:oklch(21.5% .014 222);--ink:oklch(92% .009 92);' +
  '--soft:oklch(77% .012 200);--line:oklch(33% .015 220);--pond:oklch(78% .08 200)}}' +
  'body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.6 "Atkinson Hyperlegible Next",' +
  '"Atkinson Hyperlegible",system-ui,sans-serif}main{max-width:34rem;margin:14vh auto;padding:0 1.5rem}' +
  'svg{display:block;width:2rem;height:2rem;margin:0 0 1.5rem;fill:none;stroke:var(--pond)}' +
  'section+section{margin-top:2rem;padding-top:2rem;border-top:1px solid var(--line)}' +
  'h1{font-size:1.25rem;line-height:1.35;margin:0 0 .5rem}p{margin:0;color:var(--soft)}';

const drop =
  '<svg viewBox="0 0 24 24" aria-hidden="true" stroke-width="1.6" stroke-linecap="round">' +
  '<path d="M12 1.8c3.3 4.5 5.2 7.3 5.2 9.9a5.2 5.2 0 0 1-10.4 0C6.8 9.1 8.7 6.3 12 1.8z"/>' +
  '<path d="M6.2 15.6C3.7 16.2 2.2 17.3 2.2 18.5c0 2.1 4.4 3.7 9.8 3.7s9.8-1.6 9.8-3.7c0-1.2-1.5-2.3-4-2.9"/></svg>';

const policy = [
  "default-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
].join('; ');

/** The words `NAME.title` and `NAME.body`. */
type Name = 'gone' | 'refused';

export interface WordsPageOptions {
  /** Asks for the page again after so many seconds. */
  readonly refresh?: number;
  /** As a browser sends it; without it, and where it names neither language, the words are said in both. */
  readonly acceptLanguage?: string | undefined;
}

const languages = { fr: french, en: english };

function languagesFor(accepted: string): readonly ('fr' | 'en')[] {
  const wanted = accepted.split(',').map((range) => range.trim().slice(0, 2).toLowerCase());
  const first = wanted.find((language) => language === 'fr' || language === 'en');
  return first === undefined ? ['fr', 'en'] : [first];
}

/** A page that says these words. */
export function wordsPage(name: Name, { refresh, acceptLanguage = '' }: WordsPageOptions = {}): Page {
  const spoken = languagesFor(acceptLanguage);
  const sections = spoken.map((language) => {
    const words = languages[language];
    return `<section lang="${language}"><h1>${words[`${name}.title`]}</h1><p>${words[`${name}.body`]}</p></section>`;
  });
  return {
    headers: {
      ...commonHeaders,
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
      ...(refresh === undefined ? {} : { refresh: String(refresh) }),
    },
    body: Buffer.from(
      `<!doctype html><html lang="${spoken[0] ?? 'fr'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
        `<title>Vivier</title><style>${style}</style></head><body><main>${drop}${sections.join('')}</main></body></html>`,
    ),
  };
}
