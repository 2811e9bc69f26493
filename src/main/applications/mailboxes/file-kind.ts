/** What a file is, by its first and last bytes; its name has a say only where they have none. */
import { mboxSeparator } from './mbox-separator.ts';

export type FileKind =
  | { readonly kind: 'mail' | 'emlx' | 'msg' | 'mbox' | 'zip' | 'outlook-archive' | 'empty' | 'unknown' }
  | { readonly kind: 'document'; readonly mediaType: string };

const pdf = 'application/pdf';
const word = 'application/msword';
const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const odt = 'application/vnd.oasis.opendocument.text';

/** Endings of documents: what a file is taken for where its bytes say nothing. */
const documentEndings: Readonly<Record<string, string>> = {
  '.pdf': pdf,
  '.docx': docx,
  '.doc': word,
  '.odt': odt,
  '.rtf': 'application/rtf',
};

/** Endings of text: taken where the bytes are text. */
const textEndings: Readonly<Record<string, string>> = {
  '.txt': 'text/plain',
  '.text': 'text/plain',
  '.md': 'text/markdown',
  '.html': 'text/html',
  '.htm': 'text/html',
  '.svg': 'image/svg+xml',
};

const mailEndings: Readonly<Record<string, 'mail' | 'emlx' | 'msg' | 'mbox'>> = {
  '.eml': 'mail',
  '.emlx': 'emlx',
  '.msg': 'msg',
  '.mbox': 'mbox',
  '.mbx': 'mbox',
};

export function endingOf(name: string): string {
  const file = name.replace(/^.*[/\\]/, '');
  const dot = file.lastIndexOf('.');
  return dot <= 0 ? '' : file.slice(dot).toLowerCase();
}

/** Endings under which files in a folder are looked at; and those without an ending, as mail programs keep mailboxes. */
export function mayHoldApplications(name: string): boolean {
  const ending = endingOf(name);
  return ending in mailEndings || ending in documentEndings;
}

/**
 * Tells what a file is from its beginning and its end (the last bytes of an archive list what is in it); `tail` is
 * empty where `head` is all of it.
 */
export function tellKind(head: Buffer, tail: Buffer, name: string): FileKind {
  const ending = endingOf(name);
  const called = mailEndings[ending];
  if (head.length === 0) return ending in documentEndings ? document(ending) : { kind: 'empty' };
  const magic = tellMagic(head, tail);
  if (magic !== null) return magic;
  if (/^\d{1,12}[ \t]*\r?\n/.test(head.toString('latin1', 0, 32)) && looksLikeMail(skipLine(head)))
    return { kind: 'emlx' };
  const words = skipBlank(head);
  if (mboxSeparator(words, true) || (called === 'mbox' && looksLikeMail(words))) return { kind: 'mbox' };
  if (looksLikeMail(words)) return { kind: 'mail' };
  if (called !== undefined) return { kind: called };
  if (/^(?:<\?xml[^>]*>\s*)?(?:<!--[^]{0,2000}?-->\s*|<!doctype[^>]*>\s*)*<svg[\s>]/i.test(text(words)))
    return { kind: 'document', mediaType: 'image/svg+xml' };
  if (ending in documentEndings) return document(ending);
  const textType = textEndings[ending];
  return textType !== undefined && isText(head)
    ? { kind: 'document', mediaType: textType }
    : { kind: 'unknown' };
}

function document(ending: string): FileKind {
  return { kind: 'document', mediaType: documentEndings[ending] ?? 'application/octet-stream' };
}

