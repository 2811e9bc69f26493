/** What Outlook packs into `winmail.dat` ([MS-OXTNEF]): the files of a message and, sometimes, its body. */
import iconv from 'iconv-lite';

import { buildMail, field, mailboxWords, type BuiltPart } from './built-mail.ts';
import { charsetOf } from './msg.ts';
import { decompressRtf } from './rtf-compressed.ts';
import { readRtfBody } from './rtf-body.ts';

const signature = 0x223e9f78;
const mostDepth = 10;
const mostParts = 1_000;
const mostProperties = 10_000;

/** Attributes, without their type. */
const attribute = {
  subject: 0x8004,
  body: 0x800c,
  attachData: 0x800f,
  attachTitle: 0x8010,
  attachBegins: 0x9002,
  messageProperties: 0x9003,
  attachProperties: 0x9005,
  codepage: 0x9007,
};

const property = {
  subject: 0x0037,
  senderName: 0x0c1a,
  senderAddress: 0x0c1f,
  senderSmtp: 0x5d01,
  body: 0x1000,
  rtf: 0x1009,
  html: 0x1013,
  attachData: 0x3701,
  attachName: 0x3704,
  attachLongName: 0x3707,
  attachType: 0x370e,
  contentId: 0x3712,
};

export interface TnefContent {
  readonly subject: string;
  readonly from: { readonly name: string; readonly address: string };
  readonly text: string;
  readonly html: { readonly content: Uint8Array; readonly charset: string } | null;
  readonly parts: readonly BuiltPart[];
}

/** What is packed in the bytes, as far as they go; null where they are something else. */
export function readTnef(bytes: Buffer, depth = 0): TnefContent | null {
  if (depth > mostDepth || bytes.length < 6 || bytes.readUInt32LE(0) !== signature) return null;
  const message: Properties = new Map();
  const attachments: Attachment[] = [];
  let charset = 'windows-1252';
  let plain = '';
  let subject = '';
  for (const { id, data } of attributesOf(bytes)) {
    const open = attachments.at(-1);
    if (id === attribute.codepage && data.length >= 4) charset = charsetOf(data.readUInt32LE(0));
    else if (id === attribute.subject) subject = toWords(data, charset);
    else if (id === attribute.body) plain = toWords(data, charset);
    else if (id === attribute.messageProperties) readProperties(data, message);
    else if (id === attribute.attachBegins) {
      if (attachments.length >= mostParts) break;
      attachments.push({ title: '', data: Buffer.alloc(0), properties: new Map() });
    } else if (open !== undefined && id === attribute.attachTitle) open.title = toWords(data, charset);
    else if (open !== undefined && id === attribute.attachData) open.data = data;
    else if (open !== undefined && id === attribute.attachProperties) readProperties(data, open.properties);
  }
  const words = (id: number): string => wordsOf(message, id, charset);
  return {
    subject: words(property.subject) || subject,
    from: {
      name: words(property.senderName),
      address:
        [words(property.senderSmtp), words(property.senderAddress)].find((one) => one.includes('@')) ?? '',
    },
    ...bodyOf(message, plain || words(property.body), charset),
    parts: attachments.flatMap((one) => toPart(one, charset, depth)),
  };
}

interface Attachment {
  title: string;
  data: Buffer;
  readonly properties: Properties;
}

type Properties = Map<number, { readonly type: number; readonly data: Buffer }>;

function* attributesOf(bytes: Buffer): Generator<{ id: number; data: Buffer }> {
  let at = 6;
  while (at + 9 <= bytes.length) {
    const id = bytes.readUInt16LE(at + 1);
    const length = bytes.readUInt32LE(at + 5);
    const data = bytes.subarray(at + 9, at + 9 + length);
    yield { id, data };
    at += 9 + length + 2;
  }
}

/** Properties with their values; a list that breaks off, or holds a type that is not known, ends there. */
function readProperties(data: Buffer, into: Properties): void {
  try {
    const count = Math.min(data.readUInt32LE(0), mostProperties);
    let at = 4;
    for (let index = 0; index < count; index += 1) {
      const type = data.readUInt16LE(at);
      const id = data.readUInt16LE(at + 2);
      at += 4;
      if (id >= 0x8000) at = skipName(data, at);
      at = readValue(data, at, id, type, into);
    }
  } catch (thrown) {
    if (!(thrown instanceof RangeError)) throw thrown;
  }
}

