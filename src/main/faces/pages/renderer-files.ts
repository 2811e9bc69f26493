/** The built renderer, as the faces that have pages serve it. */
import { readFile, readdir } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';

import {
  bareHeaders,
  commonHeaders,
  documentPolicy,
  newNonce,
  permissionsPolicy,
  workerHeaders,
  type Headers,
  type OtherOrigins,
} from './policy.ts';

export interface Page {
  readonly headers: Headers;
  readonly body: Buffer;
}

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.bcmap': 'application/octet-stream',
  '.pfb': 'application/octet-stream',
  '.ttf': 'font/ttf',
};

/** Where the library that draws PDFs lies, with its workers. */
const pdfFolder = '/pdf/';

/**
 * Lists the built renderer once and answers its files by the path of their address; null where there is none.
 * Only listed names are ever read, so that no path can lead out of the folder. `others` is for the policy of the app's
 * document.
 */
export async function rendererFiles(
  folder: string,
): Promise<(path: string, others: OtherOrigins) => Promise<Page | null>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = new Map<string, string>();
  for (const entry of entries) {
    if (!entry.isFile() || mediaTypes[extname(entry.name)] === undefined) continue;
    const file = join(entry.parentPath, entry.name);
    files.set(file.slice(folder.length).split(sep).join('/').replace(/^\/*/, '/'), file);
  }
  return async (path, others) => {
    const name = path === '/' ? '/index.html' : path;
    const file = files.get(name);
    if (file === undefined) return null;
    const body = await readFile(file);
    const type = mediaTypes[extname(file)] ?? 'application/octet-stream';
    if (name === '/index.html') return ownDocument(body, type, others);
    const headers = name.startsWith(pdfFolder) ? workerHeaders : bareHeaders;
    return {
      headers: { ...headers, 'content-type': type },
      body,
    };
  };
}

function ownDocument(html: Buffer, type: string, others: OtherOrigins): Page {
  const nonce = newNonce();
  const body = Buffer.from(
    html.toString('utf8').replace('<head>', `<head><meta property="csp-nonce" nonce="${nonce}">`),
  );
  return {
    headers: {
      ...commonHeaders,
      'content-type': type,
      'content-security-policy': documentPolicy(nonce, others),
      'permissions-policy': permissionsPolicy,
    },
    body,
  };
}
