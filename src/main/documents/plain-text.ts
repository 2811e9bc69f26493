/** Plain text, web pages and visiting cards. */
import type { DocumentMark } from '../../shared/applications/application.ts';
import { decodeBytes } from '../text/charset.ts';
import { findMetaCharset, htmlToText } from '../text/html.ts';
import { Words, type Drawn } from './drawn.ts';
import type { DocumentLimits } from './limits.ts';

/** Four bytes of a character at most, and a little for what is no words. */
const bytesOf = (limits: DocumentLimits): number => 5 * limits.characters;

export function drawPlainText(bytes: Uint8Array, limits: DocumentLimits): Drawn {
  return cut(decodeText(bytes.subarray(0, bytesOf(limits))), limits);
}

export function drawWebPage(bytes: Uint8Array, limits: DocumentLimits): Drawn {
  const taken = bytes.subarray(0, bytesOf(limits));
  const html = decodeText(taken, findMetaCharset(taken));
  const drawn = cut(htmlToText(html), limits);
  const hasScripts = /<script\b|\son\w+\s*=\s*["'\w]|javascript:/i.test(html);
  return hasScripts ? { ...drawn, marks: [...(drawn.marks ?? []), 'scripts'] } : drawn;
}

export function drawCard(bytes: Uint8Array, limits: DocumentLimits): Drawn {
  const unfolded = decodeText(bytes.subarray(0, bytesOf(limits))).replace(/\r?\n[ \t]/g, '');
  const lines: string[] = [];
  for (const line of unfolded.split(/\r?\n/)) {
    const found = /^(?:[\w-]+\.)?(FN|ORG|TITLE|ROLE|TEL|EMAIL|ADR|URL|NOTE)((?:;[^:]*)?):(.*)$/i.exec(line);
    const [, , parameters = '', value = ''] = found ?? [];
    if (value === '') continue;
    const words = /QUOTED-PRINTABLE/i.test(parameters) ? decodeQuoted(value) : value;
    lines.push(
      words
        .replace(/\\n/gi, '\n')
        .replace(/(?<!\\);/g, ' ')
        .replace(/\\([,;\\])/g, '$1')
        .trim(),
    );
  }
  return cut(lines.join('\n'), limits);
}

function decodeQuoted(value: string): string {
  const bytes = value.replace(/=([0-9a-f]{2})/gi, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  );
  return decodeBytes(Buffer.from(bytes, 'latin1'));
}

function decodeText(bytes: Uint8Array, declared?: string): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return decodeBytes(bytes.subarray(2), 'utf-16le');
  if (first === 0xfe && second === 0xff) return decodeBytes(bytes.subarray(2), 'utf-16be');
  return decodeBytes(bytes, declared).replace(/^\ufeff/, '');
}

function cut(text: string, limits: DocumentLimits): Drawn {
  const words = new Words(limits.characters);
  words.add(text);
  const marks: DocumentMark[] = words.isCut ? ['cut-short'] : [];
  return { text: words.toString(), marks };
}
