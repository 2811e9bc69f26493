/** Answers that go on with an application, and mails that only look like it. */
import { pdf } from '../documents.ts';
import { message, textPart } from '../mime.ts';
import { exchange, fieldsOf, gmail, outlook, thunderbird, type Letter } from '../programs.ts';
import { row, type Sample } from '../sample.ts';

const first: Letter = {
  name: 'Faustine Fil',
  email: 'faustine.fil@example.org',
  subject: 'Candidature développeuse Ruby on Rails',
  text: 'Bonjour,\n\nJe postule chez vous. Mon CV suivra, je dois encore le traduire.\n\nFaustine Fil',
  id: 'thread-1',
  date: 'Mon, 16 Nov 2026 08:00:00 +0100',
};
const cv = pdf('CV Faustine.pdf', 'Faustine Fil\nDéveloppeuse, repère faustin');
const whole = row(
  'Faustine Fil',
  'faustine.fil@example.org',
  'fr',
  ['Je postule chez vous.', 'Voici le CV promis.', 'Avez-vous pu le lire ?'],
  { posting: 'ruby', documents: [cv] },
);

const second: Letter = {
  name: 'Gaspard Suite',
  email: 'gaspard.suite@example.org',
  subject: 'Poste de consultant en participation citoyenne',
  text: 'Bonjour,\n\nJe souhaite vous rejoindre et vous joins mon CV.\n\nGaspard Suite',
  id: 'thread-2',
  date: 'Mon, 16 Nov 2026 08:10:00 +0100',
  documents: [pdf('Gaspard.pdf', 'Gaspard Suite\nConsultant, repère gaspard')],
};
const lettre = pdf('Lettre Gaspard.pdf', 'Lettre de Gaspard Suite, repère gaslett');
const wholeSecond = row(
  'Gaspard Suite',
  'gaspard.suite@example.org',
  'fr',
  ['Je souhaite vous rejoindre', 'je vous envoie aussi ma lettre'],
  { posting: 'participation', documents: [...(second.documents ?? []), lettre] },
);

export const threads: readonly Sample[] = [
  { name: 'thread-first', bytes: gmail(first), expected: whole },
  {
    name: 'thread-reply-with-quote',
    goesOn: 'thread-first',
    bytes: gmail({
      ...first,
      id: 'thread-1b',
      subject: 'Re: Candidature développeuse Ruby on Rails',
      date: 'Tue, 17 Nov 2026 08:00:00 +0100',
      text: 'Voici le CV promis.\n\nLe lun. 16 nov. 2026 à 10:00, Recrutement <jobs@example.org> a écrit :\n\n> Bonjour, merci pour votre candidature. Pouvez-vous nous envoyer votre CV ?',
      fields: [
        'In-Reply-To: <answer-1@jobs.example.org>',
        'References: <thread-1@mail.gmail.example.org> <answer-1@jobs.example.org>',
      ],
      documents: [cv],
    }),
    expected: whole,
  },
  {
    name: 'thread-third',
    goesOn: 'thread-first',
    bytes: gmail({
      ...first,
      id: 'thread-1c',
      subject: 'Re: Candidature développeuse Ruby on Rails',
      date: 'Thu, 19 Nov 2026 08:00:00 +0100',
      text: 'Avez-vous pu le lire ?',
      fields: [
        'In-Reply-To: <thread-1b@mail.gmail.example.org>',
        'References: <thread-1@mail.gmail.example.org> <thread-1b@mail.gmail.example.org>',
      ],
    }),
    expected: whole,
  },
  { name: 'thread-outlook-first', bytes: exchange(second), expected: wholeSecond },
  {
    name: 'thread-outlook-reply',
    goesOn: 'thread-outlook-first',
    bytes: outlook({
      ...second,
      id: 'thread-2b',
      subject: 'RE: Poste de consultant en participation citoyenne',
      date: 'Wed, 18 Nov 2026 08:10:00 +0100',
      text: 'Bonjour,\n\nComme convenu, je vous envoie aussi ma lettre.\n\nDe : Recrutement <jobs@example.org>\nEnvoyé : mardi 17 novembre 2026 10:00\nÀ : Gaspard Suite\nObjet : RE: Poste de consultant\n\nMerci de nous envoyer une lettre.',
      fields: [
        'In-Reply-To: <thread-2@PR3P189MB0001.EURP189.PROD.OUTLOOK.example.org>',
        'References: <thread-2@PR3P189MB0001.EURP189.PROD.OUTLOOK.example.org>',
      ],
      documents: [lettre],
    }),
    expected: wholeSecond,
  },
  {
    // Somebody else who answers an announcement sent to a list of people: a candidate of their own.
    name: 'thread-other-person',
    bytes: thunderbird({
      name: 'Ismaël Autre',
      email: 'ismael.autre@example.org',
      subject: 'Re: Nous recrutons',
      text: 'Bonjour,\n\nVotre annonce m’intéresse, voici ma candidature.\n\nIsmaël Autre\n\nLe 15/11/2026 à 10:00, Recrutement a écrit :\n> Nous recrutons une chargée de communication.',
      id: 'thread-3',
      fields: ['In-Reply-To: <announcement@jobs.example.org>', 'References: <announcement@jobs.example.org>'],
    }),
    // What is quoted is not what he applies for by his own words; yet he answers that very announcement.
    expected: row(
      'Ismaël Autre',
      'ismael.autre@example.org',
      'fr',
      'Votre annonce m’intéresse, voici ma candidature.',
    ),
  },
  {
    name: 'thread-subject-only-re',
    bytes: message(
      [
        ...fieldsOf({
          name: 'Judith Seule',
          email: 'judith.seule@example.org',
          subject: 'Re: Candidature',
          text: '',
          id: 'thread-4',
        }),
        'MIME-Version: 1.0',
      ],
      textPart('plain', 'Bonjour, ceci est une première candidature malgré son objet.'),
    ),
    expected: row(
      'Judith Seule',
      'judith.seule@example.org',
      'fr',
      'ceci est une première candidature malgré son objet',
    ),
  },
];