function tellMagic(head: Buffer, tail: Buffer): FileKind | null {
  const begins = (hex: string): boolean => head.subarray(0, hex.length / 2).equals(Buffer.from(hex, 'hex'));
  const asDocument = (mediaType: string): FileKind => ({ kind: 'document', mediaType });
  // Other words may stand before a PDF (its reference, appendix H, 3.4.1).
  const pdfAt = head.subarray(0, 1024).indexOf('%PDF-');
  if (pdfAt === 0 || (pdfAt > 0 && !looksLikeMail(skipBlank(head)))) return asDocument(pdf);
  if (begins('d0cf11e0a1b11ae1')) return tellCompound(head, tail);
  if (begins('504b0304') || begins('504b0506')) return tellZip(head, tail);
  // `!BDN`: Outlook's own store of messages ([MS-PST], 2.2.2.6).
  if (begins('2142444e')) return { kind: 'outlook-archive' };
  if (begins('7b5c727466')) return asDocument('application/rtf');
  if (begins('89504e470d0a1a0a')) return asDocument('image/png');
  if (begins('ffd8ff')) return asDocument('image/jpeg');
  if (begins('474946383761') || begins('474946383961')) return asDocument('image/gif');
  if (begins('49492a00') || begins('4d4d002a')) return asDocument('image/tiff');
  if (begins('52494646') && head.toString('latin1', 8, 12) === 'WEBP') return asDocument('image/webp');
  if (/^ftyp(?:heic|heix|mif1|msf1)$/.test(head.toString('latin1', 4, 12))) return asDocument('image/heic');
  return null;
}

/** Outlook and old Word share a format ([MS-CFB]): which of them it is, the names in its directory say. */
function tellCompound(head: Buffer, tail: Buffer): FileKind {
  const holds = (name: string): boolean => {
    const words = Buffer.from(name, 'utf16le');
    return head.includes(words) || tail.includes(words);
  };
  if (holds('__properties_version1.0') || holds('__nameid_version1.0') || holds('__substg1.0_'))
    return { kind: 'msg' };
  if (holds('WordDocument')) return { kind: 'document', mediaType: word };
  // The directory may lie in the middle; the reader of messages says whether it is one.
  return holds('Workbook') || holds('PowerPoint Document') ? { kind: 'unknown' } : { kind: 'msg' };
}

function tellZip(head: Buffer, tail: Buffer): FileKind {
  const holds = (words: string): boolean => head.includes(words) || tail.includes(words);
  if (holds('word/document.xml') || holds('word/_rels') || (holds('word/') && holds('[Content_Types].xml')))
    return { kind: 'document', mediaType: docx };
  if (head.subarray(0, 200).includes(`mimetype${odt}`)) return { kind: 'document', mediaType: odt };
  // New Outlook for Mac packs its archives so.
  if (holds('com.microsoft.__Messages') || holds('Accounts/')) return { kind: 'outlook-archive' };
  if (holds('[Content_Types].xml') || head.subarray(0, 60).includes('mimetype')) return { kind: 'unknown' };
  return { kind: 'zip' };
}

const fieldLine = /^[!-9;-~]{1,200}[ \t]*:/;
const telling =
  /^(?:from|sender|return-path|received|message-id|subject|to|delivered-to|date|reply-to|mime-version|x-gm-thrid)[ \t]*:/gim;

/** Whether bytes begin with the headers of a mail: every line a field or its continuation, two of them telling. */
export function looksLikeMail(bytes: Buffer): boolean {
  const block = headerBlock(bytes);
  if (!fieldLine.test(block) || block.includes('\0')) return false;
  const lines = block.split(/\r?\n|\r/);
  const wellFormed = lines.slice(0, -1).every((line) => /^[ \t]/.test(line) || fieldLine.test(line));
  return wellFormed && new Set(block.toLowerCase().match(telling) ?? []).size >= 2;
}

function headerBlock(bytes: Buffer): string {
  const words = bytes.toString('latin1', 0, 65_536);
  const end = /\r?\n\r?\n|\r\r/.exec(words)?.index;
  return end === undefined ? words : `${words.slice(0, end)}\n`;
}

function text(bytes: Buffer): string {
  return bytes.toString('utf8', 0, 8_192);
}

function skipBlank(bytes: Buffer): Buffer {
  let start = bytes.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf])) ? 3 : 0;
  while (start < bytes.length && [0x0a, 0x0d, 0x20, 0x09].includes(bytes[start] ?? 0)) start += 1;
  return bytes.subarray(start);
}

function skipLine(bytes: Buffer): Buffer {
  return bytes.subarray(bytes.indexOf(0x0a) + 1);
}

function isText(bytes: Buffer): boolean {
  if (bytes.subarray(0, 2).equals(Buffer.from([0xff, 0xfe]))) return true;
  const control = bytes.reduce(
    (sum, byte) => sum + (byte < 0x20 && ![0x09, 0x0a, 0x0c, 0x0d, 0x1b].includes(byte) ? 1 : 0),
    0,
  );
  return control * 100 <= bytes.length;
}
