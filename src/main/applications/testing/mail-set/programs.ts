/** How each mail program writes a letter, after its format's documentation and its known habits; no one's mail. */
import type { SampleDocument } from './documents.ts';
import {
  base64,
  encodedWord,
  escapeHtml,
  extendedName,
  message,
  multipart,
  part,
  textPart,
  type Charset,
} from './mime.ts';
import { writeMsg } from './msg-file.ts';

export interface Letter {
  readonly name: string;
  readonly email: string;
  readonly subject: string;
  /** Paragraphs, with an empty line between them. */
  readonly text: string;
  readonly documents?: readonly SampleDocument[];
  readonly to?: string;
  /** What makes Message-IDs differ. */
  readonly id: string;
  readonly date?: string;
  readonly fields?: readonly string[];
}

export type Program = (letter: Letter) => Buffer;

export const recipient = 'Recrutement <jobs@example.org>';
export const usualDate = 'Mon, 16 Nov 2026 09:30:00 +0100';

export function fieldsOf(letter: Letter, idDomain = 'example.org', form: 'Q' | 'B' = 'Q'): string[] {
  return [
    `Date: ${letter.date ?? usualDate}`,
    `From: ${mailbox(letter.name, letter.email, form)}`,
    `To: ${letter.to ?? recipient}`,
    `Message-ID: <${letter.id}@${idDomain}>`,
    `Subject: ${encodedWord(letter.subject, form)}`,
    ...(letter.fields ?? []),
  ];
}

export function mailbox(name: string, email: string, form: 'Q' | 'B' = 'Q'): string {
  if (name === '') return email;
  const words = encodedWord(name, form);
  return words === name && /[.,()@:;]/.test(name) ? `"${name}" <${email}>` : `${words} <${email}>`;
}

function paragraphs(text: string): string[] {
  return text.split('\n\n').map((one) => escapeHtml(one).replace(/\n/g, '<br>'));
}

function attachment(
  document: SampleDocument,
  fields: (document: SampleDocument) => readonly string[],
): Buffer {
  return part(fields(document), base64(document.content));
}

/** Content with its files, or alone where there are none. */
function withFiles(
  body: Buffer,
  { documents = [] }: Letter,
  boundary: string,
  fields: (document: SampleDocument) => readonly string[],
  preamble = '',
): Buffer {
  if (documents.length === 0) return body;
  return multipart('mixed', boundary, [body, ...documents.map((one) => attachment(one, fields))], preamble);
}

export const gmail: Program = (letter) => {
  const html = `<div dir="ltr">${paragraphs(letter.text)
    .map((one) => `<div>${one}</div>`)
    .join('<div><br></div>')}</div>\n`;
  const body = multipart('alternative', '000000000000a1b2c3d4e5f60718', [
    textPart('plain', `${letter.text}\n`),
    textPart('html', html),
  ]);
  return message(
    ['MIME-Version: 1.0', ...fieldsOf(letter, 'mail.gmail.example.org')],
    withFiles(body, letter, '000000000000a1b2c3d4e5f60719', (one) => [
      `Content-Type: ${one.mediaType}; name="${encodedWord(one.name)}"`,
      `Content-Disposition: attachment; filename="${encodedWord(one.name)}"`,
      'Content-Transfer-Encoding: base64',
      'Content-ID: <f_mhz1a2b30>',
      'X-Attachment-Id: f_mhz1a2b30',
    ]),
  );
};

/** The app on a telephone: long lines are not wrapped, and the app signs. */
export const gmailApp: Program = (letter) =>
  gmail({ ...letter, text: `${letter.text}\n\nEnvoyé depuis mon appareil mobile` });

/** Exchange: Latin-1 by its label, windows-1252 by its bytes. */
export const exchange: Program = (letter) => {
  const html = `<html><head>\n<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">\n<style type="text/css" style="display:none;"> P {margin-top:0;margin-bottom:0;} </style>\n</head>\n<body dir="ltr">\n${paragraphs(
    letter.text,
  )
    .map((one) => `<div class="elementToProof" style="font-family: Aptos, Calibri, sans-serif;">${one}</div>`)
    .join('\n')}\n</body>\n</html>\n`;
  const body = multipart('alternative', '_000_PR3P189MB0001SAMPLE_', [
    textPart('plain', `${letter.text}\n`, 'windows-1252', 'quoted-printable', '', 'iso-8859-1'),
    textPart('html', html, 'windows-1252', 'quoted-printable', '', 'iso-8859-1'),
  ]);
  return message(
    [
      'Received: from PR3P189MB0001.EURP189.PROD.OUTLOOK.EXAMPLE.ORG by PR3P189MB0001.EURP189.PROD.OUTLOOK.EXAMPLE.ORG; Mon, 16 Nov 2026 08:30:02 +0000',
      ...fieldsOf(letter, 'PR3P189MB0001.EURP189.PROD.OUTLOOK.example.org'),
      'Accept-Language: fr-FR, en-US',
      'Content-Language: fr-FR',
      'X-MS-Has-Attach: yes',
      'X-MS-TNEF-Correlator:',
      'MIME-Version: 1.0',
    ],
    withFiles(body, letter, '_004_PR3P189MB0001SAMPLE_', (one) => [
      `Content-Type: ${one.mediaType}; name="${encodedWord(one.name, 'Q', 'windows-1252')}"`,
      `Content-Description: ${encodedWord(one.name, 'Q', 'windows-1252')}`,
      `Content-Disposition: attachment; filename="${encodedWord(one.name, 'Q', 'windows-1252')}"; size=${one.content.length};\r\n\tcreation-date="Mon, 16 Nov 2026 08:29:00 GMT";\r\n\tmodification-date="Mon, 16 Nov 2026 08:29:01 GMT"`,
      'Content-Transfer-Encoding: base64',
    ]),
  );
};

