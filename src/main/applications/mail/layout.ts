/** A message as its sender laid it out. Runs in the worker. */
import { decodeBytes } from '../../text/charset.ts';
import { findMetaCharset } from '../../text/html.ts';
import type { LayoutPicture, MailLayout } from './mail.ts';
import type { MailLimits } from './scan.ts';
import { isBodyText, listLeaves, mediaTypeOf, type MailPart } from './part.ts';
import { readTree } from './parser.ts';
import { plainHtml } from './plain-html.ts';
import { rasterOf } from './raster-pictures.ts';
import type { MailPlace } from '../mailboxes/places.ts';

/** HTML beyond this is not a letter; the text of it can still be read. */
const htmlLength = 2_000_000;
/** What the pictures in a text may weigh, in bytes, one and all; larger ones are documents to be opened. */
const pictureBytes = 6_000_000;
const allPictureBytes = 12_000_000;
/** A picture of a few kilobytes can take gigabytes once it is drawn. */
const mostPixels = 40_000_000;

/** Reads the layout of one mail again from its original bytes. Throws what `readTree` throws. */
export async function readLayout(place: MailPlace, limits: MailLimits): Promise<MailLayout> {
  return layoutOf(await readTree(place, limits));
}

/** The layout of a mail that was parsed: of one that was passed on as a file, of the mail inside. */
export function layoutOf(root: MailPart): MailLayout {
  const written = hasHtml(root) ? render(root).slice(0, htmlLength) : '';
  const pictures: LayoutPicture[] = [];
  const sent = picturesOf(root);
  const room = { bytes: allPictureBytes };
  const known = new Map<string, string>();
  // Every picture becomes one of ours or loses its way to be shown: the sanitiser takes `cid:` alone.
  const { html, styles } = plainHtml(written, (address) => {
    const key = partNamed(address) ?? address;
    const seen = known.get(key);
    if (seen !== undefined) return seen;
    const bytes = bytesAt(address, sent);
    const picture = bytes === null ? null : takePicture(bytes, room);
    const shown = picture === null ? 'cid:' : `cid:picture-${pictures.push(picture)}`;
    const source = bytes === null ? address : shown;
    known.set(key, source);
    return source;
  });
  return { html, styles, pictures };
}

function takePicture(bytes: Uint8Array, room: { bytes: number }): LayoutPicture | null {
  if (bytes.byteLength > pictureBytes || bytes.byteLength > room.bytes) return null;
  const raster = rasterOf(bytes);
  if (raster === null || raster.width * raster.height > mostPixels) return null;
  room.bytes -= bytes.byteLength;
  return { mediaType: raster.mediaType, data: Buffer.from(bytes).toString('base64') };
}

/** The bytes that an address names without any network: a part of the mail, or the address itself. */
function bytesAt(address: string, sent: ReadonlyMap<string, MailPart>): Uint8Array | null {
  const own = partNamed(address);
  if (own !== null) {
    const content = sent.get(own)?.content;
    return content === undefined || content === null ? null : new Uint8Array(content);
  }
  const written = /^data:[^,]*;base64,(.*)$/is.exec(address.trim())?.[1];
  if (written === undefined || written.length > 2 * pictureBytes) return null;
  return new Uint8Array(Buffer.from(decoded(written), 'base64'));
}

/** The Content-ID that an address names (RFC 2392); null for every other address. */
function partNamed(address: string): string | null {
  const own = /^cid:(.*)$/is.exec(address.trim())?.[1];
  return own === undefined ? null : decoded(own).toLowerCase();
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function picturesOf(root: MailPart): Map<string, MailPart> {
  const found = new Map<string, MailPart>();
  for (const part of listLeaves(root)) {
    const id = (part.contentId ?? '').replace(/^\s*<|>\s*$/g, '').toLowerCase();
    if (id !== '' && !found.has(id)) found.set(id, part);
  }
  return found;
}

function hasHtml(part: MailPart): boolean {
  if (part.contentType.multipart === false) return isBodyText(part) && mediaTypeOf(part) === 'text/html';
  return part.childNodes.some(hasHtml);
}

/** Of alternatives the last that is HTML (RFC 2046, 5.1.4), of everything else all of it in order. */
function render(part: MailPart): string {
  if (part.contentType.multipart === false) return isBodyText(part) ? renderLeaf(part) : '';
  if (part.contentType.multipart !== 'alternative') return part.childNodes.map(render).join('\n');
  const chosen = part.childNodes.findLast(hasHtml) ?? part.childNodes.at(-1);
  return chosen === undefined ? '' : render(chosen);
}

function renderLeaf(part: MailPart): string {
  if (part.content === null) return '';
  const bytes = new Uint8Array(part.content).subarray(0, 4 * htmlLength);
  const charset = part.contentType.parsed.params['charset'];
  if (mediaTypeOf(part) === 'text/html') return decodeBytes(bytes, charset ?? findMetaCharset(bytes));
  const text = decodeBytes(bytes, charset).replace(/&/g, '&amp;').replace(/</g, '&lt;');
  return `<div style="white-space: pre-wrap">${text}</div>`;
}
