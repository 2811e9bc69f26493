/**
 * A first look at the bytes of a mail, before it is parsed: is it one, does it keep to the limits, and are its
 * headers in UTF-8. It counts what the parser would build, so that a hostile mail costs one pass and no memory.
 */
import { Failure } from '../../shared/errors.ts';
import { decodeBytes } from './charset.ts';

export interface MailLimits {
  readonly bytes: number;
  readonly parts: number;
  readonly depth: number;
}

/** docs/architecture.md, "What comes from outside". */
export const mailLimits: MailLimits = { bytes: 100_000_000, parts: 1_000, depth: 20 };

const headerBytes = 2 * 1024 * 1024;
/** A boundary has at most 70 characters (RFC 2046); some programs exceed it, none by this much. */
const boundaryLine = 2_000;
/** Each line costs the parser an object; 100 MB of base64 in the shortest usual lines has fewer. */
const mostLines = 2_000_000;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const dash = 0x2d;

const fieldLine = /^[!-9;-~]+[ \t]*:/;
const telling =
  /^(?:from|sender|return-path|received|message-id|subject|to|delivered-to|date|reply-to)[ \t]*:/im;

interface Boundary {
  readonly value: string;
  readonly depth: number;
}

interface Region {
  readonly start: number;
  readonly depth: number;
}

/**
 * Answers the bytes to parse: those of the mail without what mailbox files put before it, its headers re-written in
 * UTF-8 where they were not. Throws `mail-empty`, `mail-not-a-mail`, `mail-too-many-parts`, `mail-too-deep` or
 * `mail-parse-failed`.
 */
export function scanMail(raw: Uint8Array, limits: MailLimits = mailLimits): Uint8Array {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  const begin = skipPreamble(bytes);
  if (begin >= bytes.length) throw new Failure('mail-empty');

  const pieces: Uint8Array[] = [];
  let copied = begin;
  let boundaries: Boundary[] = [];
  let parts = 1;
  const open: { region: Region | null; first: boolean } = {
    region: { start: begin, depth: 0 },
    first: true,
  };

  const openRegion = (start: number, depth: number): void => {
    parts += 1;
    if (parts > limits.parts) throw new Failure('mail-too-many-parts', { limit: limits.parts });
    if (depth > limits.depth) throw new Failure('mail-too-deep', { limit: limits.depth });
    open.region = { start, depth };
  };
  const closeRegion = (at: number, next: number): void => {
    if (open.region === null) return;
    const { start, depth } = open.region;
    const block = bytes.subarray(start, at);
    if (block.length > headerBytes) throw new Failure('mail-parse-failed');
    if (open.first) assertMail(block);
    open.first = false;
    open.region = null;
    const repaired = repairHeaders(block);
    if (repaired !== null) {
      pieces.push(bytes.subarray(copied, start), repaired);
      copied = at;
    }
    const { boundary, nested } = readStructure(repaired ?? block);
    if (boundary !== null) boundaries.push({ value: boundary, depth: depth + 1 });
    else if (nested) openRegion(next, depth + 1);
  };

  let position = begin;
  let lines = 0;
  while (position < bytes.length) {
    lines += 1;
    if (lines > mostLines) throw new Failure('mail-parse-failed', { reason: 'lines', limit: mostLines });
    const feed = bytes.indexOf(lineFeed, position);
    const next = feed === -1 ? bytes.length : feed + 1;
    if (bytes[position] === dash && bytes[position + 1] === dash && next - position < boundaryLine) {
      const found = findBoundary(bytes.toString('latin1', position + 2, next).trimEnd(), boundaries);
      if (found !== null) {
        closeRegion(position, next);
        const { index, closing } = found;
        const depth = boundaries[index]?.depth ?? 0;
        boundaries = boundaries.slice(0, closing ? index : index + 1);
        open.region = null;
        if (!closing) openRegion(next, depth);
        position = next;
        continue;
      }
    }
    if (open.region !== null) {
      if (isBlank(bytes, position, next)) closeRegion(position, next);
      else if (next - open.region.start > headerBytes)
        throw new Failure(open.first ? 'mail-not-a-mail' : 'mail-parse-failed');
    }
    position = next;
  }
  closeRegion(bytes.length, bytes.length);
  if (pieces.length === 0) return bytes.subarray(begin);
  return Buffer.concat([...pieces, bytes.subarray(copied)]);
}

/** Past a byte order mark, empty lines and the `From ` line of a mailbox file. */
function skipPreamble(bytes: Buffer): number {
  let position = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  while (position < bytes.length && isSpace(bytes[position])) position += 1;
  if (/^>?From /.test(bytes.toString('latin1', position, position + 6))) {
    const feed = bytes.indexOf(lineFeed, position);
    position = feed === -1 ? bytes.length : feed + 1;
  }
  return position;
}