/** Outlook on a desk, through another server. */
export const outlook: Program = (letter) => {
  const html = `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns="http://www.w3.org/TR/REC-html40"><head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><style><!--\np.MsoNormal {margin:0cm;font-size:11.0pt;}\n--></style><!--[if gte mso 9]><xml><o:shapedefaults v:ext="edit" spidmax="1026" /></xml><![endif]--></head><body lang=FR link="#0563C1"><div class=WordSection1>${paragraphs(
    letter.text,
  )
    .map((one) => `<p class=MsoNormal>${one}<o:p></o:p></p>`)
    .join('<p class=MsoNormal><o:p>&nbsp;</o:p></p>')}</div></body></html>`;
  const body = multipart('alternative', '----=_NextPart_001_0001_01DC5700.5A5A5A50', [
    textPart('plain', `${letter.text}\n\n \n`),
    textPart('html', html),
  ]);
  return message(
    [
      ...fieldsOf(letter, 'example.org', 'B'),
      'MIME-Version: 1.0',
      'X-Mailer: Microsoft Outlook 16.0',
      'Thread-Index: AdxXAAAAsample0000AAAAAAAAAA==',
      'Content-Language: fr',
    ],
    withFiles(
      body,
      letter,
      '----=_NextPart_000_0000_01DC5700.5A5A5A50',
      (one) => [
        `Content-Type: ${one.mediaType};\r\n\tname="${encodedWord(one.name, 'B')}"`,
        'Content-Transfer-Encoding: base64',
        `Content-Disposition: attachment;\r\n\tfilename="${encodedWord(one.name, 'B')}"`,
      ],
      'This is a multipart message in MIME format.\r\n\r\n',
    ),
  );
};

/** Apple Mail: PDFs are shown in the letter, names are decomposed. */
export const appleMail: Program = (letter) => {
  const { documents = [], text } = letter;
  const html = `<html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"></head><body style="overflow-wrap: break-word;">${paragraphs(
    text,
  )
    .map((one) => `<div>${one}</div>`)
    .join('<div><br></div>')}</body></html>`;
  const rich =
    documents.length === 0
      ? textPart('html', html)
      : multipart('mixed', 'Apple-Mail=_22222222-3333-4444-5555-666666666666', [
          textPart('html', html),
          ...documents.map((one) =>
            attachment(one, ({ name, mediaType }) => [
              `Content-Disposition: inline;\r\n\t${extendedName(name.normalize('NFD'))}`,
              `Content-Type: ${mediaType};\r\n\tx-unix-mode=0644;\r\n\t${extendedName(name.normalize('NFD'), 'name')}`,
              'Content-Transfer-Encoding: base64',
            ]),
          ),
          textPart(
            'html',
            '<html><body style="overflow-wrap: break-word;"><div><br></div></body></html>',
            'utf-8',
            '8bit',
          ),
        ]);
  return message(
    [
      ...fieldsOf(letter, 'example.org'),
      'Mime-Version: 1.0 (Mac OS X Mail 16.0 \\(3826.200.121\\))',
      'X-Mailer: Apple Mail (2.3826.200.121)',
    ],
    multipart('alternative', 'Apple-Mail=_11111111-2222-3333-4444-555555555555', [
      textPart('plain', `${text}\n`),
      rich,
    ]),
  );
};

/** A telephone of Apple's: plain text, the file after it, a line that says where it was sent from. */
export const iosMail: Program = (letter) => {
  const body = textPart('plain', `${letter.text}\n\nEnvoyé de mon iPhone`);
  return message(
    [
      ...fieldsOf(letter),
      'Mime-Version: 1.0 (1.0)',
      'X-Mailer: iPhone Mail (23A341)',
      'Content-Language: fr',
    ],
    withFiles(body, letter, 'Apple-Mail-77777777-8888-9999-AAAA-BBBBBBBBBBBB', (one) => [
      `Content-Type: ${one.mediaType};\r\n\tname="${encodedWord(one.name)}";\r\n\tx-apple-part-url=00000000-SAMPLE`,
      `Content-Disposition: inline;\r\n\tfilename="${encodedWord(one.name)}"`,
      'Content-Transfer-Encoding: base64',
    ]),
  );
};

