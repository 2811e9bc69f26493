/** Word's format before 2007 ([MS-DOC]): the text of its table of pieces, which holds headers and notes too. */
import iconv from 'iconv-lite';

import type { DocumentMark } from '../../shared/applications/application.ts';
import type { CompoundFile } from './compound-file.ts';
import { Undrawable, Words, type Drawn } from './drawn.ts';
import type { DocumentLimits } from './limits.ts';

/** Places in the file's information block ([MS-DOC] 2.5). */
const at = {
  magic: 0x00,
  version: 0x02,
  flags: 0x0a,
  textStart: 0x18,
  textEnd: 0x1c,
  clx: 0x01a2,
  clxLength: 0x01a6,
};
const flag = { isEncrypted: 0x0100, usesFirstTable: 0x0200 };
const magics: ReadonlySet<number> = new Set([0xa5ec, 0xa5dc]);
/** Word 97 is the first whose text lies in pieces of two encodings. */
const word97 = 0x00c0;

export function drawWordBinary(file: CompoundFile, limits: DocumentLimits): Drawn {
  const words = readWordBinary(file, limits);
  const marks: DocumentMark[] = [];
  if (file.folders.some((name) => name === 'Macros' || name === '_VBA_PROJECT_CUR')) marks.push('macros');
  if (file.folders.includes('ObjectPool')) marks.push('embedded-files');
  if (words.isCut) marks.push('cut-short');
  return { text: readable(words.toString()), marks };
}

/** The text as it lies in the file, with Word's own control characters. Throws `Undrawable`. */
export function readWordBinary(file: CompoundFile, limits: DocumentLimits): Words {
  const main = file.read('WordDocument');
  if (main === null || main.length < 0x20) throw new Undrawable('damaged');
  const view = viewOf(main);
  if (!magics.has(view.getUint16(at.magic, true))) throw new Undrawable('damaged');
  const flags = view.getUint16(at.flags, true);
  if ((flags & flag.isEncrypted) !== 0) throw new Undrawable('locked');
  const words = new Words(limits.characters);
  try {
    if (view.getUint16(at.version, true) < word97) addRange(words, main, view);
    else addPieces(words, main, view, file.read((flags & flag.usesFirstTable) === 0 ? '0Table' : '1Table'));
  } catch (thrown) {
    if (!(thrown instanceof RangeError)) throw thrown;
    throw new Undrawable('damaged', thrown);
  }
  return words;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function addRange(words: Words, main: Uint8Array, view: DataView): void {
  const text = main.subarray(view.getUint32(at.textStart, true), view.getUint32(at.textEnd, true));
  words.add(iconv.decode(Buffer.from(text), 'windows-1252'));
}

function addPieces(words: Words, main: Uint8Array, view: DataView, table: Uint8Array | null): void {
  const start = view.getUint32(at.clx, true);
  const end = start + view.getUint32(at.clxLength, true);
  if (table === null || end > table.length) throw new Undrawable('damaged');
  const clx = viewOf(table.subarray(start, end));
  let place = 0;
  // Formatting of changed pieces comes first and says nothing here.
  while (clx.getUint8(place) === 0x01) place += 3 + clx.getUint16(place + 1, true);
  if (clx.getUint8(place) !== 0x02) throw new Undrawable('damaged');
  const count = Math.floor((clx.getUint32(place + 1, true) - 4) / 12);
  const positions = place + 5;
  const pieces = positions + 4 * (count + 1);
  for (let index = 0; index < count && !words.isCut; index += 1) {
    const from = clx.getUint32(positions + 4 * index, true);
    const length = clx.getUint32(positions + 4 * (index + 1), true) - from;
    const place = clx.getUint32(pieces + 8 * index + 2, true);
    if (length > 0) words.add(decodePiece(main, place, length));
  }
}

/** The second highest bit tells one byte a character at half the place that is written ([MS-DOC] 2.9.73). */
function decodePiece(main: Uint8Array, place: number, length: number): string {
  const isNarrow = (place & 0x4000_0000) !== 0;
  const start = isNarrow ? (place & 0x3fff_ffff) >>> 1 : place & 0x3fff_ffff;
  const bytes = Buffer.from(main.subarray(start, start + (isNarrow ? length : 2 * length)));
  return isNarrow ? iconv.decode(bytes, 'windows-1252') : bytes.toString('utf16le');
}

/** Word's own control characters by what they stand for; the rest of them is nothing to read. */
const controls: Readonly<Record<string, string>> = {
  '\x07': '\t',
  '\t': '\t',
  '\n': '\n',
  '\x0b': '\n',
  '\x0c': '\n',
  '\r': '\n',
  '\x0e': '\n',
  '\x1e': '-',
};
const field = { begin: '\x13', separator: '\x14', end: '\x15' };

/** The text without control characters; of a field what is seen, not its code. */
function readable(text: string): string {
  /** For each field that is open, whether its code stands here. */
  const fields: boolean[] = [];
  let out = '';
  for (const character of text) {
    if (character === field.begin) fields.push(true);
    else if (character === field.separator) fields.splice(-1, 1, false);
    else if (character === field.end) fields.pop();
    else if (fields.includes(true)) continue;
    else out += character < ' ' ? (controls[character] ?? '') : character;
  }
  // Two cell ends in a row end a row.
  return out.replace(/\t\t/g, '\n');
}