function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x09 || byte === lineFeed || byte === carriageReturn;
}

function isBlank(bytes: Buffer, start: number, end: number): boolean {
  return bytes[start] === lineFeed || (end - start === 2 && bytes[start] === carriageReturn) || start === end;
}

function assertMail(block: Buffer): void {
  const text = block.toString('latin1');
  if (!fieldLine.test(text) || text.includes('\0') || !telling.test(text))
    throw new Failure('mail-not-a-mail');
}

function findBoundary(
  line: string,
  boundaries: readonly Boundary[],
): { index: number; closing: boolean } | null {
  for (let index = boundaries.length - 1; index >= 0; index -= 1) {
    const value = boundaries[index]?.value;
    if (line === value) return { index, closing: false };
    if (
      value !== undefined &&
      line.length === value.length + 2 &&
      line.startsWith(value) &&
      line.endsWith('--')
    )
      return { index, closing: true };
  }
  return null;
}

function readStructure(block: Uint8Array): { boundary: string | null; nested: boolean } {
  const text = Buffer.from(block)
    .toString('latin1')
    .replace(/\r?\n[ \t]+/g, ' ');
  const type = /^content-type[ \t]*:[ \t]*(.*)$/im.exec(text)?.[1] ?? '';
  const encoding = /^content-transfer-encoding[ \t]*:(.*)$/im.exec(text)?.[1] ?? '';
  if (/^multipart\//i.test(type)) {
    const found = /;[ \t]*boundary[ \t]*=[ \t]*(?:"((?:[^"\\]|\\.)*)"|([^\s;]+))/i.exec(type);
    const boundary = (found?.[1]?.replace(/\\(.)/g, '$1') ?? found?.[2] ?? '').trimEnd();
    return { boundary: boundary === '' ? null : boundary, nested: false };
  }
  return {
    boundary: null,
    nested: /^message\/(?:rfc822|global)\b/i.test(type) && !/base64|quoted/i.test(encoding),
  };
}

/** The header block in UTF-8 with its encoded words in UTF-8; null where it already is so. */
function repairHeaders(block: Buffer): Uint8Array | null {
  const beyondAscii = block.some((byte) => byte > 0x7f);
  const words = block.includes('=?');
  if (!beyondAscii && !words) return null;
  const fields = splitFields(block).map((field) => decodeBytes(field));
  return Buffer.from(fields.map((field) => (words ? recodeWords(field) : field)).join(''), 'utf8');
}

/** Fields with their continuation lines: each may be in a charset of its own. */
function splitFields(block: Buffer): Buffer[] {
  const fields: Buffer[] = [];
  let start = 0;
  let position = 0;
  while (position < block.length) {
    const feed = block.indexOf(lineFeed, position);
    position = feed === -1 ? block.length : feed + 1;
    if (position < block.length && (block[position] === 0x20 || block[position] === 0x09)) continue;
    fields.push(block.subarray(start, position));
    start = position;
  }
  return fields;
}

const encodedWord = /=\?([^?\s]+)\?([QqBb])\?([^?]*)\?=/g;
const encodedRun = /=\?[^?\s]+\?[QqBb]\?[^?]*\?=(?:[ \t\r\n]*=\?[^?\s]+\?[QqBb]\?[^?]*\?=)*/g;

/** Encoded words (RFC 2047) as UTF-8; neighbours of one charset are joined first, since some cut inside a character. */
function recodeWords(field: string): string {
  return field.replace(encodedRun, (run) => {
    const words = [...run.matchAll(encodedWord)].map(([, charset = '', encoding = '', text = '']) => ({
      charset: charset.replace(/\*.*$/, '').toLowerCase(),
      bytes: decodeWordBytes(encoding, text),
    }));
    const joined: { charset: string; bytes: Buffer[] }[] = [];
    for (const word of words) {
      const last = joined.at(-1);
      if (last?.charset === word.charset) last.bytes.push(word.bytes);
      else joined.push({ charset: word.charset, bytes: [word.bytes] });
    }
    const text = joined.map(({ charset, bytes }) => decodeBytes(Buffer.concat(bytes), charset)).join('');
    return `=?utf-8?B?${Buffer.from(text, 'utf8').toString('base64')}?=`;
  });
}

function decodeWordBytes(encoding: string, text: string): Buffer {
  if (encoding.toUpperCase() === 'B') return Buffer.from(text, 'base64');
  const bytes = text
    .replace(/_/g, ' ')
    .replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  // Raw characters beyond Latin-1 inside an encoded word are forbidden, and were UTF-8.
  return Buffer.from(bytes, /[\u0100-\uffff]/.test(bytes) ? 'utf8' : 'latin1');
}