/** Thunderbird: text in the flowed form, names in two ways. */
export const thunderbird: Program = (letter) => {
  const flowed = letter.text
    .split('\n')
    .map((line) => line.replace(/(.{50,70} )(?=.)/g, '$1\n'))
    .join('\n');
  const body = textPart('plain', `${flowed}\n`, 'utf-8', '8bit', '; format=flowed', 'UTF-8');
  return message(
    [...fieldsOf(letter), 'MIME-Version: 1.0', 'User-Agent: Mozilla Thunderbird', 'Content-Language: fr'],
    withFiles(
      body,
      letter,
      '------------SAMPLEabcdefghijklmnop',
      (one) => [
        `Content-Type: ${one.mediaType}; name="${encodedWord(one.name)}"`,
        `Content-Disposition: attachment; ${extendedName(one.name)}`,
        'Content-Transfer-Encoding: base64',
      ],
      'This is a multi-part message in MIME format.\r\n',
    ),
  );
};

export const yahoo: Program = (letter) => {
  const html = `<html><head></head><body><div class="ydp1a2b3c4dyahoo-style-wrap" style="font-family:Helvetica Neue, sans-serif;font-size:16px;">${paragraphs(
    letter.text,
  )
    .map((one) => `<div dir="ltr" data-setdir="false">${one}</div><div dir="ltr"><br></div>`)
    .join('')}</div></body></html>`;
  const body = multipart('alternative', '----=_Part_1000001_1000000001.1763280000001', [
    textPart('plain', letter.text),
    textPart('html', html),
  ]);
  return message(
    [
      ...fieldsOf(letter, 'mail.yahoo.example.org'),
      'MIME-Version: 1.0',
      'X-Mailer: WebService/1.1.24562 YMailNovation',
    ],
    withFiles(body, letter, '----=_Part_1000002_1000000002.1763280000002', (one) => [
      `Content-Type: ${one.mediaType}`,
      'Content-Transfer-Encoding: base64',
      `Content-Disposition: attachment; filename="${encodedWord(one.name)}"`,
      'Content-ID: <00000000-sample-0000@yahoo.example.org>',
    ]),
  );
};

/** Proton: everything in base64, and the writer's public key beside it. */
export const proton: Program = (letter) => {
  const html = `<div style="font-family: Arial, sans-serif; font-size: 14px;">${paragraphs(letter.text).join('<br><br>')}</div>`;
  const body = multipart('alternative', 'b2_SAMPLE', [
    textPart('plain', letter.text, 'utf-8', 'base64'),
    textPart('html', html, 'utf-8', 'base64'),
  ]);
  const key = part(
    [
      'Content-Type: application/pgp-keys; filename="publickey - sample.asc"; name="publickey - sample.asc"',
      'Content-Transfer-Encoding: base64',
      'Content-Disposition: attachment; filename="publickey - sample.asc"; name="publickey - sample.asc"',
    ],
    base64(
      Buffer.from('-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nc2FtcGxl\n-----END PGP PUBLIC KEY BLOCK-----\n'),
    ),
  );
  const files = (letter.documents ?? []).map((one) =>
    attachment(one, ({ name, mediaType }) => [
      `Content-Type: ${mediaType}; filename="${encodedWord(name, 'B')}"; name="${encodedWord(name, 'B')}"`,
      'Content-Transfer-Encoding: base64',
      `Content-Disposition: attachment; filename="${encodedWord(name, 'B')}"; name="${encodedWord(name, 'B')}"`,
    ]),
  );
  return message(
    [
      ...fieldsOf(letter, 'proton.example.org', 'B'),
      'Feedback-ID: 00000000:user:proton',
      'MIME-Version: 1.0',
    ],
    multipart('mixed', 'b1_SAMPLE', [body, ...files, key]),
  );
};

/** A provider's webmail written in Java: Message-IDs and boundaries tell. */
export const orange: Program = (letter) => {
  const html = `<p>${paragraphs(letter.text).join('</p><p>')}</p>`;
  const body = multipart('alternative', '----=_Part_3001_1763280000.1763280000003', [
    textPart('plain', letter.text, 'utf-8', 'quoted-printable', '', 'UTF-8'),
    textPart('html', html, 'utf-8', 'quoted-printable', '', 'UTF-8'),
  ]);
  return message(
    [
      ...fieldsOf({ ...letter, id: `${letter.id}.1763280000003.JavaMail.www` }, 'wwinf1e20.example.org'),
      'MIME-Version: 1.0',
      'X-SAVECOPY: false',
      'X-WUM-FROM: sample|~|',
    ],
    withFiles(body, letter, '----=_Part_3000_1763280000.1763280000002', (one) => [
      `Content-Type: ${one.mediaType}; name="${encodedWord(one.name)}"`,
      'Content-Transfer-Encoding: base64',
      `Content-Disposition: attachment; filename="${encodedWord(one.name)}"`,
    ]),
  );
};

