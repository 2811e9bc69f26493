import { describe, expect, it } from 'vitest';

import { findEmails, findLinks, findTelephone } from './contacts.ts';
import { guessFromDocument, nameInFileName } from './person.ts';
import { guessName, nameFromAddress, readName } from './person-name.ts';
import { nameInSignature } from './signature.ts';

describe('a name', () => {
  it.each([
    ['DUPONT Camille', 'Camille Dupont'],
    ['Dupont, Camille', 'Camille Dupont'],
    ['Camille DUPONT', 'Camille Dupont'],
    ['CAMILLE DUPONT', 'Camille Dupont'],
    ['camille dupont', 'Camille Dupont'],
    ['MARTIN DE LA TOUR Jean-Éric', 'Jean-Éric Martin de la Tour'],
    ['de la Tour, Zoé', 'Zoé de la Tour'],
    ['LE GOFF Yann', 'Yann Le Goff'],
    ["Siobhán O'BRIEN", "Siobhán O'Brien"],
    ['Mme Zoé Lefèvre', 'Zoé Lefèvre'],
    ["'Camille Exemple' via Recrutement", 'Camille Exemple'],
    ['Camille Exemple (via LinkedIn)', 'Camille Exemple'],
    ['Ana María García de la Muestra', 'Ana María García de la Muestra'],
    ['J.-P. Exemple', 'J.-P. Exemple'],
    ['JB Exemple', 'JB Exemple'],
    ['Camille Exemple 🌱', 'Camille Exemple'],
  ])('%s is read as %s', (written, read) => {
    expect(readName(written)).toBe(read);
  });

  it.each([
    'noreply',
    'LinkedIn Jobs',
    'Recrutement Exemple',
    'camille@example.org',
    'camille.exemple',
    'cexemple42',
    'Welcome to the Jungle',
    'Service RH',
    '',
  ])('“%s” is none', (written) => {
    expect(readName(written)).toBeNull();
  });

  it.each([
    ['camille.exemple+job@example.org', 'Camille Exemple'],
    ['jean-sample_42@example.org', 'Jean Sample'],
    ['no-reply@example.org', ''],
    ['recrutement@example.org', ''],
  ])('is guessed from %s', (email, name) => {
    expect(nameFromAddress(email)).toBe(name);
  });

  it('of who is entered by hand stays as it was written', () => {
    expect(guessName({ name: 'DUPONT Camille', email: 'c@example.org' })).toBe('DUPONT Camille');
    expect(guessName({ name: '', email: 'contact@example.org' })).toBe('contact@example.org');
  });

  it.each([
    ['Bonjour,\n\nVoici mon CV.\n\nBien cordialement,\nCamille Exemple\n06 12 34 56 78', 'Camille Exemple'],
    ['Hello\n\nKind regards,\n\nGrace SAMPLE', 'Grace Sample'],
    ['Hola\n\nUn saludo,\nLucía Muestra Núñez', 'Lucía Muestra Núñez'],
    ['Bonjour\n-- \nÉlodie Gabarit\nDéveloppeuse web\nParis', 'Élodie Gabarit'],
    ['Bonjour, je candidate. Cordialement, Camille Exemple', 'Camille Exemple'],
    ['Bonjour,\nje vous envoie mon CV.\nMerci', null],
    ['Bonjour,\n\nCordialement,\nDéveloppeur Full Stack', null],
  ])('stands in the signature of %j', (text, name) => {
    expect(nameInSignature(text, '')).toBe(name);
  });
});

