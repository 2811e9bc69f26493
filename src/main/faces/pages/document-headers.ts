/** How the bytes of a document that came from outside may be shown. */
import { commonHeaders, type Headers } from './policy.ts';

// SVG and HTML can run scripts, so they are never shown in place.
const shownTypes = new Map([
  ['application/pdf', 'application/pdf'],
  ['image/png', 'image/png'],
  ['image/jpeg', 'image/jpeg'],
  ['image/gif', 'image/gif'],
  ['image/webp', 'image/webp'],
  ['text/plain', 'text/plain; charset=utf-8'],
]);

/** The headers under which a document is served: shown where its type is safe, else a download. */
export function documentHeaders(document: { readonly name: string; readonly mediaType: string }): Headers {
  const shown = shownTypes.get(document.mediaType.toLowerCase());
  const disposition = shown === undefined ? 'attachment' : 'inline';
  return {
    ...commonHeaders,
    'content-type': shown ?? 'application/octet-stream',
    'content-disposition': `${disposition}; ${fileName(safeFileName(document.name))}`,
    'content-security-policy': "default-src 'none'; frame-ancestors 'self'; sandbox",
  };
}

/** The headers under which the original bytes of something are handed out: always a download, never shown. */
export function downloadHeaders(name: string): Headers {
  return {
    ...commonHeaders,
    'content-type': 'application/octet-stream',
    'content-disposition': `attachment; ${fileName(safeFileName(name))}`,
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
  };
}

/** A name that no file system, shell or reader can be misled by: no separators, control or bidi characters. */
export function safeFileName(name: string): string {
  const plain = name
    .normalize('NFC')
    // eslint-disable-next-line no-control-regex
    .replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g, '')
    .replace(/[/\\:*?"<>|]/g, '-')
    .replace(/^[\s.]+|[\s.]+$/g, '');
  const { stem, extension } = split(plain === '' ? 'document' : plain);
  const reserved = /^(con|prn|aux|nul|com\d|lpt\d)$/i.test(stem) ? `-${stem}` : stem;
  return cut(reserved, longestName - Buffer.byteLength(extension)) + extension;
}

/** File systems count bytes, 255 of them, and a name may be given an ending or a number more. */
const longestName = 200;

/** The beginning of a text, of at most `bytes` bytes and 100 characters; no character is cut in two. */
function cut(text: string, bytes: number): string {
  let left = bytes;
  const kept = Array.from(text)
    .slice(0, 100)
    .filter((character) => (left -= Buffer.byteLength(character)) >= 0);
  return kept.join('').trimEnd();
}

function split(name: string): { stem: string; extension: string } {
  const dot = name.lastIndexOf('.');
  if (dot <= 0 || name.length - dot > 10) return { stem: name, extension: '' };
  return { stem: name.slice(0, dot), extension: name.slice(dot) };
}

// RFC 6266 with the encoding of RFC 5987, and a plain name for what does not know it.
function fileName(name: string): string {
  const plain = name
    .normalize('NFD')
    .replace(/[^\x20-\x7e]/g, '')
    .replace(/["\\%]/g, '-');
  const encoded = encodeURIComponent(name).replace(
    /['()*!]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `filename="${plain}"; filename*=UTF-8''${encoded}`;
}
