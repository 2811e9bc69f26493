/**
 * A first look at the bytes of a mail, before it is parsed: is it one, does it keep to the limits, and are its
 * headers in UTF-8. It counts what the parser would build, so that a hostile mail costs one pass and no memory.
 */
import { randomUUID } from 'node:crypto';
import { Failure } from '../../../shared/errors.ts';
import { repairHeaders } from './headers.ts';

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

/** A body that needs no decoding, which the next boundary below `boundaries` ends. */
interface RawBody {
  readonly start: number;
  readonly boundaries: number;
}

export interface ScannedMail {
  /** What to parse. */
  readonly bytes: Uint8Array;
  /**
   * Bodies that need no decoding, by the words that stand in their place: the parser would make an object of each of
   * their lines and change their line ends.
   */
  readonly bodies: ReadonlyMap<string, Uint8Array>;
}

/**
 * Answers what to parse: the mail without what mailbox files put before it, its headers re-written in UTF-8 where
 * they were not, and without its raw bodies. A mail inside the mail stays as it is, to the byte. Throws
 * `mail-empty`, `mail-not-a-mail`, `mail-too-many-parts`, `mail-too-deep` or `mail-parse-failed`.
 */
export function scanMail(raw: Uint8Array, limits: MailLimits = mailLimits): ScannedMail {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  const begin = skipPreamble(bytes);
  if (begin >= bytes.length) throw new Failure('mail-empty');

  const token = randomUUID();
  const bodies = new Map<string, Uint8Array>();
  const pieces: Uint8Array[] = [];
  let copied = begin;
  let boundaries: Boundary[] = [];
  let parts = 1;
  const open: { region: Region | null; body: RawBody | null; first: boolean } = {
    region: { start: begin, depth: 0 },
    body: null,
    first: true,
  };

  const replace = (start: number, end: number, by: Uint8Array): void => {
    pieces.push(bytes.subarray(copied, start), by);
    copied = end;
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
    if (repaired !== null && open.body === null) replace(start, at, repaired);
    const { boundary, content } = readStructure(repaired ?? block);
    if (content !== 'encoded' && boundary === null)
      open.body ??= { start: next, boundaries: boundaries.length };
    if (boundary !== null) boundaries.push({ value: boundary, depth: depth + 1 });
    else if (content === 'mail') openRegion(next, depth + 1);
  };
  /** Ends the raw body that a boundary of the given place, or the end of the mail, puts an end to. */
  const closeBody = (at: number, boundary: number): void => {
    if (open.body === null || boundary >= open.body.boundaries) return;
    const { start } = open.body;
    open.body = null;
    if (at <= start) return;
    const words = `${token}-${bodies.size}`;
    bodies.set(words, bytes.subarray(start, boundary === -1 ? at : beforeLineEnd(bytes, at)));
    replace(start, at, Buffer.from(`${words}\r\n`));
  };

  let position = begin;
  let lines = 0;
  while (position < bytes.length) {
    // Only what the parser will see counts: a raw body is passed over as a whole.
    if (open.body === null) lines += 1;
    if (lines > mostLines) throw new Failure('mail-parse-failed', { reason: 'lines', limit: mostLines });
    const feed = bytes.indexOf(lineFeed, position);
    const next = feed === -1 ? bytes.length : feed + 1;
    if (bytes[position] === dash && bytes[position + 1] === dash && next - position < boundaryLine) {
      const found = findBoundary(bytes.toString('latin1', position + 2, next).trimEnd(), boundaries);
      if (found !== null) {
        closeRegion(position, position);
        const { index, closing } = found;
        closeBody(position, index);
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
  closeBody(bytes.length, -1);
  if (pieces.length === 0) return { bytes: bytes.subarray(begin), bodies };
  return { bytes: Buffer.concat([...pieces, bytes.subarray(copied)]), bodies };
}

/** The line end before a boundary belongs to the boundary (RFC 2046, 5.1.1). */
function beforeLineEnd(bytes: Buffer, at: number): number {
  if (bytes[at - 1] !== lineFeed) return at;
  return bytes[at - 2] === carriageReturn ? at - 2 : at - 1;
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

interface Structure {
  readonly boundary: string | null;
  /** `raw`: the bytes are the content; `mail`: they are a mail themselves. */
  readonly content: 'encoded' | 'raw' | 'mail';
}

function readStructure(block: Uint8Array): Structure {
  const text = Buffer.from(block)
    .toString('latin1')
    .replace(/\r?\n[ \t]+/g, ' ');
  const type = /^content-type[ \t]*:[ \t]*(.*)$/im.exec(text)?.[1] ?? '';
  const encoding = /^content-transfer-encoding[ \t]*:(.*)$/im.exec(text)?.[1] ?? '';
  const isEncoded = /base64|quoted/i.test(encoding);
  if (/^multipart\//i.test(type)) {
    const found = /;[ \t]*boundary[ \t]*=[ \t]*(?:"((?:[^"\\]|\\.)*)"|([^\s;]+))/i.exec(type);
    const boundary = (found?.[1]?.replace(/\\(.)/g, '$1') ?? found?.[2] ?? '').trimEnd();
    return { boundary: boundary === '' ? null : boundary, content: 'encoded' };
  }
  if (isEncoded) return { boundary: null, content: 'encoded' };
  return { boundary: null, content: /^message\/(?:rfc822|global)\b/i.test(type) ? 'mail' : 'raw' };
}
