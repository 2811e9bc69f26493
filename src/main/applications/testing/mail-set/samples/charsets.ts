/** Letters whose bytes are not what they say, or that say nothing. */
import { pdf } from '../documents.ts';
import { base64, bytesOf, message, multipart, part, textPart } from '../mime.ts';
import { windows1252 } from '../msg-file.ts';
import { recipient, usualDate } from '../programs.ts';
import { row, type Sample } from '../sample.ts';

const words =
  'Bonjour,\n\nJe vous écris au sujet du poste : l’œuvre me plaît, et 35 000 € me conviennent… À bientôt,\nÉtienne';
const fragment = 'l’œuvre me plaît, et 35 000 € me conviennent… À bientôt';
const latinWords = words.replace('œ', 'oe').replace('€', 'EUR').replace('…', '...').replace(/’/g, "'");
const latinFragment = "l'oeuvre me plaît, et 35 000 EUR me conviennent... À bientôt";

function fields(id: string, from: string | Buffer, subject: string | Buffer = 'Candidature'): Buffer {
  return Buffer.concat([
    Buffer.from(
      `Date: ${usualDate}\r\nTo: ${recipient}\r\nMessage-ID: <charset-${id}@example.org>\r\nFrom: `,
    ),
    Buffer.from(from),
    Buffer.from('\r\nSubject: '),
    Buffer.from(subject),
    Buffer.from('\r\nMIME-Version: 1.0\r\n'),
  ]);
}

function crlf(text: string): string {
  return text.replace(/\n/g, '\r\n');
}

function sample(
  id: string,
  head: Buffer,
  content: Buffer,
  candidate: string,
  text: string | readonly string[],
  email = `${id}@example.org`,
): Sample {
  return {
    name: `charset-${id}`,
    bytes: Buffer.concat([head, content]),
    expected: row(candidate, email, 'fr', text),
  };
}

const plain = (contentType: string, body: Uint8Array, more = ''): Buffer =>
  Buffer.concat([
    Buffer.from(`${contentType === '' ? '' : `Content-Type: ${contentType}\r\n`}${more}\r\n`),
    body,
  ]);

