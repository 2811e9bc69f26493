/** Messages put together byte for byte: fields and parts as a mail program writes them. */
import { windows1252 } from './msg-file.ts';

export type Charset = 'utf-8' | 'windows-1252';
export type Encoding = '8bit' | 'quoted-printable' | 'base64';

export function bytesOf(words: string, charset: Charset = 'utf-8'): Buffer {
  return charset === 'utf-8' ? Buffer.from(words) : windows1252(words);
}

/** A body as it travels. */
export function encodeBody(words: string, charset: Charset, encoding: Encoding): Buffer {
  const bytes = bytesOf(words.replace(/\r?\n/g, '\r\n'), charset);
  if (encoding === '8bit') return bytes;
  return Buffer.from(encoding === 'base64' ? base64(bytes) : quotedPrintable(bytes), 'latin1');
}

export function base64(bytes: Uint8Array): string {
  return (
    Buffer.from(bytes)
      .toString('base64')
      .match(/.{1,76}/g)
      ?.join('\r\n') ?? ''
  );
}

export function quotedPrintable(bytes: Uint8Array): string {
  const lines = Buffer.from(bytes).toString('latin1').split('\r\n');
  return lines.map(quoteLine).join('\r\n');
}

function quoteLine(line: string): string {
  const pieces = Array.from(line, (character, at) => {
    const code = character.charCodeAt(0);
    const isSafe =
      code >= 0x20 && code < 0x7f && character !== '=' && !(character === ' ' && at === line.length - 1);
    return isSafe ? character : `=${code.toString(16).toUpperCase().padStart(2, '0')}`;
  });
  const out: string[] = [''];
  for (const piece of pieces) {
    if ((out.at(-1) ?? '').length + piece.length > 75) out.push('');
    out.push((out.pop() ?? '') + piece);
  }
  return out.join('=\r\n');
}

/** A part: its fields, an empty line, its body. */
export function part(fields: readonly string[], body: Uint8Array | string): Buffer {
  return Buffer.concat([
    Buffer.from(fields.map((one) => `${one}\r\n`).join('') + '\r\n'),
    typeof body === 'string' ? Buffer.from(body) : body,
  ]);
}

export function textPart(
  type: 'plain' | 'html',
  words: string,
  charset: Charset = 'utf-8',
  encoding: Encoding = 'quoted-printable',
  more = '',
  label: string = charset,
): Buffer {
  return part(
    [`Content-Type: text/${type}; charset="${label}"${more}`, `Content-Transfer-Encoding: ${encoding}`],
    encodeBody(words, charset, encoding),
  );
}

/** Parts with a boundary between them; its type's field comes first. */
export function multipart(
  kind: string,
  boundary: string,
  parts: readonly Uint8Array[],
  preamble = '',
): Buffer {
  return Buffer.concat([
    Buffer.from(`Content-Type: multipart/${kind};\r\n boundary="${boundary}"\r\n\r\n${preamble}`),
    ...parts.flatMap((one) => [Buffer.from(`--${boundary}\r\n`), one, Buffer.from('\r\n')]),
    Buffer.from(`--${boundary}--\r\n`),
  ]);
}

/** A whole message: fields, then a part with its own. */
export function message(fields: readonly string[], content: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from(fields.map((one) => `${one}\r\n`).join('')), content]);
}

/** Words as an encoded word where they need to be (RFC 2047). */
export function encodedWord(words: string, form: 'Q' | 'B' = 'Q', charset: Charset = 'utf-8'): string {
  if (/^[\x20-\x7e]*$/.test(words)) return words;
  const pieces = words.match(/[^]{1,18}(?!\p{M})/gu) ?? [];
  return pieces
    .map((piece) => {
      const bytes = bytesOf(piece, charset);
      const text =
        form === 'B'
          ? bytes.toString('base64')
          : Array.from(bytes.toString('latin1'), (character) =>
              /[A-Za-z0-9]/.test(character)
                ? character
                : character === ' '
                  ? '_'
                  : `=${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
            ).join('');
      return `=?${charset}?${form}?${text}?=`;
    })
    .join('\r\n ');
}

/** A file name as a parameter, in the newer way (RFC 2231). */
export function extendedName(name: string, parameter = 'filename'): string {
  const encoded = encodeURIComponent(name).replace(
    /['()*!]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${parameter}*=UTF-8''${encoded}`;
}

export function escapeHtml(words: string): string {
  return words.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
