/** Sample mails beyond the first ones: an answer, one that a colleague passed on, a second address of somebody known. */
import { PDFDocument, grayscale } from 'pdf-lib';

import { pdfType, sampleMessageId, type SampleMail } from './sample-mail.ts';

const minute = 60 * 1000;

/** Mails that came in the last hour before `until`. */
export async function writeLaterMails(until: Date): Promise<SampleMail[]> {
  const sent = (minutes: number): Date => new Date(until.getTime() - minutes * minute);
  return [
    {
      from: ['Camille Exemple', 'camille.exemple@example.org'],
      subject: 'Re: Votre candidature',
      text: [
        'Bonjour,',
        'Merci pour votre réponse. Mardi à 14 h me convient très bien. Mon travail est en ligne : https://example.org/camille',
        'Bien cordialement,\nCamille Exemple',
      ].join('\n\n'),
      attachments: [],
      sent: sent(10),
      messageId: 'sample-answer@example.org',
      inReplyTo: sampleMessageId(0),
    },
    {
      from: ['Dominique Modèle', 'dominique.modele@example.org'],
      subject: 'Tr: Candidature spontanée',
      text: [
        'Reçue sur mon adresse, à regarder ensemble.',
        '---------- Message transféré ----------',
        [
          'De : Élodie Spécimen <elodie.specimen@example.org>',
          'Objet : Candidature spontanée',
          'À : Dominique Modèle <dominique.modele@example.org>',
        ].join('\n'),
        'Bonjour,',
        'Je cherche un poste de graphiste dans une équipe qui travaille pour l’intérêt général. Mon CV est joint, numérisé.',
        'Cordialement,\nÉlodie Spécimen\n01 99 00 45 67',
      ].join('\n\n'),
      attachments: [{ name: 'CV numérisé.pdf', type: pdfType, content: await drawScan() }],
      sent: sent(25),
      messageId: 'sample-passed-on@example.org',
    },
    {
      from: ['A. Exemple', 'aurelie.exemple+emploi@example.org'],
      subject: 'Précisions sur ma disponibilité',
      text: [
        'Bonjour,',
        'J’écris de mon autre adresse : je suis disponible dès le mois de janvier, et non de mars comme je l’avais indiqué.',
        'Cordialement,\nAurélie',
      ].join('\n\n'),
      attachments: [],
      sent: sent(40),
      messageId: 'sample-other-address@example.org',
    },
  ];
}

/** A page as a scanner leaves it: shapes where words were, and no words. */
async function drawScan(): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const page = pdf.addPage([595, 842]);
  page.drawRectangle({ x: 20, y: 20, width: 555, height: 802, color: grayscale(0.96) });
  for (let line = 0; line < 30; line += 1)
    page.drawRectangle({
      x: 60,
      y: 760 - line * 22,
      width: 200 + ((line * 97) % 260),
      height: 7,
      color: grayscale(0.35),
    });
  return pdf.save();
}