describe('a telephone', () => {
  it.each([
    ['Tél. : 06 39 98 12 34', 'fr', '+33 6 39 98 12 34'],
    ['+33 (0)6.39.98.12.34', 'fr', '+33 6 39 98 12 34'],
    ['0639981234', 'fr', '+33 6 39 98 12 34'],
    ['Mobile: +44 7911 123456', 'en', '+44 7911 123456'],
    ['Móvil: 612 34 56 78', 'es', '+34 612 34 56 78'],
    ['Fax : 01 99 00 12 34\nTél : 01 99 00 56 78', 'fr', '+33 1 99 00 56 78'],
    ['Du 12/03/2019 au 14/05/2021', 'fr', ''],
    ['2018-2022 : Université', 'fr', ''],
    ['Commande n° 0612345678', 'fr', ''],
    ['SIRET 732 829 320 00074', 'fr', ''],
    ['75011 Paris, réf. 0199001234', 'fr', ''],
  ] as const)('in %j', (text, language, telephone) => {
    expect(findTelephone(text, language)).toBe(telephone);
  });
});

describe('links and addresses', () => {
  it('are told by what they lead to, without what follows people', () => {
    const text = [
      'linkedin.com/in/camille-exemple',
      'https://github.com/camille-exemple?utm_source=cv',
      'Portfolio : https://camille.example.org/.',
      'https://www.linkedin.com/comm/jobs?trk=eml',
      'https://gitlab.com/camille',
      'https://example.org/unsubscribe?u=1',
      'Envoyé avec https://aka.ms/o0ukef',
      'javascript:alert(1) http://user:pass@example.org',
    ].join('\n');
    expect(findLinks(text)).toEqual([
      { kind: 'linkedin', address: 'https://linkedin.com/in/camille-exemple' },
      { kind: 'github', address: 'https://github.com/camille-exemple' },
      { kind: 'portfolio', address: 'https://camille.example.org/' },
      { kind: 'gitlab', address: 'https://gitlab.com/camille' },
    ]);
    expect(
      findEmails('Camille <camille@example.org>, CAMILLE@example.org, noreply@example.org'),
    ).toHaveLength(1);
  });

  it('cost nothing where a line has no end', () => {
    const line = 'a'.repeat(60_000);
    expect(findEmails(line)).toEqual([]);
    expect(findLinks(line)).toEqual([]);
    expect(findTelephone(line, 'fr')).toBe('');
  });
});

describe('a bare CV', () => {
  it('says who it is from', () => {
    const text =
      'CURRICULUM VITAE\nCamille EXEMPLE\nDéveloppeuse web\n12 rue Modèle, 75011 Paris\ncamille.exemple@example.org · 06 39 98 12 34\nlinkedin.com/in/camille-exemple';
    expect(guessFromDocument(text, 'scan.pdf')).toEqual({
      name: 'Camille Exemple',
      email: 'camille.exemple@example.org',
      telephone: '+33 6 39 98 12 34',
      facts: {
        sources: { name: 'document', email: 'document', telephone: 'document' },
        links: [{ kind: 'linkedin', address: 'https://linkedin.com/in/camille-exemple' }],
        otherEmails: [],
      },
    });
  });

  it.each([
    ['Développeuse Ruby\nParis\nCamille Exemple\n…', 'CV_Camille_EXEMPLE_2026.pdf', 'Camille Exemple'],
    ['', 'CV-Camille-Exemple-2026 (1).docx', 'Camille Exemple'],
    ['', 'cv.pdf', ''],
    ['CAMILLE\nEXEMPLE\nConsultante', 'cv.pdf', 'Camille Exemple'],
    ['C A M I L L E  E X E M P L E\nDesigner', 'cv.pdf', 'Camille Exemple'],
    ['Profil\nExpérience professionnelle\nFormation', 'cv.pdf', ''],
    ['Expérience\ncamille.exemple@example.org', 'cv.pdf', 'Camille Exemple'],
  ])('%j called %s is from “%s”', (text, file, name) => {
    expect(guessFromDocument(text, file).name).toBe(name);
  });

  it('is told from a file’s name alone', () => {
    expect(nameInFileName('lettre motivation Camille Exemple.docx')).toBe('Camille Exemple');
    expect(nameInFileName('document-1.pdf')).toBeNull();
  });
});
