/** Messages that are broken, or written to break what reads them; each with what must become of it. */
import { zipSync } from 'fflate';

import { pdf, type SampleDocument } from './documents.ts';
import { base64, bytesOf, message, multipart, part, textPart } from './mime.ts';
import { windows1252 } from './msg-file.ts';
import { recipient, usualDate } from './programs.ts';
import { envelopedDer, signedDer } from './signed-data.ts';
import { writeTnef } from './tnef-file.ts';
import type { DocumentMark, DocumentState } from '../../../../shared/applications/application.ts';
import type { ErrorCode } from '../../../../shared/errors.ts';

export interface BadMail {
  readonly name: string;
  readonly bytes: () => Uint8Array;
  /** Refused with this code; taken where there is none. */
  readonly code?: ErrorCode;
  readonly candidate?: string;
  /** Words that its text has. */
  readonly text?: string;
  /** Names, in order, with what became of each. */
  readonly documents?: readonly (readonly [name: string, state: DocumentState, ...marks: DocumentMark[]])[];
}

const hello = 'Bonjour,\n\nJe vous propose ma candidature.';

function fields(
  name: string,
  from = `${name} <${name.toLowerCase().replace(/\W/g, '.')}@example.org>`,
): string[] {
  return [
    `Date: ${usualDate}`,
    `From: ${from}`,
    `To: ${recipient}`,
    `Message-ID: <bad-${name.replace(/\W/g, '-')}@example.org>`,
    'Subject: Candidature',
    'MIME-Version: 1.0',
  ];
}

function file(name: string, content: Uint8Array, mediaType = 'application/pdf'): Buffer {
  return part(
    [
      `Content-Type: ${mediaType}`,
      'Content-Transfer-Encoding: base64',
      `Content-Disposition: attachment; filename="${name}"`,
    ],
    base64(content),
  );
}

function withFiles(name: string, ...files: readonly Buffer[]): Buffer {
  return message(
    fields(name),
    multipart('mixed', 'bad', [textPart('plain', hello, 'utf-8', '8bit'), ...files]),
  );
}

const good: SampleDocument = pdf('cv.pdf', 'Un parcours');

function nested(depth: number): Buffer {
  let inner = message(fields('Nested Deep'), textPart('plain', hello));
  for (let level = 0; level < depth; level += 1)
    inner = message(fields(`Nested ${level}`), part(['Content-Type: message/rfc822'], inner));
  return inner;
}

function manyParts(count: number): Buffer {
  const one = Buffer.from('--bad\r\nContent-Type: text/plain\r\n\r\nx\r\n');
  return Buffer.concat([
    Buffer.from(
      `${fields('Many Parts').join('\r\n')}\r\nContent-Type: multipart/mixed; boundary="bad"\r\n\r\n`,
    ),
    ...Array.from({ length: count }, () => one),
    Buffer.from('--bad--\r\n'),
  ]);
}

/** Bytes that nothing packs well, the same each time. */
function noise(length: number, seed = 1): Buffer {
  const bytes = Buffer.alloc(length);
  let state = seed;
  for (let at = 0; at < length; at += 1) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    bytes[at] = state >> 16;
  }
  return bytes;
}

function bomb(): Uint8Array {
  const blank = Buffer.alloc(60_000_000, ' ');
  return zipSync({
    '[Content_Types].xml': Buffer.from('<Types/>'),
    'word/document.xml': Buffer.concat([Buffer.from('<w:document>'), blank]),
  });
}

