/** CVs for the mail set, written byte for byte: the same bytes each time. */
import { strToU8, zipSync, type Zippable } from 'fflate';

export interface SampleDocument {
  readonly name: string;
  readonly mediaType: string;
  readonly content: Uint8Array;
  /** Words in it; empty where it has none. */
  readonly words: string;
}

const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const odtType = 'application/vnd.oasis.opendocument.text';

export function pdf(name: string, words: string): SampleDocument {
  return { name, mediaType: 'application/pdf', content: writePdf(words.split('\n')), words };
}

export function docx(name: string, words: string): SampleDocument {
  return { name, mediaType: docxType, content: writeDocx(words.split('\n')), words };
}

export function odt(name: string, words: string): SampleDocument {
  return { name, mediaType: odtType, content: writeOdt(words.split('\n')), words };
}

export function rtf(name: string, words: string): SampleDocument {
  const escaped = Array.from(words, toRtf).join('');
  const content = Buffer.from(
    `{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0 Arial;}}\\f0 ${escaped}\\par}`,
    'latin1',
  );
  return { name, mediaType: 'application/rtf', content, words };
}

export function plainText(name: string, words: string): SampleDocument {
  return { name, mediaType: 'text/plain', content: Buffer.from(words), words };
}

/** A picture of a page: nothing to read in it. */
export function png(name: string, seed = 1): SampleDocument {
  return { name, mediaType: 'image/png', content: writePng(seed), words: '' };
}

function toRtf(character: string): string {
  if (character === '\n') return '\\par ';
  if ('\\{}'.includes(character)) return `\\${character}`;
  const code = character.charCodeAt(0);
  return code < 0x80 ? character : `\\u${code}?`;
}

/** One page in Helvetica with WinAnsi letters, uncompressed. */
function writePdf(lines: readonly string[]): Uint8Array {
  const shown = lines.map((line) => `(${line.replace(/[\\()]/g, '\\$&')}) Tj T*`).join('\n');
  const stream = `BT /F1 11 Tf 14 TL 60 780 Td\n${shown}\nET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  ];
  let body = '%PDF-1.4\n';
  const places = objects.map((object, index) => {
    const at = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}`;
  const end = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
  return Buffer.from(body + table + end, 'latin1');
}

function pack(files: Readonly<Record<string, string>>): Uint8Array {
  const entries: Zippable = {};
  for (const [name, words] of Object.entries(files)) entries[name] = strToU8(words);
  return zipSync(entries, { mtime: new Date(2026, 0, 1), level: 6 });
}

function escapeXml(words: string): string {
  return words.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

export function writeDocx(lines: readonly string[]): Uint8Array {
  const office = 'http://schemas.openxmlformats.org';
  const paragraphs = lines.map(
    (line) => `<w:p><w:r><w:t xml:space="preserve">${escapeXml(line)}</w:t></w:r></w:p>`,
  );
  return pack({
    '[Content_Types].xml': `${xml}<Types xmlns="${office}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${docxType}.main+xml"/></Types>`,
    '_rels/.rels': `${xml}<Relationships xmlns="${office}/package/2006/relationships"><Relationship Id="rId1" Type="${office}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `${xml}<w:document xmlns:w="${office}/wordprocessingml/2006/main"><w:body>${paragraphs.join('')}</w:body></w:document>`,
  });
}

function writeOdt(lines: readonly string[]): Uint8Array {
  const space = 'urn:oasis:names:tc:opendocument:xmlns';
  const paragraphs = lines.map((line) => `<text:p>${escapeXml(line)}</text:p>`).join('');
  return zipSync(
    {
      mimetype: [strToU8(odtType), { level: 0 }],
      'content.xml': strToU8(
        `${xml}<office:document-content xmlns:office="${space}:office:1.0" xmlns:text="${space}:text:1.0" office:version="1.2"><office:body><office:text>${paragraphs}</office:text></office:body></office:document-content>`,
      ),
      'META-INF/manifest.xml': strToU8(
        `${xml}<manifest:manifest xmlns:manifest="${space}:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="${odtType}"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>`,
      ),
    },
    { mtime: new Date(2026, 0, 1) },
  );
}

/** A grey page of 60 × 85, large enough not to be taken for a pixel that counts readers. */
function writePng(seed: number): Uint8Array {
  const width = 60;
  const height = 85;
  const rows = Buffer.alloc((width + 1) * height);
  for (let at = 0; at < rows.length; at += 1)
    rows[at] = at % (width + 1) === 0 ? 0 : (at * 7919 * seed) % 251;
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 0, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    chunk('IDAT', deflateStored(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function deflateStored(bytes: Buffer): Buffer {
  const head = Buffer.alloc(7);
  head.set([0x78, 0x01, 0x01]);
  head.writeUInt16LE(bytes.length, 3);
  head.writeUInt16LE(bytes.length ^ 0xffff, 5);
  let a = 1;
  let b = 0;
  for (const byte of bytes) {
    a = (a + byte) % 65_521;
    b = (b + a) % 65_521;
  }
  const sum = Buffer.alloc(4);
  sum.writeUInt16BE(b, 0);
  sum.writeUInt16BE(a, 2);
  return Buffer.concat([head, bytes, sum]);
}

function chunk(type: string, content: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (0xedb88320 & -(crc & 1));
  }
  return (crc ^ 0xffffffff) >>> 0;
}
