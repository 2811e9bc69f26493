/** Mails as they arrive: written for the tests, from people who do not exist. */
import { PDFDocument, StandardFonts } from 'pdf-lib';

export interface SampleMail {
  readonly name: string;
  readonly address: string;
  readonly subject: string;
  readonly text: string;
  readonly attachment: { readonly name: string; readonly type: string; readonly bytes: Uint8Array } | null;
}

/** A PDF of one page with a line on it. */
export async function samplePdf(line: string): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  pdf
    .addPage([400, 300])
    .drawText(line, { x: 40, y: 200, size: 14, font: await pdf.embedFont(StandardFonts.Helvetica) });
  return pdf.save();
}

export const frenchMail: Omit<SampleMail, 'attachment'> = {
  name: 'Anaïs Bérangère Lœuillet',
  address: 'anais.loeuillet@example.org',
  subject: 'Candidature — développeuse Ruby : « j’ai hâte »',
  text:
    'Bonjour,\n\nJe vous écris pour le poste de développeuse. Votre plateforme m’intéresse beaucoup, ' +
    'et j’aimerais rejoindre votre équipe dès que possible.\n\nVous trouverez mon CV en pièce jointe.\n\nAnaïs',
};

/** The mail as an `.eml` file: headers encoded two ways, text as quoted-printable, the attachment's name as RFC 2231. */
export function eml({ name, address, subject, text, attachment }: SampleMail): Buffer {
  const boundary = '=_sample_boundary';
  const head = [
    `From: ${quotedWord(name)} <${address}>`,
    'To: jobs@example.org',
    `Subject: ${wordsInBase64(subject)}`,
    'Date: Fri, 20 Nov 2026 09:30:00 +0100',
    `Message-ID: <${Buffer.from(address + subject)
      .toString('hex')
      .slice(0, 40)}@example.org>`,
    'MIME-Version: 1.0',
    `Content-Type: multipart/mixed; boundary="${boundary}"`,
  ];
  const body = [
    `--${boundary}`,
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    quotedPrintable(text),
  ];
  const parts =
    attachment === null
      ? []
      : [
          `--${boundary}`,
          `Content-Type: ${attachment.type}`,
          `Content-Disposition: attachment; filename*=UTF-8''${encodeURIComponent(attachment.name)}`,
          'Content-Transfer-Encoding: base64',
          '',
          Buffer.from(attachment.bytes).toString('base64').replace(/.{76}/g, '$&\r\n'),
        ];
  return Buffer.from([...head, '', ...body, ...parts, `--${boundary}--`, ''].join('\r\n'));
}

function bytesAsHex(text: string, keep: RegExp): string {
  return Array.from(Buffer.from(text))
    .map((byte) => {
      const character = String.fromCharCode(byte);
      return keep.test(character) ? character : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('');
}

function quotedWord(text: string): string {
  return `=?UTF-8?Q?${bytesAsHex(text, /[A-Za-z0-9]/)}?=`;
}

/** Several encoded words, so that joining them is seen too; none cuts a character in two. */
function wordsInBase64(text: string): string {
  const characters = Array.from(text);
  const words = Array.from({ length: Math.ceil(characters.length / 12) }, (_, index) =>
    characters.slice(index * 12, index * 12 + 12).join(''),
  );
  return words.map((word) => `=?utf-8?B?${Buffer.from(word).toString('base64')}?=`).join('\r\n ');
}

function quotedPrintable(text: string): string {
  return text
    .split('\n')
    .map((line) => bytesAsHex(line, /[\x20-\x3c\x3e-\x7e]/).replace(/(?:[^=]|=..){60}(?=.)/g, '$&=\r\n'))
    .join('\r\n');
}

/** A mailbox file as mail programs export it; lines that would begin a message are quoted. */
export function mbox(mails: readonly (Buffer | string)[]): Buffer {
  return Buffer.concat(
    mails.map((mail) => {
      const lines = mail
        .toString()
        .replaceAll('\r\n', '\n')
        .replace(/^From /gm, '>From ');
      return Buffer.from(`From sample@example.org Fri Nov 20 09:30:00 2026\n${lines}\n\n`);
    }),
  );
}

const syllables = ['ba', 'be', 'bi', 'bo', 'bu', 'da', 'de', 'di', 'do', 'du'];

/** A sample person's name by number: in letters, since no person's name has digits. */
export function numberedName(number: number): string {
  const word = Array.from(String(number), (digit) => syllables[Number(digit)] ?? '').join('');
  return `Camille ${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;
}

/** A short mail of a sample person, told apart by a number. */
export function numberedMail(number: number, changes: Partial<SampleMail> = {}): Buffer {
  const name = changes.name ?? numberedName(number);
  return eml({
    ...frenchMail,
    address: `personne-${number}@example.org`,
    subject: `Candidature ${number}`,
    text: frenchMail.text.replace(/Anaïs$/, name),
    attachment: null,
    ...changes,
    name,
  });
}
