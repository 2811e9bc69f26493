/** Letters that a colleague passed on: as text by each program in three languages, and as attachments. */
import { docx, pdf, type SampleDocument } from '../documents.ts';
import { base64, encodedWord, extendedName, message, multipart, part, textPart } from '../mime.ts';
import { writeMsg } from '../msg-file.ts';
import type { PostingKey } from '../postings.ts';
import {
  appleMail,
  exchange,
  fieldsOf,
  gmail,
  orange,
  outlook,
  recipient,
  thunderbird,
  usualDate,
  yahoo,
  type Letter,
  type Program,
} from '../programs.ts';
import { row, type Sample } from '../sample.ts';

interface Inner {
  readonly name: string;
  readonly email: string;
  readonly subject: string;
  readonly text: string;
}

/** What stands between the colleague's words and the letter, as the program writes it. */
type Header = (inner: Inner) => string;

const headers: Readonly<Record<string, Header>> = {
  'gmail-fr': ({ name, email, subject }) =>
    `---------- Forwarded message ---------\nDe : ${name} <${email}>\nDate: lun. 16 nov. 2026 à 09:12\nSubject: ${subject}\nTo: <anne.collegue@example.org>\n\n\n`,
  'gmail-en': ({ name, email, subject }) =>
    `---------- Forwarded message ---------\nFrom: ${name} <${email}>\nDate: Mon, Nov 16, 2026 at 9:12 AM\nSubject: ${subject}\nTo: <anne.collegue@example.org>\n\n\n`,
  'gmail-es': ({ name, email, subject }) =>
    `---------- Forwarded message ---------\nDe: ${name} <${email}>\nDate: lun, 16 nov 2026 a las 9:12\nSubject: ${subject}\nTo: <anne.collegue@example.org>\n\n\n`,
  'outlook-fr': ({ name, email, subject }) =>
    `De : ${name} <${email}>\nEnvoyé : lundi 16 novembre 2026 09:12\nÀ : Anne Collègue <anne.collegue@example.org>\nObjet : ${subject}\n\n`,
  'outlook-en': ({ name, email, subject }) =>
    `From: ${name} <${email}>\nSent: Monday, November 16, 2026 9:12 AM\nTo: Anne Collègue <anne.collegue@example.org>\nSubject: ${subject}\n\n`,
  'outlook-es': ({ name, email, subject }) =>
    `De: ${name} <${email}>\nEnviado el: lunes, 16 de noviembre de 2026 9:12\nPara: Anne Collègue <anne.collegue@example.org>\nAsunto: ${subject}\n\n`,
  'old-outlook-fr': ({ name, email, subject }) =>
    `-----Message d'origine-----\nDe : ${name} [mailto:${email}]\nEnvoyé : lundi 16 novembre 2026 09:12\nÀ : Anne Collègue\nObjet : ${subject}\n\n`,
  'exchange-fr': ({ name, email, subject }) =>
    `________________________________\nDe : ${name} <${email}>\nEnvoyé : lundi 16 novembre 2026 09:12:04\nÀ : Anne Collègue\nObjet : ${subject}\n\n`,
  'exchange-en': ({ name, email, subject }) =>
    `________________________________\nFrom: ${name} <${email}>\nSent: Monday, November 16, 2026 9:12:04 AM\nTo: Anne Collègue\nSubject: ${subject}\n\n`,
  'apple-fr': ({ name, email, subject }) =>
    `Début du message transféré :\n\nDe: ${name} <${email}>\nObjet: ${subject}\nDate: 16 novembre 2026 à 09:12:04 UTC+1\nÀ: anne.collegue@example.org\n\n`,
  'apple-en': ({ name, email, subject }) =>
    `Begin forwarded message:\n\nFrom: ${name} <${email}>\nSubject: ${subject}\nDate: November 16, 2026 at 9:12:04 AM GMT+1\nTo: anne.collegue@example.org\n\n`,
  'apple-es': ({ name, email, subject }) =>
    `Inicio del mensaje reenviado:\n\nDe: ${name} <${email}>\nAsunto: ${subject}\nFecha: 16 de noviembre de 2026, 9:12:04 CET\nPara: anne.collegue@example.org\n\n`,
  'thunderbird-fr': ({ name, email, subject }) =>
    `-------- Message transféré --------\nSujet : \t${subject}\nDate : \tMon, 16 Nov 2026 09:12:04 +0100\nDe : \t${name} <${email}>\nPour : \tanne.collegue@example.org\n\n\n`,
  'thunderbird-en': ({ name, email, subject }) =>
    `-------- Forwarded Message --------\nSubject: \t${subject}\nDate: \tMon, 16 Nov 2026 09:12:04 +0100\nFrom: \t${name} <${email}>\nTo: \tanne.collegue@example.org\n\n\n`,
  'thunderbird-es': ({ name, email, subject }) =>
    `-------- Mensaje reenviado --------\nAsunto: \t${subject}\nFecha: \tMon, 16 Nov 2026 09:12:04 +0100\nDe: \t${name} <${email}>\nPara: \tanne.collegue@example.org\n\n\n`,
  'yahoo-fr': ({ name, email, subject }) =>
    `----- Message transféré -----\nDe : ${name} <${email}>\nÀ : "anne.collegue@example.org" <anne.collegue@example.org>\nEnvoyé : lundi 16 novembre 2026 à 09:12:04 UTC+1\nObjet : ${subject}\n\n`,
  'yahoo-en': ({ name, email, subject }) =>
    `----- Forwarded Message -----\nFrom: ${name} <${email}>\nTo: "anne.collegue@example.org" <anne.collegue@example.org>\nSent: Monday, November 16, 2026 at 09:12:04 AM GMT+1\nSubject: ${subject}\n\n`,
  'orange-fr': ({ name, email, subject }) =>
    `> Message du 16/11/26 09:12\n> De : "${name}" <${email}>\n> A : anne.collegue@example.org\n> Copie à : \n> Objet : ${subject}\n> \n> `,
};

