/** The headers of a part as the parser can read them: in UTF-8, whatever they were written in. */
import { decodeBytes } from '../../text/charset.ts';

const lineFeed = 0x0a;

/** The header block in UTF-8 with its encoded words in UTF-8; null where it already is so. */
export function repairHeaders(block: Buffer): Uint8Array | null {
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
