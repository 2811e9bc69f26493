/** Opens what mail programs pack a message's own parts into: Outlook's `winmail.dat`, and opaque signatures. */
import { buildContent } from './built-mail.ts';
import { unwrapSigned } from './signed.ts';
import { readTnef } from './tnef.ts';

const mostDepth = 10;
const mostParts = 1_000;
const marks = ['ms-tnef', 'MS-TNEF', 'winmail.dat', 'WINMAIL.DAT', 'pkcs7-mime', 'PKCS7-MIME'];

/** The mail with such parts opened, each where it stands; the same bytes where there are none. */
export function openParts(bytes: Buffer): Buffer {
  if (!marks.some((mark) => bytes.includes(mark))) return bytes;
  const count = { parts: 0 };
  return openEntity(bytes, 0, count, '0') ?? bytes;
}

/** A part with its header; null where nothing in it was opened. */
function openEntity(entity: Buffer, depth: number, count: { parts: number }, mark: string): Buffer | null {
  count.parts += 1;
  if (depth > mostDepth || count.parts > mostParts) return null;
  const { headers, body } = splitEntity(entity);
  const type = valueOf(headers, 'content-type');
  const encoding = valueOf(headers, 'content-transfer-encoding').toLowerCase().trim();
  const head = (): Buffer => entity.subarray(0, entity.length - body.length);
  if (/^multipart\//i.test(type)) {
    const boundary = /;\s*boundary\s*=\s*(?:"([^"]*)"|([^\s;]+))/i.exec(type);
    const opened = openMultipart(body, boundary?.[1] ?? boundary?.[2] ?? '', depth, count, mark);
    return opened === null ? null : Buffer.concat([head(), opened]);
  }
  if (/^message\/rfc822/i.test(type) && !/base64|quoted/.test(encoding)) {
    const opened = openEntity(body, depth + 1, count, `${mark}r`);
    return opened === null ? null : Buffer.concat([head(), opened]);
  }
  const content = openLeaf(headers, type, encoding, body, mark);
  return content === null ? null : Buffer.concat([withoutContentFields(headers), content]);
}

/** The content that stands in the place of a packed one, with its fields. */
function openLeaf(
  headers: string,
  type: string,
  encoding: string,
  body: Buffer,
  mark: string,
): Buffer | null {
  const name = /(?:file)?name\s*=\s*"?([^";\r\n]*)/i.exec(
    `${type};${valueOf(headers, 'content-disposition')}`,
  )?.[1];
  if (/^application\/(?:vnd\.)?ms-tnef/i.test(type) || /^winmail\.dat$/i.test(name?.trim() ?? '')) {
    const packed = readTnef(decode(body, encoding));
    return packed === null ? null : buildContent(packed, depthOf(mark));
  }
  if (!/^application\/(?:x-)?pkcs7-mime/i.test(type)) return null;
  const signed = unwrapSigned(decode(body, encoding));
  if (signed === null) return null;
  return openEntity(signed, 1, { parts: 0 }, `${mark}s`) ?? signed;
}

/** A number of its own for each place, so that boundaries inside each other differ. */
function depthOf(mark: string): number {
  return 1_000 + Buffer.from(mark).reduce((sum, byte) => (sum * 31 + byte) % 1_000_003, 7);
}

function openMultipart(
  body: Buffer,
  boundary: string,
  depth: number,
  count: { parts: number },
  mark: string,
): Buffer | null {
  if (boundary === '') return null;
  const pieces: Buffer[] = [];
  let copied = 0;
  let isOpened = false;
  const parts = partsOf(body, boundary);
  // A body that is beside the packed file is the same one: it would be read twice.
  const hasBody = parts.some(({ start, end }) => isBody(body.subarray(start, end)));
  for (const [index, { start, end }] of parts.entries()) {
    const opened = openEntity(body.subarray(start, end), depth + 1, count, `${mark}${index % 10}`);
    if (opened === null) continue;
    isOpened = true;
    pieces.push(
      body.subarray(copied, start),
      hasBody ? withoutPackedBody(body.subarray(start, end), opened) : opened,
    );
    copied = end;
  }
  return isOpened ? Buffer.concat([...pieces, body.subarray(copied)]) : null;
}

function isBody(part: Buffer): boolean {
  const { headers, body } = splitEntity(part);
  const type = valueOf(headers, 'content-type');
  if (/^multipart\/(?:alternative|related)/i.test(type)) return true;
  return /^text\/|^$/i.test(type) && body.toString('latin1', 0, 2_000).trim() !== '';
}

/** The files alone of what was packed. */
function withoutPackedBody(part: Buffer, opened: Buffer): Buffer {
  const { headers, body } = splitEntity(part);
  const packed = readTnef(decode(body, valueOf(headers, 'content-transfer-encoding').toLowerCase().trim()));
  if (packed === null) return opened;
  const content = buildContent({ text: '', html: null, parts: packed.parts }, 999);
  return Buffer.concat([withoutContentFields(headers), content]);
}

/** Where the parts of a body stand: after their boundary's line, up to the line end before the next one. */
function partsOf(body: Buffer, boundary: string): { start: number; end: number }[] {
  const wanted = Buffer.from(`--${boundary}`, 'latin1');
  const parts: { start: number; end: number }[] = [];
  let start = -1;
  for (let at = body.indexOf(wanted); at !== -1; at = body.indexOf(wanted, at + wanted.length)) {
    if (at > 0 && body[at - 1] !== 0x0a) continue;
    const feed = body.indexOf(0x0a, at);
    const line = body.toString('latin1', at + wanted.length, feed === -1 ? body.length : feed).trimEnd();
    if (line !== '' && line !== '--') continue;
    const end = at >= 2 && body[at - 2] === 0x0d ? at - 2 : Math.max(0, at - 1);
    if (start !== -1) parts.push({ start, end: Math.max(start, end) });
    start = feed === -1 ? body.length : feed + 1;
    if (line === '--') return parts;
    if (parts.length > mostParts) return parts;
  }
  if (start !== -1 && start < body.length) parts.push({ start, end: body.length });
  return parts;
}

const headerBytes = 262_144;

function splitEntity(entity: Buffer): { headers: string; body: Buffer } {
  if (entity[0] === 0x0a) return { headers: '', body: entity.subarray(1) };
  if (entity[0] === 0x0d && entity[1] === 0x0a) return { headers: '', body: entity.subarray(2) };
  const head = entity.toString('latin1', 0, headerBytes);
  const end = /\r?\n(\r?\n)/.exec(head);
  if (end === null) return { headers: head, body: entity.subarray(entity.length) };
  const length = end.index + end[0].length;
  return { headers: head.slice(0, length - (end[1]?.length ?? 0)), body: entity.subarray(length) };
}

function valueOf(headers: string, name: string): string {
  const unfolded = headers.replace(/\r?\n[ \t]+/g, ' ');
  return new RegExp(`^${name}[ \\t]*:[ \\t]*(.*)$`, 'im').exec(unfolded)?.[1]?.trim() ?? '';
}

function withoutContentFields(headers: string): Buffer {
  const fields = headers.split(/\r?\n(?![ \t])/).filter((one) => one !== '' && !/^content-/i.test(one));
  return Buffer.from(fields.map((one) => `${one}\r\n`).join(''), 'latin1');
}

function decode(body: Buffer, encoding: string): Buffer {
  if (encoding === 'base64') return Buffer.from(body.toString('latin1'), 'base64');
  if (encoding !== 'quoted-printable') return body;
  const words = body
    .toString('latin1')
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(words, 'latin1');
}