interface Line {
  readonly form: keyof typeof headers;
  readonly program: Program;
  readonly inner: Inner;
  readonly note: string;
  readonly prefix: string;
  readonly language: 'fr' | 'en' | 'es';
  readonly fragment: string;
  readonly posting?: PostingKey;
  readonly telephone?: string;
  readonly documents?: readonly SampleDocument[];
}

function person(name: string, email: string, subject: string, text: string): Inner {
  return { name, email, subject, text };
}

const french = (name: string, more = ''): string =>
  `Bonjour,\n\nJe vous adresse ma candidature et reste disponible pour en parler de vive voix. ${more}\n\nCordialement,\n${name}`;
const english = (name: string, more = ''): string =>
  `Dear team,\n\nI would like to apply and I am happy to tell you more about my work. ${more}\n\nBest regards,\n${name}`;
const spanish = (name: string, more = ''): string =>
  `Estimado equipo:\n\nLes envío mi candidatura y quedo a su disposición para una entrevista. ${more}\n\nSaludos,\n${name}`;

const lines: readonly Line[] = [
  {
    form: 'gmail-fr',
    program: gmail,
    inner: person(
      'Clémence Transmise',
      'clemence.t@example.org',
      'Candidature développeuse Ruby on Rails',
      french('Clémence Transmise', 'Mon dépôt de code est public.'),
    ),
    note: 'Pour info, une candidature reçue sur mon adresse.',
    prefix: 'Fwd: ',
    language: 'fr',
    fragment: 'Mon dépôt de code est public.',
    posting: 'ruby',
    documents: [pdf('CV Clémence.pdf', 'Clémence Transmise\nDéveloppeuse, repère clemenc')],
  },
  {
    form: 'gmail-en',
    program: gmail,
    inner: person(
      'Henry Forwarded',
      'henry.f@example.org',
      'Citizen participation consultant',
      english('Henry Forwarded'),
    ),
    note: 'FYI',
    prefix: 'Fwd: ',
    language: 'en',
    fragment: 'I am happy to tell you more about my work',
    posting: 'participation',
  },
  {
    form: 'gmail-es',
    program: gmail,
    inner: person('Rocío Reenviada', 'rocio.r@example.org', 'Candidatura', spanish('Rocío Reenviada')),
    note: '',
    prefix: 'Fwd: ',
    language: 'es',
    fragment: 'quedo a su disposición para una entrevista',
    documents: [pdf('cv-rocio.pdf', 'Rocío Reenviada, marca rocioree')],
  },
  {
    form: 'outlook-fr',
    program: outlook,
    inner: person(
      'Bastien Relais',
      'bastien.r@example.org',
      'Candidature chargé de communication',
      french('Bastien Relais', 'Mon numéro : 06 39 98 00 21.'),
    ),
    note: 'Bonjour,\n\nJe te transfère ce CV, il me semble intéressant.\n\nAnne',
    prefix: 'TR: ',
    language: 'fr',
    fragment: 'reste disponible pour en parler de vive voix',
    posting: 'communication',
    telephone: '0639980021',
    documents: [docx('CV Bastien.docx', 'Bastien Relais\nCommunication, repère bastien')],
  },
  {
    form: 'outlook-en',
    program: outlook,
    inner: person(
      'Lena Relay',
      'lena.relay@example.org',
      'Rails developer application',
      english('Lena Relay'),
    ),
    note: 'See below.',
    prefix: 'FW: ',
    language: 'en',
    fragment: 'I would like to apply',
    posting: 'ruby',
  },
  {
    form: 'outlook-es',
    program: outlook,
    inner: person('Andrés Remitido', 'andres.r@example.org', 'Currículum', spanish('Andrés Remitido')),
    note: 'Te reenvío esto.',
    prefix: 'RV: ',
    language: 'es',
    fragment: 'Les envío mi candidatura',
    documents: [pdf('Andrés.pdf', 'Andrés Remitido, marca andresre')],
  },
  {
    form: 'old-outlook-fr',
    program: outlook,
    inner: person(
      'Sandrine Ancienne',
      'sandrine.a@example.org',
      'Candidature',
      french('Sandrine Ancienne', 'Vingt ans de métier.'),
    ),
    note: 'Bonne lecture',
    prefix: 'TR : ',
    language: 'fr',
    fragment: 'Vingt ans de métier.',
  },
  {
    form: 'exchange-fr',
    program: exchange,
    inner: person(
      'Océane Passée',
      'oceane.p@example.org',
      'Poste de consultante en participation citoyenne',
      french('Océane Passée', 'Mes honoraires : 450 € par jour…'),
    ),
    note: 'À regarder quand tu auras un moment',
    prefix: 'TR: ',
    language: 'fr',
    fragment: 'Mes honoraires : 450 € par jour…',
    posting: 'participation',
    documents: [pdf('Océane CV.pdf', 'Océane Passée\nConsultante, repère oceanep')],
  },
  {
    form: 'exchange-en',
    program: exchange,
    inner: person('Victor Passed', 'victor.p@example.org', 'Application', english('Victor Passed')),
    note: 'Sharing this one with you',
    prefix: 'Fw: ',
    language: 'en',
    fragment: 'happy to tell you more about my work',
  },
  {
    form: 'apple-fr',
    program: appleMail,
    inner: person(
      'Maëlys Transférée',
      'maelys.t@example.org',
      'Candidature spontanée',
      french('Maëlys Transférée'),
    ),
    note: 'Regarde ce profil !',
    prefix: 'Tr : ',
    language: 'fr',
    fragment: 'Je vous adresse ma candidature',
    documents: [pdf('Maëlys – CV.pdf', 'Maëlys Transférée\nGraphiste, repère maelyst')],
  },
  {
    form: 'apple-en',
    program: appleMail,
    inner: person('Chidi Handed', 'chidi.h@example.org', 'Ruby on Rails developer', english('Chidi Handed')),
    note: 'Looks good to me',
    prefix: 'Fwd: ',
    language: 'en',
    fragment: 'I would like to apply',
    posting: 'ruby',
  },
  {
    form: 'apple-es',
    program: appleMail,
    inner: person('Nerea Entregada', 'nerea.e@example.org', 'Solicitud', spanish('Nerea Entregada')),
    note: '',
    prefix: 'Fwd: ',
    language: 'es',
    fragment: 'Les envío mi candidatura',
  },
  {
    form: 'thunderbird-fr',
    program: thunderbird,
    inner: person(
      'Corentin Envoyé',
      'corentin.e@example.org',
      'Candidature pour le poste de développeur Ruby on Rails',
      french('Corentin Envoyé'),
    ),
    note: '',
    prefix: 'Fwd: ',
    language: 'fr',
    fragment: 'reste disponible pour en parler',
    posting: 'ruby',
    documents: [pdf('Corentin.pdf', 'Corentin Envoyé\nDéveloppeur, repère corenti')],
  },
  {
    form: 'thunderbird-en',
    program: thunderbird,
    inner: person('Ingrid Sent', 'ingrid.s@example.org', 'Application', english('Ingrid Sent')),
    note: 'Hi, I got this at my own address.',
    prefix: 'Fwd: ',
    language: 'en',
    fragment: 'I would like to apply',
  },
  {
    form: 'thunderbird-es',
    program: thunderbird,
    inner: person('Joaquín Mandado', 'joaquin.m@example.org', 'Mi candidatura', spanish('Joaquín Mandado')),
    note: '',
    prefix: 'Fwd: ',
    language: 'es',
    fragment: 'una entrevista',
  },
  {
    form: 'yahoo-fr',
    program: yahoo,
    inner: person(
      'Solène Portée',
      'solene.p@example.org',
      'Chargée de communication',
      french('Solène Portée'),
    ),
    note: 'Je te fais suivre',
    prefix: 'Tr : ',
    language: 'fr',
    fragment: 'Je vous adresse ma candidature',
    posting: 'communication',
  },
  {
    form: 'yahoo-en',
    program: yahoo,
    inner: person('Amara Carried', 'amara.c@example.org', 'CV', english('Amara Carried')),
    note: '',
    prefix: 'Fw: ',
    language: 'en',
    fragment: 'I would like to apply',
    documents: [pdf('Amara.pdf', 'Amara Carried, marker amaraca')],
  },
  {
    form: 'orange-fr',
    program: orange,
    inner: person(
      'Yannick Suivi',
      'yannick.s@example.org',
      'Candidature',
      french('Yannick Suivi', 'Je suis mobile.').replace(/\n/g, '\n> '),
    ),
    note: 'Voici',
    prefix: 'Fwd: ',
    language: 'fr',
    fragment: 'Je suis mobile.',
  },
];

