/** The addresses of the window: the app's own pages, previews and letters, each a scheme with a policy of its own. */
import { protocol } from 'electron';

import type { Answer, Settings } from '../../../shared/contract.ts';
import { bytesAsked } from '../pages/document-bytes.ts';
import { answerLetter } from '../pages/letter-page.ts';
import { bareHeaders } from '../pages/policy.ts';
import { answerPreview } from '../pages/preview-page.ts';
import type { rendererFiles } from '../pages/renderer-files.ts';
import { answerBytes } from './answer-bytes.ts';
import type { AppLink } from './app-link.ts';
import { letterOf, letterScheme } from './letter-scheme.ts';
import { previewOf, previewScheme } from './preview-scheme.ts';

export const appScheme = 'app';
const appHost = 'vivier';
export const appOrigin = `${appScheme}://${appHost}`;

/** Says what the schemes may do; before the program is ready, and once. */
export function registerSchemes(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: appScheme,
      privileges: { standard: true, secure: true, supportFetchAPI: true, corsEnabled: true },
    },
    // No fetch, no other origin, no service worker: only a page and what it is made of.
    { scheme: previewScheme, privileges: { standard: true, secure: true } },
    { scheme: letterScheme, privileges: { standard: true, secure: true } },
  ]);
}

export interface SchemesOptions {
  readonly link: AppLink;
  readonly findPage: Awaited<ReturnType<typeof rendererFiles>>;
  /** The origin of the page that frames the others. */
  readonly framedBy: string;
}

const refused = (status: number): Response => new Response(null, { status, headers: bareHeaders });

function isReading({ method }: Request): boolean {
  return method === 'GET' || method === 'HEAD';
}

/** Answers every address of the window; nothing else is ever loaded in it. */
export function answerSchemes({ link, findPage, framedBy }: SchemesOptions): void {
  protocol.handle(appScheme, async (request) => {
    const { host, pathname } = new URL(request.url);
    if (host !== appHost || request.method !== 'GET') return refused(404);
    const asked = bytesAsked(pathname);
    if (asked !== null) return answerBytes(request, await link.findDrawn(asked));
    const page = await findPage(pathname, { previews: `${previewScheme}:`, letters: `${letterScheme}:` });
    if (page === null) return refused(404);
    return new Response(new Uint8Array(page.body), { headers: page.headers });
  });

  protocol.handle(previewScheme, async (request) => {
    const asked = isReading(request) ? previewOf(request.url) : null;
    if (asked === null) return refused(403);
    const answer = await answerPreview({
      find: (path) => link.findPreview(asked.preview, path),
      path: asked.path,
      navigates: null,
      appOrigin: framedBy,
      async language() {
        const settings = (await link.call('settings.get', {})) as Answer<Settings>;
        return settings.ok ? settings.value.language : 'fr';
      },
    });
    return new Response(new Uint8Array(answer.body), { status: answer.status, headers: answer.headers });
  });

  protocol.handle(letterScheme, async (request) => {
    const asked = isReading(request) ? letterOf(request.url) : null;
    if (asked === null) return refused(403);
    const answer = answerLetter({
      letter: await link.findLetter(asked.letter),
      // A link that is followed is told of before its address is asked: see `confine`.
      follow: () => false,
      path: asked.path,
      navigates: null,
      appOrigin: framedBy,
    });
    return new Response(new Uint8Array(answer.body), { status: answer.status, headers: answer.headers });
  });
}
