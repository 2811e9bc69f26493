/** The files that came with a mail: what a person sent, not what a program added. */
import { decodeWords } from 'postal-mime';
import { decodeBytes } from '../../text/charset.ts';
import { isAttached, isBodyText, listLeaves, mediaTypeOf, sentNameOf, type MailPart } from './part.ts';
import { endingOf, guessMediaType } from '../../documents/media-types.ts';
import type { ReadDocument } from './mail.ts';
import { rasterOf } from './raster-pictures.ts';
import { cleanLine, safeFileName } from '../../text/safe-text.ts';

/** Calendar parts, signatures and delivery reports: made by programs, for programs. */
const machinery = new Set([
  'text/calendar',
  'application/ics',
  'application/pgp-encrypted',
  'application/pgp-keys',
  'application/pgp-signature',
  'application/pkcs7-signature',
  'application/x-pkcs7-signature',
  'message/delivery-status',
  'message/disposition-notification',
  'text/rfc822-headers',
  'text/vcard',
  'text/x-vcard',
  'text/directory',
]);

/** How much of an HTML part is searched for the pictures it shows. */
const htmlBytes = 8_000_000;
/** Smaller pictures that nobody attached are spacers and tracking pixels. */
const pixelBytes = 1_000;

/** The documents of a mail, their names safe to show; two may have the same name. */
export function findDocuments(root: MailPart): Omit<ReadDocument, 'hash'>[] {
  const leaves = listLeaves(root);
  const shown = findShownPictures(leaves);
  return leaves
    .filter((part) => !isBodyText(part) && !machinery.has(mediaTypeOf(part)) && !isDecoration(part, shown))
    .flatMap((part, index) => toDocument(part, index));
}

const cards = /^text\/(?:x-)?vcard$|^text\/directory$/;
const cardBytes = 100_000;

/** The telephones, addresses and links on visiting cards, a line each. */
export function findCardWords(root: MailPart): string {
  return listLeaves(root)
    .filter((part) => cards.test(mediaTypeOf(part)) && part.content !== null)
    .map((part) => decodeBytes(new Uint8Array(part.content ?? new ArrayBuffer(0)).subarray(0, cardBytes)))
    .flatMap((card) => [...card.matchAll(/^(?:[\w-]+\.)?(TEL|EMAIL|URL)[^:\r\n]*:(?:tel:)?(.*)$/gim)])
    .map(([, kind = '', value = '']) => `${kind}: ${value.trim()}`)
    .join('\n');
}

function toDocument(part: MailPart, index: number): Omit<ReadDocument, 'hash'>[] {
  const { content } = part;
  if (content === null) return [];
  const bytes = new Uint8Array(content);
  const declared = mediaTypeOf(part);
  const fallback = `document-${index + 1}${endingOf(declared)}`;
  const written = cleanLine(decodeWords(sentNameOf(part)), 2_000);
  const name = safeFileName(written === '' ? nestedSubject(part, bytes) : written, fallback);
  return [
    { name, mediaType: guessMediaType(declared, name), content: bytes, text: hasWords(declared, bytes) },
  ];
}

/** A forwarded mail bears its own subject as its name. */
function nestedSubject(part: MailPart, bytes: Uint8Array): string {
  if (mediaTypeOf(part) !== 'message/rfc822') return '';
  const head = decodeBytes(bytes.subarray(0, 64_000)).replace(/\r?\n[ \t]+/g, ' ');
  const subject = /^subject[ \t]*:[ \t]*(.*)$/im.exec(head)?.[1] ?? '';
  const words = cleanLine(decodeWords(subject), 120).replace(/[/\\]/g, '-');
  return words === '' ? '' : `${words}.eml`;
}

export function hasWords(mediaType: string, bytes: Uint8Array): boolean {
  return mediaType === 'text/plain' && /\p{Letter}{2}/u.test(decodeBytes(bytes.subarray(0, 100_000)));
}

/** The Content-IDs that an HTML part shows in its place. */
function findShownPictures(leaves: readonly MailPart[]): ReadonlySet<string> {
  const html = leaves.filter(
    (part) => isBodyText(part) && mediaTypeOf(part) === 'text/html' && part.content !== null,
  );
  const ids = html.flatMap((part) => {
    const text = Buffer.from(part.content ?? new ArrayBuffer(0)).toString('latin1', 0, htmlBytes);
    return [...text.matchAll(/\bcid:([^"'\s>)]+)/gi)].map(([, id = '']) => comparableId(id));
  });
  return new Set(ids);
}

function comparableId(id: string): string {
  let plain = id;
  try {
    plain = decodeURIComponent(id);
  } catch {
    // A stray percent sign: compare it as it stands.
  }
  return plain.replace(/^<|>$/g, '').trim().toLowerCase();
}

/** A picture that was pasted into the letter may be the CV itself: pages are photographed. Logos are not this tall. */
const pagePixels = 600;

function isDecoration(part: MailPart, shown: ReadonlySet<string>): boolean {
  if (!mediaTypeOf(part).startsWith('image/')) return false;
  const bytes = new Uint8Array(part.content ?? new ArrayBuffer(0));
  const size = rasterOf(bytes);
  if (size !== null && Math.min(size.width, size.height) >= pagePixels) return false;
  if (part.contentId !== undefined && shown.has(comparableId(part.contentId))) return true;
  return !isAttached(part) && bytes.byteLength < pixelBytes;
}
