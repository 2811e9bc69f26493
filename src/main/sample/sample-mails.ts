/** Sample applications as mails, the way mail programs write them. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { seededRandom } from './random.ts';
import { drawDocx, drawLetter, drawPdf, writeCv } from './sample-cvs.ts';
import { pdfType, sampleMessageId, type Attachment, type SampleMail } from './sample-mail.ts';
import { writeLaterMails } from './sample-later-mails.ts';
import { writeLetter } from './sample-letters.ts';
import { addressOf, samplePeople, type SamplePerson } from './sample-people.ts';
import { samplePostings } from './sample-postings.ts';

const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const day = 24 * 60 * 60 * 1000;

/** Writes one `.eml` for each sample candidate into a folder, received over the ten weeks before `until`. */
export async function writeSampleMails(folder: string, until: Date): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [index, person] of samplePeople.entries()) {
    const random = seededRandom(index + 1);
    const sent = new Date(
      until.getTime() - Math.ceil((index * 70 * day) / samplePeople.length) - random.whole(day),
    );
    const cv = writeCv(person, random);
    const letter = writeLetter(person, jobTitle(person), random);
    const attachments: Attachment[] = [];
    const file = `CV ${person.name}`;
    if (person.files.includes('pdf'))
      attachments.push({ name: `${file}.pdf`, type: pdfType, content: await drawPdf(cv, sent) });
    if (person.files.includes('docx'))
      attachments.push({ name: `${file}.docx`, type: docxType, content: await drawDocx(cv) });
    if (person.files.includes('letter')) {
      const content = await drawLetter(person.name, letter.text.split(/\n+/), sent);
      attachments.push({
        name: `${letterNames[person.language]} ${person.name}.pdf`,
        type: pdfType,
        content,
      });
    }
    const mail = composeMail({
      from: [person.name, addressOf(person)],
      ...letter,
      attachments,
      sent,
      messageId: sampleMessageId(index),
    });
    await writeFile(join(folder, `${String(index + 1).padStart(2, '0')}.eml`), mail);
  }
  for (const mail of await writeLaterMails(until))
    await writeFile(join(folder, `${mail.messageId}.eml`), composeMail(mail));
}

const letterNames = { fr: 'Lettre', en: 'Letter', es: 'Carta' } as const;

function jobTitle({ wants, language }: SamplePerson): string | null {
  const posting = samplePostings.find(({ key }) => key === wants);
  if (posting === undefined) return null;
  const title = language === 'fr' ? posting.fr.fields.title : posting.en.fields.title;
  return (title ?? '').replace(/ \((?:H\/F\/X|all genders)\)$/, '');
}

function composeMail({ from, subject, text, attachments, sent, messageId, inReplyTo }: SampleMail): string {
  const boundary = `=_${messageId}`;
  const parts = attachments.flatMap(({ name, type, content }) => [
    `--${boundary}`,
    `Content-Type: ${type}`,
    `Content-Disposition: attachment; filename*=utf-8''${encodeURIComponent(name)}`,
    'Content-Transfer-Encoding: base64',
    '',
    wrap(Buffer.from(content)),
  ]);
  return [
    `From: ${encodeWords(from[0])} <${from[1]}>`,
    'To: Atelier Exemple <recrutement@example.org>',
    `Subject: ${encodeWords(subject)}`,
    `Date: ${sent.toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${messageId}>`,
    ...(inReplyTo === undefined ? [] : [`In-Reply-To: <${inReplyTo}>`, `References: <${inReplyTo}>`]),
    'MIME-Version: 1.0',
    `Content-Type: multipart/mixed; boundary="${boundary}"`,
    '',
    `--${boundary}`,
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    wrap(Buffer.from(text, 'utf8')),
    ...parts,
    `--${boundary}--`,
    '',
  ].join('\r\n');
}

function wrap(bytes: Buffer): string {
  return bytes.toString('base64').replace(/.{76}/g, '$&\r\n');
}

/** Encoded words of at most 75 characters, cut between characters (RFC 2047). */
function encodeWords(text: string): string {
  if (/^[ -~]*$/.test(text)) return text;
  const words: string[] = [];
  let piece = '';
  for (const character of text) {
    if (Buffer.byteLength(piece + character) > 40) {
      words.push(piece);
      piece = '';
    }
    piece += character;
  }
  words.push(piece);
  return words.map((word) => `=?utf-8?B?${Buffer.from(word).toString('base64')}?=`).join('\r\n ');
}
