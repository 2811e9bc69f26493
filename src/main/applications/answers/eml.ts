/** A message that is not sent yet, as a file that mail programs open to go on with (RFC 5322, 2045, 2047). */
import MimeNode from 'nodemailer/lib/mime-node';

import type { CalendarFile } from './calendar.ts';
import type { AnsweredMail } from './thread-store.ts';

export interface Letter {
  readonly to: { readonly name: string; readonly email: string };
  /** Empty: the mail program writes it. */
  readonly from: { readonly name: string; readonly email: string };
  readonly subject: string;
  readonly text: string;
  readonly answers: AnsweredMail | null;
  readonly calendar: CalendarFile | null;
}

/**
 * `X-Unsent` makes Outlook and Thunderbird open it to be written on; Apple Mail looks for its own header. A program that
 * knows neither shows it as if it had come, from where it can still be edited as new.
 */
const unsent = { 'X-Unsent': '1', 'X-Uniform-Type-Identifier': 'com.apple.mail-draft' };

export async function writeDraft({ to, from, subject, text, answers, calendar }: Letter): Promise<Buffer> {
  const options = { newline: 'win', disableFileAccess: true, disableUrlAccess: true };
  const plain = 'text/plain; charset=utf-8';
  const root = new MimeNode(calendar === null ? plain : 'multipart/mixed', options);
  if (calendar === null) root.setContent(text);
  else {
    root.createChild(plain).setContent(text);
    root
      .createChild(calendar.mediaType, { filename: calendar.name })
      .setHeader('Content-Disposition', 'attachment')
      .setContent(calendar.content);
  }
  root.setHeader(unsent);
  if (from.email !== '') root.setHeader('From', { name: from.name, address: from.email });
  root.setHeader('To', { name: to.name, address: to.email });
  root.setHeader('Subject', subject);
  if (answers !== null) {
    root.setHeader('In-Reply-To', `<${answers.messageId}>`);
    root.setHeader('References', [...answers.references, answers.messageId].map((id) => `<${id}>`).join(' '));
  }
  return withoutIdentity(await root.build());
}

/** The program that sends a message gives it its identity and its date; two drafts must not share what was made here. */
function withoutIdentity(message: Buffer): Buffer {
  const end = message.indexOf('\r\n\r\n');
  const lines = message.subarray(0, end).toString('latin1').split('\r\n');
  const kept = lines.filter((line) => !/^(?:date|message-id):/i.test(line));
  return Buffer.concat([Buffer.from(kept.join('\r\n'), 'latin1'), message.subarray(end)]);
}

/** What every mail program and system takes as an address; measured ones cut or refuse beyond it. */
const longestAddress = 2_000;

/** The same message as an address (RFC 6068); null where it is too long for one. */
export function writeMailto({ to, subject, text, answers }: Letter): string | null {
  const fields = [
    ['subject', subject],
    ['body', text.replace(/\n/g, '\r\n')],
    ...(answers === null ? [] : [['In-Reply-To', `<${answers.messageId}>`]]),
  ];
  const query = fields.map(([name = '', value = '']) => `${name}=${encodeURIComponent(value)}`).join('&');
  const at = to.email.lastIndexOf('@');
  const local = encodeURIComponent(to.email.slice(0, at));
  const address = `mailto:${local}@${encodeURIComponent(to.email.slice(at + 1))}?${query}`;
  return address.length > longestAddress ? null : address;
}