function skipName(data: Buffer, at: number): number {
  const isNumber = data.readUInt32LE(at + 16) === 0;
  return isNumber ? at + 24 : at + 24 + padded(data.readUInt32LE(at + 20));
}

/** Bytes of a value by its type; those of variable length come with it. */
const fixed: Readonly<Record<number, number>> = {
  0x0002: 4,
  0x0003: 4,
  0x0004: 4,
  0x0005: 8,
  0x0006: 8,
  0x0007: 8,
  0x000a: 4,
  0x000b: 4,
  0x0014: 8,
  0x0040: 8,
  0x0048: 16,
};
const variable = new Set([0x000d, 0x001e, 0x001f, 0x0102]);

function readValue(data: Buffer, start: number, id: number, type: number, into: Properties): number {
  const single = type & 0x0fff;
  const isMany = (type & 0x1000) !== 0;
  let at = start;
  let count = 1;
  if (isMany || variable.has(single)) {
    count = data.readUInt32LE(at);
    at += 4;
  }
  for (let index = 0; index < count; index += 1) {
    let length = fixed[single];
    if (length === undefined) {
      if (!variable.has(single)) throw new RangeError('unknown type');
      length = data.readUInt32LE(at);
      at += 4;
    }
    if (at + length > data.length) throw new RangeError('beyond the end');
    if (index === 0) into.set(id, { type: single, data: data.subarray(at, at + length) });
    at += padded(length);
  }
  return at;
}

function padded(length: number): number {
  return Math.ceil(length / 4) * 4;
}

function wordsOf(properties: Properties, id: number, charset: string): string {
  const found = properties.get(id);
  if (found === undefined) return '';
  return found.type === 0x1f ? untilNull(found.data.toString('utf16le')) : toWords(found.data, charset);
}

function toWords(data: Buffer, charset: string): string {
  return untilNull(iconv.decode(data, charset));
}

function untilNull(words: string): string {
  const end = words.indexOf('\0');
  return end === -1 ? words : words.slice(0, end);
}

function bodyOf(properties: Properties, text: string, charset: string): Pick<TnefContent, 'text' | 'html'> {
  const html = properties.get(property.html);
  if (html !== undefined) {
    const isUnicode = html.type === 0x1f;
    const content = isUnicode ? Buffer.from(untilNull(html.data.toString('utf16le'))) : html.data;
    return { text, html: { content, charset: isUnicode ? 'utf-8' : charset } };
  }
  const packed = properties.get(property.rtf);
  const rtf = packed === undefined ? null : decompressRtf(packed.data);
  const body = rtf === null ? null : readRtfBody(rtf);
  if (body?.kind === 'html') return { text, html: { content: Buffer.from(body.words), charset: 'utf-8' } };
  return { text: text === '' ? (body?.words ?? '') : text, html: null };
}

function toPart({ title, data, properties }: Attachment, charset: string, depth: number): BuiltPart[] {
  const words = (id: number): string => wordsOf(properties, id, charset);
  const name = words(property.attachLongName) || words(property.attachName) || title;
  const object = properties.get(property.attachData);
  // A message inside: its identifier (16 bytes), then packed as this one is.
  if (object?.type === 0x000d) {
    const inner = readTnef(object.data.subarray(16), depth + 1);
    if (inner !== null)
      return [{ name, mediaType: 'message/rfc822', content: toMail(inner, depth + 1), contentId: '' }];
  }
  const content = data.length > 0 ? data : (object?.data ?? data);
  return [{ name, mediaType: words(property.attachType), content, contentId: words(property.contentId) }];
}

function toMail({ subject, from, text, html, parts }: TnefContent, depth: number): Buffer {
  const fields = [`From: ${mailboxWords(from.name, from.address)}`, field('Subject', subject)];
  return buildMail({ fields, text, html, parts }, depth + 100);
}
