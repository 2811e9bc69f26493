import { describe, expect, it } from 'vitest';

import { isFailure } from '../../../shared/errors.ts';
import { parseMail } from './parser.ts';
import type { ReadMail } from './mail.ts';
import { readWrittenDate } from './written-date.ts';

const letter = 'Madame, Monsieur,\n\nje vous propose ma candidature.\n\nCordialement,\nCamille Exemple';
const candidate = 'Camille Exemple <camille@candidats.example.net>';

interface Written {
  readonly from?: string;
  readonly to?: string;
  readonly subject?: string;
  readonly text?: string;
  readonly headers?: readonly string[];
  readonly attached?: string;
}

function write({
  from = 'Anne Collègue <anne@maison.example.org>',
  to = 'jobs@maison.example.org',
  ...more
}: Written): Buffer {
  const { subject = 'Fwd: Candidature', text = '', headers = [], attached } = more;
  const head = [
    `From: ${from}`,
    `To: ${to}`,
    `Subject: ${subject}`,
    'Date: Tue, 17 Nov 2026 10:00:00 +0100',
    ...headers,
  ].join('\r\n');
  const body = `Content-Type: text/plain; charset=utf-8\r\n\r\n${text.replaceAll('\n', '\r\n')}`;
  if (attached === undefined) return Buffer.from(`${head}\r\n${body}\r\n`);
  return Buffer.from(
    `${head}\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n${body}\r\n--b\r\n` +
      `Content-Type: message/rfc822\r\n\r\n${attached}\r\n--b--\r\n`,
  );
}

function read(written: Written): Promise<ReadMail> {
  const bytes = write(written);
  return parseMail(bytes, bytes);
}

const inner = write({
  from: candidate,
  to: 'anne@maison.example.org',
  subject: 'Candidature',
  text: letter,
}).toString('latin1');

describe('a mail that a colleague passed on', () => {
  it.each([
    [
      'Gmail',
      'Fwd: Candidature',
      `Pour info.\n\n---------- Forwarded message ---------\nDe : ${candidate}\nDate: lun. 16 nov. 2026 à 09:30\nSubject: Candidature\nTo: <anne@maison.example.org>\n\n\n${letter}`,
    ],
    [
      'Outlook in French',
      'TR: Candidature',
      `Pour info.\n\nDe : Camille Exemple <camille@candidats.example.net> \nEnvoyé : lundi 16 novembre 2026 09:30\nÀ : Anne Collègue <anne@maison.example.org>\nObjet : Candidature\n\n${letter}`,
    ],
    [
      'Outlook in Spanish',
      'RV: Candidature',
      `Pour info.\n\n________________________________\nDe: Camille Exemple <camille@candidats.example.net>\nEnviado: lunes, 16 de noviembre de 2026 9:30\nPara: Anne <anne@maison.example.org>\nAsunto: Candidature\n\n${letter}`,
    ],
    [
      'Thunderbird in French',
      'Fwd: Candidature',
      `Pour info.\n\n\n-------- Message transféré --------\nSujet : \tCandidature\nDate : \tMon, 16 Nov 2026 09:30:00 +0100\nDe : \t${candidate}\nPour : \tanne@maison.example.org\n\n\n\n${letter}`,
    ],
    [
      'Apple Mail in French',
      'Fwd: Candidature',
      `Pour info.\n\nDébut du message réexpédié :\n\n${['De: Camille Exemple <camille@candidats.example.net>', 'Objet: Candidature', 'Date: 16 novembre 2026 à 09:30:00 UTC+1', 'À: anne@maison.example.org', '', ...letter.split('\n')].map((line) => `> ${line}`).join('\n')}`,
    ],
    [
      'Yahoo in English',
      'Fw: Candidature',
      `Pour info.\n\n----- Forwarded Message -----\nFrom: Camille Exemple <camille@candidats.example.net>\nTo: anne@maison.example.org <anne@maison.example.org>\nSent: Monday, November 16, 2026 at 09:30:00 AM GMT+1\nSubject: Candidature\n\n${letter}`,
    ],
  ])('with %s is the candidate’s', async (_, subject, text) => {
    const mail = await read({ subject, text });
    expect(mail).toMatchObject({
      from: { name: 'Camille Exemple', email: 'camille@candidats.example.net' },
      forwardedBy: { name: 'Anne Collègue', email: 'anne@maison.example.org' },
      candidateName: 'Camille Exemple',
      subject: 'Candidature',
      sentAt: '2026-11-16T08:30:00.000Z',
      language: 'fr',
      facts: { sources: { name: 'forward', email: 'forward' } },
    });
    expect(mail.text).toBe(`${letter}\n\n> Anne Collègue <anne@maison.example.org>:\n> Pour info.`);
  });

  it('as an attachment is the candidate’s, twice passed on too', async () => {
    const once = await read({ text: 'Voir ci-joint.', attached: inner });
    expect(once).toMatchObject({
      from: { email: 'camille@candidats.example.net' },
      forwardedBy: { email: 'anne@maison.example.org' },
      documents: [],
    });
    const outer = write({ text: '', attached: inner }).toString('latin1');
    const twice = await read({ from: 'bob@maison.example.org', attached: outer });
    expect(twice).toMatchObject({
      from: { email: 'camille@candidats.example.net' },
      forwardedBy: { email: 'bob@maison.example.org' },
    });
  });
});