/** HTML alone, in a table. */
export const sfr: Program = (letter) => {
  const html = `<!DOCTYPE html><html><body><table width="100%" cellpadding="0"><tr><td>${paragraphs(
    letter.text,
  ).join('</td></tr><tr><td>&nbsp;</td></tr><tr><td>')}</td></tr></table></body></html>`;
  const body = textPart('html', html, 'utf-8', 'quoted-printable', '', 'UTF-8');
  return message(
    [...fieldsOf({ ...letter, id: `${letter.id}.JavaMail.zimbra` }), 'MIME-Version: 1.0'],
    withFiles(body, letter, '----=_Part_4000_1763280000.1763280000004', (one) => [
      `Content-Type: application/octet-stream; name="${encodedWord(one.name)}"`,
      'Content-Transfer-Encoding: base64',
      `Content-Disposition: attachment; filename="${encodedWord(one.name)}"`,
    ]),
  );
};

export const free: Program = (letter) => {
  const html = `<html><body><div style="font-family: arial, helvetica, sans-serif; font-size: 12pt; color: #000000">${paragraphs(
    letter.text,
  )
    .map((one) => `<div>${one}</div>`)
    .join('<div><br data-mce-bogus="1"></div>')}</div></body></html>`;
  const body = multipart('alternative', '=_11111111-2222-3333-4444-555555555555', [
    textPart('plain', `${letter.text} \n`),
    textPart('html', html),
  ]);
  return message(
    [
      ...fieldsOf({ ...letter, id: `1000001.${letter.id}.JavaMail.zimbra` }, 'free.example.org'),
      'MIME-Version: 1.0',
      'X-Originating-IP: [192.0.2.1]',
      'X-Mailer: Zimbra 9.0.0_GA_4000 (ZimbraWebClient - FF144 (Linux))',
      'Thread-Topic: Candidature',
    ],
    withFiles(body, letter, '=_66666666-7777-8888-9999-000000000000', (one) => [
      `Content-Type: ${one.mediaType}; name="${encodedWord(one.name)}"`,
      `Content-Disposition: attachment; filename="${encodedWord(one.name)}"`,
      'Content-Transfer-Encoding: base64',
    ]),
  );
};

/** Roundcube: plain text in the flowed form; long names in pieces (RFC 2231). */
export const laPoste: Program = (letter) => {
  const body = textPart('plain', letter.text, 'utf-8', '8bit', ';\r\n format=flowed', 'UTF-8');
  return message(
    ['MIME-Version: 1.0', ...fieldsOf(letter, 'laposte.example.org'), 'User-Agent: Roundcube Webmail/1.6.11'],
    withFiles(body, letter, '=_0123456789abcdef0123456789abcdef', (one) => [
      'Content-Transfer-Encoding: base64',
      `Content-Type: ${one.mediaType};\r\n name*0*=UTF-8''${encodeURIComponent(one.name.slice(0, 6))};\r\n name*1*=${encodeURIComponent(one.name.slice(6))}`,
      `Content-Disposition: attachment;\r\n filename*0*=UTF-8''${encodeURIComponent(one.name.slice(0, 6))};\r\n filename*1*=${encodeURIComponent(one.name.slice(6))};\r\n size=${one.content.length}`,
    ]),
  );
};

export const programs: Readonly<Record<string, Program>> = {
  gmail,
  'gmail-app': gmailApp,
  exchange,
  outlook,
  'apple-mail': appleMail,
  ios: iosMail,
  thunderbird,
  yahoo,
  proton,
  orange,
  sfr,
  free,
  'la-poste': laPoste,
};

/** The letter as Outlook saves it. */
export function outlookMsg(letter: Letter, charset: Charset = 'utf-8'): Buffer {
  const { documents = [] } = letter;
  return writeMsg({
    subject: letter.subject,
    body: letter.text.replace(/\n/g, '\r\n'),
    headers: `${fieldsOf(letter).join('\r\n')}\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="gone"\r\n`,
    sender: { name: letter.name, address: letter.email },
    to: [{ name: 'Recrutement', address: 'jobs@example.org' }],
    attachments: documents.map(({ name, mediaType, content }) => ({ name, mediaType, content })),
    isAnsi: charset === 'windows-1252',
  });
}