const colleague = { name: 'Anne Collègue', email: 'anne.collegue@example.org' };

function inline(line: Line, index: number): Sample {
  const { inner, note, prefix } = line;
  const header = headers[line.form];
  if (header === undefined) throw new Error(`no form ${line.form}`);
  const text = `${note === '' ? '' : `${note}\n\n`}${header(inner)}${inner.text}`;
  const letter: Letter = {
    ...colleague,
    subject: `${prefix}${inner.subject}`,
    text,
    id: `forward-${index}`,
    date: 'Mon, 16 Nov 2026 11:00:00 +0100',
    ...(line.documents === undefined ? {} : { documents: line.documents }),
  };
  return {
    name: `forward-${line.form}`,
    bytes: line.program(letter),
    expected: row(inner.name, inner.email, line.language, line.fragment, {
      posting: line.posting ?? null,
      telephone: line.telephone ?? '',
      documents: line.documents ?? [],
      forwardedBy: colleague.email,
    }),
  };
}

/** The candidate's own mail, inside. */
const attached: readonly {
  readonly letter: Letter;
  readonly program: Program;
  readonly posting?: PostingKey;
  readonly language: 'fr' | 'en' | 'es';
}[] = [
  {
    program: gmail,
    language: 'fr',
    posting: 'ruby',
    letter: {
      name: 'Lilou Jointe',
      email: 'lilou.jointe@example.org',
      subject: 'Développeuse Ruby on Rails',
      text: french('Lilou Jointe', 'Ci-joint mon CV à jour.'),
      id: 'inner-1',
      to: 'anne.collegue@example.org',
      documents: [pdf('Lilou CV.pdf', 'Lilou Jointe\nDéveloppeuse, repère lilouj')],
    },
  },
  {
    program: exchange,
    language: 'en',
    letter: {
      name: 'Robin Enclosed',
      email: 'robin.enclosed@example.org',
      subject: 'My application',
      text: english('Robin Enclosed', 'My CV is enclosed.'),
      id: 'inner-2',
      to: 'anne.collegue@example.org',
      documents: [docx('Robin.docx', 'Robin Enclosed, marker robinen')],
    },
  },
  {
    program: thunderbird,
    language: 'es',
    letter: {
      name: 'Xoán Adjunto',
      email: 'xoan.adjunto@example.org',
      subject: 'Candidatura',
      text: spanish('Xoán Adjunto', 'Mi currículum va adjunto.'),
      id: 'inner-3',
      to: 'anne.collegue@example.org',
      documents: [pdf('Xoán.pdf', 'Xoán Adjunto, marca xoanadj')],
    },
  },
];