/** A PDF of objects: their numbers begin at 1, the first is its catalogue. */
function writePdf(objects: readonly string[], trailer = ''): Buffer {
  const pieces: string[] = ['%PDF-1.4\n'];
  let length = pieces[0]?.length ?? 0;
  const table = objects.map((object, index) => {
    const at = length;
    const words = `${index + 1} 0 obj\n${object}\nendobj\n`;
    pieces.push(words);
    length += words.length;
    return `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  pieces.push(
    `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table.join('')}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${length}\n%%EOF\n`,
  );
  return Buffer.from(pieces.join(''), 'latin1');
}

const words = 'BT /F1 12 Tf 60 780 Td (Un parcours) Tj ET';
const content = `<< /Length ${words.length} >>\nstream\n${words}\nendstream`;
const font = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>';
const page =
  '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 3 0 R /Resources << /Font << /F1 4 0 R >> >> >>';

const scripted = writePdf([
  '<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> >>',
  '<< /Type /Pages /Kids [5 0 R] /Count 1 >>',
  content,
  font,
  page,
]);
const locked = writePdf(
  [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [5 0 R] /Count 1 >>',
    content,
    font,
    page,
    `<< /Filter /Standard /V 1 /R 2 /P -4 /O <${'1a'.repeat(32)}> /U <${'2b'.repeat(32)}> >>`,
  ],
  `/Encrypt 6 0 R /ID [<${'00'.repeat(16)}> <${'00'.repeat(16)}>]`,
);
const pages = 10_000;
const long = writePdf([
  '<< /Type /Catalog /Pages 2 0 R >>',
  `<< /Type /Pages /Kids [${Array.from({ length: pages }, (_, index) => `${index + 5} 0 R`).join(' ')}] /Count ${pages} >>`,
  content,
  font,
  ...Array.from({ length: pages }, () => page),
]);

const svg = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" width="600" height="800"><script>alert(1)</script><text x="40" y="60">Un parcours en traits</text></svg>',
);

/** In their order of the list of what must be survived; large ones apart, in `largeMails`. */
export const badMails: readonly BadMail[] = [
  {
    name: 'truncated in its file',
    bytes: () => {
      const whole = withFiles('Tronquée Un', file('cv.pdf', good.content));
      return whole.subarray(0, whole.length - 500);
    },
    candidate: 'Tronquée Un',
    text: 'Je vous propose ma candidature.',
    documents: [['cv.pdf', 'damaged']],
  },
  {
    name: 'truncated in its words',
    bytes: () => message(fields('Tronquée Deux'), textPart('plain', hello)).subarray(0, -8),
    candidate: 'Tronquée Deux',
    text: 'Je vous propose ma cand',
  },
  {
    name: 'truncated in its header',
    bytes: () => Buffer.from('Received: from mail.example.org\r\nTo: jobs@exa'),
    // Nobody is named in it; what there is of it is kept.
    candidate: '',
  },
  { name: 'empty', bytes: () => new Uint8Array(0), code: 'mail-empty' },
  { name: 'empty lines', bytes: () => Buffer.from('\r\n\r\n\r\n'), code: 'mail-empty' },
  { name: 'binary noise', bytes: () => noise(50_000), code: 'mail-not-a-mail' },
  { name: 'zeros', bytes: () => Buffer.alloc(50_000), code: 'mail-not-a-mail' },
  {
    name: 'eight-bit headers',
    bytes: () =>
      Buffer.concat([
        Buffer.from(`Date: ${usualDate}\r\nTo: ${recipient}\r\nMessage-ID: <bad-8bit@example.org>\r\nFrom: `),
        windows1252('Éléonore Œillet <eleonore@example.org>\r\nSubject: Candidature n° 8\r\n'),
        textPart('plain', hello),
      ]),
    candidate: 'Éléonore Œillet',
    text: 'Je vous propose ma candidature.',
  },
  {
    name: 'wrong charset',
    bytes: () =>
      message(
        fields('Mal Étiqueté', 'mal.etiquete@example.org'),
        Buffer.concat([
          Buffer.from('Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n'),
          bytesOf('L’été dernier, à l’œuvre, 12 €…', 'windows-1252'),
        ]),
      ),
    candidate: 'Mal Etiquete',
    text: 'L’été dernier, à l’œuvre, 12 €…',
  },
  {
    name: 'no closing boundary',
    bytes: () => {
      const whole = withFiles('Sans Fin', file('cv.pdf', good.content)).toString('latin1');
      return Buffer.from(whole.replace('--bad--\r\n', ''), 'latin1');
    },
    candidate: 'Sans Fin',
    documents: [['cv.pdf', 'text']],
  },
  {
    name: 'no boundary at all',
    bytes: () =>
      message(fields('Sans Bord'), Buffer.from(`Content-Type: multipart/mixed\r\n\r\n${hello}\r\n`)),
    candidate: 'Sans Bord',
  },
  { name: '200 nested messages', bytes: () => nested(200), code: 'mail-too-deep' },
  { name: '100,000 parts', bytes: () => manyParts(100_000), code: 'mail-too-many-parts' },
  {
    name: 'names that lead elsewhere',
    bytes: () =>
      withFiles(
        'Noms Piégés',
        file('../../etc/cv.pdf', good.content),
        file('..\\\\..\\\\Windows\\\\lettre.pdf', good.content),
        file('CON', good.content),
        file('nul.pdf', good.content),
        file('CV\u202efdp.exe', good.content),
        file('.htaccess', good.content),
        file('a:b|c?.pdf', good.content),
      ),
    candidate: 'Noms Piégés',
    documents: [
      ['cv.pdf', 'text'],
      ['lettre.pdf', 'text'],
      ['_CON', 'text'],
      ['_nul.pdf', 'text'],
      ['CVfdp.exe', 'text', 'wrong-ending'],
      ['htaccess', 'text'],
      ['a-b-c-.pdf', 'text'],
    ],
  },
  {
    name: 'two files with one name',
    bytes: () =>
      withFiles('Deux Fois', file('cv.pdf', good.content), file('cv.pdf', pdf('', 'Un autre').content)),
    candidate: 'Deux Fois',
    documents: [
      ['cv.pdf', 'text'],
      ['cv.pdf', 'text'],
    ],
  },
  {
    name: 'winmail.dat',
    bytes: () =>
      withFiles(
        'Paquet Outlook',
        file(
          'winmail.dat',
          writeTnef({ attachments: [{ name: 'cv.pdf', content: good.content }] }),
          'application/ms-tnef',
        ),
      ),
    candidate: 'Paquet Outlook',
    documents: [['cv.pdf', 'text']],
  },
  {
    name: 'broken winmail.dat',
    bytes: () =>
      withFiles(
        'Paquet Cassé',
        file(
          'winmail.dat',
          Buffer.concat([Buffer.from('789f3e22', 'hex'), noise(3_000)]),
          'application/ms-tnef',
        ),
      ),
    candidate: 'Paquet Cassé',
    text: 'Je vous propose ma candidature.',
  },
  {
    name: 'S/MIME signed, opaque',
    bytes: () =>
      message(
        fields('Sceau Opaque'),
        part(
          [
            'Content-Type: application/pkcs7-mime; smime-type=signed-data',
            'Content-Transfer-Encoding: base64',
          ],
          base64(signedDer(textPart('plain', hello), 'indefinite')),
        ),
      ),
    candidate: 'Sceau Opaque',
    text: 'Je vous propose ma candidature.',
  },
  {
    name: 'S/MIME encrypted',
    bytes: () =>
      message(
        fields('Pli Scellé'),
        part(
          [
            'Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name="smime.p7m"',
            'Content-Transfer-Encoding: base64',
            'Content-Disposition: attachment; filename="smime.p7m"',
          ],
          base64(envelopedDer()),
        ),
      ),
    candidate: 'Pli Scellé',
    documents: [['smime.p7m', 'locked']],
  },
  {
    name: 'PGP encrypted',
    bytes: () =>
      message(
        fields('Pli Chiffré'),
        multipart('encrypted', 'pgp', [
          part(['Content-Type: application/pgp-encrypted'], 'Version: 1\r\n'),
          part(
            [
              'Content-Type: application/octet-stream; name="encrypted.asc"',
              'Content-Disposition: inline; filename="encrypted.asc"',
            ],
            '-----BEGIN PGP MESSAGE-----\r\n\r\nc2FtcGxl\r\n-----END PGP MESSAGE-----\r\n',
          ),
        ]),
      ),
    candidate: 'Pli Chiffré',
    documents: [['encrypted.asc', 'locked']],
  },
  {
    name: 'a zip bomb as DOCX',
    bytes: () =>
      withFiles(
        'Bombe Un',
        file('cv.docx', bomb(), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'),
      ),
    candidate: 'Bombe Un',
    documents: [['cv.docx', 'too-large']],
  },
  {
    name: 'a PDF with scripts',
    bytes: () => withFiles('Script Un', file('cv.pdf', scripted)),
    candidate: 'Script Un',
    documents: [['cv.pdf', 'text', 'scripts']],
  },
  {
    name: 'a PDF with a password',
    bytes: () => withFiles('Mot Passe', file('cv.pdf', locked)),
    candidate: 'Mot Passe',
    documents: [['cv.pdf', 'locked']],
  },
  {
    name: 'a PDF with 10,000 pages',
    bytes: () => withFiles('Dix Mille', file('cv.pdf', long)),
    candidate: 'Dix Mille',
    documents: [['cv.pdf', 'text', 'cut-short']],
  },
  {
    name: 'an SVG CV',
    bytes: () => withFiles('Trait Vecteur', file('cv.svg', svg, 'image/svg+xml')),
    candidate: 'Trait Vecteur',
    documents: [['cv.svg', 'text', 'scripts']],
  },
  {
    name: 'From at the beginning of lines',
    bytes: () =>
      message(
        fields('Ligne De'),
        textPart(
          'plain',
          'Bonjour,\n\nFrom Monday to Friday I am free.\nFrom sample@example.org Mon Nov 16 09:30:00 2026\nis not the end.',
          'utf-8',
          '8bit',
        ),
      ),
    candidate: 'Ligne De',
    text: 'is not the end.',
  },
];

/** Those of many megabytes: taken at 50, refused beyond 100. */
export const largeMails: readonly BadMail[] = [
  {
    name: 'a file of 50 MB',
    bytes: () => withFiles('Cinquante Mo', file('cv.pdf', Buffer.concat([good.content, noise(50_000_000)]))),
    candidate: 'Cinquante Mo',
  },
  {
    name: 'more than 100 MB',
    bytes: () =>
      withFiles(
        'Cent Mo',
        Buffer.concat([
          part(['Content-Type: text/plain; name=a.txt'], Buffer.alloc(101_000_000, 'abcdefg\r\n')),
        ]),
      ),
    code: 'mail-too-large',
  },
];
