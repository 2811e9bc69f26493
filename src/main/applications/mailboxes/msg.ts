/** Outlook's own form of a message ([MS-OXMSG]), as the mail that it stands for. */
import MsgReaderModule, { type FieldsData } from '@kenjiuno/msgreader';
import iconv from 'iconv-lite';

import { Failure } from '../../../shared/errors.ts';
import { buildMail, field, mailboxWords, type BuiltPart } from './built-mail.ts';
import { decompressRtf } from './rtf-compressed.ts';
import { readRtfBody } from './rtf-body.ts';

// The package is CommonJS: bundled, its default is the class; run by Node, an object that holds it.
const MsgReader =
  'default' in MsgReaderModule ? (MsgReaderModule.default as typeof MsgReaderModule) : MsgReaderModule;

const signature = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const mostDepth = 20;
const mostParts = 1_000;

export function isMsg(bytes: Buffer): boolean {
  return bytes.subarray(0, signature.length).equals(signature);
}

/** The mail that a `.msg` stands for. Throws `mail-parse-failed`, `mail-too-deep` or `mail-too-many-parts`. */
export function mailFromMsg(bytes: Buffer): Buffer {
  try {
    const { reader, fields } = readFields(bytes);
    return toMail(reader, fields, 0);
  } catch (thrown) {
    if (thrown instanceof Failure) throw thrown;
    throw new Failure('mail-parse-failed', {}, { cause: thrown });
  }
}

type Reader = InstanceType<typeof MsgReader>;

/** Read again where words that are not in Unicode turn out to be in another charset than the usual one. */
function readFields(bytes: Buffer): { reader: Reader; fields: FieldsData } {
  const usual = 'windows-1252';
  const first = readWith(bytes, usual);
  const charset = charsetOf(first.fields.messageCodepage ?? first.fields.internetCodepage);
  return charset === usual || charset === 'utf-8' ? first : readWith(bytes, charset);
}

function readWith(bytes: Buffer, ansiEncoding: string): { reader: Reader; fields: FieldsData } {
  const reader = new MsgReader(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  reader.parserConfig = { ansiEncoding };
  const fields = reader.getFileData();
  if (fields.dataType !== 'msg') throw new Failure('mail-not-a-mail');
  return { reader, fields };
}

/** The name of a Windows code page. */
export function charsetOf(codepage: number | undefined): string {
  if (codepage === 65001) return 'utf-8';
  if (codepage === 28591) return 'iso-8859-1';
  if (codepage === 28605) return 'iso-8859-15';
  if (codepage === 20127 || codepage === undefined) return 'windows-1252';
  const name = `windows-${codepage}`;
  if (iconv.encodingExists(name)) return name;
  return iconv.encodingExists(`cp${codepage}`) ? `cp${codepage}` : 'windows-1252';
}

function toMail(reader: Reader, fields: FieldsData, depth: number): Buffer {
  if (depth > mostDepth) throw new Failure('mail-too-deep', { limit: mostDepth });
  const attachments = fields.attachments ?? [];
  if (attachments.length > mostParts) throw new Failure('mail-too-many-parts', { limit: mostParts });
  return buildMail(
    {
      fields: headerOf(fields),
      ...bodyOf(fields),
      parts: attachments.map((attachment) => toPart(reader, attachment, depth)),
    },
    depth,
  );
}

function toPart(reader: Reader, attachment: FieldsData, depth: number): BuiltPart {
  const name = attachment.fileName ?? attachment.fileNameShort ?? attachment.name ?? '';
  const inner = attachment.innerMsgContentFields;
  if (attachment.innerMsgContent === true && inner !== undefined)
    return {
      name,
      mediaType: 'message/rfc822',
      content: toMail(reader, inner, depth + 1),
      contentId: '',
    };
  const { content } = reader.getAttachment(attachment);
  return {
    name,
    mediaType: attachment.attachMimeTag ?? '',
    content,
    contentId: attachment.pidContentId ?? '',
  };
}

function bodyOf(fields: FieldsData): { text: string; html: { content: Uint8Array; charset: string } | null } {
  const text = fields.body ?? '';
  if (fields.html !== undefined && fields.html.length > 0)
    return { text, html: { content: fields.html, charset: charsetOf(fields.internetCodepage) } };
  if (fields.bodyHtml !== undefined && fields.bodyHtml !== '')
    return { text, html: { content: Buffer.from(fields.bodyHtml), charset: 'utf-8' } };
  return rtfBodyOf(fields, text);
}

function rtfBodyOf(
  { compressedRtf }: FieldsData,
  text: string,
): { text: string; html: { content: Uint8Array; charset: string } | null } {
  const rtf = compressedRtf === undefined ? null : decompressRtf(Buffer.from(compressedRtf));
  const body = rtf === null ? null : readRtfBody(rtf);
  if (body?.kind === 'html') return { text, html: { content: Buffer.from(body.words), charset: 'utf-8' } };
  return { text: text === '' ? (body?.words ?? '') : text, html: null };
}

/** The header that it came with; one made from what Outlook noted where it never travelled. */
function headerOf(fields: FieldsData): string[] {
  const lines = (fields.headers ?? '').split(/\r?\n/);
  const came: string[] = [];
  for (const line of lines) {
    if (/^[ \t]+\S/.test(line) && came.length > 0) came.push(`${came.pop() ?? ''}\r\n${line}`);
    else if (/^[!-9;-~]+[ \t]*:/.test(line)) came.push(line);
  }
  const has = (name: string): boolean =>
    came.some((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}:`));
  return [...came, ...noted(fields).filter((line) => !has(line.slice(0, line.indexOf(':'))))];
}

function noted(fields: FieldsData): string[] {
  const out: string[] = [];
  const address =
    [
      fields.senderSmtpAddress,
      fields.sentRepresentingSmtpAddress,
      fields.creatorSMTPAddress,
      fields.senderEmail,
    ].find((one) => one?.includes('@')) ?? '';
  if (address !== '' || (fields.senderName ?? '') !== '')
    out.push(`From: ${mailboxWords(fields.senderName ?? '', address)}`);
  for (const [name, kind] of [
    ['To', 'to'],
    ['Cc', 'cc'],
  ] as const) {
    const boxes = (fields.recipients ?? [])
      .filter((one) => (one.recipType ?? 'to') === kind)
      .map((one) =>
        mailboxWords(one.name ?? '', [one.smtpAddress, one.email].find((box) => box?.includes('@')) ?? ''),
      );
    if (boxes.length > 0) out.push(`${name}: ${boxes.join(',\r\n ')}`);
  }
  out.push(field('Subject', fields.subject ?? fields.normalizedSubject ?? ''));
  const date = fields.clientSubmitTime ?? fields.messageDeliveryTime ?? fields.creationTime;
  if (date !== undefined) out.push(field('Date', date));
  if (fields.messageId !== undefined) out.push(`Message-ID: ${fields.messageId.replace(/[^!-~]/g, '')}`);
  return out;
}