function asAttachment(
  { letter, program, posting, language }: (typeof attached)[number],
  index: number,
  form: 'thunderbird' | 'outlook',
): Sample {
  const nested = {
    ...letter,
    id: `${letter.id}-${form}`,
    email: letter.email.replace('@', `.${form}@`),
    name: form === 'outlook' ? `${letter.name} Bis` : letter.name,
  };
  const inner = program(nested);
  const isThunderbird = form === 'thunderbird';
  const name = `${nested.subject}.eml`;
  const outer = message(
    [
      ...fieldsOf({
        ...colleague,
        subject: isThunderbird ? `Fwd: ${nested.subject}` : `TR: ${nested.subject}`,
        text: '',
        id: `attached-${form}-${index}`,
        date: 'Mon, 16 Nov 2026 11:30:00 +0100',
      }),
      'MIME-Version: 1.0',
    ],
    multipart('mixed', `------------fwd${index}`, [
      textPart(
        'plain',
        isThunderbird ? '' : 'Bonjour, voici une candidature arrivée chez moi. Anne',
        'utf-8',
        '8bit',
      ),
      part(
        isThunderbird
          ? [
              `Content-Type: message/rfc822; charset=UTF-8; name="${encodedWord(name)}"`,
              `Content-Disposition: attachment; ${extendedName(name)}`,
              'Content-Transfer-Encoding: 7bit',
            ]
          : [
              'Content-Type: message/rfc822',
              'Content-Disposition: attachment;\r\n\tcreation-date="Mon, 16 Nov 2026 10:29:00 GMT"',
            ],
        inner,
      ),
    ]),
  );
  return {
    name: `attached-${form}-${index}`,
    bytes: outer,
    expected: row(nested.name, nested.email, language, nested.text.split('\n\n')[1] ?? '', {
      posting: posting ?? null,
      documents: nested.documents ?? [],
      forwardedBy: colleague.email,
    }),
  };
}

