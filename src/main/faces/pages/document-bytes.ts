/** The bytes of a document for the app's own page, which draws them: handed to it and never a page, in whatever face. */
import { bareHeaders, type Headers } from './policy.ts';

/** Where faces serve them, before the document's identity. */
export const documentBytesPath = '/document-bytes/';

/** Pictures that a page may show by their address; everything else is bytes to it. */
const pictures = /^image\/(?:png|jpeg|gif|webp|bmp|avif)$/;

/** The document that a path of the app's own origin asks the bytes of; null for every other path. */
export function bytesAsked(path: string): string | null {
  const id = path.startsWith(documentBytesPath) ? path.slice(documentBytesPath.length) : '';
  return /^[\w-]{1,64}$/.test(id) ? id : null;
}

/** What a page may ask for it with; a tab or a frame that leads there is none. Null where whoever asks does not say. */
export function drawsBytes(destination: string | null): boolean {
  return destination === null || destination === 'empty' || destination === 'image';
}

export function bytesHeaders(mediaType: string): Headers {
  return {
    ...bareHeaders,
    'content-type': pictures.test(mediaType) ? mediaType : 'application/octet-stream',
    // Should anything ever lead there: a download without a name, not a page.
    'content-disposition': 'attachment',
  };
}
