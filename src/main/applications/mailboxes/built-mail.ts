/** Mails written anew from what another format holds of them. */

export interface BuiltPart {
  readonly name: string;
  readonly mediaType: string;
  readonly content: Uint8Array;
  /** Where its own message shows it; empty where it does not. */
  readonly contentId: string;
}

export interface BuiltMail {
  /** Header fields without line ends; what tells of the content is written here. */
  readonly fields: readonly string[];
  readonly text: string;
  readonly html: { readonly content: Uint8Array; readonly charset: string } | null;
  readonly parts: readonly BuiltPart[];
}

const lineEnd = '\r\n';
const written = /^(?:content-[\w-]+|mime-version)[ \t]*:/i;

/** A mail in its usual form; `depth` is how many mails it lies in. */
export function buildMail({ fields, text, html, parts }: BuiltMail, depth = 0): Buffer {
  const own = fields.filter((field) => !written.test(field)).map((field) => field + lineEnd);
  return Buffer.concat([
    Buffer.from(`${own.join('')}MIME-Version: 1.0${lineEnd}`),
    buildContent({ text, html, parts }, depth),
  ]);
}

/** The content alone: its fields, an empty line, its body. */
export function buildContent({ text, html, parts }: Omit<BuiltMail, 'fields'>, depth = 0): Buffer {
  const bodies: Buffer[] = [];
  if (text !== '' || html === null)
    bodies.push(encodePart('text/plain; charset=utf-8', [], Buffer.from(text)));
  if (html !== null) bodies.push(encodePart(`text/html; charset=${html.charset}`, [], html.content));
  const [first] = bodies;
  const body =
    bodies.length === 1 && first !== undefined ? first : joinParts('alternative', `${depth}a`, bodies);
  if (parts.length === 0) return body;
  return joinParts('mixed', `${depth}m`, [
    ...(text === '' && html === null ? [] : [body]),
    ...parts.map(toPart),
  ]);
}

function toPart({ name, mediaType, content, contentId }: BuiltPart): Buffer {
  if (mediaType === 'message/rfc822')
    return Buffer.concat([Buffer.from(`Content-Type: message/rfc822${lineEnd}${lineEnd}`), content]);
  const disposition = contentId === '' ? 'attachment' : 'inline';
  const fields = [
    `Content-Disposition: ${disposition}; filename*=utf-8''${encodeURIComponent(name.toWellFormed())}`,
  ];
  if (contentId !== '') fields.push(`Content-ID: <${oneLine(contentId).replace(/[<>]/g, '')}>`);
  return encodePart(
    /^[\w.+-]+\/[\w.+-]+$/.test(mediaType) ? mediaType : 'application/octet-stream',
    fields,
    content,
  );
}

function encodePart(type: string, fields: readonly string[], content: Uint8Array): Buffer {
  const head = [`Content-Type: ${type}`, 'Content-Transfer-Encoding: base64', ...fields, '', ''];
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  return Buffer.concat([Buffer.from(head.join(lineEnd)), ...encodeBase64(bytes)]);
}

/** In pieces: one string of a hundred megabytes would be matched against a pattern for its line ends. */
function* encodeBase64(bytes: Buffer): Generator<Buffer> {
  const lineBytes = 57;
  const pieceLines = 1_000;
  for (let at = 0; at < bytes.length; at += lineBytes * pieceLines) {
    const lines: string[] = [];
    for (let line = at; line < Math.min(bytes.length, at + lineBytes * pieceLines); line += lineBytes)
      lines.push(bytes.toString('base64', line, Math.min(bytes.length, line + lineBytes)));
    yield Buffer.from(lines.join(lineEnd) + lineEnd);
  }
}

function joinParts(kind: string, mark: string, parts: readonly Buffer[]): Buffer {
  // Nothing here but base64 and mails that were built with another mark: no line can be taken for this one.
  const boundary = `=_vivier_${mark}`;
  return Buffer.concat([
    Buffer.from(`Content-Type: multipart/${kind}; boundary="${boundary}"${lineEnd}`),
    ...parts.flatMap((part) => [Buffer.from(`${lineEnd}--${boundary}${lineEnd}`), part]),
    Buffer.from(`${lineEnd}--${boundary}--${lineEnd}`),
  ]);
}

/** A field whose words are encoded where they must be (RFC 2047). */
export function field(name: string, words: string): string {
  return `${name}: ${encodeWords(words)}`;
}

/** A mailbox as a field holds it. */
export function mailboxWords(name: string, address: string): string {
  const email = oneLine(address).replace(/[<>\s]/g, '');
  return name === '' || name === email ? `<${email}>` : `${encodeWords(name)} <${email}>`;
}

function encodeWords(words: string): string {
  const line = oneLine(words);
  if (/^[\w .+@:/-]*$/.test(line)) return line;
  const pieces = line.match(/[^]{1,10}(?![\udc00-\udfff])/g) ?? [];
  return pieces
    .map((piece) => `=?utf-8?B?${Buffer.from(piece.toWellFormed()).toString('base64')}?=`)
    .join(`${lineEnd} `);
}

function oneLine(words: string): string {
  // eslint-disable-next-line no-control-regex
  return words.replace(/[\u0000-\u001f\u007f]+/g, ' ').trim();
}