export const charsets: readonly Sample[] = [
  sample(
    'undeclared-utf8',
    fields('1', 'Alix Un <undeclared-utf8@example.org>'),
    plain('', Buffer.from(crlf(words))),
    'Alix Un',
    fragment,
  ),
  sample(
    'undeclared-1252',
    fields('2', 'Alix Deux <undeclared-1252@example.org>'),
    plain('', windows1252(crlf(words))),
    'Alix Deux',
    fragment,
  ),
  sample(
    'latin1-is-1252',
    fields('3', 'Alix Trois <latin1-is-1252@example.org>'),
    plain('text/plain; charset=iso-8859-1', windows1252(crlf(words)), 'Content-Transfer-Encoding: 8bit\r\n'),
    'Alix Trois',
    fragment,
  ),
  sample(
    'utf8-is-1252',
    fields('4', 'Alix Quatre <utf8-is-1252@example.org>'),
    plain('text/plain; charset=utf-8', windows1252(crlf(words)), 'Content-Transfer-Encoding: 8bit\r\n'),
    'Alix Quatre',
    fragment,
  ),
  sample(
    'latin1-is-utf8',
    fields('5', 'Alix Cinq <latin1-is-utf8@example.org>'),
    plain('text/plain; charset=iso-8859-1', Buffer.from(crlf(words)), 'Content-Transfer-Encoding: 8bit\r\n'),
    'Alix Cinq',
    fragment,
  ),
  sample(
    'ascii-is-utf8',
    fields('6', 'Alix Six <ascii-is-utf8@example.org>'),
    plain('text/plain; charset=us-ascii', Buffer.from(crlf(words)), 'Content-Transfer-Encoding: 7bit\r\n'),
    'Alix Six',
    fragment,
  ),
  sample(
    'latin9',
    fields('7', 'Alix Sept <latin9@example.org>'),
    plain(
      'text/plain; charset=iso-8859-15',
      // In ISO 8859-15, € is A4 and œ is BD.
      Buffer.from(
        Array.from(crlf(words.replace(/’/g, "'").replace('…', '...')), (one) =>
          one === '€' ? 0xa4 : one === 'œ' ? 0xbd : one.charCodeAt(0),
        ),
      ),
      'Content-Transfer-Encoding: 8bit\r\n',
    ),
    'Alix Sept',
    "l'œuvre me plaît, et 35 000 € me conviennent... À bientôt",
  ),
  sample(
    'mac-roman',
    fields('8', 'Alix Huit <mac-roman@example.org>'),
    plain(
      'text/plain; charset=x-mac-roman',
      Buffer.concat([
        Buffer.from('Bonjour, je vous '),
        Buffer.from([0x8e]),
        Buffer.from('cris pour le poste, et cela me pla'),
        Buffer.from([0x94]),
        Buffer.from('t.\r\n'),
      ]),
      'Content-Transfer-Encoding: 8bit\r\n',
    ),
    'Alix Huit',
    'je vous écris pour le poste, et cela me plaît.',
  ),
  sample(
    'unknown-label',
    fields('9', 'Alix Neuf <unknown-label@example.org>'),
    plain('text/plain; charset=x-unknown', windows1252(crlf(words)), 'Content-Transfer-Encoding: 8bit\r\n'),
    'Alix Neuf',
    fragment,
  ),
  sample(
    'quoted-1252',
    fields('10', 'Alix Dix <quoted-1252@example.org>'),
    textPart('plain', words, 'windows-1252', 'quoted-printable', '', 'Windows-1252'),
    'Alix Dix',
    fragment,
  ),
  sample(
    'utf16',
    fields('11', 'Alix Onze <utf16@example.org>'),
    part(
      ['Content-Type: text/plain; charset=utf-16', 'Content-Transfer-Encoding: base64'],
      base64(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(words, 'utf16le')])),
    ),
    'Alix Onze',
    fragment,
  ),
  sample(
    'html-meta',
    fields('12', 'Alix Douze <html-meta@example.org>'),
    part(
      ['Content-Type: text/html', 'Content-Transfer-Encoding: 8bit'],
      bytesOf(
        `<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1252"></head><body>${words.replace(/\n/g, '<br>')}</body></html>`,
        'windows-1252',
      ),
    ),
    'Alix Douze',
    fragment,
  ),
  sample(
    'html-entities',
    fields('13', 'Alix Treize <html-entities@example.org>'),
    part(
      ['Content-Type: text/html; charset=us-ascii', 'Content-Transfer-Encoding: 7bit'],
      '<p>Bonjour,</p><p>Je vous &eacute;cris au sujet du poste&nbsp;: l&rsquo;&oelig;uvre me pla&icirc;t, et 35&nbsp;000&nbsp;&euro; me conviennent&hellip; &Agrave; bient&ocirc;t,<br>&#201;tienne</p>',
    ),
    'Alix Treize',
    ['l’œuvre me plaît', 'me conviennent… À bientôt'],
  ),
  sample(
    'two-parts-two-charsets',
    fields('14', 'Alix Quatorze <two-parts-two-charsets@example.org>'),
    multipart('mixed', 'two', [
      textPart(
        'plain',
        'Première partie : déjà écrite, c’était hier.',
        'windows-1252',
        '8bit',
        '',
        'iso-8859-1',
      ),
      textPart('plain', 'Seconde partie : bientôt, l’été.', 'utf-8', '8bit'),
    ]),
    'Alix Quatorze',
    ['Première partie : déjà écrite, c’était hier.', 'Seconde partie : bientôt, l’été.'],
  ),
  sample(
    'eight-bit-header-utf8',
    fields(
      '15',
      Buffer.from('Éloïse Garçon <eight-bit-header-utf8@example.org>'),
      Buffer.from('Candidature d’été'),
    ),
    plain('text/plain; charset=utf-8', Buffer.from(crlf(words)), 'Content-Transfer-Encoding: 8bit\r\n'),
    'Éloïse Garçon',
    fragment,
  ),
  sample(
    'eight-bit-header-1252',
    fields(
      '16',
      windows1252('Éloïse Façade <eight-bit-header-1252@example.org>'),
      windows1252('Candidature d’été'),
    ),
    plain(
      'text/plain; charset=iso-8859-1',
      Buffer.from(crlf(latinWords), 'latin1'),
      'Content-Transfer-Encoding: 8bit\r\n',
    ),
    'Éloïse Façade',
    latinFragment,
  ),
  sample(
    'header-latin1-body-utf8',
    fields('17', Buffer.from('Zoé Mélange <header-latin1-body-utf8@example.org>', 'latin1')),
    plain('text/plain; charset=utf-8', Buffer.from(crlf(words)), 'Content-Transfer-Encoding: 8bit\r\n'),
    'Zoé Mélange',
    fragment,
  ),
  sample(
    'encoded-word-cut-inside',
    fields(
      '18',
      // The two bytes of é stand in two words, which RFC 2047 forbids and programs do.
      '=?UTF-8?Q?Andr=C3?= =?UTF-8?Q?=A9e_Coup=C3=A9e?= <encoded-word-cut-inside@example.org>',
    ),
    textPart('plain', words),
    'Andrée Coupée',
    fragment,
  ),
  sample(
    'encoded-word-quoted',
    fields('19', '"=?iso-8859-1?Q?Fran=E7ois_Guillemet?=" <encoded-word-quoted@example.org>'),
    textPart('plain', words),
    'François Guillemet',
    fragment,
  ),
  sample(
    'encoded-word-mislabelled',
    fields('20', '=?ISO-8859-1?Q?C=9Cur_L=92=C9pine?= <encoded-word-mislabelled@example.org>'),
    textPart('plain', words),
    'Cœur L’Épine',
    fragment,
  ),
  {
    name: 'charset-name-latin1-raw',
    bytes: message(
      [
        `Date: ${usualDate}`,
        'From: Raw Latin <charset-name@example.org>',
        `To: ${recipient}`,
        'Message-ID: <charset-21@example.org>',
        'Subject: Candidature',
        'MIME-Version: 1.0',
      ],
      multipart('mixed', 'raw', [
        textPart('plain', words),
        Buffer.concat([
          Buffer.from(
            'Content-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename="',
          ),
          Buffer.from('Résumé été.pdf', 'latin1'),
          Buffer.from(`"\r\n\r\n${base64(pdf('', 'Raw Latin, repère rawlatin').content)}`),
        ]),
      ]),
    ),
    expected: row('Raw Latin', 'charset-name@example.org', 'fr', fragment, {
      documents: [pdf('Résumé été.pdf', 'Raw Latin, repère rawlatin')],
    }),
  },
];