describe('a mail that shows another', () => {
  it.each([
    [
      'an answer',
      'Re: Votre candidature',
      `Merci, voici mon CV.\n\nLe lun. 16 nov. 2026 à 09:30, Anne <anne@maison.example.org> a écrit :\n> Pouvez-vous nous envoyer votre CV ?`,
    ],
    [
      'an answer from Outlook',
      'RE: Votre candidature',
      'Merci, voici mon CV.\n\nDe : Anne <anne@maison.example.org>\nEnvoyé : lundi 16 novembre 2026 09:30\nÀ : Camille\nObjet : Votre candidature\n\nPouvez-vous nous envoyer votre CV ?',
    ],
    [
      'our announcement, sent back with an application',
      'Fwd: Offre',
      `Bonjour, voici ma candidature.\n\n---------- Forwarded message ---------\nDe : Anne <anne@maison.example.org>\nDate: lun. 16 nov. 2026 à 09:30\nSubject: Offre\nTo: <camille@candidats.example.net>\n\nNous recrutons.`,
    ],
    [
      'a reference, sent with an application',
      'Fwd: Recommandation',
      `Bonjour, voici ma candidature et une recommandation.\n\n---------- Forwarded message ---------\nDe : Ancien Chef <chef@ailleurs.example.com>\nDate: lun. 16 nov. 2026 à 09:30\nSubject: Recommandation\nTo: <camille@candidats.example.net>\n\nJe recommande Camille.`,
    ],
    [
      'their own, sent again',
      'Fwd: Candidature',
      `---------- Forwarded message ---------\nDe : ${candidate}\nDate: lun. 16 nov. 2026 à 09:30\nSubject: Candidature\nTo: <jobs@maison.example.org>\n\n${letter}`,
    ],
  ])('as %s does is its writer’s', async (_, subject, text) => {
    expect(await read({ from: candidate, subject, text })).toMatchObject({
      from: { email: 'camille@candidats.example.net' },
      forwardedBy: null,
      candidateName: 'Camille Exemple',
    });
  });

  it('with the answer below what it answers is shown with the answer first', async () => {
    const text = 'Le 16/11/2026 à 09:30, Anne <anne@maison.example.org> a écrit :\n> Votre CV ?\n\nLe voici.';
    expect((await read({ from: candidate, subject: 'Re: CV', text })).text).toMatch(/^Le voici\.\n\nLe 16/);
  });
});

describe('a mail from a service', () => {
  it('is from whom it says to answer', async () => {
    const mail = await read({
      from: 'Indeed <noreply@indeed.com>',
      subject: 'Camille Exemple a postulé à votre offre',
      headers: [`Reply-To: ${candidate}`],
      text: letter,
    });
    expect(mail).toMatchObject({
      candidateName: 'Camille Exemple',
      candidateEmail: 'camille@candidats.example.net',
    });
  });

  it('is from whom its form names', async () => {
    const mail = await read({
      from: 'WordPress <wordpress@maison.example.org>',
      subject: 'Formulaire de contact',
      text: 'Nom : Exemple\nPrénom : Camille\nE-mail : camille@candidats.example.net\nMessage : Bonjour',
    });
    expect(mail).toMatchObject({
      candidateName: 'Camille Exemple',
      candidateEmail: 'camille@candidats.example.net',
    });
  });

  it('that names nobody has no address: two candidates must not become one', async () => {
    const mail = await read({
      from: 'LinkedIn <jobs-noreply@linkedin.com>',
      subject: 'Nouvelle candidature',
      text: 'Voir.',
    });
    expect(mail.candidateEmail).toBe('');
  });
});

describe('a mail that nobody wrote', () => {
  it.each([
    ['an absence', { subject: 'Réponse automatique : Votre offre', text: 'Je suis absente.' }],
    ['an answer of a program', { subject: 'Merci', headers: ['Auto-Submitted: auto-replied'] }],
    [
      'a delivery report',
      { from: 'MAILER-DAEMON@maison.example.org', subject: 'Undelivered Mail Returned to Sender' },
    ],
  ])('is refused by name: %s', async (_, written) => {
    const thrown: unknown = await read(written).then(
      () => null,
      (one: unknown) => one,
    );
    expect(isFailure(thrown, 'mail-automatic')).toBe(true);
  });

  it('is not what a job site sends for a candidate', async () => {
    const headers = ['Auto-Submitted: auto-generated', `Reply-To: ${candidate}`];
    expect((await read({ from: 'no-reply@welcomekit.co', headers, text: letter })).candidateName).toBe(
      'Camille Exemple',
    );
  });
});

describe('a date above a mail', () => {
  it.each([
    ['lun. 16 nov. 2026 à 09:30', '2026-11-16T08:30:00.000Z'],
    ['16/11/2026 09:30', '2026-11-16T08:30:00.000Z'],
    ['Monday, November 16, 2026 9:30 PM', '2026-11-16T20:30:00.000Z'],
    ['16 de noviembre de 2026, 9:30:12 CET', '2026-11-16T08:30:12.000Z'],
    ['Mon, 16 Nov 2026 09:30:00 -0500', '2026-11-16T14:30:00.000Z'],
    ['1er août 2026 à 9h05', '2026-08-01T08:05:00.000Z'],
    ['2026-11-16 09:30', '2026-11-16T08:30:00.000Z'],
    ['31 février 2026', null],
    ['hier', null],
  ])('%s', (written, instant) => {
    expect(readWrittenDate(written, 60)).toBe(instant);
  });
});
