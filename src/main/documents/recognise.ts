/** What some bytes are, by themselves: a name or a sender may say anything. */
import { openArchive, type Archive } from './archive.ts';
import { openCompoundFile, type CompoundFile } from './compound-file.ts';
import { Undrawable } from './drawn.ts';
import type { DocumentLimits } from './limits.ts';
import { headLength, isPicture, typeByHead } from './file-head.ts';
import { guessMediaType, unknownType } from './media-types.ts';
import { officeTypeOf } from './office-open.ts';
import { openDocumentTypeOf } from './open-document.ts';

export type Format =
  | { readonly kind: 'pdf' | 'rich-text' | 'scalable' | 'web-page' | 'card' | 'plain' | 'picture' | 'empty' }
  | { readonly kind: 'office' | 'open-document' | 'archive'; readonly archive: Archive }
  | { readonly kind: 'word' | 'compound' | 'encrypted'; readonly file: CompoundFile }
  | { readonly kind: 'other' };

export interface Recognised {
  readonly format: Format;
  readonly mediaType: string;
}

/** Messages that somebody encrypted: OpenPGP's armour, or what holds the encrypted content in CMS (RFC 5652, RFC 5083). */
const armour = /^\s*-----BEGIN PGP MESSAGE-----/;
const enveloped = ['\x2a\x86\x48\x86\xf7\x0d\x01\x07\x03', '\x2a\x86\x48\x86\xf7\x0d\x01\x09\x10\x01\x17'];

/** Throws `Undrawable` where an archive or a compound file leads nowhere, and where the bytes are encrypted. */
export function recognise(
  bytes: Uint8Array,
  name: string,
  declared: string,
  limits: DocumentLimits,
): Recognised {
  const head = Buffer.from(bytes.subarray(0, headLength)).toString('latin1');
  const said = guessMediaType(declared, name);
  if (bytes.every((byte) => byte === 0)) return { format: { kind: 'empty' }, mediaType: said };
  if (isSealed(head)) throw new Undrawable('locked');
  const type = typeByHead(head);
  if (type === 'application/pdf') return { format: { kind: 'pdf' }, mediaType: type };
  if (type === 'application/rtf') return { format: { kind: 'rich-text' }, mediaType: type };
  if (type === 'application/zip') return recogniseArchive(openArchive(bytes, limits), said);
  if (type === 'application/x-cfb') return recogniseCompound(openCompoundFile(bytes), said);
  if (type !== null) return { format: { kind: 'picture' }, mediaType: type };
  return recogniseText(bytes, head, said);
}

function isSealed(head: string): boolean {
  return (
    armour.test(head) || (head.startsWith('0') && enveloped.some((oid) => head.slice(0, 40).includes(oid)))
  );
}

function recogniseArchive(archive: Archive, said: string): Recognised {
  const office = officeTypeOf(archive.names);
  if (office !== null) return { format: { kind: 'office', archive }, mediaType: office };
  const open = openDocumentTypeOf(archive);
  if (open !== null) return { format: { kind: 'open-document', archive }, mediaType: open };
  // What is cut off may have lost what tells it.
  if (
    archive.isCutOff &&
    archive.names.some((name) => name === '[Content_Types].xml' || name.startsWith('word/'))
  )
    return { format: { kind: 'office', archive }, mediaType: said };
  return { format: { kind: 'archive', archive }, mediaType: 'application/zip' };
}

function recogniseCompound(file: CompoundFile, said: string): Recognised {
  const has = (name: string): boolean => file.streams.includes(name);
  if (has('EncryptedPackage')) return { format: { kind: 'encrypted', file }, mediaType: said };
  if (has('WordDocument')) return { format: { kind: 'word', file }, mediaType: 'application/msword' };
  const compound = (mediaType: string): Recognised => ({ format: { kind: 'compound', file }, mediaType });
  if (has('Workbook') || has('Book')) return compound('application/vnd.ms-excel');
  if (has('PowerPoint Document')) return compound('application/vnd.ms-powerpoint');
  if (has('__properties_version1.0')) return compound('application/vnd.ms-outlook');
  return compound('application/x-cfb');
}

function recogniseText(bytes: Uint8Array, head: string, said: string): Recognised {
  const isWide = /^(?:\xff\xfe|\xfe\xff)/.test(head);
  // eslint-disable-next-line no-control-regex
  const controls = head.match(/[\0-\x08\x0e-\x1a\x1c-\x1f]/g)?.length ?? 0;
  const isNoise =
    controls > head.length / 200 ||
    (!isUtf8(head) && (head.match(/[\x80-\xff]/g)?.length ?? 0) > 0.4 * head.length);
  if (!isWide && isNoise) return { format: { kind: 'other' }, mediaType: notWords(said) };
  const start = (isWide ? Buffer.from(bytes.subarray(2, headLength)).toString('utf16le') : head)
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart();
  const opening = start.replace(
    /^(?:<\?[^>]*>|<!--[^]*?-->|<!DOCTYPE\s+svg[^[>]*(?:\[[^\]]*\])?[^>]*>|\s+)*/i,
    '',
  );
  if (/^<(?:[\w-]+:)?svg[\s>]/i.test(opening))
    return { format: { kind: 'scalable' }, mediaType: 'image/svg+xml' };
  if (/^<(?:!DOCTYPE\s+html|html|head|body)[\s>]/i.test(opening))
    return { format: { kind: 'web-page' }, mediaType: 'text/html' };
  if (/^BEGIN:VCARD/i.test(start)) return { format: { kind: 'card' }, mediaType: 'text/vcard' };
  if (said === 'text/html') return { format: { kind: 'web-page' }, mediaType: said };
  if (said === 'message/rfc822' || said === 'image/svg+xml')
    return { format: { kind: 'other' }, mediaType: said };
  return { format: { kind: 'plain' }, mediaType: said.startsWith('text/') ? said : 'text/plain' };
}

/** Whether the first bytes are UTF-8, the last of them perhaps cut. */
function isUtf8(head: string): boolean {
  return !Buffer.from(head, 'latin1').toString('utf8').slice(0, -3).includes('\ufffd');
}

/** A type that promises words or a picture that these bytes are not is no better than none. */
function notWords(said: string): string {
  return said.startsWith('text/') || isPicture(said) ? unknownType : said;
}
