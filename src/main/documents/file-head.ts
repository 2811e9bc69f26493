/** What the first bytes of a file tell. */
import { guessMediaType } from './media-types.ts';

/** Bytes at the beginning that tell a picture; a dot stands for any byte. */
const pictures: readonly [RegExp, string][] = [
  [/^\x89PNG\r\n/, 'image/png'],
  [/^\xff\xd8\xff/, 'image/jpeg'],
  [/^GIF8[79]a/, 'image/gif'],
  [/^RIFF[^]{4}WEBP/, 'image/webp'],
  [/^(?:II\*\0|MM\0\*)/, 'image/tiff'],
  [/^BM[^]{4}\0\0\0\0/, 'image/bmp'],
  [/^[^]{4}ftyp(?:heic|heix|hevc|heim|heis|mif1|msf1)/, 'image/heic'],
  [/^[^]{4}ftypavi[fs]/, 'image/avif'],
];
/** Bytes that are looked at. */
export const headLength = 4_096;
/** Some programs write a little before the first line of a PDF (ISO 32000-1, annex H, note 13). */
const pdfHead = /%PDF-\d/;
const compoundHead = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1';
const zipHeads = ['PK\x03\x04', 'PK\x05\x06'];

/** The media type that the first bytes tell; `null` where they may be words, or anything. */
export function typeByHead(head: string): string | null {
  if (pdfHead.test(head.slice(0, 1_024))) return 'application/pdf';
  if (/^\s*\{\\rt/.test(head)) return 'application/rtf';
  if (zipHeads.some((one) => head.startsWith(one))) return 'application/zip';
  if (head.startsWith(compoundHead)) return 'application/x-cfb';
  return pictures.find(([pattern]) => pattern.test(head))?.[1] ?? null;
}

export function isPicture(mediaType: string): boolean {
  return pictures.some(([, type]) => type === mediaType);
}

/** The media type as far as the first bytes tell, else as it is said. */
export function mediaTypeOf(head: Uint8Array, name: string, declared: string): string {
  const told = typeByHead(Buffer.from(head.subarray(0, 1_024)).toString('latin1'));
  const isContainer = told === 'application/zip' || told === 'application/x-cfb';
  return told === null || isContainer ? guessMediaType(declared, name) : told;
}
