/** Mails written for tests, byte by byte. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface SampleAttachment {
  readonly name: string;
  readonly type?: string;
  readonly content: Uint8Array | string;
  readonly headers?: readonly string[];
}

export interface SampleMail {
  readonly from?: string;
  readonly subject?: string;
  readonly messageId?: string;
  readonly date?: string;
  readonly text?: string;
  readonly attachments?: readonly SampleAttachment[];
}

const boundary = 'vivier-sample-boundary';

/** A whole mail in UTF-8 with CRLF line ends. */
export function writeMail({
  from = 'Camille Exemple <camille.exemple@example.org>',
  subject = 'Candidature',
  messageId = '<sample-1@example.org>',
  date = 'Mon, 16 Nov 2026 09:30:00 +0100',
  text = 'Bonjour,\nje vous envoie ma candidature.\nCordialement',
  attachments = [],
}: SampleMail = {}): Buffer {
  const head = [
    `From: ${from}`,
    'To: Recrutement <jobs@example.org>',
    `Subject: ${subject}`,
    `Date: ${date}`,
    `Message-ID: ${messageId}`,
    'MIME-Version: 1.0',
  ];
  const body = [
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    ...text.split('\n'),
  ];
  if (attachments.length === 0) return Buffer.from([...head, ...body, ''].join('\r\n'));
  const parts = attachments.flatMap((attachment) => [
    `--${boundary}`,
    `Content-Type: ${attachment.type ?? 'application/octet-stream'}`,
    `Content-Disposition: attachment; filename="${attachment.name}"`,
    'Content-Transfer-Encoding: base64',
    ...(attachment.headers ?? []),
    '',
    wrapBase64(attachment.content),
  ]);
  return Buffer.from(
    [
      ...head,
      `Content-Type: multipart/mixed; boundary="${boundary}"`,
      '',
      `--${boundary}`,
      ...body,
      ...parts,
      `--${boundary}--`,
      '',
    ].join('\r\n'),
  );
}

export function wrapBase64(content: Uint8Array | string): string {
  const base64 = Buffer.from(content).toString('base64');
  return base64.replace(/.{76}/g, '$&\r\n');
}

/** Joins pieces of text and of bytes, for mails in charsets that are not what they say. */
export function joinBytes(...pieces: (string | readonly number[] | Uint8Array)[]): Buffer {
  return Buffer.concat(
    pieces.map((piece) => (typeof piece === 'string' ? Buffer.from(piece, 'latin1') : Buffer.from(piece))),
  );
}

export function saveMail(folder: string, name: string, bytes: Uint8Array): string {
  const file = join(folder, name);
  writeFileSync(file, bytes);
  return file;
}