/** Packed in base64, as an `.eml` that somebody saved and attached. */
const savedAndAttached: Sample = {
  name: 'attached-saved-eml',
  bytes: message(
    [
      ...fieldsOf({ ...colleague, subject: 'Une candidature', text: '', id: 'saved-eml' }),
      'MIME-Version: 1.0',
    ],
    multipart('mixed', 'saved', [
      textPart('plain', 'Le mail est en pièce jointe.'),
      part(
        [
          'Content-Type: application/octet-stream; name="candidature.eml"',
          'Content-Disposition: attachment; filename="candidature.eml"',
          'Content-Transfer-Encoding: base64',
        ],
        base64(
          gmail({
            name: 'Capucine Enregistrée',
            email: 'capucine.e@example.org',
            subject: 'Candidature',
            text: french('Capucine Enregistrée', 'Je suis libre en janvier.'),
            id: 'saved-inner',
            documents: [pdf('Capucine.pdf', 'Capucine Enregistrée, repère capucin')],
          }),
        ),
      ),
    ]),
  ),
  expected: row('Capucine Enregistrée', 'capucine.e@example.org', 'fr', 'Je suis libre en janvier.', {
    documents: [pdf('Capucine.pdf', 'Capucine Enregistrée, repère capucin')],
    forwardedBy: colleague.email,
  }),
};

/** Outlook keeps a message in a message. */
const msgInMsg: Sample = {
  name: 'attached-msg-in-msg',
  ending: '.msg',
  bytes: writeMsg({
    subject: 'TR: Candidature',
    body: 'Pour toi.\r\n',
    headers: `Date: ${usualDate}\r\nFrom: =?utf-8?Q?Anne_Coll=C3=A8gue?= <${colleague.email}>\r\nTo: ${recipient}\r\nSubject: TR: Candidature\r\nMessage-ID: <msg-in-msg@example.org>\r\n`,
    sender: { name: colleague.name, address: colleague.email },
    inner: [
      {
        name: 'Candidature',
        message: {
          subject: 'Candidature au poste de chargée de communication',
          body: french('Flavie Imbriquée', 'Mon book est en ligne.').replace(/\n/g, '\r\n'),
          sender: { name: 'Flavie Imbriquée', address: 'flavie.i@example.org' },
          submitted: new Date('2026-11-16T08:12:00Z'),
          attachments: [
            {
              name: 'Flavie CV.pdf',
              mediaType: 'application/pdf',
              content: pdf('', 'Flavie Imbriquée, repère flaviei').content,
            },
          ],
        },
      },
    ],
  }),
  expected: row('Flavie Imbriquée', 'flavie.i@example.org', 'fr', 'Mon book est en ligne.', {
    posting: 'communication',
    documents: [pdf('Flavie CV.pdf', 'Flavie Imbriquée, repère flaviei')],
    forwardedBy: colleague.email,
  }),
};

export const forwards: readonly Sample[] = [
  ...lines.map(inline),
  ...attached.map((one, index) => asAttachment(one, index, 'thunderbird')),
  ...attached.map((one, index) => asAttachment(one, index, 'outlook')),
  savedAndAttached,
  msgInMsg,
];
