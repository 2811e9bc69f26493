/** How a page of the website and its files are shown: under a policy of their own, whatever face carries them. */
import type { PreviewFile } from '../../app.ts';
import type { Language } from '../words.ts';
import english from '../messages/en.json' with { type: 'json' };
import french from '../messages/fr.json' with { type: 'json' };
import { inertPage } from './inert-page.ts';
import { permissionsPolicy, type Headers } from './policy.ts';

export interface PreviewAnswer {
  readonly status: 200 | 404;
  readonly headers: Headers;
  readonly body: Buffer;
}

export interface PreviewQuestion {
  /** Answers what lies there: `App.findPreview` with the preview's name. */
  find(path: string): Promise<PreviewFile | null>;
  /** As a browser sends it, without query. */
  readonly path: string;
  /**
   * True where a tab or a frame asks for a document, false where a page asks for a part of itself; null where whoever
   * asks does not say.
   */
  readonly navigates: boolean | null;
  /** The origin of the app's own document, which alone may frame a preview. */
  readonly appOrigin: string;
  language(): Promise<Language>;
}

/** What a page is made of beside its HTML; scripts and everything else stay in the folder. */
const partTypes = /^(?:text\/css|image\/|font\/|application\/(?:x-)?font-|audio\/|video\/|text\/vtt)/i;

/**
 * No script, no connection, nothing from elsewhere. The origin is the preview's own rather than an opaque one: an opaque
 * origin may not load its own fonts, masks and SVG symbols, and without scripts there is nobody to misuse an origin.
 */
function previewPolicy(appOrigin: string): string {
  return [
    "default-src 'none'",
    "img-src 'self' data:",
    "style-src 'self' 'unsafe-inline'",
    "font-src 'self' data:",
    "media-src 'self'",
    `frame-ancestors ${appOrigin}`,
    "base-uri 'none'",
    "form-action 'none'",
    'sandbox allow-same-origin',
  ].join('; ');
}

function headersOf(mediaType: string, appOrigin: string): Headers {
  return {
    'content-type': mediaType,
    'content-security-policy': previewPolicy(appOrigin),
    'x-content-type-options': 'nosniff',
    'x-dns-prefetch-control': 'off',
    'referrer-policy': 'no-referrer',
    // Pictures of the site are shown in the editor as well, by the app's own document.
    'cross-origin-resource-policy': /^image\//i.test(mediaType) ? 'cross-origin' : 'same-origin',
    'permissions-policy': permissionsPolicy,
    'cache-control': 'no-store',
  };
}

/** What a preview answers to a path: its page, a part of it, or a page of ours that says that there is only one. */
export async function answerPreview(question: PreviewQuestion): Promise<PreviewAnswer> {
  const { navigates, appOrigin } = question;
  const found = await question.find(question.path);
  const isPage = found !== null && /^text\/html\b/i.test(found.mediaType);
  const fits = isPage ? navigates !== false : navigates !== true && partTypes.test(found?.mediaType ?? '');
  if (found !== null && fits) {
    const body = isPage ? Buffer.from(inertPage(found.body.toString('utf8'))) : found.body;
    return { status: 200, headers: headersOf(found.mediaType, appOrigin), body };
  }
  const body = navigates === false ? Buffer.alloc(0) : Buffer.from(elsewherePage(await question.language()));
  return { status: 404, headers: headersOf('text/html; charset=utf-8', appOrigin), body };
}

const style =
  ':root{color-scheme:light dark}body{font:16px/1.6 system-ui,sans-serif;max-width:30em;margin:18vh auto;padding:0 1.5em}' +
  'h1{font-size:1.2em}';

function elsewherePage(language: Language): string {
  const words = language === 'fr' ? french : english;
  return (
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${words['elsewhere.title']}</title>` +
    `<meta name="viewport" content="width=device-width"><style>${style}</style></head>` +
    `<body><h1>${words['elsewhere.title']}</h1><p>${words['elsewhere.body']}</p></body></html>`
  );
}
